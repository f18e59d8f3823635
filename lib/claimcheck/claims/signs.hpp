// SPDX-License-Identifier: MIT
// A text as two drafts are compared by it: its words and its marks, white space and typography
// apart. Pure functions; safe from many threads.
#pragma once

#include "claimcheck/span.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace claimcheck::claims {

/// A word (letters and digits, with apostrophes between them) or a mark.
struct Sign {
  Span span;           ///< bytes of the text
  std::string folded;  ///< straight quotation marks, "-" for every dash, "..." for an ellipsis
  bool is_word = false;
  bool spaced = false;  ///< white space or the text's edge stands before it
};

/// Returns the signs of `text[range]` in order; soft hyphens and zero-width characters are none.
/// Linear time. Requires: valid UTF-8, range on code point edges.
std::vector<Sign> read_signs(std::string_view text, Span range);

/// Returns `text[range]` without white space: equal for texts that differ in nothing else.
std::string ink_of(std::string_view text, Span range);

/// Returns the signs' folded forms in one text, equal for texts that differ in white space and
/// typography at most.
std::string folded_of(std::span<const Sign> signs);

/// Returns the folded words alone, in lower case.
std::string words_of(std::span<const Sign> signs);

/// What the two sides of a comparison have not in common: half-open ranges of their signs, of which
/// one may be empty.
struct Hunk {
  std::uint32_t before_begin = 0;
  std::uint32_t before_end = 0;
  std::uint32_t after_begin = 0;
  std::uint32_t after_end = 0;
  friend bool operator==(const Hunk&, const Hunk&) = default;
};

/// Returns the places where the signs differ, in order, by a longest common subsequence of folded
/// forms; two texts of which a long middle differs give one hunk for it.
std::vector<Hunk> compare_signs(std::span<const Sign> before, std::span<const Sign> after);

enum class Triviality : std::uint8_t {
  none,            ///< may change what is said
  capital,         ///< the same words, an initial in another case
  punctuation,     ///< commas and other stops outside quotations
  quotation_mark,  ///< double for single quotation marks
};

/// Returns whether a hunk is known to leave the sense as it is, whatever the words mean. Conditions
/// that need more than the signs (is it a name? is the structure the same?) are the caller's.
/// `quoted_before` and `quoted_after` say of each sign whether it stands in a quotation.
Triviality triviality_of(const Hunk& hunk, std::span<const Sign> before,
                         const std::vector<bool>& quoted_before, std::span<const Sign> after,
                         const std::vector<bool>& quoted_after);

}  // namespace claimcheck::claims
