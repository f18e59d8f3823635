// SPDX-License-Identifier: MIT
// Matches → claims: words each claim so that it can be read alone, records every change, and keeps
// the ledger of all sentences.
#pragma once

#include "claimcheck/claims/claim.hpp"
#include "claimcheck/rules/matcher.hpp"
#include "claimcheck/text/document.hpp"
#include "claimcheck/text/segmenter.hpp"

#include <span>

namespace claimcheck::claims {

/// The ledger's word for a sentence that has claims.
inline constexpr std::string_view has_claims = "claims";
/// The ledger's word for a sentence on which no rule fired.
inline constexpr std::string_view no_rule = "no-rule";

/// Words the claims of an article. Every sentence gets one ledger entry; a sentence without a
/// match is there as `no_rule`, so that nothing is lost silently.
/// Requires: matches in the order of their sentences, as rules::find_matches gives them.
ClaimSet build_claims(const text::Document& document, std::span<const text::Sentence> sentences,
                      std::span<const rules::Match> matches);

/// Returns the texts of those claims alone, as rules::check_examples asks for them.
std::vector<std::string> claim_texts(const text::Document& document,
                                     const std::vector<text::Sentence>& sentences,
                                     const std::vector<rules::Match>& matches);

/// Takes the edits of a claim back: returns the text with each edit's `to` replaced by its `from`,
/// which is the quote, its parts joined by one blank.
std::string undo_edits(const Claim& claim);

}  // namespace claimcheck::claims
