// SPDX-License-Identifier: MIT
// Which texts come from one: pages that print the same agency copy are one origin, not several.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

namespace claimcheck::evidence {

/// Returns a number for each text, from 0 in the order of the first ones: texts with the same
/// number share at least half of the shorter one's runs of five words (Broder 1997, containment of
/// shingles), or are joined by one that does. Texts of fewer than 20 words are alike only when
/// their words are the same.
std::vector<std::size_t> origins_of(std::span<const std::string_view> texts);

}  // namespace claimcheck::evidence
