// SPDX-License-Identifier: MIT
#include "claimcheck/text/block_shape.hpp"

#include "claimcheck/text/characters.hpp"
#include "claimcheck/text/utf8.hpp"

#include <algorithm>

namespace claimcheck::text {
namespace {

constexpr std::size_t byline_words_max = 14;
constexpr std::size_t dateline_words_max = 14;
constexpr std::size_t place_words_max = 4;
constexpr std::size_t caption_words_max = 80;
constexpr std::size_t credited_words_max = 50;
constexpr std::size_t credit_words_max = 8;

char lower(char byte) { return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + 32) : byte; }

bool equal_ignoring_case(std::string_view left, std::string_view right) {
  return std::ranges::equal(left, right, {}, lower, lower);
}

bool starts_with_cue(std::string_view text, const std::string& cue) {
  if (text.size() <= cue.size()) return false;
  if (!equal_ignoring_case(text.substr(0, cue.size()), cue)) return false;
  return is_ascii_punctuation(cue.back()) || !is_word_byte(text[cue.size()]);
}

bool is_one_of(std::string_view word, const std::vector<std::string>& names) {
  return std::ranges::any_of(names, [&](const std::string& name) {
    if (equal_ignoring_case(word, name)) return true;
    return word.size() >= 3 && word.size() <= 4 &&
           equal_ignoring_case(word, std::string_view{name}.substr(0, word.size()));
  });
}

std::string_view without_marks(std::string_view word) {
  while (!word.empty() && is_ascii_punctuation(word.front())) word.remove_prefix(1);
  while (!word.empty() && is_ascii_punctuation(word.back())) word.remove_suffix(1);
  return word;
}

// Without closing quotation marks and brackets.
std::string_view without_closers(std::string_view text) {
  constexpr std::string_view ascii = "\"')]*_";
  while (!text.empty()) {
    if (ascii.find(text.back()) != std::string_view::npos) {
      text.remove_suffix(1);
    } else if (text.ends_with("\u201D") || text.ends_with("\u2019")) {
      text.remove_suffix(3);
    } else if (text.ends_with("\u00BB")) {
      text.remove_suffix(2);
    } else {
      break;
    }
  }
  return text;
}

bool is_upper_start(std::string_view word) {
  return !word.empty() && is_upper_case(code_point_at(word, 0).value);
}

bool is_day_or_time(std::string_view word) {
  return !word.empty() && word.front() >= '0' && word.front() <= '9' && word.size() <= 16;
}

// 2025-07-03, 3/7/2025, 03.07.2025
bool is_whole_date(std::string_view word) {
  const auto is_mark = [](char byte) { return byte == '-' || byte == '/' || byte == '.'; };
  const auto is_part = [&](char byte) { return is_mark(byte) || (byte >= '0' && byte <= '9'); };
  return word.size() >= 8 && word.size() <= 10 && std::ranges::all_of(word, is_part) &&
         std::ranges::count_if(word, is_mark) == 2;
}

// "The harbour at dawn. Photo: Ann Smith"
bool ends_with_credit(std::string_view text, const std::vector<std::string_view>& words,
                      const std::string& cue) {
  if (!cue.ends_with(':') || words.size() > credited_words_max) return false;
  for (std::size_t word = words.size(); word-- > 1;) {
    const std::string_view tail =
        text.substr(static_cast<std::size_t>(words[word].data() - text.data()));
    if (tail.size() > cue.size() && equal_ignoring_case(tail.substr(0, cue.size()), cue)) {
      return words_of(tail.substr(cue.size())).size() <= credit_words_max;
    }
  }
  return false;
}

}  // namespace

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  constexpr std::string_view white = " \t\n";
  std::size_t at = text.find_first_not_of(white);
  while (at != std::string_view::npos) {
    const std::size_t end = std::min(text.find_first_of(white, at), text.size());
    words.push_back(text.substr(at, end - at));
    at = text.find_first_not_of(white, end);
  }
  return words;
}

bool ends_sentence(std::string_view text) {
  const std::string_view core = without_closers(text);
  if (core.ends_with("\u2026")) return true;
  return !core.empty() && std::string_view{".!?:"}.find(core.back()) != std::string_view::npos;
}

bool starts_lower(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    const CodePoint point = code_point_at(text, at);
    if (is_letter(point.value)) return is_lower_case(point.value);
    if (point.value >= '0' && point.value <= '9') return false;
    at += point.size;
  }
  return false;
}

bool looks_like_headline(std::string_view text, const BlockRules& rules) {
  const std::string_view core = without_closers(text);
  if (core.empty() || std::string_view{".:,;"}.find(core.back()) != std::string_view::npos) {
    return false;
  }
  return words_of(text).size() <= rules.headline_words_max;
}

bool looks_like_heading(std::string_view text, const BlockRules& rules) {
  const std::string_view core = without_closers(text);
  if (core.size() != text.size() || core.empty() || starts_lower(text)) return false;
  if (core.ends_with("\u2026") || (is_ascii_punctuation(core.back()) && core.back() != '?')) {
    return false;
  }
  const std::vector<std::string_view> words = words_of(text);
  if (words.size() <= rules.heading_words_max) return true;
  const auto capitals = std::ranges::count_if(words, is_upper_start);
  const bool in_title_case = static_cast<std::size_t>(capitals) * 4 >= words.size() * 3;
  return in_title_case && words.size() <= rules.headline_words_max;
}

bool looks_like_byline(std::string_view text, const BlockRules& rules) {
  const bool has_cue = std::ranges::any_of(rules.byline_cues, [&](const std::string& cue) {
    if (!starts_with_cue(text, cue)) return false;
    const std::vector<std::string_view> rest = words_of(text.substr(cue.size()));
    return !rest.empty() && is_upper_start(without_marks(rest.front()));
  });
  return has_cue && !without_closers(text).ends_with('.') &&
         words_of(text).size() <= byline_words_max;
}

bool looks_like_dateline(std::string_view text, const BlockRules& rules) {
  std::string_view rest = text;
  for (const std::string& cue : rules.dateline_cues) {
    if (starts_with_cue(rest, cue)) {
      rest.remove_prefix(cue.size());
      break;
    }
  }
  const std::vector<std::string_view> words = words_of(rest);
  if (words.size() > dateline_words_max) return false;
  bool month = false;
  bool number = false;
  bool whole = false;
  std::size_t places = 0;
  for (const std::string_view raw : words) {
    const std::string_view word = without_marks(raw);
    if (word.empty() || is_one_of(word, rules.weekday_names)) continue;
    if (is_whole_date(word)) {
      whole = true;
    } else if (is_one_of(word, rules.month_names)) {
      month = true;
    } else if (is_day_or_time(word)) {
      number = true;
    } else if (is_upper_start(word)) {
      ++places;
    } else if (!number || word.size() > 4) {
      return false;
    }
  }
  return (whole || (month && number)) && places <= place_words_max;
}

bool looks_like_caption(std::string_view text, const BlockRules& rules) {
  const std::vector<std::string_view> words = words_of(text);
  return std::ranges::any_of(rules.caption_cues, [&](const std::string& cue) {
    return ends_with_credit(text, words, cue) ||
           (starts_with_cue(text, cue) && words.size() <= caption_words_max);
  });
}

}  // namespace claimcheck::text
