// SPDX-License-Identifier: MIT
#include "claimcheck/evidence/vocabulary.hpp"

#include "claimcheck/text/characters.hpp"
#include "claimcheck/text/utf8.hpp"

#include <algorithm>
#include <array>

namespace claimcheck::evidence {
namespace {

constexpr std::size_t shortest_stem = 4;
constexpr std::size_t longest_ending = 3;
constexpr std::array<std::string_view, 10> known_lists{
    "function", "about",  "below",    "above",           "title",
    "join",     "ending", "negation", "negation-ending", "hedge"};

bool is_apostrophe(char32_t value) { return value == U'\'' || value == U'’'; }

/// Whether the mark at `at` stands inside a word: an apostrophe between letters, a point or comma
/// between digits.
bool joins(std::string_view text, std::size_t before, text::CodePoint mark, std::size_t at,
           std::size_t end) {
  const std::size_t next = at + mark.size;
  if (next >= end) return false;
  const char32_t right = text::code_point_at(text, next).value;
  if (is_apostrophe(mark.value)) return text::is_letter(right);
  const bool in_number = mark.value == U'.' || mark.value == U',';
  return in_number && text::is_ascii_digit(static_cast<unsigned char>(text[before])) &&
         text::is_ascii_digit(right);
}

constexpr std::array<std::string_view, 3> not_defining{"why", "good", "bad"};

ListExample read_example(const xml::File& file, const xml::Element& element) {
  ListExample example;
  example.claim = file.require(element, "claim");
  example.page = file.require(element, "page");
  if (element.name == "good") example.says = file.require(element, "says");
  const Position at = file.position(element.offset);
  example.place = file.name + ":" + std::to_string(at.line) + ":" + std::to_string(at.column);
  return example;
}

WordList read_list(const xml::File& file, const xml::Element& element) {
  WordList list;
  list.name = file.require(element, "name");
  list.place = file.name + ":" + std::to_string(file.position(element.offset).line);
  list.definition = xml::to_string(element, not_defining);
  for (std::string& word : xml::words_of(element.text)) list.words.insert(std::move(word));
  for (const xml::Element& child : element.children) {
    if (child.name == "why") {
      list.reason = child.text;
    } else if (child.name == "good" || child.name == "bad") {
      (child.name == "good" ? list.good : list.bad).push_back(read_example(file, child));
    } else {
      file.fail(child.offset, "a list has no <" + child.name + ">", "<why>, <good> and <bad>");
    }
  }
  if (list.reason.empty()) file.fail(element.offset, list.name + " has no <why>");
  if (list.good.empty()) file.fail(element.offset, list.name + " has no <good> example");
  if (list.bad.empty()) file.fail(element.offset, list.name + " has no <bad> example");
  return list;
}

}  // namespace

Vocabulary::Vocabulary(const xml::File& file) {
  for (const xml::Element& element : file.root.children) {
    if (element.name != "list") {
      file.fail(element.offset, "<" + element.name + "> is no part of this file", "<list>");
    }
    lists_.push_back(read_list(file, element));
    const std::string& name = lists_.back().name;
    if (std::ranges::find(known_lists, name) == known_lists.end()) {
      file.fail(element.offset, "there is no list \"" + name + "\"");
    }
    if (find(name) != &lists_.back()) {
      file.fail(element.offset, "there is a list \"" + name + "\" already");
    }
  }
  for (const std::string_view name : known_lists) {
    if (find(name) == nullptr) {
      file.fail(file.root.offset, "the list \"" + std::string{name} + "\" is missing");
    }
  }
}

const WordList* Vocabulary::find(std::string_view list) const {
  const auto found = std::ranges::find(lists_, list, &WordList::name);
  return found == lists_.end() ? nullptr : &*found;
}

Vocabulary Vocabulary::without(std::string_view list) const {
  Vocabulary less = *this;
  const auto found = std::ranges::find(less.lists_, list, &WordList::name);
  if (found != less.lists_.end()) found->words.clear();
  return less;
}

bool Vocabulary::has(std::string_view list, std::string_view word) const {
  const WordList* const found = find(list);
  return found != nullptr && found->words.contains(word);
}

bool Vocabulary::is_negation(std::string_view word) const {
  if (has("negation", word)) return true;
  return std::ranges::any_of(find("negation-ending")->words,
                             [&](const auto& end) { return word.ends_with(end); });
}

std::vector<Word> Vocabulary::words_of(std::string_view text, Span range) const {
  std::vector<Word> words;
  Word word;
  std::uint32_t last_apostrophe = 0;
  const auto close = [&] {
    if (word.folded.empty()) return;
    const std::size_t apostrophe = word.folded.rfind('\'');
    if (apostrophe != std::string::npos && has("ending", word.folded.substr(apostrophe))) {
      word.folded.resize(apostrophe);
      word.span.end = last_apostrophe;
    }
    word.function = has("function", word.folded);
    words.push_back(std::move(word));
    word = {};
  };
  for (std::size_t at = range.begin; at < range.end;) {
    const text::CodePoint point = text::code_point_at(text, at);
    const bool letter = text::is_letter_or_digit(point.value);
    if (!letter && (word.folded.empty() || !joins(text, at - 1, point, at, range.end))) {
      close();
    } else {
      if (word.folded.empty()) {
        word.span.begin = static_cast<std::uint32_t>(at);
        word.capital = text::is_upper_case(point.value);
      }
      const char32_t folded = is_apostrophe(point.value) ? U'\'' : text::to_lower_case(point.value);
      if (folded == U'\'') last_apostrophe = static_cast<std::uint32_t>(at);
      text::append_utf8(word.folded, folded);
      word.span.end = static_cast<std::uint32_t>(at + point.size);
    }
    at += point.size;
  }
  close();
  return words;
}

bool alike(std::string_view left, std::string_view right) {
  if (left == right) return true;
  const auto [a, b] = std::ranges::mismatch(left, right);
  const auto stem = static_cast<std::size_t>(a - left.begin());
  return stem >= shortest_stem && left.size() - stem <= longest_ending &&
         right.size() - stem <= longest_ending && !text::is_ascii_digit(left[0]);
}

}  // namespace claimcheck::evidence
