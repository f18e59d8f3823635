// SPDX-License-Identifier: MIT
#include "claimcheck/text/pages/text_places.hpp"

#include "claimcheck/text/mapped_text.hpp"
#include "claimcheck/text/pages/tag_scan.hpp"

#include <algorithm>

namespace claimcheck::text::pages {
namespace {

constexpr std::size_t reference_max = 40;
constexpr std::size_t longest_meaning = 8;  // two code points
constexpr std::size_t sure_bytes = 6;

// One past the character reference at `at`, as far as its bytes go.
std::size_t end_of_reference(std::string_view page, std::size_t at) {
  const std::size_t limit = std::min(page.size(), at + reference_max);
  std::size_t end = at + 1;
  while (end < limit && page[end] != ';' && page[end] != '<' && page[end] != '&' &&
         page[end] != ' ' && page[end] != '\n') {
    ++end;
  }
  return end < limit && page[end] == ';' ? end + 1 : end;
}

// Whether the page goes on at `at` as the text does, for long enough to be sure.
bool goes_on(std::string_view text, std::string_view page, std::size_t at) {
  for (std::size_t i = 0; i < std::min(text.size(), sure_bytes); ++i) {
    if (at + i >= page.size()) return false;
    if (page[at + i] == '&' || page[at + i] == '<') return i > 0;
    if (page[at + i] != text[i]) return false;
  }
  return !text.empty() || at >= page.size() || page[at] == '<';
}

// How many bytes of the text the reference that ends at `end` stands for; 0 when that is unclear.
std::size_t meaning(std::string_view text, std::string_view page, std::size_t end) {
  for (std::size_t size = 1; size <= std::min(longest_meaning, text.size()); ++size) {
    const bool is_cut =
        size < text.size() && (static_cast<unsigned char>(text[size]) & 0xC0U) == 0x80U;
    if (is_cut) continue;
    const std::string_view rest = text.substr(size);
    const bool is_end = rest.empty();
    const bool next_is_markup = end >= page.size() || page[end] == '<' || page[end] == '&';
    if (is_end || next_is_markup || goes_on(rest, page, end)) return size;
  }
  return 0;
}

}  // namespace

std::vector<std::uint32_t> places_of(std::string_view text, std::string_view page,
                                     std::uint32_t begin) {
  std::vector<std::uint32_t> places(text.size(), MappedText::nowhere);
  std::size_t at = begin;
  for (std::size_t i = 0; i < text.size() && at < page.size();) {
    if (page[at] == '&') {
      const std::size_t end = end_of_reference(page, at);
      const std::size_t size = meaning(text.substr(i), page, end);
      if (size > 0 && end > at + 1 && page[end - 1] == ';') {
        i += size;
        at = end;
        continue;
      }
    }
    if (page[at] == text[i]) {
      places[i++] = static_cast<std::uint32_t>(at++);
    } else if (page[at] == '\r') {
      if (text[i] == '\n' && (at + 1 >= page.size() || page[at + 1] != '\n')) ++i;
      ++at;
    } else if (page.substr(at, 4) == "<!--") {
      at = end_of_comment(page, at);
    } else {
      break;
    }
  }
  return places;
}

}  // namespace claimcheck::text::pages
