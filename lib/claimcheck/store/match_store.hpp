// SPDX-License-Identifier: MIT
// Claims that say the same, as people found it, and all claims as what looks for more needs them.
#pragma once

#include "claimcheck/store/claim_store.hpp"
#include "claimcheck/store/database.hpp"

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace claimcheck::store {

/// A claim of an article's latest version, as matching reads it.
struct MatchText {
  std::int64_t number = 0;   ///< C41
  std::int64_t article = 0;  ///< the same number: the same article
  std::string text;
};

/// Returns all listed claims by number.
std::vector<MatchText> list_match_texts(Database& database);

/// What people said of a claim (UUID) and earlier checks or claims of other articles' latest
/// versions.
struct Matched {
  std::set<std::string> confirmed;  ///< UUIDs that say the same
  std::set<std::string> refused;    ///< UUIDs that do not
};
Matched matched_with(Database& database, std::string_view claim);

/// Returns the listed claims of other articles that people matched with a claim (UUID), directly or
/// by way of others, by article.
std::vector<ClaimRow> confirmed_elsewhere(Database& database, const ClaimRow& claim);

}  // namespace claimcheck::store
