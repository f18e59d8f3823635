// SPDX-License-Identifier: MIT
// Earlier checks as their publishers give them: ClaimReview in JSON-LD.
#pragma once

#include "claimcheck/store/prior_check_store.hpp"
#include "claimcheck/workflow/import_claims.hpp"

#include <string_view>
#include <vector>

namespace claimcheck::workflow {

struct ClaimReviews {
  std::vector<store::PriorCheck> checks;
  std::vector<Refusal> refused;  ///< entries that lack what a check has to have, each with why
};

/// Reads one ClaimReview, a list of them, an @graph, a DataFeed or an ItemList, or lists of those.
/// A review has to say which claim it is of, who publishes it, its rating in words or numbers, and
/// where on the web it stands; what else is missing is "". Other things in the file are passed by.
/// Throws: Error{input} for what is no JSON or holds no review at all.
/// Source: schema.org/ClaimReview; developers.google.com, "Fact Check (ClaimReview) structured
/// data"; Data Commons, "Fact Check Markup Tool Data Feed".
ClaimReviews read_claim_reviews(std::string_view bytes);

}  // namespace claimcheck::workflow
