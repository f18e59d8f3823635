// SPDX-License-Identifier: MIT
#include "claimcheck/text/plain_lines.hpp"

#include "claimcheck/text/block_shape.hpp"
#include "claimcheck/text/characters.hpp"
#include "claimcheck/text/utf8.hpp"

#include <algorithm>

namespace claimcheck::text {
namespace {

constexpr std::uint32_t wrap_width_min = 45;
constexpr std::uint32_t wrap_width_max = 120;
constexpr std::uint32_t tab_columns = 8;
constexpr std::uint32_t quotation_indent = 4;
constexpr std::size_t rule_size_min = 3;

bool is_rule(std::string_view line) {
  constexpr std::string_view marks = "-=_*~#+";
  return line.size() >= rule_size_min && marks.find(line.front()) != std::string_view::npos &&
         line.find_first_not_of(line.front()) == std::string_view::npos;
}

// Returns the bytes of a bullet and the blanks after it, 0 when there is none.
std::size_t bullet_size(std::string_view line) {
  constexpr std::string_view bullets[] = {"-",      "*",      "+",      "\u2022", "\u2023",
                                          "\u2043", "\u25E6", "\u25AA", "\u25CF", "\u00B7"};
  for (const std::string_view bullet : bullets) {
    if (!line.starts_with(bullet)) continue;
    const std::size_t text = line.find_first_not_of(" \t", bullet.size());
    if (text != std::string_view::npos && text > bullet.size()) return text;
  }
  return 0;
}

// "1. ", "12) ", "(3) ", "a) "
bool has_number(std::string_view line) {
  std::size_t at = line.starts_with("(") ? 1 : 0;
  const std::size_t begin = at;
  while (at < line.size() && at < begin + 3 && is_ascii_digit(static_cast<unsigned char>(line[at])))
    ++at;
  const bool letter = at == begin && at < line.size() && line[at] >= 'a' && line[at] <= 'z';
  if (letter) ++at;
  if (at == begin || at + 1 >= line.size()) return false;
  const bool closed = line[at] == ')' || (line[at] == '.' && !letter && begin == 0);
  return closed && (line[at + 1] == ' ' || line[at + 1] == '\t');
}

std::uint32_t skip_indent(std::string_view text, std::size_t end, Line& line) {
  std::uint32_t columns = 0;
  while (line.begin < end) {
    const char byte = text[line.begin];
    if (byte != ' ' && byte != '\t') break;
    columns += byte == ' ' ? 1 : tab_columns - columns % tab_columns;
    ++line.begin;
  }
  return columns;
}

Line read_line(std::string_view text, std::size_t begin, std::size_t end) {
  Line line{.begin = begin, .end = end};
  line.indent = skip_indent(text, end, line);
  while (line.begin < end && text[line.begin] == '>' && line.indent < quotation_indent) {
    line.quoted = true;
    ++line.begin;
    skip_indent(text, end, line);
  }
  const Span kept =
      trimmed(text, {static_cast<std::uint32_t>(line.begin), static_cast<std::uint32_t>(end)});
  line.begin = kept.begin;
  line.end = kept.end;
  std::string_view rest = text.substr(line.begin, line.end - line.begin);
  if (is_rule(rest)) line.end = line.begin;
  if (line.blank()) return line;
  if (const std::size_t bullet = bullet_size(rest); bullet > 0) {
    line.marker = Marker::bullet;
    line.begin += bullet;
    rest.remove_prefix(bullet);
  } else if (has_number(rest)) {
    line.marker = Marker::number;
  }
  line.width = static_cast<std::uint32_t>(count_code_points(rest));
  line.first_word_width =
      static_cast<std::uint32_t>(count_code_points(rest.substr(0, rest.find_first_of(" \t"))));
  line.ends_sentence = ends_sentence(rest);
  line.starts_lower = starts_lower(rest);
  return line;
}

}  // namespace

std::vector<Line> lines_of(std::string_view text) {
  std::vector<Line> lines;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    lines.push_back(read_line(text, at, end));
    at = end + 1;
  }
  return lines;
}

Stanza measure(const std::vector<Line>& lines, std::size_t first, std::size_t end) {
  Stanza stanza{.width_max = 0, .indented = true, .ends_sentence = lines[end - 1].ends_sentence};
  for (std::size_t i = first; i < end; ++i) {
    stanza.width_max = std::max(stanza.width_max, lines[i].width);
    stanza.indented = stanza.indented && lines[i].indent >= quotation_indent;
  }
  return stanza;
}

bool goes_on(const Stanza& stanza, const Line& before, const Line& line) {
  const bool wrapped = stanza.width_max >= wrap_width_min && stanza.width_max <= wrap_width_max;
  if (wrapped && before.width + 1 + line.first_word_width > stanza.width_max) return true;
  const bool in_sentence = !before.ends_sentence && line.starts_lower;
  return in_sentence && (stanza.ends_sentence || before.width >= wrap_width_min);
}

}  // namespace claimcheck::text
