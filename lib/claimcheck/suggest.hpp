// SPDX-License-Identifier: MIT
// "Did you mean": the known word that a mistyped one is nearest to.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace claimcheck {

/// Returns the candidate that the fewest slips of the pen (a letter too many, too few, another or
/// two swapped; ASCII case is none) part from `word`, the first of several; nothing when even that
/// one is more than a third of the word's bytes away (at least one slip is always forgiven).
/// Source: optimal string alignment distance (Damerau 1964, restricted edits), over bytes.
std::optional<std::string> nearest(std::string_view word, std::span<const std::string> candidates);

}  // namespace claimcheck
