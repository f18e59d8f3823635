// SPDX-License-Identifier: MIT
// A reviewer holds a source's words against a claim.
#pragma once

#include "claimcheck/evidence/quote_lookup.hpp"
#include "claimcheck/store/evidence_store.hpp"

#include <optional>
#include <string>

namespace claimcheck::workflow {

struct EvidenceRequest {
  std::string claim;    ///< as store::find_claim takes it
  std::string source;   ///< as store::find_source takes it
  std::string element;  ///< "e2" as `show` numbers them, or ""
  std::string quote;
  std::string locator;
  store::Stance stance = store::Stance::context;
  std::optional<std::uint32_t> credibility;  ///< 1 to 6
  std::string note;
  std::string reviewer;
};

struct EvidenceResult {
  store::EvidenceRow evidence;
  /// Where the quote stands in the page that was kept last; nothing without a quote or a page that
  /// could be read.
  std::optional<evidence::QuoteLookup> lookup;
};

/// Adds it and looks the quote up; a quote that is not found is kept all the same.
/// Throws: Error{not_found} for an unknown claim, source or element; Error{usage} for a locator
/// that does not fit the kind of source; as store::add_evidence().
EvidenceResult give_evidence(store::Database& database, const EvidenceRequest& request,
                             const evidence::Vocabulary& vocabulary, Timestamp now);

/// Evidence whose quote stood on a kept page of its source and does not stand on the newest one.
struct Drift {
  store::EvidenceRow evidence;
  std::int64_t before = 0;               ///< number of the newest snapshot that has the quote
  std::int64_t now = 0;                  ///< of the newest one that could be read
  evidence::QuoteLookup lookup;          ///< in the newest: changed or gone
  std::optional<store::ClaimRow> claim;  ///< when a verdict on it stands
};

/// Looks every quote that stands up in the newest page of its source, by evidence.
std::vector<Drift> find_drift(store::Database& database, const evidence::Vocabulary& vocabulary);

}  // namespace claimcheck::workflow
