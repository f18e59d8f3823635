// SPDX-License-Identifier: MIT
#include "claimcheck/claims/calendar.hpp"

#include "claimcheck/nlp/lemma.hpp"
#include "claimcheck/rules/tree_words.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <span>
#include <sstream>

namespace claimcheck::claims {
namespace {

using rules::TreeView;
using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::year_month_day;

constexpr std::uint32_t reach = 4;  // words within which a date's parts stand

/// Returns the number that a word begins with, such as 3 of "3rd".
std::optional<unsigned> number_of(std::string_view word, std::size_t digits_min,
                                  std::size_t digits_max) {
  unsigned value = 0;
  const auto [end, fault] = std::from_chars(word.data(), word.data() + word.size(), value);
  const auto digits = static_cast<std::size_t>(end - word.data());
  if (fault != std::errc{} || digits < digits_min || digits > digits_max) return std::nullopt;
  const std::string_view rest = word.substr(digits);
  if (!rest.empty() && (rest.size() != 2 || rest[0] < 'a' || rest[0] > 'z')) return std::nullopt;
  return value;
}

std::optional<unsigned> day_number(std::string_view word) {
  const auto value = number_of(word, 1, 2);
  return value && *value >= 1 && *value <= 31 ? value : std::nullopt;
}

bool is_year(std::string_view word) {
  const auto value = number_of(word, 4, 4);
  return value && *value >= 1000 && *value <= 2999 && word.size() == 4;
}

void replace_all(std::string& text, std::string_view name, std::string_view value) {
  const std::size_t at = text.find(name);
  if (at != std::string::npos) text.replace(at, name.size(), value);
}

std::uint32_t clause_of(const TreeView& view, std::uint32_t word) {
  while (view.tree.tokens[word].upos != "VERB" && view.shape.parent(word) != nlp::TreeShape::none) {
    word = view.shape.parent(word);
  }
  return word;
}

/// Whether the clause that a word stands in speaks of the future.
bool is_future(const TreeView& view, std::uint32_t word) {
  const std::uint32_t clause = clause_of(view, word);
  const bool infinitive = nlp::feature(view.tree.tokens[clause], "VerbForm") == "Inf";
  for (const std::uint32_t child : view.shape.children(clause)) {
    const nlp::Token& token = view.tree.tokens[child];
    if (token.deprel != "aux" || nlp::feature(token, "VerbForm") != "Fin") continue;
    return nlp::feature(token, "Tense").empty();
  }
  return infinitive;
}

/// Whether the clause is in the present, which may speak of the week before or the week to come.
bool is_present(const TreeView& view, std::uint32_t word) {
  const std::uint32_t clause = clause_of(view, word);
  for (const std::uint32_t child : view.shape.children(clause)) {
    if (view.relation(child) == "aux") return false;
  }
  return nlp::feature(view.tree.tokens[clause], "Tense") == "Pres" &&
         nlp::feature(view.tree.tokens[clause], "VerbForm") == "Fin";
}

}  // namespace

Calendar::Period Calendar::read_period(const xml::File& file, const xml::Element& element) {
  constexpr std::array<std::pair<std::string_view, Unit>, 4> units{
      {{"day", Unit::day}, {"week", Unit::week}, {"month", Unit::month}, {"year", Unit::year}}};
  Period period;
  period.words = xml::words_of(file.require(element, "words"));
  const std::string_view unit = file.require(element, "unit");
  const auto* const known =
      std::ranges::find(units, unit, &std::pair<std::string_view, Unit>::first);
  if (known == units.end()) file.fail(element.offset, "unit is day, week, month or year");
  period.unit = known->second;
  period.shift = static_cast<int>(file.whole_number(element, "shift", -100, 100));
  period.past = element.attribute("tense") == "past";
  period.adverb = element.attribute("adverb").value_or("");
  period.noun = element.attribute("noun").value_or("");
  period.owner = element.attribute("owner").value_or("");
  return period;
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
  for (const xml::Element& element : file.root.children) {
    if (element.name == "short-month") {
      const auto number = number_of(file.require(element, "number"), 1, 2);
      if (!number || *number < 1 || *number > 12) file.fail(element.offset, "number is 1 to 12");
      for (const std::string& word : xml::words_of(file.require(element, "words"))) {
        months_[nlp::lower_case(word)] = *number;
      }
    } else if (element.name == "period") {
      Period period = read_period(file, element);
      periods_[period.words.front()].push_back(std::move(period));
    } else if (element.name == "shape") {
      day_first_ = file.require(element, "day-first");
      month_first_ = file.require(element, "month-first");
    } else if (element.name == "open") {
      next_words_ = xml::words_of(file.require(element, "words"));
    }
  }
}

std::optional<unsigned> Calendar::month_of(std::string_view word) const {
  const auto found = months_.find(word);
  return found == months_.end() ? std::nullopt : std::optional{found->second};
}

Calendar::Order Calendar::order_in(std::string_view text) const {
  constexpr std::size_t window = std::size_t{1} << 16;
  int month_first = 0;
  std::string before;
  std::istringstream stream{std::string{text.substr(0, window)}};
  for (std::string word; stream >> word;) {
    std::string plain = nlp::lower_case(word);
    while (!plain.empty() && (plain.back() == ',' || plain.back() == '.')) plain.pop_back();
    if (day_number(plain) && month_of(before)) ++month_first;
    if (month_of(plain) && day_number(before)) --month_first;
    before = plain;
  }
  return month_first > 0 ? Order::month_first : Order::day_first;
}

std::string Calendar::written(year_month_day day, Order order) const {
  std::string text = order == Order::month_first ? month_first_ : day_first_;
  const std::chrono::weekday weekday{sys_days{day}};
  replace_all(text, "{weekday}", weekday_names_[weekday.c_encoding()]);
  replace_all(text, "{month}", month_names_[static_cast<unsigned>(day.month()) - 1]);
  replace_all(text, "{day}", std::to_string(static_cast<unsigned>(day.day())));
  replace_all(text, "{year}", std::to_string(static_cast<int>(day.year())));
  return text;
}

std::string Calendar::without_weekday(year_month_day day, Order order) const {
  const std::string full = written(day, order);
  const std::size_t blank = full.find(' ');
  return blank == std::string::npos ? full : full.substr(blank + 1);
}

std::string Calendar::worded(const Period& period, const std::string& shape,
                             year_month_day dateline, Order order) const {
  year_month_day first = dateline;
  switch (period.unit) {
    case Unit::day:
      first = sys_days{dateline} + days{period.shift};
      break;
    case Unit::week: {
      const std::chrono::weekday weekday{sys_days{dateline}};
      first = sys_days{dateline} - (weekday - std::chrono::Monday) + days{7 * period.shift};
      break;
    }
    case Unit::month:
      first = dateline.year() / dateline.month() / 1 + std::chrono::months{period.shift};
      break;
    case Unit::year:
      first = (dateline.year() + std::chrono::years{period.shift}) / 1 / 1;
      break;
  }
  std::string text = shape;
  replace_all(text, "{date}", without_weekday(first, order));
  replace_all(text, "{month}", month_names_[static_cast<unsigned>(first.month()) - 1]);
  replace_all(text, "{year}", std::to_string(static_cast<int>(first.year())));
  return text;
}

/// Writes out the dates of one sentence.
class Calendar::Expander {
 public:
  Expander(const Calendar& calendar, const TreeView& view, year_month_day dateline, Order order)
      : calendar_(calendar), view_(view), dateline_(dateline), order_(order) {
    for (std::uint32_t word = 0; word < view.shape.size(); ++word) {
      words_.push_back(nlp::lower_case(view.word(word)));
    }
  }

