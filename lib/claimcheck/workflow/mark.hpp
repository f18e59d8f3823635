// SPDX-License-Identifier: MIT
// A reviewer gives claims a verdict.
#pragma once

#include "claimcheck/claims/verdict.hpp"
#include "claimcheck/store/claim_store.hpp"
#include "claimcheck/store/source_store.hpp"

#include <optional>
#include <string>
#include <vector>

namespace claimcheck::workflow {

struct MarkRequest {
  std::vector<std::string> claims;  ///< references as store::find_claim takes them
  claims::Verdict verdict = claims::Verdict::verified;
  std::optional<double> confidence;  ///< 0..1
  std::string note;
  std::vector<std::string> sources;  ///< "S3", a source's name, or a new one's name or URL
  std::string reviewer;
};

struct MarkResult {
  std::vector<store::ClaimRow> claims;          ///< as they stand now, each once
  std::vector<store::SourceRow> added_sources;  ///< that the request named for the first time
};

/// Marks all claims of the request, or none: in one transaction, as one action that one undo takes
/// back. A source that is no number and no known name is added (kind web for a URL).
/// Throws: Error{not_found}, Error{needs_human} as store::find_claim; Error{usage} for a confidence
/// outside 0..1 or an empty reviewer; Error{database}.
MarkResult mark_claims(store::Database& database, const MarkRequest& request, Timestamp now);

/// Returns the ids of the sources of a request; what is no number and no known name is added.
/// Requires: a transaction. Throws: Error{not_found} for a number that no source has.
std::vector<std::string> resolve_sources(store::Database& database, const MarkRequest& request,
                                         Timestamp now, MarkResult& result);

}  // namespace claimcheck::workflow
