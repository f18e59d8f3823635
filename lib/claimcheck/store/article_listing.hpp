// SPDX-License-Identifier: MIT
// Articles that were removed from view, and what people call them. An article's slug and whether it
// is listed follow from the events about it, so that undoing one leads back to where one was.
#pragma once

#include "claimcheck/clock.hpp"
#include "claimcheck/store/database.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace claimcheck::store {

/// An article that is listed no more, with the event that removed it.
struct RemovedArticle {
  std::string id;
  std::string slug;
  std::string title;
  std::uint32_t version = 0;  ///< that was the latest
  std::uint32_t claims = 0;   ///< of that version
  std::string reviewer;
  Timestamp time;
  std::string reason;
};

/// Returns the removed articles in the order in which they were first extracted.
std::vector<RemovedArticle> list_removed(Database& database);
/// Returns the removed article of that slug, or nothing.
std::optional<RemovedArticle> find_removed(Database& database, std::string_view slug);

/// Throws: Error{not_found} for a slug that no listed article has, saying when it was removed.
[[noreturn]] void fail_unlisted(Database& database, std::string_view slug);

/// Gives an article (UUID) the slug that it was given last, and lists it or not, as the events that
/// still stand say. Without such an event nothing changes. Requires: a transaction.
/// Throws: Error{needs_human} when the slug is another article's.
void settle_article(Database& database, const std::string& article);

}  // namespace claimcheck::store