  std::vector<Change> run() {
    for (std::uint32_t word = 0; word < words_.size(); ++word) {
      if (const auto weekday = calendar_.weekdays_.find(words_[word]);
          weekday != calendar_.weekdays_.end()) {
        expand_weekday(word, weekday->second);
      } else if (const Period* period = period_at(word)) {
        expand_period(word, *period);
      } else {
        add_year(word);
      }
    }
    return std::move(changes_);
  }

 private:
  const nlp::Token& token(std::uint32_t word) const { return view_.tree.tokens[word]; }
  std::string original(std::uint32_t word) const { return std::string{view_.word(word)}; }
  bool owns(std::uint32_t word) const {
    return word + 1 < words_.size() && token(word + 1).upos == "PART";
  }

  void put(std::uint32_t word, std::string text) {
    changes_.push_back({word, word + 1, std::move(text), {token(word).span}, "date"});
  }

  bool month_near(std::uint32_t word) const {
    const auto end = std::min(static_cast<std::uint32_t>(words_.size()), word + reach);
    for (std::uint32_t at = word + 1; at < end; ++at) {
      if (calendar_.month_of(words_[at])) return true;
    }
    return word > 0 && calendar_.month_of(words_[word - 1]).has_value();
  }

  void expand_weekday(std::uint32_t word, unsigned weekday) {
    if (token(word).upos != "PROPN" && token(word).upos != "NOUN") return;
    const auto& open = calendar_.next_words_;
    const bool is_open = word > 0 && std::ranges::find(open, words_[word - 1]) != open.end();
    if (month_near(word) || is_open || owns(word)) return;
    const bool future = is_future(view_, word);
    if (!future && is_present(view_, word)) return;
    const auto now = std::chrono::weekday{sys_days{dateline_}}.c_encoding();
    const int back = (static_cast<int>(now) - static_cast<int>(weekday) + 7) % 7;
    const int shift = future ? (back == 0 ? 0 : 7 - back) : -back;
    const std::string full =
        calendar_.written(year_month_day{sys_days{dateline_} + days{shift}}, order_);
    const bool compound = nlp::base_relation(token(word).deprel) == "compound";
    if (compound && word + 1 < words_.size() && view_.shape.parent(word) == word + 1) {
      put(word + 1, original(word + 1) + full.substr(calendar_.weekday_names_[weekday].size()));
    } else if (!compound && view_.shape.parent(word) != nlp::TreeShape::none) {
      put(word, full);
    }
  }

