// SPDX-License-Identifier: MIT
#include "claimcheck/text/enumeration.hpp"

#include "claimcheck/text/characters.hpp"

#include <algorithm>

namespace claimcheck::text {
namespace {

constexpr std::size_t digits_max = 3;

bool is_blank_at(std::string_view text, std::size_t at) {
  return at >= text.size() || text[at] == ' ' || text[at] == '\t' || text[at] == '\n';
}

// Returns the bytes of a bullet or bracket and the blanks after it.
std::size_t opening_size(std::string_view text) {
  for (const std::string_view mark : {"(", "\u2022", "\u2043", "\u25E6", "\u25AA"}) {
    if (!text.starts_with(mark)) continue;
    std::size_t size = mark.size();
    while (size < text.size() && size < mark.size() + 3 && text[size] == ' ') ++size;
    return size;
  }
  return 0;
}

// A number may have a bullet of its own before it: "\u2022 10. The tenth item".
std::size_t begin_with_bullet(std::string_view text, std::size_t limit, std::size_t begin) {
  std::size_t at = begin;
  while (at > limit && text[at - 1] == ' ') --at;
  if (at < limit + 3) return begin;
  const std::string_view mark = text.substr(at - 3, 3);
  return opening_size(mark) == 3 ? at - 3 : begin;
}

}  // namespace

Enumeration::Enumeration(std::string_view text, Span range) : text_(text), range_(range) {
  const std::string_view rest = text.substr(range.begin, range.size());
  const std::size_t opening = opening_size(rest);
  std::size_t at = opening;
  while (at < rest.size() && at < opening + digits_max && rest[at] >= '0' && rest[at] <= '9') ++at;
  if (at == opening && at < rest.size() && (rest[at] == 'a' || rest[at] == 'A')) ++at;
  if (at == opening) return;
  std::size_t closing_end = at;
  while (closing_end < rest.size() && closing_end < at + 2 &&
         (rest[closing_end] == '.' || rest[closing_end] == ')')) {
    ++closing_end;
  }
  if (closing_end == at || closing_end == rest.size() || !is_blank_at(rest, closing_end)) return;
  opening_ = rest.substr(0, opening);
  expected_ = rest.substr(opening, at - opening);
  closing_ = rest.substr(at, closing_end - at);
  expect_next();
}

void Enumeration::expect_next() {
  if (!is_ascii_digit(static_cast<unsigned char>(expected_.front()))) {
    if (expected_ == "z" || expected_ == "Z") {
      expected_.clear();
    } else {
      ++expected_.front();
    }
    return;
  }
  std::size_t at = expected_.size();
  while (at > 0 && expected_[at - 1] == '9') expected_[--at] = '0';
  if (at == 0) {
    expected_.insert(0, "1");
  } else {
    ++expected_[at - 1];
  }
}

std::uint32_t Enumeration::item_begin(std::uint32_t sentence_begin, std::uint32_t at) {
  if (expected_.empty() || text_[at] != closing_.front()) return 0;
  if (text_.substr(at, closing_.size()) != closing_) return 0;
  if (!is_blank_at(text_.substr(0, range_.end), at + closing_.size())) return 0;
  const std::size_t size = opening_.size() + expected_.size();
  if (at < sentence_begin + size + 1) return 0;
  const std::size_t begin = at - size;
  if (text_.substr(begin, opening_.size()) != opening_) return 0;
  if (text_.substr(begin + opening_.size(), expected_.size()) != expected_) return 0;
  if (!is_blank_at(text_, begin - 1)) return 0;
  expect_next();
  return static_cast<std::uint32_t>(begin_with_bullet(text_, sentence_begin, begin));
}

}  // namespace claimcheck::text
