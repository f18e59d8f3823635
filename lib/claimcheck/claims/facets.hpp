// SPDX-License-Identifier: MIT
// Minimal facts inside a claim: its clause taken apart argument by argument, and what the rules
// find in its noun phrases. Source: the fact definition of BenchIE (Gashteovski et al. 2022) and
// BenchIE-FL (2024).
#pragma once

#include "claimcheck/claims/claim_phrases.hpp"

namespace claimcheck::claims {

/// Appends the facets of a claim, which `draft` words and the proposition of that number makes.
void add_facets(const rules::TreeView& view, const Analysis& analysis, int proposition,
                const Draft& draft, const FacetWords& words, Claim& claim);

}  // namespace claimcheck::claims
