// SPDX-License-Identifier: MIT
#include "claimcheck/text/pages/tag_scan.hpp"

#include <algorithm>

namespace claimcheck::text::pages {
namespace {

bool matches(std::string_view bytes, std::size_t at, std::string_view word) {
  return bytes.size() - at >= word.size() &&
         std::equal(word.begin(), word.end(), bytes.begin() + static_cast<std::ptrdiff_t>(at),
                    [](char wanted, char byte) { return lower(byte) == wanted; });
}

// Whether "</name" or "<name" of that length at `at` is a whole name.
bool ends_name(std::string_view bytes, std::size_t at) {
  return at < bytes.size() && (is_white(bytes[at]) || bytes[at] == '/' || bytes[at] == '>');
}

std::size_t skip_value(std::string_view bytes, std::size_t at) {
  while (at < bytes.size() && is_white(bytes[at])) ++at;
  if (at >= bytes.size()) return at;
  if (bytes[at] == '"' || bytes[at] == '\'') {
    const std::size_t close = bytes.find(bytes[at], at + 1);
    return close == std::string_view::npos ? bytes.size() : close + 1;
  }
  while (at < bytes.size() && !is_white(bytes[at]) && bytes[at] != '>') ++at;
  return at;
}

std::size_t end_of_script(std::string_view bytes, std::size_t at) {
  enum class State { plain, hidden, hidden_twice };
  State state = State::plain;
  for (at = bytes.find_first_of("<-", at); at < bytes.size();
       at = bytes.find_first_of("<-", at + 1)) {
    if (state != State::plain && bytes.substr(at, 3) == "-->") {
      state = State::plain;
    } else if (state == State::plain && bytes.substr(at, 4) == "<!--") {
      state = State::hidden;
      ++at;  // "<!-->" is whole
    } else if (matches(bytes, at, "</script") && ends_name(bytes, at + 8)) {
      if (state != State::hidden_twice) return at;
      state = State::hidden;
    } else if (state == State::hidden && matches(bytes, at, "<script") &&
               ends_name(bytes, at + 7)) {
      state = State::hidden_twice;
    }
  }
  return bytes.size();
}

}  // namespace

bool is_tag_name_start(std::string_view bytes, std::size_t at) {
  return at < bytes.size() && lower(bytes[at]) >= 'a' && lower(bytes[at]) <= 'z';
}

TagToken read_tag(std::string_view bytes, std::size_t at, std::size_t keep,
                  std::vector<AttributePlace>& kept) {
  TagToken tag;
  kept.clear();
  tag.begin = at++;
  if (bytes[at] == '/') {
    tag.is_end = true;
    ++at;
  }
  const std::size_t name = at;
  while (at < bytes.size() && !is_white(bytes[at]) && bytes[at] != '/' && bytes[at] != '>') ++at;
  tag.name = bytes.substr(name, at - name);
  std::ranges::transform(tag.name, tag.name.begin(), lower);

  while (at < bytes.size()) {
    if (is_white(bytes[at]) || bytes[at] == '/') {
      ++at;
      continue;
    }
    if (bytes[at] == '>') {
      tag.is_whole = true;
      tag.end = at + 1;
      if (tag.cut == 0) tag.cut = tag.end;
      return tag;
    }
    if (tag.attributes++ == keep) tag.cut = at;
    const std::size_t begin = at;
    while (at < bytes.size() && !is_white(bytes[at]) && bytes[at] != '/' && bytes[at] != '>' &&
           (bytes[at] != '=' || at == begin)) {
      ++at;
    }
    const std::size_t name_end = at;
    std::size_t equals = at;
    while (equals < bytes.size() && is_white(bytes[equals])) ++equals;
    if (equals < bytes.size() && bytes[equals] == '=') at = skip_value(bytes, equals + 1);
    if (tag.attributes <= keep) kept.push_back({begin, name_end, at});
  }
  tag.end = bytes.size();
  if (tag.cut == 0) tag.cut = tag.end;
  return tag;
}

std::size_t end_of_comment(std::string_view bytes, std::size_t at) {
  std::size_t from = at + 4;
  if (bytes.substr(from, 1) == ">") return from + 1;
  if (bytes.substr(from, 2) == "->") return from + 2;
  while (true) {
    from = bytes.find("--", from);
    if (from == std::string_view::npos) return bytes.size();
    if (bytes.substr(from + 2, 1) == ">") return from + 3;
    if (bytes.substr(from + 2, 2) == "!>") return from + 4;
    ++from;
  }
}

std::size_t end_of_raw_text(std::string_view bytes, std::size_t at, std::string_view name) {
  if (name == "script") return end_of_script(bytes, at);
  const std::string end_tag = "</" + std::string{name};
  for (at = bytes.find('<', at); at < bytes.size(); at = bytes.find('<', at + 1)) {
    if (matches(bytes, at, end_tag) && ends_name(bytes, at + end_tag.size())) return at;
  }
  return bytes.size();
}

}  // namespace claimcheck::text::pages
