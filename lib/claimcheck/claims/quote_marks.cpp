// SPDX-License-Identifier: MIT
#include "claimcheck/claims/quote_marks.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

namespace claimcheck::claims {
namespace {

using rules::TreeView;

/// Whether no word but marks is taken between two words.
bool none_between(const TreeView& view, const WordSet& words, std::uint32_t left,
                  std::uint32_t right) {
  for (std::uint32_t word = left + 1; word < right; ++word) {
    if (words[word] && !is_punct(view, word)) return false;
  }
  return true;
}

/// Whether a word that is no mark was left out between two words.
bool gap_between(const TreeView& view, const WordSet& words, std::uint32_t left,
                 std::uint32_t right) {
  for (std::uint32_t word = left + 1; word < right; ++word) {
    if (!words[word] && !is_punct(view, word)) return true;
  }
  return false;
}

/// `"P," said X, "and Q"` is one quotation where "said X" is left out.
void join_parts(const TreeView& view, WordSet& words, std::vector<std::uint32_t>& marks) {
  const auto take_out = [&](std::size_t left) {
    words[marks[left]] = words[marks[left + 1]] = false;
    const auto at = marks.begin() + static_cast<std::ptrdiff_t>(left);
    marks.erase(at, at + 2);
  };
  for (std::size_t opening = 0; opening + 1 < marks.size();) {
    if (none_between(view, words, marks[opening], marks[opening + 1])) {
      take_out(opening);
    } else if (opening + 2 < marks.size() &&
               none_between(view, words, marks[opening + 1], marks[opening + 2]) &&
               gap_between(view, words, marks[opening + 1], marks[opening + 2])) {
      take_out(opening + 1);
    } else {
      opening += 2;
    }
  }
}

void drop_lone_single_mark(const TreeView& view, WordSet& words) {
  constexpr std::array<std::string_view, 3> single{"'", "\u2018", "\u2019"};
  std::vector<std::uint32_t> marks;
  std::vector<std::uint32_t> taken;
  for (std::uint32_t word = 0; word < view.shape.size(); ++word) {
    if (!words[word]) continue;
    const bool is_single = std::ranges::find(single, view.word(word)) != single.end();
    if (is_punct(view, word) && is_single) marks.push_back(word);
    if (!is_punct(view, word)) taken.push_back(word);
  }
  if (marks.size() != 1 || taken.empty()) return;
  if (marks.front() < taken.front() || marks.front() > taken.back()) words[marks.front()] = false;
}

}  // namespace

bool is_punct(const TreeView& view, std::uint32_t word) {
  return view.tree.tokens[word].upos == "PUNCT";
}

bool is_quote_mark(const TreeView& view, std::uint32_t word) {
  constexpr std::array<std::string_view, 8> quote_marks{"\"", "\u201c", "\u201d", "\u201e",
                                                        "``", "''",     "\u00ab", "\u00bb"};
  return std::ranges::find(quote_marks, view.word(word)) != quote_marks.end();
}

void tidy_quote_marks(const TreeView& view, WordSet& words) {
  std::vector<std::uint32_t> marks;
  for (std::uint32_t word = 0; word < view.shape.size(); ++word) {
    if (words[word] && is_punct(view, word) && is_quote_mark(view, word)) marks.push_back(word);
  }
  if (marks.size() % 2 == 0) {
    join_parts(view, words, marks);
  } else {
    for (const std::uint32_t mark : marks) words[mark] = false;
  }
  drop_lone_single_mark(view, words);
}

}  // namespace claimcheck::claims
