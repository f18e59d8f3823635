// SPDX-License-Identifier: MIT
// What no draft may have lost. Where one has, the whole sentence stands: an unsplit claim is
// honest.
#pragma once

#include "claimcheck/claims/draft.hpp"
#include "claimcheck/claims/proposition.hpp"
#include "claimcheck/rules/rule_set.hpp"
#include "claimcheck/rules/tree_matcher.hpp"

namespace claimcheck::claims {

/// Words in lower case that no statement may lose.
struct KeptWords {
  const rules::WordList& negation;
  const rules::WordList& hedge;
};

/// Returns whether a draft of a proposition still asserts something of its own subject, begins with
/// no word that joins it to another, and has lost no word that negates, hedges or counts, no half
/// of a word with a hyphen, nothing that a preposition or an auxiliary at its end needs, and
/// nothing of what it says that somebody said.
bool is_faithful(const rules::TreeView& view, const Analysis& analysis,
                 const Proposition& proposition, const Draft& draft, const KeptWords& kept);

}  // namespace claimcheck::claims
