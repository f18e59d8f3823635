// SPDX-License-Identifier: MIT
// How alike the surroundings of two places in two texts are, and where a stretch of words stands in
// another text, maybe changed.
#pragma once

#include "claimcheck/evidence/vocabulary.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

namespace claimcheck::evidence {

/// Words [first, last) of a text.
struct Place {
  std::size_t first = 0;
  std::size_t last = 0;
  std::size_t size() const { return last - first; }
};

/// Returns where the words stand next to each other for the first time, nothing when nowhere.
std::optional<Place> find_words(std::span<const Word> text, std::span<const Word> words);

/// Returns the words that a span of bytes touches.
Place words_at(std::span<const Word> text, Span bytes);

/// Returns 0..1: the share of the words around one place, near ones and content words counting
/// most, that also stand around the other, on the same side and about as far away.
double surroundings_alike(std::span<const Word> left, Place here, std::span<const Word> right,
                          Place there);

/// Returns 0..1: the share of a text's content words that stand among others.
double coverage(std::span<const Word> of, std::span<const Word> among);

struct Changed {
  Place place;
  double kept = 0;  ///< 0..1, share of the words that are there, in their order
};
/// Returns the stretch of `text` that keeps most of `words` in their order; nothing when it keeps
/// none. A longest common subsequence in windows of twice the words.
std::optional<Changed> find_changed(std::span<const Word> text, std::span<const Word> words);

}  // namespace claimcheck::evidence
