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

/// Puts the names of the persons who speak, as the records tell, for "I", "me" and "my" where
/// nothing else stands for them, with the verbs beside them in the third person. Requires: records,
/// views and resolutions are an article's, in its order.
void name_speakers(std::span<const AttributionRecord> records,
                   std::span<const rules::TreeView> views, const Pronouns& pronouns,
                   const FirstNames& first_names, const nlp::Inflection& inflection,
                   std::span<Resolution> resolutions);

/// Gives the claims without a source that stand in the content of one of the set's records its
/// attribution; where a quotation's source is not known, one without a source, so that it never
/// reads as the article's own words. Requires: claims and records are in their order.
void attribute_quotations(ClaimSet& set);

}  // namespace claimcheck::claims
