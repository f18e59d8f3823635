// SPDX-License-Identifier: MIT
// Private to store/: what doctor looks for in what was kept of sources.
#pragma once

#include "claimcheck/store/database.hpp"

#include <string>
#include <vector>

namespace claimcheck::store {

/// Adds a fault for each body that does not give its hash, each snapshot that is not the one that
/// its event kept, and each one that is gone. Throws: Error{database} for a value that cannot be.
void check_snapshots(Database& database, std::vector<std::string>& faults);

/// Adds a fault for each page whose text does not give its hash, each passage that cuts a character
/// or lies outside, and for an index that does not fit. Throws: as check_snapshots().
void check_pages(Database& database, std::vector<std::string>& faults);

/// Adds a fault for each piece of evidence that is not the one that its event gave, and for each
/// without an event or an event without it. Throws: as check_snapshots().
void check_evidence(Database& database, std::vector<std::string>& faults);

/// Adds a fault for each earlier check that is not what its id names.
void check_prior_checks(Database& database, std::vector<std::string>& faults);

}  // namespace claimcheck::store
