// SPDX-License-Identifier: MIT
#include "claimcheck/claims/calendar.hpp"

#include "claimcheck/nlp/lemma.hpp"

#include <algorithm>
#include <charconv>
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
    } else if (element.name == "relative") {
      const std::string word{file.require(element, "word")};
      const std::string_view text = file.require(element, "days");
      int value = 0;
      const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
      if (fault != std::errc{} || end != text.data() + text.size()) {
        file.fail(element.offset, "days is a whole number");
      }
      relative_[word] = value;
      preposition_[word] = element.attribute("preposition").value_or("");
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

std::vector<Change> Calendar::expand(const TreeView& view, year_month_day dateline,
                                     Order order) const {
  std::vector<Change> changes;
  const std::uint32_t count = view.shape.size();
  std::vector<std::string> words;
  for (std::uint32_t word = 0; word < count; ++word)
    words.push_back(nlp::lower_case(view.word(word)));
  const auto span = [&](std::uint32_t word) { return view.tree.tokens[word].span; };
  const auto original = [&](std::uint32_t word) {
    return std::string{slice(view.text, span(word))};
  };
  const auto put = [&](std::uint32_t word, std::string text) {
    changes.push_back({word, word + 1, std::move(text), {span(word)}, "date"});
  };
  const auto month_near = [&](std::uint32_t word) {
    for (std::uint32_t at = word + 1; at < std::min(count, word + reach); ++at) {
      if (month_of(words[at])) return true;
    }
    return word > 0 && month_of(words[word - 1]).has_value();
  };
  for (std::uint32_t word = 0; word < count; ++word) {
    const nlp::Token& token = view.tree.tokens[word];
    const auto weekday = weekdays_.find(words[word]);
    if (weekday != weekdays_.end() && (token.upos == "PROPN" || token.upos == "NOUN")) {
      const bool is_open =
          word > 0 && std::ranges::find(next_words_, words[word - 1]) != next_words_.end();
      const bool owns = word + 1 < count && view.tree.tokens[word + 1].upos == "PART";
      if (month_near(word) || is_open || owns) continue;
      const auto now = std::chrono::weekday{sys_days{dateline}}.c_encoding();
      const bool future = is_future(view, word);
      if (!future && is_present(view, word)) continue;
      const int back = (static_cast<int>(now) - static_cast<int>(weekday->second) + 7) % 7;
      const int shift = future ? (back == 0 ? 0 : 7 - back) : -back;
      const year_month_day day{sys_days{dateline} + days{shift}};
      const bool leads_noun = nlp::base_relation(token.deprel) == "compound" && word + 1 < count &&
                              view.shape.parent(word) == word + 1;
      if (leads_noun) {
        const std::string full = written(day, order);
        put(word + 1, original(word + 1) + full.substr(weekday_names_[weekday->second].size()));
      } else if (view.shape.parent(word) != nlp::TreeShape::none &&
                 nlp::base_relation(token.deprel) != "compound") {
        put(word, written(day, order));
      }
      continue;
    }
    const auto relative = relative_.find(words[word]);
    if (relative != relative_.end() && (token.upos == "NOUN" || token.upos == "ADV")) {
      const bool owns = word + 1 < count && view.tree.tokens[word + 1].upos == "PART";
      if (owns || nlp::base_relation(token.deprel) == "nsubj") continue;
      const year_month_day day{sys_days{dateline} + days{relative->second}};
      const std::string full = written(day, order);
      const std::size_t blank = full.find(' ');
      put(word, preposition_.find(words[word])->second + " " +
                    (blank == std::string::npos ? full : full.substr(blank + 1)));
      continue;
    }
    const auto month = month_of(words[word]);
    if (!month || token.upos != "PROPN") continue;
    std::uint32_t last = word;
    std::optional<unsigned> day;
    if (word + 1 < count && (day = day_number(words[word + 1]))) {
      last = word + 1;
    } else if (word > 0) {
      day = day_number(words[word - 1]);
    }
    if (!day) continue;
    bool has_year = false;
    for (std::uint32_t at = last + 1; at < std::min(count, last + 3); ++at) {
      has_year = has_year || is_year(words[at]);
    }
    if (has_year || (last + 1 < count && view.tree.tokens[last + 1].upos == "CCONJ")) continue;
    std::optional<sys_days> best;
    for (int shift = -1; shift <= 1; ++shift) {
      const year_month_day candidate{dateline.year() + std::chrono::years{shift},
                                     std::chrono::month{*month}, std::chrono::day{*day}};
      if (!candidate.ok()) continue;
      const auto distance = [&](sys_days at) {
        return std::abs((at - sys_days{dateline}).count());
      };
      if (!best || distance(candidate) < distance(*best)) best = sys_days{candidate};
    }
    if (!best) continue;
    const std::string year = std::to_string(static_cast<int>(year_month_day{*best}.year()));
    put(last, original(last) + (last == word ? " " : ", ") + year);
  }
  return changes;
}

}  // namespace claimcheck::claims
