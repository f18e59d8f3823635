// SPDX-License-Identifier: MIT
// The noun of this floor: all that a review report of one article says, in the article's order,
// before any format is chosen. Confidential source names are already masked in it.
#pragma once

#include "claimcheck/store/article_store.hpp"
#include "claimcheck/store/claim_store.hpp"
#include "claimcheck/store/event_log.hpp"
#include "claimcheck/store/flag_store.hpp"
#include "claimcheck/store/source_store.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace claimcheck::report {

/// A claim with its changes, its minimal facts, its values, what decided its marks, and the finding
/// that stands.
struct ReportedClaim {
  store::ClaimRow claim;
  std::vector<claims::Edit> edits;
  std::vector<claims::Facet> facets;
  std::vector<elements::Element> elements;
  std::vector<claims::Mark> marks;
  std::vector<claims::WorthReason> worth_reasons;
};

/// A sentence of the article and what became of it.
struct ReportedSentence {
  store::SentenceRow sentence;
  std::vector<ReportedClaim> claims;  ///< empty where the ledger gives a reason
};

/// A source that a standing finding rests on. `label` is its name, or "Source K (confidential)".
struct ReportedSource {
  std::int64_t number = 0;
  std::string label;
  store::SourceKind kind = store::SourceKind::document;
  std::string url;  ///< "" when there is none or it is confidential
  bool confidential = false;
};

struct Counts {
  std::uint32_t sentences = 0;
  std::uint32_t sentences_without_claims = 0;
  std::uint32_t claims = 0;
  std::uint32_t open = 0;
  std::uint32_t attributed = 0;  ///< claims that a source makes, not the article
  std::uint32_t ambiguous = 0;   ///< claims with a word that could not be resolved
  std::uint32_t left_over = 0;   ///< content words of sentences with claims that are in none
  std::map<std::string_view, std::uint32_t> verdicts;  ///< by name; those that are there
  std::map<std::string, std::uint32_t> left;           ///< by the ledger's reason
};

struct Report {
  store::ArticleRow article;
  std::string text_hash;
  std::string raw_hash;
  Timestamp made;
  store::Tooling tooling;  ///< of the run that split this version
  Counts counts;
  std::vector<ReportedSentence> sentences;
  std::vector<store::FlagRow> flags;    ///< in the article's order
  std::vector<ReportedSource> sources;  ///< by number
  std::vector<store::ChainHead> chain_heads;
};

/// Collects the report of an article's latest version.
/// Throws: Error{not_found} for an unknown slug; Error{database}.
Report build_report(store::Database& database, std::string_view slug, Timestamp now);

}  // namespace claimcheck::report
