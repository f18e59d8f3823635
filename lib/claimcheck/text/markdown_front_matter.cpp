// SPDX-License-Identifier: MIT
#include "claimcheck/text/markdown_front_matter.hpp"

#include "claimcheck/text/characters.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

namespace claimcheck::text {
namespace {

constexpr std::size_t lines_max = 200;

constexpr std::array<std::pair<std::string_view, BlockKind>, 10> keys{{
    {"title", BlockKind::headline},
    {"headline", BlockKind::headline},
    {"author", BlockKind::byline},
    {"authors", BlockKind::byline},
    {"byline", BlockKind::byline},
    {"date", BlockKind::dateline},
    {"dateline", BlockKind::dateline},
    {"description", BlockKind::paragraph},
    {"subtitle", BlockKind::paragraph},
    {"summary", BlockKind::paragraph},
}};

struct Range {
  std::size_t begin = 0;
  std::size_t end = 0;
};

Range trimmed_range(std::string_view text, Range range) {
  const auto blank = [](char byte) { return byte == ' ' || byte == '\t'; };
  while (range.begin < range.end && blank(text[range.begin])) ++range.begin;
  while (range.begin < range.end && blank(text[range.end - 1])) --range.end;
  return range;
}

Range unquoted(std::string_view text, Range range) {
  range = trimmed_range(text, range);
  const char mark = range.begin < range.end ? text[range.begin] : ' ';
  const bool quoted =
      (mark == '"' || mark == '\'') && range.end - range.begin >= 2 && text[range.end - 1] == mark;
  return quoted ? Range{range.begin + 1, range.end - 1} : range;
}

std::string_view key_of(std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || colon == 0) return {};
  const std::string_view key = line.substr(0, colon);
  const auto fits = [](char byte) { return is_word_byte(byte) || byte == '-' || byte == '_'; };
  return std::ranges::all_of(key, fits) ? key : std::string_view{};
}

// Returns the lines between the fences; nothing when the head is not front matter.
std::optional<std::vector<Range>> front_matter_lines(std::string_view text, std::size_t& end) {
  if (!text.starts_with("---\n")) return std::nullopt;
  std::vector<Range> lines;
  std::size_t at = 4;
  while (at < text.size() && lines.size() < lines_max) {
    const std::size_t line_end = std::min(text.find('\n', at), text.size());
    const std::string_view line = text.substr(at, line_end - at);
    if (line == "---" || line == "...") {
      end = std::min(line_end + 1, text.size());
      return lines;
    }
    const bool goes_on = line.empty() || line[0] == ' ' || line[0] == '-' || line[0] == '#';
    if (!goes_on && key_of(line).empty()) return std::nullopt;
    lines.push_back({at, line_end});
    at = line_end + 1;
  }
  return std::nullopt;
}

}  // namespace

std::size_t read_front_matter(std::string_view text, DocumentBuilder& builder) {
  std::size_t end = 0;
  const std::optional<std::vector<Range>> lines = front_matter_lines(text, end);
  if (!lines) return 0;
  std::optional<BlockKind> kind;
  for (const Range& range : *lines) {
    const std::string_view line = text.substr(range.begin, range.end - range.begin);
    Range value = range;
    if (const std::string_view key = key_of(line); !key.empty()) {
      const auto* found =
          std::ranges::find(keys, key, &std::pair<std::string_view, BlockKind>::first);
      kind = found == keys.end() ? std::nullopt : std::optional{found->second};
      value.begin += key.size() + 1;
    }
    if (!kind) continue;
    value = trimmed_range(text, value);
    if (value.begin < value.end && text[value.begin] == '-') ++value.begin;
    value = unquoted(text, value);
    const std::string_view bare = text.substr(value.begin, value.end - value.begin);
    if (bare.empty() || bare == ">" || bare == "|" || bare == ">-" || bare == "|-") continue;
    builder.copy(value.begin, value.end);
    builder.end_block(*kind);
  }
  return end;
}

}  // namespace claimcheck::text
