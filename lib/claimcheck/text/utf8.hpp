// SPDX-License-Identifier: MIT
// UTF-8 as the rest of the library may rely on it: valid, and walked by code points.
#pragma once

#include "claimcheck/span.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace claimcheck::text {

inline constexpr char32_t replacement_character = U'\uFFFD';

/// One code point and the bytes it takes (1 to 4).
struct CodePoint {
  char32_t value = 0;
  std::uint32_t size = 0;
};

/// Returns the code point at byte `at`. An ill-formed sequence gives U+FFFD and the size of its
/// maximal subpart (at least 1). Requires: at < text.size().
/// Source: The Unicode Standard 15, section 3.9, table 3-7 and "substitution of maximal subparts".
CodePoint code_point_at(std::string_view text, std::size_t at);

/// Returns whether every byte belongs to a well-formed sequence.
bool is_valid_utf8(std::string_view text);

/// Appends a code point. Requires: a Unicode scalar value.
void append_utf8(std::string& text, char32_t code_point);

/// Returns the number of code points. Requires: valid UTF-8.
std::size_t count_code_points(std::string_view text);

/// Returns whether the code point has the Unicode property White_Space.
bool is_white_space(char32_t code_point);

/// Returns `range` without the white space at its ends; empty at range.begin when all is white.
/// Requires: valid UTF-8, range on code point edges.
Span trimmed(std::string_view text, Span range);

}  // namespace claimcheck::text
