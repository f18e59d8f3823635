// SPDX-License-Identifier: MIT
#include "claimcheck/text/candidate.hpp"

#include "claimcheck/text/characters.hpp"
#include "claimcheck/text/utf8.hpp"

#include <algorithm>

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

// "[12]", the mark of a note
std::uint32_t reference_size(std::string_view text, std::size_t at, std::size_t end) {
  if (at >= end || text[at] != '[') return 0;
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

std::size_t token_begin(std::string_view text, std::size_t begin, std::size_t end) {
  const std::size_t limit = end - begin > view_max ? end - view_max : begin;
  std::size_t at = end;
  while (at > limit && !is_blank(text[at - 1])) --at;
  while (at < end && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) ++at;
  return at;
}

void read_mark(std::string_view text, Span range, Candidate& candidate) {
  std::uint32_t at = candidate.mark_begin;
  std::uint32_t dots = 0;
  while (at < range.end) {
    if (const std::uint32_t size = terminator_size(text, at); size > 0) {
      at += size;
      ++dots;
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
    if (beyond > at + size) {
      candidate.end = at + size;
      at = beyond;
    }
  }
  candidate.next = at;
  candidate.has_gap = candidate.next > candidate.end;
}

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
  at += candidate.next_word.size();
  if (at < range.end && text[at] == ' ') candidate.after = word_from(text, at + 1, range.end);
  return candidate;
}

}  // namespace claimcheck::text
