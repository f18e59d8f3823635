// SPDX-License-Identifier: MIT
// Private to store/: what a split says of a claim beyond its words.
#pragma once

#include "claimcheck/claims/claim.hpp"
#include "claimcheck/store/database.hpp"

#include <cstdint>
#include <optional>

namespace claimcheck::store {

/// Returns a share of 1 in whole percent.
int percent_of(double share);
std::optional<int> percent_of(const std::optional<double>& share);

/// Stores the attribution, facets, marks, reasons of worth and elements of a claim that has none
/// yet. Throws: Error{database}.
void write_layers(Database& database, std::int64_t number, const claims::Claim& claim);

}  // namespace claimcheck::store
