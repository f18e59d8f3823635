// SPDX-License-Identifier: MIT
#include "claimcheck/elements/atoms.hpp"

#include "claimcheck/text/characters.hpp"
#include "claimcheck/text/utf8.hpp"

namespace claimcheck::elements {
namespace {

AtomKind kind_of(char32_t code_point) {
  if (code_point < 0x80) {
    if (text::is_ascii_digit(code_point)) return AtomKind::digits;
    return text::is_ascii_letter(code_point) ? AtomKind::letters : AtomKind::other;
  }
  return text::is_letter(code_point) ? AtomKind::letters : AtomKind::other;
}

bool is_dash(char32_t code_point) {
  return (code_point >= 0x2010 && code_point <= 0x2015) || code_point == 0x2212;
}

bool is_apostrophe(char32_t code_point) {
  return code_point == 0x2018 || code_point == 0x2019 || code_point == 0x02BC;
}

}  // namespace

void cut_atoms(std::string_view text, Span range, std::vector<Atom>& atoms) {
  bool joined = false;
  for (std::uint32_t at = range.begin; at < range.end;) {
    const text::CodePoint first = text::code_point_at(text, at);
    if (text::is_white_space(first.value)) {
      joined = false;
      at += first.size;
      continue;
    }
    Atom atom;
    atom.kind = kind_of(first.value);
    atom.joined = joined;
    atom.span = {at, at + first.size};
    while (atom.kind != AtomKind::other && atom.span.end < range.end) {
      const text::CodePoint next = text::code_point_at(text, atom.span.end);
      if (kind_of(next.value) != atom.kind) break;
      atom.span.end += next.size;
    }
    if (atom.span.end > range.end) atom.span.end = range.end;
    at = atom.span.end;
    joined = true;
    atoms.push_back(atom);
  }
}

std::string folded(std::string_view atom) {
  std::string result;
  for (std::size_t at = 0; at < atom.size();) {
    const text::CodePoint next = text::code_point_at(atom, at);
    at += next.size;
    if (next.value < 0x80) {
      result += static_cast<char>(next.value >= U'A' && next.value <= U'Z' ? next.value + 0x20
                                                                           : next.value);
    } else if (is_dash(next.value)) {
      result += '-';
    } else if (is_apostrophe(next.value)) {
      result += '\'';
    } else {
      text::append_utf8(result, text::to_lower_case(next.value));
    }
  }
  return result;
}

}  // namespace claimcheck::elements