  const Period* period_at(std::uint32_t word) const {
    const auto known = calendar_.periods_.find(words_[word]);
    if (known == calendar_.periods_.end()) return nullptr;
    const auto rest = std::span{words_}.subspan(word);
    for (const Period& period : known->second) {
      if (rest.size() >= period.words.size() &&
          std::ranges::equal(period.words, rest.first(period.words.size()))) {
        return &period;
      }
    }
    return nullptr;
  }

  /// "this year" beside its clause is "in 2025", as its subject or behind a preposition "2025",
  /// as an owner "2025's".
  void expand_period(std::uint32_t first, const Period& period) {
    const auto last = first + static_cast<std::uint32_t>(period.words.size()) - 1;
    if (period.past && !rules::is_past(view_, clause_of(view_, last))) return;
    const std::string_view relation = view_.relation(last);
    const bool led = first > 0 && token(first - 1).upos == "ADP";
    const bool aside = !led && (relation == "obl" || relation == "nmod" || relation == "advmod");
    const std::string& shape = owns(last) ? period.owner : (aside ? period.adverb : period.noun);
    if (shape.empty()) return;
    const Span span{token(first).span.begin, token(last).span.end};
    changes_.push_back(
        {first, last + 1, calendar_.worded(period, shape, dateline_, order_), {span}, "date"});
  }

  /// "5 March" without a year is the one nearest to the dateline.
  void add_year(std::uint32_t word) {
    const auto month = calendar_.month_of(words_[word]);
    if (!month || token(word).upos != "PROPN") return;
    const auto count = static_cast<std::uint32_t>(words_.size());
    std::uint32_t last = word;
    std::optional<unsigned> day;
    if (word + 1 < count && (day = day_number(words_[word + 1]))) {
      last = word + 1;
    } else if (word > 0) {
      day = day_number(words_[word - 1]);
    }
    if (!day) return;
    for (std::uint32_t at = last + 1; at < std::min(count, last + 3); ++at) {
      if (is_year(words_[at])) return;
    }
    if (last + 2 < count && token(last + 1).upos == "CCONJ" && day_number(words_[last + 2])) return;
    std::optional<sys_days> best;
    for (int shift = -1; shift <= 1; ++shift) {
      const year_month_day candidate{dateline_.year() + std::chrono::years{shift},
                                     std::chrono::month{*month}, std::chrono::day{*day}};
      if (!candidate.ok()) continue;
      const auto distance = [&](sys_days at) {
        return std::abs((at - sys_days{dateline_}).count());
      };
      if (!best || distance(candidate) < distance(*best)) best = sys_days{candidate};
    }
    if (!best) return;
    const std::string year = std::to_string(static_cast<int>(year_month_day{*best}.year()));
    put(last, original(last) + (last == word ? " " : ", ") + year);
  }

  const Calendar& calendar_;
  const TreeView& view_;
  year_month_day dateline_;
  Order order_;
  std::vector<std::string> words_;  ///< of the sentence, in lower case
  std::vector<Change> changes_;
};

std::vector<Change> Calendar::expand(const TreeView& view, year_month_day dateline,
                                     Order order) const {
  return Expander{*this, view, dateline, order}.run();
}

}  // namespace claimcheck::claims
