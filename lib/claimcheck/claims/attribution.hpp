// SPDX-License-Identifier: MIT
// Whose words a claim gives: within its sentence by the tree, over several by quotation marks.
#pragma once

#include "claimcheck/claims/proposition.hpp"
#include "claimcheck/claims/reference.hpp"
#include "claimcheck/nlp/zones.hpp"
#include "claimcheck/text/document.hpp"
#include "claimcheck/text/segmenter.hpp"

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

/// Gives the claims of quoted sentences that name no source the one of the same quotation, or of
/// the paragraph before when the quotation is all of theirs; a quotation with no source to be found
/// gets an attribution without one, so that it never reads as the article's own words.
void attribute_quotations(const text::Document& document, std::span<const text::Sentence> sentences,
                          std::span<const nlp::Zone> zones, ClaimSet& set);

}  // namespace claimcheck::claims
