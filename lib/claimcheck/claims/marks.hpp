// SPDX-License-Identifier: MIT
// The marks of a claim: which rules with <mark> speak of its own main statement, and what they say.
#pragma once

#include "claimcheck/claims/proposition.hpp"

#include <span>
#include <vector>

namespace claimcheck::claims {

/// Sets kind, modality and negated of a claim, each by the first rule that marks its statement, and
/// `Claim::marks`. A rule marks the claim whose head is the rule's node, or is coordinated with it;
/// the words that decide must be the claim's own or one of `cues`, by which it is reported; a claim
/// whose head stands in a quotation counts as reported too. Appends the rules that decided to
/// `fired`.
void add_marks(const rules::TreeView& view, std::span<const rules::TreeMatch> matches,
               std::uint32_t head, const WordSet& words, std::span<const std::uint32_t> cues,
               Claim& claim, std::vector<const rules::Rule*>& fired);

}  // namespace claimcheck::claims
