// SPDX-License-Identifier: MIT
#include "claimcheck/text/dateline.hpp"

#include "claimcheck/clock.hpp"
#include "claimcheck/text/place_line.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <vector>

namespace claimcheck::text {
namespace {

bool is_word_byte(char byte) {
  return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
         (byte >= 'A' && byte <= 'Z') || byte == '-' || (static_cast<unsigned char>(byte) & 0x80);
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && is_word_byte(text[end])) ++end;
    if (end > at) words.emplace_back(text.substr(at, end - at));
    at = std::max(end, at + 1);
  }
  return words;
}

int number_in(std::string_view word) {
  int value = 0;
  const auto [end, fault] = std::from_chars(word.data(), word.data() + word.size(), value);
  return fault == std::errc{} && end == word.data() + word.size() ? value : -1;
}

unsigned month_in(std::string_view word, const BlockRules& rules) {
  const auto found = std::ranges::find(rules.month_names, word);
  if (found == rules.month_names.end()) return 0;
  return static_cast<unsigned>(found - rules.month_names.begin()) % 12 + 1;
}

std::optional<std::chrono::year_month_day> calendar_day(int year, unsigned month, int day) {
  if (year < 1000 || year > 9999 || month == 0 || day < 1) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{month},
                                         std::chrono::day{static_cast<unsigned>(day)}};
  return date.ok() ? std::optional{date} : std::nullopt;
}

}  // namespace

std::optional<std::chrono::year_month_day> find_day(std::string_view text,
                                                    const BlockRules& rules) {
  const std::vector<std::string> words = words_of(text);
  std::optional<std::chrono::year_month_day> found;
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::optional<std::chrono::year_month_day> day = parse_date(words[i]);
    if (!day && i + 2 < words.size()) {
      day =
          calendar_day(number_in(words[i + 2]), month_in(words[i + 1], rules), number_in(words[i]));
      if (!day) {
        day = calendar_day(number_in(words[i + 2]), month_in(words[i], rules),
                           number_in(words[i + 1]));
      }
    }
    if (day && found && *day != *found) return std::nullopt;
    if (day) found = day;
  }
  return found;
}

std::optional<std::chrono::year_month_day> find_dateline(const Document& document,
                                                         const BlockRules& rules) {
  const auto block = std::ranges::find(document.blocks, BlockKind::dateline, &Block::kind);
  if (block != document.blocks.end()) return find_day(slice(document.text, block->span), rules);
  const auto first = std::ranges::find(document.blocks, BlockKind::paragraph, &Block::kind);
  if (first == document.blocks.end()) return std::nullopt;
  const std::uint32_t begin = first->span.begin;
  return find_day(slice(document.text, {begin, place_line_end(document.text, first->span)}), rules);
}

}  // namespace claimcheck::text
