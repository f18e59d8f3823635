// SPDX-License-Identifier: MIT
// The few character classes that text/ decides by; ASCII, Latin, Greek and Cyrillic have case.
#pragma once

#include <cstdint>

namespace claimcheck::text {

/// A letter or digit of ASCII, or any byte of a longer code point.
constexpr bool is_word_byte(char byte) {
  const auto value = static_cast<unsigned char>(byte);
  return value >= 0x80 || (value >= '0' && value <= '9') || (value >= 'A' && value <= 'Z') ||
         (value >= 'a' && value <= 'z');
}

constexpr bool is_ascii_punctuation(char byte) {
  return byte > ' ' && byte < 0x7F && !is_word_byte(byte);
}

constexpr bool is_digit(char32_t point) { return point >= '0' && point <= '9'; }

/// Returns whether the code point is an upper-case letter.
constexpr bool is_upper(char32_t point) {
  if (point < 0x80) return point >= 'A' && point <= 'Z';
  if (point < 0x100) return point >= 0xC0 && point <= 0xDE && point != 0xD7;
  if (point < 0x180) {
    const bool odd_is_upper = (point >= 0x139 && point <= 0x148) || point >= 0x179;
    return odd_is_upper ? point % 2 == 1 : point % 2 == 0;
  }
  if (point >= 0x386 && point <= 0x3AB) return point != 0x387 && point != 0x390;
  return point >= 0x400 && point <= 0x42F;
}

/// Returns whether the code point counts as a letter: every one from U+00C0 on that is not
/// punctuation, a symbol or white space of the General Punctuation to CJK Symbols ranges.
constexpr bool is_letter(char32_t point) {
  if (point < 0x80) return (point >= 'A' && point <= 'Z') || (point >= 'a' && point <= 'z');
  if (point < 0xC0) return point == 0xAA || point == 0xB5 || point == 0xBA;
  if (point == 0xD7 || point == 0xF7) return false;
  if (point >= 0x2000 && point <= 0x2BFF) return false;
  if (point >= 0x3000 && point <= 0x303F) return false;
  if (point >= 0xFE00 && point <= 0xFE6F) return false;
  if (point >= 0xFF00 && point <= 0xFF20) return false;
  return point != 0xFFFD && point < 0x1F000;
}

/// Returns whether the code point is a letter that has a case and is lower.
constexpr bool is_lower(char32_t point) {
  return is_letter(point) && !is_upper(point) && point < 0x530;
}

}  // namespace claimcheck::text
