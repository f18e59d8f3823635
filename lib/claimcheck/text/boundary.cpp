// SPDX-License-Identifier: MIT
#include "claimcheck/text/boundary.hpp"

#include "claimcheck/text/boundary_features.hpp"
#include "claimcheck/text/characters.hpp"
#include "claimcheck/text/utf8.hpp"

#include <algorithm>

namespace claimcheck::text {
namespace {

bool starts_with(std::string_view word, bool (*is_class)(char32_t)) {
  return !word.empty() && is_class(code_point_at(word, 0).value);
}
bool upper(char32_t point) { return is_upper_case(point); }
bool lower(char32_t point) { return is_lower_case(point); }
bool digit(char32_t point) { return is_ascii_digit(point); }

// "U.S", "p.m", "e.g": letters apart by full stops
bool is_acronym(std::string_view word) {
  if (word.size() < 3 || word.size() % 2 == 0 || word.size() > 13) return false;
  for (std::size_t i = 0; i < word.size(); ++i) {
    const bool letter = (word[i] >= 'A' && word[i] <= 'Z') || (word[i] >= 'a' && word[i] <= 'z');
    if (i % 2 == 0 ? !letter : word[i] != '.') return false;
  }
  return true;
}

bool is_initial(std::string_view word) {
  return !word.empty() && word.size() == code_point_at(word, 0).size && starts_with(word, upper);
}

bool is_number(std::string_view word) {
  return !word.empty() &&
         std::ranges::all_of(word, [](char byte) { return byte >= '0' && byte <= '9'; });
}

// "bbl": a word without a vowel was cut short
bool is_vowelless(std::string_view word, std::string_view vowels) {
  return word.size() > 1 && !vowels.empty() && std::ranges::all_of(word, [vowels](char byte) {
           return byte >= 'a' && byte <= 'z' && vowels.find(byte) == std::string_view::npos;
         });
}

bool has_quote(std::string_view marks) {
  return marks.find('"') != std::string_view::npos || marks.find('\'') != std::string_view::npos ||
         marks.find("\u201D") != std::string_view::npos ||
         marks.find("\u2019") != std::string_view::npos;
}

bool is_dash(std::string_view token) {
  return token == "-" || token == "--" || token == "\u2013" || token == "\u2014";
}

bool is_address(std::string_view token) {
  return token.find("://") != std::string_view::npos || token.find('@') != std::string_view::npos ||
         token.starts_with("www.") || token.find('/') != std::string_view::npos;
}

Verdict open_if(bool condition) { return condition ? Verdict::open_ends : Verdict::open_goes_on; }

Verdict ends_if(bool condition) { return condition ? Verdict::ends : Verdict::goes_on; }

// "Hello world.Today is Tuesday."
Verdict decide_without_gap(const Candidate& c) {
  if (c.next_token.empty()) return Verdict::ends;
  if (c.next_word.empty()) return Verdict::goes_on;
  if (is_address(c.token) || is_address(c.next_token) || c.word.find('.') != std::string_view::npos)
    return Verdict::goes_on;
  if (c.word.size() < 2 || c.next_word.size() < 2) return Verdict::goes_on;
  const char32_t second =
      code_point_at(c.next_word, code_point_at(c.next_word, 0).size % c.next_word.size()).value;
  const bool capital = starts_with(c.next_word, upper) && (is_lower_case(second) || second == '\'');
  const char last = c.word.back();
  const bool plain_word = (last >= 'a' && last <= 'z') || (last >= '0' && last <= '9');
  const bool clear = capital && plain_word;
  return clear ? Verdict::ends : Verdict::open_goes_on;
}

Verdict decide_abbreviation(const Candidate& c, WordLists lists, WordLists next_lists) {
  const bool next_starts = has(next_lists, WordList::starter) && starts_with(c.next_word, upper);
  if (has(lists, WordList::title)) return ends_if(has(lists, WordList::ending) && next_starts);
  if (has(lists, WordList::inner)) return Verdict::goes_on;
  if (has(lists, WordList::number)) {
    return ends_if(!starts_with(c.next_word, digit) && !has(lists, WordList::ending));
  }
  return ends_if(next_starts || !c.openers.empty());
}

bool is_enumerator(const Candidate& c) {
  return c.at_start && c.mark == "." && c.closers.size() <= 1 &&
         (is_number(c.word) ? c.word.size() <= 3 : is_initial(c.word) || c.word.size() == 1);
}

Verdict decide_full_stop(const Candidate& c, const WordTable& words) {
  const WordLists lists = words.lists_of(c.word);
  const WordLists next_lists = words.lists_of(c.next_word);
  const bool next_starts = has(next_lists, WordList::starter) && starts_with(c.next_word, upper);
  if (is_enumerator(c)) return Verdict::goes_on;
  const bool listed = has(lists, WordList::title) || has(lists, WordList::inner) ||
                      has(lists, WordList::number) || has(lists, WordList::ending);
  const bool short_form = listed || is_vowelless(c.word, words.vowels);
  if (short_form && (starts_with(c.next_word, lower) || is_dash(c.next_token))) {
    return Verdict::goes_on;
  }
  if (c.closers.empty()) {
    const bool name_before = starts_with(c.before, upper) || c.before.empty();
    const bool begins = next_starts && !has(next_lists, WordList::surname) && !c.before.empty();
    const bool within_name =
        is_initial(c.word) && name_before && starts_with(c.next_word, upper) && !begins;
    if (within_name) return Verdict::goes_on;  // "p." is a page, "Ann P. Lee" a person
    if (listed) return decide_abbreviation(c, lists, next_lists);
    if (is_acronym(c.word)) return ends_if(next_starts || !c.openers.empty());
    if (is_initial(c.word)) {
      return ends_if(begins || (!name_before && (next_starts || c.word == "I")));
    }
  }
  if (!c.closers.empty() && starts_with(c.next_word, lower)) return Verdict::goes_on;
  return open_if(!starts_with(c.next_word, lower));
}

// "What I mean . . . I did not do it."
bool is_pause(const Candidate& c, const WordTable& words) {
  const bool spaced_ellipsis = c.token.empty() && c.mark == ". . .";
  return spaced_ellipsis && has(words.lists_of(c.next_word), WordList::capital);
}

Verdict decide_loud(const Candidate& c, const WordTable& words) {
  if (is_pause(c, words)) return Verdict::goes_on;
  const bool named = has(words.lists_of(c.word), WordList::exclaiming);
  const bool closed = has_quote(c.closers) || c.closers.ends_with(')');
  if ((named || closed) && starts_with(c.next_word, lower)) return Verdict::goes_on;
  if (has_quote(c.closers) && has(words.lists_of(c.after), WordList::reporting)) {
    return Verdict::goes_on;
  }
  // "the cast of Watch the Birds! on Monday"
  const bool ends_name = c.mark == "!" && !c.at_start && shape_of(c.word) == "Xx";
  if (ends_name && starts_with(c.next_word, lower)) return Verdict::goes_on;
  return open_if(!starts_with(c.next_word, lower));
}

// "Zakharova stated, “Our aim is peace.": what follows a comma belongs to what stands before it.
bool goes_on_after(std::string_view mark) { return mark == "," || mark == ";"; }

std::int64_t score(const Candidate& candidate, const Segmenter::Tables& tables) {
  std::int64_t sum = 0;
  visit_features(candidate, tables.words,
                 [&](FeatureParts parts) { sum += tables.model.weight(feature_hash(parts)); });
  return sum;
}

}  // namespace

Verdict decide(const Candidate& c, const WordTable& words) {
  if (!c.has_gap) return decide_without_gap(c);
  const bool bracketed_ellipsis = c.token.ends_with('[') && c.closers.starts_with(']');
  if (bracketed_ellipsis) return Verdict::goes_on;
  if (c.mark == ".") return decide_full_stop(c, words);
  return decide_loud(c, words);
}

bool ends_at(const Candidate& candidate, const Segmenter::Tables& tables) {
  const bool blank = candidate.mark.empty();
  if (blank && (candidate.word.empty() || goes_on_after(candidate.last_mark()))) return false;
  const Verdict verdict = blank ? Verdict::open_goes_on : decide(candidate, tables.words);
  if (verdict == Verdict::ends || verdict == Verdict::goes_on) return verdict == Verdict::ends;
  if (tables.model.empty()) return verdict == Verdict::open_ends;
  return score(candidate, tables) > (blank ? tables.blank_threshold : 0);
}

}  // namespace claimcheck::text
