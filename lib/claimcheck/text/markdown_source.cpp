// SPDX-License-Identifier: MIT
#include "claimcheck/text/markdown_source.hpp"

#include "claimcheck/text/characters.hpp"

#include <algorithm>

namespace claimcheck::text {
namespace {

std::vector<std::string_view> lines_in(std::string_view content) {
  std::vector<std::string_view> lines;
  std::size_t at = 0;
  while (at < content.size()) {
    const std::size_t end = std::min(content.find('\n', at), content.size());
    lines.push_back(content.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

MappedText unmapped(std::string_view content) {
  MappedText result;
  result.add_unmapped(content);
  return result;
}

MappedText trimmed_cell(const MappedText& cell) {
  constexpr std::string_view white = " \t";
  MappedText result;
  const std::size_t begin = cell.text.find_first_not_of(white);
  if (begin == std::string::npos) return result;
  const std::size_t end = cell.text.find_last_not_of(white) + 1;
  result.text = cell.text.substr(begin, end - begin);
  result.origin.assign(cell.origin.begin() + static_cast<std::ptrdiff_t>(begin),
                       cell.origin.begin() + static_cast<std::ptrdiff_t>(end));
  return result;
}

}  // namespace

MarkdownSource::MarkdownSource(std::string_view text, std::size_t begin) : text_(text) {
  while (begin < text.size()) {
    begins_.push_back(begin);
    begin = std::min(text.find('\n', begin), text.size()) + 1;
  }
}

std::string_view MarkdownSource::line(std::size_t number) const {
  const std::size_t begin = begins_[number - 1];
  const std::size_t end = number < begins_.size() ? begins_[number] - 1 : text_.size();
  const std::string_view whole = text_.substr(begin, end - begin);
  return whole.ends_with('\n') ? whole.substr(0, whole.size() - 1) : whole;
}

std::uint32_t MarkdownSource::line_begin(std::size_t number) const {
  return static_cast<std::uint32_t>(begins_[number - 1]);
}

MappedText MarkdownSource::locate(std::string_view content, std::size_t first,
                                  std::size_t last) const {
  const std::vector<std::string_view> lines = lines_in(content);
  if (lines.empty()) return {};
  std::size_t number = std::max<std::size_t>(first, 1);
  last = std::min(last, line_count());
  while (number <= last && !line(number).ends_with(lines.front())) ++number;
  if (number > last) return unmapped(content);

  MappedText result;
  for (std::size_t i = 0; i < lines.size(); ++i, ++number) {
    const bool found = number <= line_count() && line(number).ends_with(lines[i]);
    const std::uint32_t end =
        found ? line_begin(number) + static_cast<std::uint32_t>(line(number).size()) : 0;
    if (found) {
      result.add(lines[i], end - static_cast<std::uint32_t>(lines[i].size()));
    } else {
      result.add_unmapped(lines[i]);
    }
    if (i + 1 == lines.size()) break;
    if (found && number < line_count()) {
      result.add("\n", end);
    } else {
      result.add_unmapped("\n");
    }
  }
  return result;
}

MappedText MarkdownSource::locate_in_line(std::string_view content, std::size_t number,
                                          std::size_t column) const {
  if (number < 1 || number > line_count()) return unmapped(content);
  const std::size_t at = line(number).find(content, column);
  if (at == std::string_view::npos) return unmapped(content);
  MappedText result;
  result.add(content, line_begin(number) + static_cast<std::uint32_t>(at));
  return result;
}

std::vector<MappedText> MarkdownSource::cells_of(std::size_t number, std::size_t column) const {
  std::vector<MappedText> cells;
  if (number < 1 || number > line_count()) return cells;
  const std::string_view row = line(number);
  const std::uint32_t begin = line_begin(number);
  std::size_t at = std::min(row.find_first_not_of(" \t", column), row.size());
  if (at < row.size() && row[at] == '|') ++at;
  MappedText cell;
  for (; at < row.size(); ++at) {
    const auto place = static_cast<std::uint32_t>(begin + at);
    const bool escaped =
        row[at] == '\\' && at + 1 < row.size() && is_ascii_punctuation(row[at + 1]);
    if (escaped) {
      if (row[at + 1] != '|') cell.add(row.substr(at, 1), place);
      ++at;
      cell.add(row.substr(at, 1), place + 1);
    } else if (row[at] == '|') {
      cells.push_back(trimmed_cell(cell));
      cell = {};
    } else {
      cell.add(row.substr(at, 1), place);
    }
  }
  cells.push_back(trimmed_cell(cell));
  return cells;
}

}  // namespace claimcheck::text
