// SPDX-License-Identifier: MIT
#include "claimcheck/claims/calendar.hpp"

#include "claimcheck/nlp/lemma.hpp"

namespace claimcheck::claims {
namespace {

using std::chrono::sys_days;
using std::chrono::year_month_day;

/// Puts a value in the place of a name in braces, where the text has it.
void fill(std::string& text, std::string_view name, std::string_view value) {
  const std::size_t at = text.find(name);
  if (at != std::string::npos) text.replace(at, name.size(), value);
}

std::vector<std::string> words_in(const xml::File& file, const xml::Element& element) {
  std::vector<std::string> words = xml::words_of(file.require(element, "words"));
  if (words.empty()) file.fail(element.offset, "words holds no word");
  return words;
}

}  // namespace

Calendar::Unit Calendar::read_unit(const xml::File& file, const xml::Element& element) {
  const std::string_view unit = file.require(element, "unit");
  if (unit == "day") return Unit::day;
  if (unit == "week") return Unit::week;
  if (unit == "weekend") return Unit::weekend;
  if (unit == "month") return Unit::month;
  if (unit == "year") return Unit::year;
  file.fail(element.offset, "unit is day, week, weekend, month or year");
}

Calendar::Period Calendar::read_period(const xml::File& file, const xml::Element& element) {
  Period period;
  period.words = words_in(file, element);
  period.unit = read_unit(file, element);
  period.shift = static_cast<int>(file.whole_number(element, "shift", -100, 100));
  if (const auto tense = element.attribute("tense")) {
    if (*tense == "past") {
      period.tense = Tense::past;
    } else if (*tense == "future") {
      period.tense = Tense::future;
    } else if (*tense == "told-or-planned") {
      period.tense = Tense::told_or_planned;
    } else {
      file.fail(element.offset, "tense is past, future or told-or-planned");
    }
  }
  if (element.attribute("to-month")) {
    period.first_month = static_cast<unsigned>(file.whole_number(element, "from-month", 1, 12));
    period.last_month = static_cast<unsigned>(file.whole_number(element, "to-month", 1, 12));
  }
  period.adverb = element.attribute("adverb").value_or("");
  period.noun = element.attribute("noun").value_or("");
  period.owner = element.attribute("owner").value_or("");
  return period;
}

void Calendar::read_counts(const xml::File& file, const xml::Element& element) {
  ago_ = file.require(element, "ago");
  past_ = file.require(element, "past");
  counts_ = words_in(file, element);
  for (const xml::Element& unit : element.children) {
    counted_.push_back({words_in(file, unit), read_unit(file, unit),
                        std::string{file.require(unit, "ago")},
                        std::string{file.require(unit, "past")}});
  }
}

Calendar::Calendar(const xml::File& file) {
  const auto read_names = [&](std::string_view element, std::vector<std::string>& names,
                              auto& numbers, unsigned first) {
    const xml::Element* found = file.root.child(element);
    if (found == nullptr) file.fail(file.root.offset, "<" + std::string{element} + "> is missing");
    names = xml::words_of(found->text);
    for (std::size_t i = 0; i < names.size(); ++i) {
      numbers[nlp::lower_case(names[i])] = static_cast<unsigned>(i) + first;
    }
  };
  read_names("weekdays", weekday_names_, weekdays_, 0);
  read_names("months", month_names_, months_, 1);
  if (weekday_names_.size() != 7) file.fail(file.root.offset, "a week has seven days");
  if (month_names_.size() != 12) file.fail(file.root.offset, "a year has twelve months");
  const xml::Element* shape = file.root.child("shape");
  if (shape == nullptr) file.fail(file.root.offset, "<shape> is missing");
  day_first_ = file.require(*shape, "day-first");
  month_first_ = file.require(*shape, "month-first");
  if ((day_first_ + month_first_).find("{date}") != std::string::npos) {
    file.fail(shape->offset, "day-first and month-first hold {day}, {month} and {year}");
  }
  weekday_ = file.require(*shape, "weekday");
  year_behind_day_ = file.require(*shape, "year-behind-day");
  year_behind_month_ = file.require(*shape, "year-behind-month");
  for (const xml::Element& element : file.root.children) {
    if (element.name == "short-month") {
      const auto number = static_cast<unsigned>(file.whole_number(element, "number", 1, 12));
      for (const std::string& word : xml::words_of(file.require(element, "words"))) {
        months_[nlp::lower_case(word)] = number;
      }
    } else if (element.name == "period") {
      Period period = read_period(file, element);
      periods_[period.words.front()].push_back(std::move(period));
    } else if (element.name == "counted") {
      read_counts(file, element);
    } else if (element.name == "open") {
      next_words_ = xml::words_of(file.require(element, "words"));
    } else if (element.name == "part-of-day") {
      parts_of_day_ = xml::words_of(file.require(element, "words"));
    } else if (element.name == "future") {
      future_words_ = xml::words_of(file.require(element, "words"));
      open_words_ = xml::words_of(file.require(element, "open"));
    } else if (element.name == "month-lead") {
      month_leads_ = xml::words_of(file.require(element, "words"));
    }
  }
}

std::optional<unsigned> Calendar::month_of(std::string_view word) const {
  const auto found = months_.find(word);
  return found == months_.end() ? std::nullopt : std::optional{found->second};
}

std::string Calendar::written(year_month_day day, Order order) const {
  return worded(order == Order::month_first ? month_first_ : day_first_, day, order);
}

std::string Calendar::written_with(std::string_view weekday, year_month_day day,
                                   Order order) const {
  std::string text = weekday_;
  fill(text, "{weekday}", weekday);
  return worded(text, day, order);
}

std::string Calendar::worded(std::string shape, year_month_day day, Order order) const {
  if (shape.find("{date}") != std::string::npos) fill(shape, "{date}", written(day, order));
  fill(shape, "{month}", month_names_[static_cast<unsigned>(day.month()) - 1]);
  fill(shape, "{day}", std::to_string(static_cast<unsigned>(day.day())));
  fill(shape, "{year}", std::to_string(static_cast<int>(day.year())));
  return shape;
}

}  // namespace claimcheck::claims
