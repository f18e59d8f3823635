// SPDX-License-Identifier: MIT
#include "claimcheck/text/candidate.hpp"

#include "claimcheck/text/characters.hpp"
#include "claimcheck/text/utf8.hpp"

#include <algorithm>
#include <array>

namespace claimcheck::text {
namespace {

constexpr std::size_t view_max = 64;

constexpr bool is_blank(char byte) { return byte == ' ' || byte == '\t' || byte == '\n'; }

// Returns the size of the closing mark at `at`, 0 when none is there.
std::uint32_t closer_size(std::string_view text, std::size_t at, std::size_t end) {
  if (at >= end) return 0;
  const char byte = text[at];
  if (byte == '"' || byte == '\'' || byte == ')' || byte == ']' || byte == '}') return 1;
  const std::string_view rest = text.substr(at, end - at);
  if (rest.starts_with("\u201D") || rest.starts_with("\u2019")) return 3;
  return rest.starts_with("\u00BB") ? 2 : 0;
}

std::uint32_t opener_size(std::string_view text, std::size_t at, std::size_t end) {
  if (at >= end) return 0;
  const char byte = text[at];
  if (byte == '"' || byte == '\'' || byte == '(' || byte == '[' || byte == '{') return 1;
  const std::string_view rest = text.substr(at, end - at);
  for (const std::string_view mark : {"\u201C", "\u2018", "\u2022", "\u2043"}) {
    if (rest.starts_with(mark)) return 3;
  }
  return rest.starts_with("\u00AB") ? 2 : 0;
}

// Returns the size of a blank at `at`, 0 when none is there.
std::uint32_t blank_size(std::string_view text, std::size_t at, std::size_t end) {
  if (at >= end) return 0;
  if (is_blank(text[at])) return 1;
  if (static_cast<unsigned char>(text[at]) < 0x80) return 0;
  const CodePoint point = code_point_at(text, at);
  return is_white_space(point.value) ? point.size : 0;
}

// "[12]", the mark of a note, or "[...]", that of an omission
std::uint32_t reference_size(std::string_view text, std::size_t at, std::size_t end) {
  if (at >= end || text[at] != '[') return 0;
  const std::string_view rest = text.substr(at, end - at);
  if (rest.starts_with("[...]") || rest.starts_with("[\u2026]")) return 5;
  std::size_t i = at + 1;
  while (i < end && i < at + 4 && is_ascii_digit(static_cast<unsigned char>(text[i]))) ++i;
  if (i == at + 1 || i >= end || text[i] != ']') return 0;
  return static_cast<std::uint32_t>(i + 1 - at);
}

std::string_view word_from(std::string_view text, std::size_t at, std::size_t end) {
  std::size_t i = at;
  const std::size_t limit = std::min(end, at + view_max);
  while (i < limit && (is_word_byte(text[i]) || text[i] == '-' || text[i] == '\'')) {
    if (text[i] == '\xE2' && !(text.substr(i, 3) == "\u2019")) break;
    ++i;
  }
  while (i < end && i > at && (static_cast<unsigned char>(text[i]) & 0xC0U) == 0x80U) --i;
  return text.substr(at, i - at);
}

std::string_view token_from(std::string_view text, std::size_t at, std::size_t end) {
  const std::size_t limit = std::min(end, at + view_max);
  std::size_t i = at;
  while (i < limit && !is_blank(text[i])) ++i;
  while (i < end && i > at && (static_cast<unsigned char>(text[i]) & 0xC0U) == 0x80U) --i;
  return text.substr(at, i - at);
}

std::size_t token_begin(std::string_view text, std::size_t begin, std::size_t end) {
  const std::size_t limit = end - begin > view_max ? end - view_max : begin;
  std::size_t at = end;
  while (at > limit && !is_blank(text[at - 1])) --at;
  while (at < end && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) ++at;
  return at;
}

void read_mark(std::string_view text, Span range, Candidate& candidate) {
  std::uint32_t at = candidate.mark_begin;
  while (at < range.end) {
    if (const std::uint32_t size = terminator_size(text, at); size > 0) {
      at += size;
      continue;
    }
    const bool spaced =
        text[at] == ' ' && at + 1 < range.end && text[at + 1] == '.' && text[at - 1] == '.';
    if (!spaced) break;
    ++at;
  }
  candidate.mark_end = at;
  candidate.mark =
      text.substr(candidate.mark_begin, std::min<std::size_t>(view_max, at - candidate.mark_begin));
}

void read_end(std::string_view text, Span range, Candidate& candidate) {
  std::uint32_t at = candidate.mark_end;
  while (const std::uint32_t size = closer_size(text, at, range.end)) at += size;
  candidate.closers =
      text.substr(candidate.mark_end, std::min<std::size_t>(view_max, at - candidate.mark_end));
  while (const std::uint32_t size = reference_size(text, at, range.end)) at += size;
  candidate.end = at;
  while (const std::uint32_t size = blank_size(text, at, range.end)) at += size;
  if (const std::uint32_t size = reference_size(text, at, range.end); size > 0) {
    std::uint32_t beyond = at + size;
    while (const std::uint32_t blank = blank_size(text, beyond, range.end)) beyond += blank;
    if (beyond > at + size || beyond == range.end) {
      candidate.end = at + size;
      at = beyond;
    }
  }
  candidate.next = at;
  candidate.has_gap = candidate.next > candidate.end;
}

// Fills in the words on both sides of mark_begin and next.
void read_words(std::string_view text, Span range, std::uint32_t sentence_begin,
                Candidate& candidate) {
  const std::uint32_t mark_begin = candidate.mark_begin;
  candidate.size = mark_begin - sentence_begin;
  const std::size_t token = token_begin(text, sentence_begin, mark_begin);
  candidate.token = text.substr(token, mark_begin - token);
  std::size_t word = token;
  while (const std::uint32_t size = opener_size(text, word, mark_begin)) word += size;
  candidate.word = text.substr(word, mark_begin - word);
  std::size_t before_end = token;
  while (before_end > sentence_begin && token - before_end < view_max &&
         is_blank(text[before_end - 1])) {
    --before_end;
  }
  const std::size_t before = token_begin(text, sentence_begin, before_end);
  candidate.before = text.substr(before, before_end - before);
  const bool bullet_before = opener_size(text, before, before_end) == before_end - before;
  candidate.at_start = token == sentence_begin || (before == sentence_begin && bullet_before);

  std::size_t at = candidate.next;
  while (const std::uint32_t size = opener_size(text, at, range.end)) {
    if (at - candidate.next >= view_max) break;
    at += size;
  }
  candidate.openers = text.substr(candidate.next, at - candidate.next);
  candidate.next_word = word_from(text, at, range.end);
  candidate.next_token = token_from(text, candidate.next, range.end);
  at += candidate.next_word.size();
  if (at < range.end && text[at] == ' ') candidate.after = word_from(text, at + 1, range.end);
}

constexpr bool is_lower_byte(char byte) { return byte >= 'a' && byte <= 'z'; }

}  // namespace

std::uint32_t terminator_size(std::string_view text, std::size_t at) {
  switch (text[at]) {
    case '.':
    case '!':
    case '?':
      return 1;
    case '\xE2':
      return text.substr(at, 3) == "\u2026" ? 3 : 0;
    case '\xE3':
      return text.substr(at, 3) == "\u3002" ? 3 : 0;
    case '\xEF':
      return text.substr(at, 3) == "\uFF01" || text.substr(at, 3) == "\uFF1F" ? 3 : 0;
    default:
      return 0;
  }
}

Candidate candidate_at(std::string_view text, Span range, std::uint32_t sentence_begin,
                       std::uint32_t mark_begin) {
  Candidate candidate;
  candidate.mark_begin = mark_begin;
  read_mark(text, range, candidate);
  read_end(text, range, candidate);
  read_words(text, range, sentence_begin, candidate);
  return candidate;
}

bool may_end_at_blank(std::string_view text, Span range, std::uint32_t sentence_begin,
                      std::uint32_t at) {
  if (at == sentence_begin || at + 1 >= range.end) return false;
  const char last = text[at - 1];
  const char next = text[at + 1];
  if (is_blank(last)) return false;
  const bool last_is_word = is_word_byte(last) || last == ',' || last == '\'' || last == ';';
  return !last_is_word || !(is_lower_byte(next) || is_blank(next) || is_ascii_digit(next));
}

Candidate blank_candidate_at(std::string_view text, Span range, std::uint32_t sentence_begin,
                             std::uint32_t at) {
  Candidate candidate;
  candidate.mark_begin = at;
  candidate.mark_end = at;
  candidate.end = at;
  candidate.has_gap = true;
  std::uint32_t next = at;
  while (const std::uint32_t size = blank_size(text, next, range.end)) next += size;
  candidate.next = next;
  read_words(text, range, sentence_begin, candidate);
  return candidate;
}

std::string_view Candidate::last_mark() const {
  if (!mark.empty() || token.empty() || is_word_byte(token.back())) return "";
  return token.substr(token.size() - 1);
}

std::string_view Candidate::size_class() const {
  constexpr std::array<std::string_view, 6> classes{"1", "2", "3", "4", "5", "6"};
  std::size_t index = 0;
  for (std::uint32_t left = size / 8; left > 0 && index + 1 < classes.size(); left /= 2) ++index;
  return classes[index];
}

}  // namespace claimcheck::text
