// SPDX-License-Identifier: MIT
// Claims that others propose, taken in where the article says them word for word, and nowhere else.
#pragma once

#include "claimcheck/store/claim_store.hpp"
#include "claimcheck/workflow/decide.hpp"
#include "claimcheck/workflow/proposals.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace claimcheck::workflow {

/// A proposal that was not taken, and why.
struct Refusal {
  Proposal proposal;
  std::string why;
};

struct ImportResult {
  std::vector<store::ClaimRow> added;
  std::vector<Proposal> known;  ///< the article has a claim of the same words
  std::vector<Refusal> refused;
};

/// Adds the proposals that quote the latest version of an article, as one action that one undo
/// takes back. A quote must stand within one sentence at its `start`, or without one at one place
/// only. The claims' rule is "import." and `origin`.
/// Throws: Error{usage} for an origin that is not of lower-case letters, digits and hyphens;
/// Error{not_found} for an unknown article; Error{database}.
ImportResult import_claims(store::Database& database, std::string_view slug,
                           std::span<const Proposal> proposals, std::string_view origin,
                           const Hand& hand);

}  // namespace claimcheck::workflow
