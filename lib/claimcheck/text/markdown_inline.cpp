// SPDX-License-Identifier: MIT
#include "claimcheck/text/markdown_inline.hpp"

#include "claimcheck/text/characters.hpp"

#include <algorithm>

namespace claimcheck::text {
namespace {

constexpr std::size_t entity_bytes_max = 40;
constexpr std::size_t sought_bytes_max = 64;
// How far is looked on for what a parser found: keeps hostile input from quadratic time.
constexpr std::size_t window = 4096;

constexpr bool is_blank(char byte) { return byte == ' ' || byte == '\t' || byte == '\n'; }

std::size_t skip_blanks(std::string_view text, std::size_t at) {
  while (at < text.size() && is_blank(text[at])) ++at;
  return at;
}

// Returns the end of a link's address, npos when there is none that a parser would take.
std::size_t skip_destination(std::string_view text, std::size_t at) {
  if (at < text.size() && text[at] == '<') {
    for (++at; at < text.size() && text[at] != '\n' && text[at] != '<'; ++at) {
      if (text[at] == '>') return at + 1;
      if (text[at] == '\\') ++at;
    }
    return std::string_view::npos;
  }
  std::size_t depth = 0;
  for (; at < text.size() && !is_blank(text[at]); ++at) {
    if (text[at] == '\\' && at + 1 < text.size() && is_ascii_punctuation(text[at + 1])) {
      ++at;
    } else if (text[at] == '(') {
      ++depth;
    } else if (text[at] == ')') {
      if (depth == 0) break;
      --depth;
    }
  }
  return depth == 0 ? at : std::string_view::npos;
}

// Returns the end of a link's title, `at` when there is none.
std::size_t skip_title(std::string_view text, std::size_t at) {
  if (at >= text.size() || std::string_view{"\"'("}.find(text[at]) == std::string_view::npos) {
    return at;
  }
  const char closing = text[at] == '(' ? ')' : text[at];
  for (std::size_t i = at + 1; i < text.size(); ++i) {
    if (text[i] == '\\') {
      ++i;
    } else if (text[i] == closing) {
      return i + 1;
    }
  }
  return at;
}

// Returns the end of "(address "title")", npos when that is not what stands at `at`.
std::size_t skip_inline_target(std::string_view text, std::size_t at) {
  text = text.substr(0, at + window);
  if (at >= text.size() || text[at] != '(') return std::string_view::npos;
  std::size_t end = skip_destination(text, skip_blanks(text, at + 1));
  if (end == std::string_view::npos) return end;
  const std::size_t title = skip_blanks(text, end);
  if (title > end) end = skip_blanks(text, skip_title(text, title));
  return end < text.size() && text[end] == ')' ? end + 1 : std::string_view::npos;
}

// Returns the end of "[label]", npos when that is not what stands at `at`.
std::size_t skip_label(std::string_view text, std::size_t at) {
  if (at >= text.size() || text[at] != '[') return std::string_view::npos;
  for (std::size_t i = at + 1; i < text.size() && i < at + 1002; ++i) {
    if (text[i] == '\\') {
      ++i;
    } else if (text[i] == ']') {
      return i + 1;
    } else if (text[i] == '[') {
      break;
    }
  }
  return std::string_view::npos;
}

}  // namespace

void MarkdownInline::text(std::string_view literal) {
  if (literal.empty()) return;
  if (match_text(literal)) return;
  seek(literal);
}

bool MarkdownInline::match_text(std::string_view literal) {
  const std::string_view text = source_.text;
  const bool raw = !open_links_.empty() && open_links_.back() == ' ';
  MappedText matched;
  std::size_t from = cursor_;
  std::size_t i = 0;
  while (i < literal.size()) {
    if (from >= text.size()) return false;
    const bool escape = !raw && text[from] == '\\' && from + 1 < text.size() &&
                        is_ascii_punctuation(text[from + 1]) && literal[i] == text[from + 1];
    if (escape) ++from;
    if (!raw && !escape && text[from] == '&') {
      const std::size_t end = text.substr(from, entity_bytes_max).find(';');
      if (end != std::string_view::npos) {
        const std::string_view entity = text.substr(from, end + 1);
        const std::string decoded = decode_(entity);
        if (decoded != entity && literal.substr(i).starts_with(decoded)) {
          matched.add_unmapped(decoded);
          from += entity.size();
          i += decoded.size();
          continue;
        }
      }
    }
    if (text[from] != literal[i]) return false;
    matched.text += literal[i++];
    matched.origin.push_back(source_.origin[from++]);
  }
  const bool inside_character =
      from < text.size() && (static_cast<unsigned char>(text[from]) & 0xC0U) == 0x80U;
  if (inside_character) return false;
  writer_.write(matched, 0, matched.text.size());
  cursor_ = from;
  return true;
}

void MarkdownInline::seek(std::string_view literal) {
  const std::string_view text = source_.text;
  const std::size_t found =
      text.substr(0, cursor_ + window).find(literal.substr(0, sought_bytes_max), cursor_);
  if (found != std::string_view::npos) {
    const std::size_t before = cursor_;
    cursor_ = found;
    if (match_text(literal)) return;
    cursor_ = before;
  }
  writer_.write_unmapped(literal);
}

void MarkdownInline::code(std::string_view literal) {
  const std::string_view text = source_.text;
  const std::size_t begin = std::min(text.find('`', cursor_), text.size());
  const std::size_t size = std::min(text.find_first_not_of('`', begin), text.size()) - begin;
  std::size_t end = begin + size;
  while (end < text.size()) {
    end = std::min(text.find('`', end), text.size());
    const std::size_t run = std::min(text.find_first_not_of('`', end), text.size()) - end;
    if (run == size && size > 0) break;
    end += run;
  }
  if (end >= text.size()) {
    writer_.write_unmapped(literal);
    return;
  }
  cursor_ = end + size;
  const std::size_t inner = end - begin - size;
  const std::size_t padding = inner > literal.size() ? 1 : 0;
  if (inner != literal.size() + 2 * padding) {
    writer_.write_unmapped(literal);
    return;
  }
  const std::size_t first = begin + size + padding;
  for (std::size_t i = 0; i < literal.size(); ++i) {
    if (text[first + i] == literal[i]) {
      writer_.write(source_, first + i, first + i + 1);
    } else {
      writer_.write_unmapped(literal.substr(i, 1));
    }
  }
}

void MarkdownInline::html(std::string_view literal) {
  if (at(literal)) {
    cursor_ += literal.size();
  } else if (const std::size_t found =
                 std::string_view{source_.text}.substr(0, cursor_ + window).find(literal, cursor_);
             found != std::string_view::npos) {
    cursor_ = found + literal.size();
  }
  if (literal.starts_with("<br")) writer_.write_unmapped("\n");
}

void MarkdownInline::line_break() {
  const std::size_t found = source_.text.find('\n', cursor_);
  if (found == std::string::npos) {
    writer_.write_unmapped("\n");
    return;
  }
  writer_.write(source_, found, found + 1);
  cursor_ = found + 1;
}

void MarkdownInline::delimiter(std::string_view marks, std::size_t count) {
  for (std::size_t i = 0; i < count && cursor_ < source_.text.size(); ++i) {
    if (marks.find(source_.text[cursor_]) == std::string_view::npos) return;
    ++cursor_;
  }
}

void MarkdownInline::open_link() {
  const char mark = cursor_ < source_.text.size() ? source_.text[cursor_] : ' ';
  open_links_ += mark == '[' || mark == '<' ? mark : ' ';
  if (open_links_.back() != ' ') ++cursor_;
}

void MarkdownInline::open_image() {
  open_links_ += '[';
  if (at("![")) cursor_ += 2;
}

void MarkdownInline::close_link() {
  if (open_links_.empty()) return;
  const char mark = open_links_.back();
  open_links_.pop_back();
  if (mark == '<' && at(">")) ++cursor_;
  if (mark == '[') skip_link_target();
}

void MarkdownInline::skip_link_target() {
  const std::string_view text = source_.text;
  if (!at("]")) {
    const std::size_t found = text.find(']', cursor_);
    if (found == std::string_view::npos) return;
    cursor_ = found;
  }
  ++cursor_;
  std::size_t end = skip_inline_target(text, cursor_);
  if (end == std::string_view::npos) end = skip_label(text, cursor_);
  if (end != std::string_view::npos) cursor_ = end;
}

void MarkdownInline::footnote_reference() {
  if (!at("[^")) return;
  const std::size_t end = source_.text.find(']', cursor_);
  if (end != std::string::npos) cursor_ = end + 1;
}

}  // namespace claimcheck::text
