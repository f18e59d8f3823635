// SPDX-License-Identifier: MIT
// Keeps Markdown away from the parser that would cost it more than time in proportion to its size.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace claimcheck::text {

/// Why a text is not to be parsed, and the byte that shows it.
struct MarkdownHazard {
  std::size_t at = 0;
  std::string what;
};

/// Looks for deep nesting, for thousands of brackets or other marks in one paragraph, for tables
/// that are far wider than their rows, and for more than 1000 notes.
std::optional<MarkdownHazard> find_markdown_hazard(std::string_view text);

}  // namespace claimcheck::text
