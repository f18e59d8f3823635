// SPDX-License-Identifier: MIT
// Findings as schema.org's ClaimReview. What a review needs and nobody gave is not made up: the
// claim is left out and named.
#pragma once

#include "claimcheck/report/report.hpp"

#include <string>
#include <vector>

namespace claimcheck::report {

/// A claim that is not published, and why.
struct Unpublished {
  std::string claim;  ///< "C41"; "" where it is so of all claims
  std::string why;
};

/// Returns what keeps claims out of write_claim_review(), in the article's order: a publisher or an
/// address that is not given, a claim without a finding that stands undisputed, a finding that
/// rests on a confidential source or has no rating on the scale.
std::vector<Unpublished> unpublished_claims(const Report& report);

/// JSON-LD with a ClaimReview for each claim that unpublished_claims() does not name.
std::string write_claim_review(const Report& report);

}  // namespace claimcheck::report
