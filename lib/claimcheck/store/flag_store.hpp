// SPDX-License-Identifier: MIT
// The desk flags of articles, as their latest split found them.
#pragma once

#include "claimcheck/claims/claim.hpp"
#include "claimcheck/store/database.hpp"
#include "claimcheck/text/document.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace claimcheck::store {

struct FlagRow {
  std::string slug;
  claims::Flag flag;                 ///< its spans are bytes of the stored text
  Position position;                 ///< of its first word in the original file
  std::vector<std::string> words;    ///< of its spans
  std::vector<std::int64_t> claims;  ///< numbers of those whose quote holds some of them, rising
};

/// Returns the flags of an article's latest version, in the order of its text.
std::vector<FlagRow> list_flags(Database& database, std::string_view slug);

/// Returns the flags that touch a claim (UUID).
std::vector<FlagRow> flags_of_claim(Database& database, std::string_view claim_id);

/// Writes the flags of a version (its key) in place of those that it has. `numbers` holds the
/// number of each claim of the set.
void save_flags(Database& database, std::int64_t version, const text::Document& document,
                const claims::ClaimSet& set, std::span<const std::int64_t> numbers);

}  // namespace claimcheck::store
