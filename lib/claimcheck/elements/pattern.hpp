// SPDX-License-Identifier: MIT
// The pattern of a rule of elements as text, and the plain sequences that it stands for.
#pragma once

#include "claimcheck/elements/value.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace claimcheck::elements {

/// What a node must hold to stand in a slot.
struct Constraint {
  double low = -std::numeric_limits<double>::infinity();
  double high = std::numeric_limits<double>::infinity();
  int digits_low = 0;
  int digits_high = std::numeric_limits<int>::max();
  Grain grain_low = Grain::none;
  Grain grain_high = Grain::century;

  bool holds(const Value& value) const;
  friend bool operator==(const Constraint&, const Constraint&) = default;
};

/// One place of a sequence: a word as it is looked up, or a category with its slot.
struct PatternItem {
  bool joined = false;  ///< no white space may stand before it
  std::string word;     ///< empty for a category
  std::string category;
  char slot = 0;
  Constraint constraint;
  friend bool operator==(const PatternItem&, const PatternItem&) = default;
};

/// What is wrong with a pattern, and at which of its bytes.
struct PatternFault {
  std::size_t offset = 0;
  std::string message;
};

/// Returns the sequences of a pattern, those with what is optional first:
/// words, `a|b`, `(…)`, `…?`, `~` before what must be joined, `\` before a character of these,
/// `[m=month]`, `[n=number:1-31]` by its number, `[y=digits/4]` by its digits (`/1-2`),
/// `[d=date@day]` by its grain (`@week..year`).
/// Throws: PatternFault; also for more than 4,096 sequences or groups nested deeper than 16.
std::vector<std::vector<PatternItem>> sequences_of(std::string_view pattern);

/// Returns the grain of that name, such as "day"; absent when there is none.
std::optional<Grain> grain_of(std::string_view name);
/// Returns the grain's name, "" for none.
std::string_view name_of(Grain grain);

}  // namespace claimcheck::elements
