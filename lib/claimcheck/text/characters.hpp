// SPDX-License-Identifier: MIT
// Properties of single code points, by ICU's tables (The Unicode Standard); no language's words.
#pragma once

#include <string_view>

namespace claimcheck::text {

bool is_letter_or_digit(char32_t code_point);
bool is_letter(char32_t code_point);
bool is_upper_case(char32_t code_point);
bool is_lower_case(char32_t code_point);
/// Returns the lower-case form of one code point; itself when it has none.
char32_t to_lower_case(char32_t code_point);
/// Returns the upper-case form of one code point; itself when it has none.
char32_t to_upper_case(char32_t code_point);

constexpr bool is_ascii_digit(char32_t code_point) {
  return code_point >= U'0' && code_point <= U'9';
}
constexpr bool is_ascii_letter(char32_t code_point) {
  return (code_point >= U'A' && code_point <= U'Z') || (code_point >= U'a' && code_point <= U'z');
}
constexpr bool is_ascii_punctuation(char32_t code_point) {
  return code_point > U' ' && code_point < 0x7F && !is_ascii_digit(code_point) &&
         !is_ascii_letter(code_point);
}
/// Returns whether a byte of UTF-8 is an ASCII letter or digit or part of a longer code point.
constexpr bool is_word_byte(char byte) {
  const auto value = static_cast<unsigned char>(byte);
  return value >= 0x80 || is_ascii_digit(value) || is_ascii_letter(value);
}

/// Returns whether a sentence may go on with it after its full stop: closing quotation marks and
/// brackets, curly and straight.
bool is_closer(char32_t code_point);

/// Returns the last code point of a sentence that is no closer, 0 when there is none.
/// Requires: valid UTF-8.
char32_t last_before_closers(std::string_view sentence);

/// Returns the columns that a terminal gives it: 0 (combining, format), 1 or 2 (East Asian wide).
/// Source: UAX #11.
int display_width(char32_t code_point);

/// Returns whether a terminal or a reader could be misled by it: C0 and C1 controls other than
/// tab and newline, DEL, bidirectional controls, zero-width, filling and tag characters.
bool is_hazardous(char32_t code_point);

}  // namespace claimcheck::text
