// SPDX-License-Identifier: MIT
// Private to claims/: whether what is said of a list is said of each member, as far as the words
// tell. Where they do not, the list stays whole.
#pragma once

#include "claimcheck/claims/proposition.hpp"

#include <cstdint>

namespace claimcheck::claims {

/// Returns whether a noun has a determiner, a number or an owner.
bool is_determined(const rules::TreeView& view, std::uint32_t noun);

/// Returns whether a noun has an indefinite article.
bool has_indefinite(const rules::TreeView& view, std::uint32_t noun);

/// Returns whether a noun says what somebody is.
bool is_predicate(const rules::TreeView& view, const Proposition& proposition, std::uint32_t noun);

/// Returns whether an adjective before the first member may stand before another one too: a plain
/// one, before nouns of one number.
bool may_share_adjective(const rules::TreeView& view, std::uint32_t adjective, std::uint32_t first,
                         std::uint32_t member);

/// Returns whether a member is joined by more than one word: "as well as".
bool is_added(const rules::TreeView& view, std::uint32_t member);

/// Returns whether the words speak against a claim for each member of the list that `first` begins:
/// it is read together, tree and surface disagree, or what a member shares with the others is open.
bool is_read_as_one(const rules::TreeView& view, const Proposition& proposition,
                    std::uint32_t first, const WordSet& words);

}  // namespace claimcheck::claims
