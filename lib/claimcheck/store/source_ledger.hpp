// SPDX-License-Identifier: MIT
// The sources that articles let speak. They come and go with the claims; what people add or use
// stays.
#pragma once

#include "claimcheck/claims/sources_met.hpp"
#include "claimcheck/clock.hpp"
#include "claimcheck/store/database.hpp"
#include "claimcheck/store/source_store.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace claimcheck::store {

/// Returns the sources that speak in claims of the articles' latest versions, by number, whether or
/// not people use them too.
std::vector<SourceRow> list_sources_met(Database& database);

/// A claim that a source makes.
struct SpokenClaim {
  std::int64_t number = 0;  ///< C41
  std::string slug;
  std::string role;  ///< of the source, as the article gives it there; may be ""
  std::string text;
};
/// Returns the claims that a source (its number) makes in the articles' latest versions, by
/// article, then in its order.
std::vector<SpokenClaim> claims_spoken_by(Database& database, std::int64_t source);

/// Writes the sources that a version (its key) lets speak in place of those of its article's
/// versions. A name that a source has already, but for the case of its letters, is that source. Who
/// speaks no more and was never added or used by people goes. `numbers` holds the number of each
/// claim of the set. Requires: a transaction.
void save_sources_met(Database& database, std::int64_t version,
                      std::span<const claims::SourceMet> met, std::span<const std::int64_t> numbers,
                      Timestamp now);

}  // namespace claimcheck::store
