// SPDX-License-Identifier: MIT
// Which elements of an article stand in which of its claims.
#pragma once

#include "claimcheck/claims/claim.hpp"

#include <string_view>
#include <vector>

namespace claimcheck::claims {

/// Gives each ledger entry the elements of its sentence, and each claim those whose words stand
/// wholly in its quote or were taken into it by an edit, in the order of the text.
/// Requires: a list for each sentence of the set, by `read_article`.
void add_elements(std::string_view text, std::vector<std::vector<elements::Element>> elements,
                  ClaimSet& set);

}  // namespace claimcheck::claims
