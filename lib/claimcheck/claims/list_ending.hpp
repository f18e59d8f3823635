// SPDX-License-Identifier: MIT
// What stands at the end of a list and may be of all its members.
#pragma once

#include "claimcheck/rules/tree_matcher.hpp"

#include <cstdint>

namespace claimcheck::claims {

/// Returns whether a member's noun, or what stands behind it, may be of the list's first member
/// too: "Rogers and Mayes counties", "ranks Ann and Bob at the top", "his nature and health at the
/// time". Then nothing can be told of one member alone.
bool may_share_ending(const rules::TreeView& view, std::uint32_t first, std::uint32_t member);

}  // namespace claimcheck::claims
