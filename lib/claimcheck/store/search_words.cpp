// SPDX-License-Identifier: MIT
#include "claimcheck/store/search_words.hpp"

#include "claimcheck/text/characters.hpp"
#include "claimcheck/text/utf8.hpp"

#include <algorithm>

namespace claimcheck::store {
namespace {

constexpr std::string_view blanks{" \t\r\n\0", 5};

bool is_word_byte(char byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
         (byte >= '0' && byte <= '9') || (static_cast<unsigned char>(byte) & 0x80U) != 0;
}

void add_phrase(std::string& expression, std::string_view phrase,
                std::string_view joiner = " AND ") {
  const bool beginnings = phrase.ends_with('*');
  if (!has_word(phrase)) return;
  if (!expression.empty()) expression += joiner;
  expression += '"';
  for (const char byte : phrase) {
    const bool inside = byte != '*' && byte != '"' && byte != '\0';
    expression += inside ? byte : ' ';
  }
  expression += beginnings ? "\" *" : "\"";
}

}  // namespace

bool has_word(std::string_view text) { return std::ranges::any_of(text, is_word_byte); }

std::string folded_words(std::string_view text) {
  std::string words = " ";
  for (std::size_t at = 0; at < text.size();) {
    const text::CodePoint point = text::code_point_at(text, at);
    at += point.size;
    if (text::is_letter_or_digit(point.value)) {
      text::append_utf8(words, text::to_lower_case(point.value));
    } else if (!words.ends_with(' ')) {
      words += ' ';
    }
  }
  if (!words.ends_with(' ')) words += ' ';
  return words;
}

std::string match_expression(std::string_view query) {
  std::string expression;
  while (!query.empty()) {
    const bool quoted = query.starts_with('"');
    if (quoted) query.remove_prefix(1);
    const std::size_t found =
        quoted ? query.find('"') : query.find_first_of(std::string{blanks} + '"');
    const std::size_t end = std::min(found, query.size());
    add_phrase(expression, query.substr(0, end));
    const bool closing = quoted && end < query.size();
    query.remove_prefix(closing ? end + 1 : end);
    query.remove_prefix(std::min(query.find_first_not_of(blanks), query.size()));
  }
  return expression;
}

std::string match_any(std::span<const std::string> words) {
  std::string expression;
  for (const std::string& word : words) add_phrase(expression, word, " OR ");
  return expression;
}

std::string match_phrases(std::span<const std::string> phrases) {
  std::string expression;
  for (const std::string& phrase : phrases) add_phrase(expression, phrase);
  return expression;
}

}  // namespace claimcheck::store
