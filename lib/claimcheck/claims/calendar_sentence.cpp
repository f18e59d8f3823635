// SPDX-License-Identifier: MIT
// Which words of a sentence are dates, and what the dateline makes of them.
#include "claimcheck/claims/calendar.hpp"
#include "claimcheck/nlp/lemma.hpp"
#include "claimcheck/rules/tree_words.hpp"

#include <algorithm>
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

/// The verb, or the noun or adjective with a copula, that a word belongs to.
std::uint32_t clause_head(const TreeView& view, std::uint32_t word) {
  while (view.tree.tokens[word].upos != "VERB" && !rules::has_child(view, word, "cop") &&
         view.shape.parent(word) != nlp::TreeShape::none) {
    word = view.shape.parent(word);
  }
  return word;
}

/// When a clause is told to happen; `untold` where it has no tense of its own, `open` where its
/// words leave it open.
enum class Time { past, perfect, present, future, planned, untold, open };

/// Whether an infinitive is what somebody meant to do, and not what is to be done now.
bool is_meant(const TreeView& view, std::uint32_t clause) {
  const std::uint32_t above = view.shape.parent(clause);
  return above != nlp::TreeShape::none && rules::is_past(view, clause_head(view, above));
}

}  // namespace

std::optional<int> Calendar::year_told(const TreeView& view) {
  for (std::uint32_t word = view.shape.size(); word-- > 1;) {
    if (!is_year(view.word(word))) continue;
    const std::uint32_t before = word - 1;
    const std::string_view tag = view.tree.tokens[before].upos;
    if (tag == "ADP" || tag == "PROPN" || day_number(view.word(before)) ||
        (view.word(before) == "," && before > 0 && day_number(view.word(before - 1)))) {
      return static_cast<int>(*number_of(view.word(word), 4, 4));
    }
  }
  return std::nullopt;
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

/// Writes out the dates of one sentence.
class Calendar::Expander {
 public:
  Expander(const Calendar& calendar, const TreeView& view, year_month_day dateline, Order order,
           std::optional<int> told)
      : calendar_(calendar), view_(view), dateline_(dateline), order_(order), told_(told) {
    for (std::uint32_t word = 0; word < view.shape.size(); ++word) {
      words_.push_back(nlp::lower_case(view.word(word)));
      const bool goes_on = word > 0 && view.quoted[word] && view.quoted[word - 1];
      quotation_begins_.push_back(goes_on ? quotation_begins_.back() : word);
    }
    if (const auto year = year_told(view)) told_ = year;
  }

  std::vector<Change> run() {
    for (std::uint32_t word = 0; word < words_.size(); ++word) {
      if (const auto weekday = calendar_.weekdays_.find(words_[word]);
          weekday != calendar_.weekdays_.end()) {
        expand_weekday(word, weekday->second);
      } else if (const Period* period = period_at(word)) {
        expand_period(word, *period);
      } else if (words_[word] == calendar_.ago_) {
        expand_ago(word);
      } else if (words_[word] == calendar_.past_) {
        expand_past(word);
      } else if (const auto month = calendar_.month_of(words_[word])) {
        if (token(word).upos == "PROPN") add_year(word, std::chrono::month{*month});
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
  static bool is_in(const std::vector<std::string>& list, std::string_view word) {
    return std::ranges::find(list, word) != list.end();
  }

  void put(std::uint32_t first, std::uint32_t last, std::string text) {
    if (is_in_part_quoted(first)) return;
    const Span span{token(first).span.begin, token(last).span.end};
    changes_.push_back({first, last + 1, std::move(text), {span}, "date"});
  }
  void put(std::uint32_t word, std::string text) { put(word, word, std::move(text)); }

  /// Whether a word stands in a quotation that a sentence of the text runs into, he "left two years
  /// ago": such a claim keeps its quotation marks, and what stands in them is verbatim.
  bool is_in_part_quoted(std::uint32_t word) const {
    if (!view_.quoted[word]) return false;
    word = quotation_begins_[word];
    const auto opens = [this](std::uint32_t at) {
      return token(at).upos == "PUNCT" && !rules::is_parting_mark(token(at), view_.text);
    };
    while (word > 0 && opens(word - 1)) --word;
    return word > 0 && token(word - 1).upos != "PUNCT";
  }

  /// When the clause is told to happen that a word stands in. A doing, "closing the bridge",
  /// happens when what it hangs from does.
  Time time_of(std::uint32_t word) const {
    std::uint32_t clause = clause_head(view_, word);
    while (is_doing(clause) && view_.shape.parent(clause) != nlp::TreeShape::none) {
      clause = clause_head(view_, view_.shape.parent(clause));
    }
    const std::string_view form = nlp::feature(token(clause), "VerbForm");
    const std::uint32_t finite = rules::finite_word(view_, clause);
    if (finite == nlp::TreeShape::none) {
      if (form == "Inf") return is_meant(view_, clause) ? Time::open : Time::future;
      return Time::untold;
    }
    const std::string_view tense = nlp::feature(token(finite), "Tense");
    const std::string lemma = nlp::lower_case(token(finite).lemma);
    if (tense.empty()) {
      if (is_in(calendar_.future_words_, lemma)) return Time::planned;
      return is_in(calendar_.open_words_, lemma) ? Time::open : Time::future;
    }
    if (finite == clause) return tense == "Past" ? Time::past : Time::present;
    // "is to close", "is to be closed"
    if (is_infinitive(clause) && (view_.relation(finite) == "cop" || form == "Part")) {
      return tense == "Past" ? Time::open : Time::planned;
    }
    if (tense == "Past") return Time::past;
    const bool perfect = form == "Part" && token(finite).deprel == "aux" &&
                         nlp::feature(token(clause), "Tense") == "Past";
    return perfect ? Time::perfect : Time::present;
  }

  /// "close", "be closed"
  bool is_infinitive(std::uint32_t clause) const {
    const std::uint32_t passive = rules::child_by(view_, clause, "aux:pass");
    const std::uint32_t verb = passive == nlp::TreeShape::none ? clause : passive;
    return nlp::feature(token(verb), "VerbForm") == "Inf";
  }

  bool is_doing(std::uint32_t clause) const {
    const std::string_view form = nlp::feature(token(clause), "VerbForm");
    const bool unfinished =
        form == "Ger" || (form == "Part" && nlp::feature(token(clause), "Tense") == "Pres");
    return unfinished && rules::finite_word(view_, clause) == nlp::TreeShape::none;
  }

  /// Whether a clause looks back from a day in the past: "had left".
  bool looks_back(std::uint32_t word) const {
    const std::uint32_t clause = clause_head(view_, word);
    const std::uint32_t finite = rules::finite_word(view_, clause);
    return finite != nlp::TreeShape::none && finite != clause && token(finite).deprel == "aux" &&
           nlp::feature(token(finite), "Tense") == "Past" &&
           nlp::feature(token(clause), "VerbForm") == "Part" &&
           nlp::feature(token(clause), "Tense") == "Past";
  }

  /// Whether a word may have been said on another day.
  bool is_older(std::uint32_t word, Unit unit) const {
    return view_.quoted[word] && unit != Unit::month && unit != Unit::year;
  }

  bool tells_of_another(std::chrono::year year) const {
    return told_ && *told_ != static_cast<int>(year);
  }

  bool month_near(std::uint32_t word) const {
    const auto end = std::min(static_cast<std::uint32_t>(words_.size()), word + reach);
    for (std::uint32_t at = word + 1; at < end; ++at) {
      if (calendar_.month_of(words_[at])) return true;
    }
    return word > 0 && calendar_.month_of(words_[word - 1]).has_value();
  }

  /// "the Monday opening"
  bool modifies(std::uint32_t word) const {
    if (word == 0 || word + 1 >= words_.size() || token(word - 1).upos != "DET") return false;
    const std::string_view next = token(word + 1).upos;
    return next == "NOUN" || next == "PROPN" || next == "ADJ" || next == "VERB";
  }

  void expand_weekday(std::uint32_t word, unsigned weekday) {
    if (token(word).upos != "PROPN" && token(word).upos != "NOUN") return;
    const bool is_open = word > 0 && is_in(calendar_.next_words_, words_[word - 1]);
    if (month_near(word) || is_open || owns(word) || modifies(word)) return;
    const Time time = time_of(word);
    if (time == Time::present || time == Time::open) return;
    const bool future = time == Time::future || time == Time::planned;
    const auto now = std::chrono::weekday{sys_days{dateline_}}.c_encoding();
    const int back = (static_cast<int>(now) - static_cast<int>(weekday) + 7) % 7;
    const int shift = future ? (back == 0 ? 0 : 7 - back) : -back;
    const year_month_day day{sys_days{dateline_} + days{shift}};
    const bool compound = nlp::base_relation(token(word).deprel) == "compound";
    if (compound && word + 1 < words_.size() && view_.shape.parent(word) == word + 1 &&
        is_in(calendar_.parts_of_day_, words_[word + 1])) {
      put(word + 1, calendar_.written_with(view_.word(word + 1), day, order_));
    } else if (!compound && view_.shape.parent(word) != nlp::TreeShape::none) {
      put(word, calendar_.written_with(calendar_.weekday_names_[weekday], day, order_));
    }
  }

  const Period* period_at(std::uint32_t word) const {
    const auto known = calendar_.periods_.find(words_[word]);
    if (known == calendar_.periods_.end()) return nullptr;
    const auto rest = std::span{words_}.subspan(word);
    const auto month = static_cast<unsigned>(dateline_.month());
    for (const Period& period : known->second) {
      if (rest.size() >= period.words.size() &&
          std::ranges::equal(period.words, rest.first(period.words.size())) &&
          month >= period.first_month && month <= period.last_month) {
        return &period;
      }
    }
    return nullptr;
  }

  static bool fits(Tense tense, Time time) {
    switch (tense) {
      case Tense::past:
        return time == Time::past;
      case Tense::future:
        return time == Time::future || time == Time::planned;
      case Tense::told_or_planned:
        return time == Time::past || time == Time::planned;
      case Tense::any:
        break;
    }
    return true;
  }

  /// "this year" beside its clause is "in 2025", as its subject or behind a preposition "2025",
  /// as an owner "2025's".
  void expand_period(std::uint32_t first, const Period& period) {
    const auto last = first + static_cast<std::uint32_t>(period.words.size()) - 1;
    const Time time = time_of(last);
    if (!fits(period.tense, time) || is_older(first, period.unit)) return;
    const std::string_view relation = view_.relation(last);
    const bool led = first > 0 && token(first - 1).upos == "ADP";
    const bool aside = !led && (relation == "obl" || relation == "nmod" || relation == "advmod");
    const std::string& shape = owns(last) ? period.owner : (aside ? period.adverb : period.noun);
    const auto day = first_day(period, time);
    if (shape.empty() || !day) return;
    put(first, last, calendar_.worded(shape, *day, order_));
  }

  std::optional<year_month_day> first_day(const Period& period, Time time) const {
    const sys_days today{dateline_};
    const std::chrono::weekday weekday{today};
    switch (period.unit) {
      case Unit::day:
        break;
      case Unit::week:
        return today - (weekday - std::chrono::Monday) + days{7 * period.shift};
      case Unit::weekend:
        return weekend_of(period.shift, time);
      case Unit::month:
        return dateline_.year() / dateline_.month() / 1 + std::chrono::months{period.shift};
      case Unit::year:
        return (dateline_.year() + std::chrono::years{period.shift}) / 1 / 1;
    }
    return today + days{period.shift};
  }

  /// Returns the Saturday of "this weekend" (shift 0) or "last weekend" (-1). On a Friday this
  /// weekend may be over, for those who write so, or begin; on a Sunday what is to come is open.
  std::optional<year_month_day> weekend_of(int shift, Time time) const {
    const sys_days today{dateline_};
    const std::chrono::weekday weekday{today};
    const bool told = time == Time::past || time == Time::perfect;
    const bool to_come = time == Time::future || time == Time::planned;
    if (weekday == std::chrono::Saturday) return today + days{7 * shift};
    if (weekday == std::chrono::Sunday) {
      if (to_come) return std::nullopt;
      return today - days{1} + days{7 * shift};
    }
    const sys_days before = today - (weekday - std::chrono::Saturday);
    if (shift < 0) return told ? std::optional{year_month_day{before}} : std::nullopt;
    if (told && weekday != std::chrono::Friday) return before;
    if (to_come) return before + days{7};
    return std::nullopt;
  }

  bool is_count(std::uint32_t word) const {
    const auto digits = number_of(words_[word], 1, 2);
    return (digits && words_[word].size() <= 2) || is_in(calendar_.counts_, words_[word]);
  }

  const Counted* unit_at(std::uint32_t word) const {
    const auto found = std::ranges::find_if(
        calendar_.counted_, [&](const Counted& each) { return is_in(each.words, words_[word]); });
    return found == calendar_.counted_.end() ? nullptr : &*found;
  }

  /// Whether units may be counted back from the dateline at a word.
  bool counts_from_now(std::uint32_t word, Unit unit) const {
    return !is_older(word, unit) && !looks_back(word) && !tells_of_another(dateline_.year());
  }

  /// "two weeks ago" is "two weeks before 3 July 2025".
  void expand_ago(std::uint32_t word) {
    if (word < 2 || !is_count(word - 2)) return;
    const Counted* unit = unit_at(word - 1);
    if (unit == nullptr || !counts_from_now(word, unit->unit)) return;
    if (word + 1 < words_.size() && calendar_.weekdays_.contains(words_[word + 1])) return;
    put(word, calendar_.worded(unit->ago, dateline_, order_));
  }

  /// "the past two weeks" are "the two weeks to 3 July 2025".
  void expand_past(std::uint32_t word) {
    if (word == 0 || word + 2 >= words_.size() || token(word - 1).upos != "DET" ||
        !is_count(word + 1)) {
      return;
    }
    const std::uint32_t last = word + 2;
    const Counted* unit = unit_at(last);
    if (unit == nullptr || !counts_from_now(word, unit->unit)) return;
    const bool of_something = std::ranges::any_of(
        view_.shape.children(last), [&](std::uint32_t child) { return child > last; });
    if (of_something) return;
    put(word, last,
        original(word + 1) + " " + original(last) + " " +
            calendar_.worded(unit->past, dateline_, order_));
  }

  /// "5 March" without a year is the one nearest to the dateline, "in March" the last one or, in
  /// what is to come, the next.
  void add_year(std::uint32_t word, std::chrono::month month) {
    const auto count = static_cast<std::uint32_t>(words_.size());
    std::uint32_t last = word;
    std::optional<unsigned> day;
    if (word + 1 < count && (day = day_number(words_[word + 1]))) {
      last = word + 1;
    } else if (word > 0) {
      day = day_number(words_[word - 1]);
    }
    for (std::uint32_t at = last + 1; at < std::min(count, last + 3); ++at) {
      if (is_year(words_[at])) return;
    }
    if (last + 2 < count && token(last + 1).upos == "CCONJ" && day_number(words_[last + 2])) return;
    const auto year = day ? year_of(month, std::chrono::day{*day}, word) : year_of(month, word);
    if (!year || tells_of_another(*year)) return;
    const std::string& shape =
        day && last > word ? calendar_.year_behind_day_ : calendar_.year_behind_month_;
    put(last, original(last) + calendar_.worded(shape, *year / month / 1, order_));
  }

  /// The nearest such day; none where it is to come and the clause tells what was, but for the next
  /// day, which may have begun elsewhere, and none where it is long gone and the clause tells a
  /// plan.
  std::optional<std::chrono::year> year_of(std::chrono::month month, std::chrono::day day,
                                           std::uint32_t word) const {
    std::optional<sys_days> best;
    for (int shift = -1; shift <= 1; ++shift) {
      const year_month_day candidate{dateline_.year() + std::chrono::years{shift}, month, day};
      if (!candidate.ok()) continue;
      const auto distance = [&](sys_days at) {
        return std::abs((at - sys_days{dateline_}).count());
      };
      if (!best || distance(candidate) < distance(*best)) best = sys_days{candidate};
    }
    const Time time = time_of(word);
    const bool told = time == Time::past || time == Time::perfect;
    if (!best || (told && *best > sys_days{dateline_} + days{1})) return std::nullopt;
    // "is to run from 23 January", told on the 29th.
    constexpr days just_begun{31};
    if (time == Time::planned && *best + just_begun < sys_days{dateline_}) return std::nullopt;
    return year_month_day{*best}.year();
  }

  /// Whether nothing but its preposition hangs from a word.
  bool stands_alone(std::uint32_t word) const {
    return view_.shape.first(word) == word - 1 && view_.shape.last(word) == word;
  }

  /// A month that stands alone beside its clause; of the dateline's own it is open which.
  std::optional<std::chrono::year> year_of(std::chrono::month month, std::uint32_t word) const {
    if (word == 0 || !is_in(calendar_.month_leads_, words_[word - 1]) ||
        view_.relation(word) != "obl" || !stands_alone(word) || month == dateline_.month()) {
      return std::nullopt;
    }
    const Time time = time_of(word);
    if (time == Time::past || time == Time::perfect) {
      return dateline_.year() - std::chrono::years{month > dateline_.month() ? 1 : 0};
    }
    if (time == Time::planned) {
      return dateline_.year() + std::chrono::years{month < dateline_.month() ? 1 : 0};
    }
    return std::nullopt;
  }

  const Calendar& calendar_;
  const TreeView& view_;
  year_month_day dateline_;
  Order order_;
  std::optional<int> told_;         ///< a year that the words before, or these, write out
  std::vector<std::string> words_;  ///< of the sentence, in lower case
  std::vector<std::uint32_t> quotation_begins_;  ///< of each quoted word, the first one around it
  std::vector<Change> changes_;
};

std::vector<Change> Calendar::expand(const TreeView& view, year_month_day dateline, Order order,
                                     std::optional<int> told) const {
  return Expander{*this, view, dateline, order, told}.run();
}

}  // namespace claimcheck::claims
