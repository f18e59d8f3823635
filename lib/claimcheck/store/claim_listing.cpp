// SPDX-License-Identifier: MIT
#include "claimcheck/store/claim_listing.hpp"

#include "claimcheck/store/statements.hpp"

namespace claimcheck::store {
namespace {

constexpr const char* settle =
    "UPDATE claim SET retired = NOT ((in_split = 1 OR EXISTS (SELECT 1 FROM standing_event e "
    "WHERE e.subject = claim.id AND e.kind = 'added')) AND NOT EXISTS (SELECT 1 FROM "
    "standing_event e WHERE e.subject = claim.id AND e.kind IN ('dropped', 'edited'))) ";

/// A claim that a person made has the place of the first one of the split that begins later, and
/// stands before it (order_of in claim_query.cpp).
constexpr const char* give_places =
    "UPDATE claim SET (paragraph, sentence) = (SELECT s.paragraph, s.sentence FROM sentence s "
    "JOIN claim_span x ON x.claim = claim.number AND x.place = 0 WHERE s.version = claim.version "
    "AND s.begin_byte <= x.begin_byte AND x.begin_byte < s.end_byte), "
    "place = coalesce((SELECT min(o.place) FROM claim o WHERE o.version = claim.version "
    "AND o.in_split = 1 AND (SELECT y.begin_byte FROM claim_span y WHERE y.claim = o.number "
    "AND y.place = 0) > (SELECT x.begin_byte FROM claim_span x WHERE x.claim = claim.number "
    "AND x.place = 0)), (SELECT max(o.place) + 1 FROM claim o WHERE o.version = claim.version "
    "AND o.in_split = 1), 0) "
    "WHERE in_split = 0 AND retired = 0 AND EXISTS (SELECT 1 FROM sentence s "
    "JOIN claim_span x ON x.claim = claim.number AND x.place = 0 WHERE s.version = claim.version "
    "AND s.begin_byte <= x.begin_byte AND x.begin_byte < s.end_byte) ";

}  // namespace

void settle_listing(Database& database, const std::string& claim) {
  Query{database, std::string{settle} + "WHERE id = ?"}.bind(claim).run();
  Query{database, std::string{give_places} + "AND id = ?"}.bind(claim).run();
}

void settle_version(Database& database, std::int64_t version) {
  Query{database, std::string{settle} +
                      "WHERE version = ? AND EXISTS (SELECT 1 FROM event e WHERE e.subject = "
                      "claim.id AND e.kind IN ('added', 'dropped', 'edited'))"}
      .bind(version)
      .run();
  Query{database, std::string{give_places} + "AND version = ?"}.bind(version).run();
}

}  // namespace claimcheck::store
