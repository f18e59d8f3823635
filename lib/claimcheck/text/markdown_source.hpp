// SPDX-License-Identifier: MIT
// Finds in a Markdown file what a parser says of it: the parser's lines are right, its columns
// are not, so text is looked for on the line and is mapped only where it is the same.
#pragma once

#include "claimcheck/text/mapped_text.hpp"

#include <string_view>
#include <vector>

namespace claimcheck::text {

class MarkdownSource {
 public:
  /// `text` has to outlive the source. Lines begin at byte `begin` of it.
  MarkdownSource(std::string_view text, std::size_t begin);

  std::size_t line_count() const { return begins_.size(); }
  /// Returns a line without its '\n'. Requires: 1 <= number <= line_count().
  std::string_view line(std::size_t number) const;
  /// Returns the byte of the text that a line begins at.
  std::uint32_t line_begin(std::size_t number) const;

  /// Maps the lines of `content`, each the end of a line of the file: the first is looked for on
  /// lines [first, last], the others follow it. What is not found stays unmapped.
  MappedText locate(std::string_view content, std::size_t first, std::size_t last) const;
  /// Maps content that stands anywhere on one line, from `column` (0-based bytes) on.
  MappedText locate_in_line(std::string_view content, std::size_t number, std::size_t column) const;
  /// Maps the cells of the table's row on a line, "\|" read as "|", from `column` on.
  std::vector<MappedText> cells_of(std::size_t number, std::size_t column) const;

 private:
  std::string_view text_;
  std::vector<std::size_t> begins_;
};

}  // namespace claimcheck::text
