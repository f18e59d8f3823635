// SPDX-License-Identifier: MIT
// Trees and rules → claims: words each claim so that it can be read alone, records every change,
// and keeps the ledger of all sentences.
#pragma once

#include "claimcheck/claims/claim.hpp"
#include "claimcheck/claims/language.hpp"
#include "claimcheck/nlp/article.hpp"
#include "claimcheck/rules/matcher.hpp"
#include "claimcheck/rules/tree_matcher.hpp"
#include "claimcheck/text/document.hpp"
#include "claimcheck/text/segmenter.hpp"

#include <span>
#include <string_view>

namespace claimcheck::claims {

/// The ledger's word for a sentence that has claims.
inline constexpr std::string_view has_claims = "claims";
/// The ledger's word for a sentence on which no rule fired.
inline constexpr std::string_view no_rule = "no-rule";

/// Which rules fired on which sentence, for tests and coverage.
struct Firing {
  std::uint32_t sentence = 0;
  const rules::Rule* rule = nullptr;
};

/// Words the claims of an article. Every sentence gets one ledger entry; a sentence without a
/// match is there as `no_rule`, so that nothing is lost silently. `article` has a tree for each
/// sentence. `firings`, when given, takes every rule that fired.
/// Requires: rules and matcher are of one rule set.
ClaimSet build_claims(const text::Document& document, std::span<const text::Sentence> sentences,
                      const nlp::Article& article, const rules::RuleSet& rules,
                      const rules::TreeMatcher& matcher, const Language& language,
                      std::string_view dateline, std::vector<Firing>* firings = nullptr);

/// Takes the edits of a claim back: returns the text with each edit's `to` replaced by its `from`,
/// which is, but for white space, the quote with its parts one after the other.
std::string undo_edits(const Claim& claim);

}  // namespace claimcheck::claims
