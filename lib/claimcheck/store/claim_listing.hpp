// SPDX-License-Identifier: MIT
// Private to store/: which claims are listed. `claim.retired` is made of what the newest split said
// (`in_split`) and of what people decided, and of nothing else, so that undoing a decision or
// splitting again leads back to where one was.
#pragma once

#include "claimcheck/store/database.hpp"

#include <cstdint>
#include <string>

namespace claimcheck::store {

/// Lists a claim (UUID) that the newest split makes or a person added, unless a person dropped it
/// or made others of it. Requires: a transaction.
void settle_listing(Database& database, const std::string& claim);

/// Settles all claims of a version (key) that people decided about, after it was split, and gives
/// those that people made their places among the others. Requires: a transaction.
void settle_version(Database& database, std::int64_t version);

}  // namespace claimcheck::store
