// SPDX-License-Identifier: MIT
// The lines of a plain text and what their shape says: quoted, listed, wrapped at a width.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace claimcheck::text {

enum class Marker { none, bullet, number };

/// A line without its indentation, quotation marks ('>'), bullet and the white space at its end;
/// empty when only those are on it. A number stays part of the line.
struct Line {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::uint32_t indent = 0;  ///< columns; a tab goes to the next multiple of 8
  std::uint32_t width = 0;   ///< code points from begin to end
  std::uint32_t first_word_width = 0;
  Marker marker = Marker::none;
  bool quoted = false;
  bool ends_sentence = false;
  bool starts_lower = false;
  bool blank() const { return begin == end; }
};

/// Neighbouring lines without a blank one between them, measured together.
struct Stanza {
  std::uint32_t width_max = 0;
  bool indented = false;       ///< every line stands four columns or more from the margin
  bool ends_sentence = false;  ///< the last line does
};

/// Returns the lines of `text`; rules of dashes and the like are blank.
/// Requires: valid UTF-8, '\n' line ends.
std::vector<Line> lines_of(std::string_view text);

/// Measures lines [first, end).
Stanza measure(const std::vector<Line>& lines, std::size_t first, std::size_t end);

/// Returns whether `line` goes on with the paragraph that `before` belongs to: the line break
/// stands there because the next word would not have fitted, or in the middle of a sentence.
bool goes_on(const Stanza& stanza, const Line& before, const Line& line);

}  // namespace claimcheck::text
