// SPDX-License-Identifier: MIT
// A text cut finer than into words: runs of letters, runs of digits and single other characters,
// since "8.30pm", "Q1-2019" and "$5m" hold several things each.
#pragma once

#include "claimcheck/span.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace claimcheck::elements {

enum class AtomKind : std::uint8_t { letters, digits, other };

struct Atom {
  Span span;
  AtomKind kind = AtomKind::other;
  bool joined = false;     ///< no white space stands before it
  std::uint32_t word = 0;  ///< its number in a Grammar's vocabulary; 0 when it is not in it
};

/// Appends the atoms of `text[range]`. Linear time; ill-formed bytes become atoms of their own.
void cut_atoms(std::string_view text, Span range, std::vector<Atom>& atoms);

/// Returns how an atom is looked up: in lower case, hyphens and dashes as "-", apostrophes as "'".
std::string folded(std::string_view atom);

}  // namespace claimcheck::elements
