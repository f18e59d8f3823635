// SPDX-License-Identifier: MIT
#include "claimcheck/store/match_store.hpp"

#include "claimcheck/store/statements.hpp"

#include <algorithm>

namespace claimcheck::store {

std::vector<MatchText> list_match_texts(Database& database) {
  Query query{database,
              "SELECT c.number, a.key, c.text FROM article a JOIN claim c ON c.version = a.latest "
              "WHERE c.retired = 0 ORDER BY c.number"};
  std::vector<MatchText> texts;
  while (query.next()) texts.push_back({query.integer(0), query.integer(1), query.text(2)});
  return texts;
}

Matched matched_with(Database& database, std::string_view claim) {
  Matched matched;
  Query confirmed{database, "SELECT other FROM confirmed_match WHERE claim = ?"};
  confirmed.bind(claim);
  while (confirmed.next()) matched.confirmed.insert(confirmed.text(0));
  Query refused{database, "SELECT other FROM refused_match WHERE claim = ?"};
  refused.bind(claim);
  while (refused.next()) matched.refused.insert(refused.text(0));
  return matched;
}

std::vector<ClaimRow> confirmed_elsewhere(Database& database, const ClaimRow& claim) {
  std::set<std::string> group{claim.id};
  std::vector<std::string> open{claim.id};
  std::vector<ClaimRow> elsewhere;
  Query known{database, "SELECT 1 FROM claim WHERE id = ?"};
  while (!open.empty()) {
    const std::string next = open.back();
    open.pop_back();
    for (const std::string& other : matched_with(database, next).confirmed) {
      known.bind(other);
      if (!known.next() || !group.insert(other).second) continue;
      open.push_back(other);
      ClaimRow row = find_claim(database, other);
      if (!row.retired && row.slug != claim.slug) elsewhere.push_back(std::move(row));
    }
  }
  std::ranges::sort(elsewhere, {}, &ClaimRow::number);
  return elsewhere;
}

}  // namespace claimcheck::store
