// SPDX-License-Identifier: MIT
#include "claimcheck/text/utf8.hpp"

#include <unicode/uchar.h>

#include <cstring>

namespace claimcheck::text {
namespace {

constexpr bool is_continuation(unsigned char byte) { return (byte & 0xC0U) == 0x80U; }

// What may follow a lead byte: the number of further bytes and the range of the first of them.
struct Lead {
  std::uint32_t further = 0;
  unsigned char low = 0x80;
  unsigned char high = 0xBF;
};

constexpr Lead lead_of(unsigned char byte) {
  if (byte >= 0xC2 && byte <= 0xDF) return {1, 0x80, 0xBF};
  if (byte == 0xE0) return {2, 0xA0, 0xBF};
  if (byte == 0xED) return {2, 0x80, 0x9F};
  if (byte >= 0xE1 && byte <= 0xEF) return {2, 0x80, 0xBF};
  if (byte == 0xF0) return {3, 0x90, 0xBF};
  if (byte >= 0xF1 && byte <= 0xF3) return {3, 0x80, 0xBF};
  if (byte == 0xF4) return {3, 0x80, 0x8F};
  return {};
}

bool is_ascii_word(const char* bytes) {
  std::uint64_t word = 0;
  std::memcpy(&word, bytes, sizeof word);
  return (word & 0x8080808080808080U) == 0;
}

}  // namespace

CodePoint code_point_at(std::string_view text, std::size_t at) {
  const auto first = static_cast<unsigned char>(text[at]);
  if (first < 0x80) return {first, 1};
  const Lead lead = lead_of(first);
  if (lead.further == 0) return {replacement_character, 1};
  const std::uint32_t first_bits = 0x3FU >> lead.further;
  char32_t value = first & first_bits;
  for (std::uint32_t i = 1; i <= lead.further; ++i) {
    if (at + i >= text.size()) return {replacement_character, i};
    const auto byte = static_cast<unsigned char>(text[at + i]);
    const bool fits = i == 1 ? byte >= lead.low && byte <= lead.high : is_continuation(byte);
    if (!fits) return {replacement_character, i};
    value = (value << 6U) | (byte & 0x3FU);
  }
  return {value, lead.further + 1};
}

bool is_valid_utf8(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    if (at + 8 <= text.size() && is_ascii_word(text.data() + at)) {
      at += 8;
      continue;
    }
    const CodePoint point = code_point_at(text, at);
    const bool spelled_out = point.size == 3 && text.substr(at, 3) == "\xEF\xBF\xBD";
    if (point.value == replacement_character && !spelled_out) return false;
    at += point.size;
  }
  return true;
}

void append_utf8(std::string& text, char32_t code_point) {
  const auto put = [&text](char32_t bits) { text += static_cast<char>(bits); };
  if (code_point < 0x80) {
    put(code_point);
  } else if (code_point < 0x800) {
    put(0xC0U | (code_point >> 6U));
    put(0x80U | (code_point & 0x3FU));
  } else if (code_point < 0x10000) {
    put(0xE0U | (code_point >> 12U));
    put(0x80U | ((code_point >> 6U) & 0x3FU));
    put(0x80U | (code_point & 0x3FU));
  } else {
    put(0xF0U | (code_point >> 18U));
    put(0x80U | ((code_point >> 12U) & 0x3FU));
    put(0x80U | ((code_point >> 6U) & 0x3FU));
    put(0x80U | (code_point & 0x3FU));
  }
}

std::size_t count_code_points(std::string_view text) {
  std::size_t count = 0;
  for (const char byte : text) {
    if (!is_continuation(static_cast<unsigned char>(byte))) ++count;
  }
  return count;
}

bool is_white_space(char32_t code_point) {
  return u_isUWhiteSpace(static_cast<UChar32>(code_point)) != 0;
}

Span trimmed(std::string_view text, Span range) {
  Span kept = range;
  while (kept.begin < range.end) {
    const CodePoint point = code_point_at(text, kept.begin);
    if (!is_white_space(point.value)) break;
    kept.begin += point.size;
  }
  if (kept.begin >= range.end) return {range.begin, range.begin};
  while (true) {
    std::uint32_t last = kept.end - 1;
    while (is_continuation(static_cast<unsigned char>(text[last]))) --last;
    if (!is_white_space(code_point_at(text, last).value)) return kept;
    kept.end = last;
  }
}

}  // namespace claimcheck::text
