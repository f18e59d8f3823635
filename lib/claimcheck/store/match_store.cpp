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

namespace {

/// Where a claim went along into a new version, its matches did; the older one is matched no more.
std::set<std::string> still_there(Database& database, const std::string& matches,
                                  std::string_view claim) {
  Query query{database,
              "SELECT m.other FROM " + matches +
                  " m WHERE m.claim = ? AND (EXISTS (SELECT 1 FROM prior_check p WHERE p.id = "
                  "m.other) OR EXISTS (SELECT 1 FROM claim c JOIN article a ON a.latest = "
                  "c.version WHERE c.id = m.other))"};
  query.bind(claim);
  std::set<std::string> others;
  while (query.next()) others.insert(query.text(0));
  return others;
}

}  // namespace

Matched matched_with(Database& database, std::string_view claim) {
  return {still_there(database, "confirmed_match", claim),
          still_there(database, "refused_match", claim)};
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
