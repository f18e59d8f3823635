// SPDX-License-Identifier: MIT
// Whose words a claim gives: within its sentence by the tree, over several by quotation marks.
#pragma once

#include "claimcheck/claims/proposition.hpp"
#include "claimcheck/claims/reference.hpp"

#include <span>
#include <vector>

namespace claimcheck::claims {

/// Returns the attribution that the reports over a claim make, the innermost being its source.
/// Requires: reports are not empty, outermost first.
Attribution attribution_of(const rules::TreeView& view, const Analysis& analysis,
                           std::span<const int> reports, const Resolution& resolution);

/// A source by its fullest name in the article, without role, and its role; each may be empty.
struct NamedSource {
  std::string name;
  std::string role;
};

/// Returns the name and role of the noun phrase around a word.
NamedSource named_source(const rules::TreeView& view, const Resolution& resolution,
                         std::uint32_t source);

/// Gives the claims without a source that stand in the content of one of the set's records its
/// attribution; where a quotation's source is not known, one without a source, so that it never
/// reads as the article's own words. Requires: claims and records are in their order.
void attribute_quotations(ClaimSet& set);

}  // namespace claimcheck::claims
