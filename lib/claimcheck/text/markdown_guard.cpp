// SPDX-License-Identifier: MIT
#include "claimcheck/text/markdown_guard.hpp"

#include <algorithm>

namespace claimcheck::text {
namespace {

constexpr std::size_t bytes_max = std::size_t{256} << 20U;
constexpr std::size_t nesting_max = 60;
constexpr std::size_t indent_max = 500;
constexpr std::size_t marks_max = 2000;
constexpr std::size_t spare_cells_max = 20000;
constexpr std::size_t notes_max = 1000;

bool is_item_mark(char byte) {
  return byte == '>' || byte == '-' || byte == '*' || byte == '+' || (byte >= '0' && byte <= '9') ||
         byte == '.' || byte == ')';
}

// Counts the marks of containers that a line begins with: "> - 1. > ".
std::size_t nesting_of(std::string_view line) {
  std::size_t depth = 0;
  for (std::size_t at = 0; at < line.size(); ++at) {
    if (line[at] == ' ' || line[at] == '\t') continue;
    if (!is_item_mark(line[at])) break;
    const bool digit = line[at] >= '0' && line[at] <= '9';
    if (!digit) ++depth;
  }
  const bool rule = line.find_first_not_of(" \t*") == std::string_view::npos ||
                    line.find_first_not_of(" \t-") == std::string_view::npos;
  return rule ? 0 : depth;
}

std::size_t indent_of(std::string_view line) {
  return std::min(line.find_first_not_of(" \t>"), line.size());
}

bool is_delimiter_row(std::string_view line) {
  return line.find('-') != std::string_view::npos &&
         line.find_first_not_of(" \t|:->") == std::string_view::npos;
}

class Guard {
 public:
  std::optional<MarkdownHazard> check(std::string_view line, std::size_t at) {
    if (line.find_first_not_of(" \t>") == std::string_view::npos) {
      marks_ = 0;
      columns_ = 0;
    }
    if (nesting_of(line) > nesting_max || indent_of(line) > indent_max) {
      return MarkdownHazard{at, "nested too deep"};
    }
    const bool note =
        line.find("[^") != std::string_view::npos && line.find("]:") != std::string_view::npos;
    if (note && ++notes_ > notes_max) return MarkdownHazard{at, "more than 1000 notes"};
    const auto cells = static_cast<std::size_t>(std::ranges::count(line, '|'));
    if (is_delimiter_row(line)) columns_ = std::max(columns_, cells + 1);
    spare_cells_ += columns_ > cells ? columns_ - cells : 0;
    if (spare_cells_ > spare_cells_max) return MarkdownHazard{at, "a table with too many columns"};
    marks_ += static_cast<std::size_t>(std::ranges::count_if(line, [](char byte) {
      return std::string_view{"[]*_~<`!&"}.find(byte) != std::string_view::npos;
    }));
    if (marks_ > marks_max) return MarkdownHazard{at, "too many marks in one paragraph"};
    return std::nullopt;
  }

 private:
  std::size_t marks_ = 0;    // since the last blank line
  std::size_t columns_ = 0;  // of the table at hand
  std::size_t notes_ = 0;
  std::size_t spare_cells_ = 0;  // that a parser would add to short rows
};

}  // namespace

std::optional<MarkdownHazard> find_markdown_hazard(std::string_view text) {
  if (text.size() > bytes_max) return MarkdownHazard{0, "larger than 256 MB"};
  Guard guard;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    if (auto hazard = guard.check(text.substr(at, end - at), at)) return hazard;
    at = end + 1;
  }
  return std::nullopt;
}

}  // namespace claimcheck::text
