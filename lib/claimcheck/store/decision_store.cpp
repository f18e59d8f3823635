// SPDX-License-Identifier: MIT
#include "claimcheck/store/decision_store.hpp"

#include "claimcheck/error.hpp"
#include "claimcheck/store/claim_row.hpp"
#include "claimcheck/store/event_chain.hpp"
#include "claimcheck/store/statements.hpp"

namespace claimcheck::store {

std::vector<StandingVerdict> load_verdicts(Database& database, std::string_view claim_id) {
  const Snapshot snapshot{database};
  Query query{database,
              "SELECT event, verdict, confidence, reviewer, time FROM reviewer_verdict "
              "WHERE claim = ? ORDER BY event"};
  query.bind(claim_id);
  VerdictReader reader{database};
  std::vector<StandingVerdict> verdicts;
  while (query.next()) verdicts.push_back(reader.read(query, 0));
  return verdicts;
}

std::vector<GivenVerdict> all_verdicts_given(Database& database) {
  Query query{database,
              "SELECT v.subject, v.reviewer, v.verdict, v.confidence, EXISTS (SELECT 1 FROM "
              "standing_event a WHERE a.subject = v.subject AND a.kind = 'adjudicated' "
              "AND a.action = v.action) FROM standing_event v WHERE v.kind = 'verdict' "
              "ORDER BY v.number"};
  std::vector<GivenVerdict> given;
  while (query.next()) {
    given.push_back({query.text(0), query.text(1), read_verdict(query, 2),
                     read_confidence(query, 3), query.flag(4)});
  }
  return given;
}

std::vector<Tick> load_ticks(Database& database, std::string_view claim_id) {
  Query query{database,
              "SELECT place, reviewer, time FROM ticked_element WHERE claim = ? ORDER BY place"};
  query.bind(claim_id);
  std::vector<Tick> ticks;
  while (query.next()) ticks.push_back({query.natural(0), query.text(1), query.time(2)});
  return ticks;
}

EventData tick_data(Database& database, const ClaimRow& claim, std::uint32_t place) {
  Query query{database,
              "SELECT kind, word_bytes, value FROM element WHERE claim = ? AND place = ?"};
  query.bind(claim.number, place);
  if (query.next()) {
    return {{"at", query.text(1)}, {"reading", query.text(0) + " " + query.text(2)}};
  }
  Query count{database, "SELECT count(*) FROM element WHERE claim = ?"};
  count.bind(claim.number).next();
  const std::string label = "C" + std::to_string(claim.number);
  const std::int64_t last = count.integer(0);
  throw Error{
      ErrorKind::not_found, label + " has no element e" + std::to_string(std::uint64_t{place} + 1),
      last == 0 ? "it has none to tick; give the claim a verdict"
      : last == 1
          ? "it has only e1; claimcheck show " + label + " shows it"
          : "it has e1 to e" + std::to_string(last) + "; claimcheck show " + label + " shows them"};
}

std::vector<Event> open_queries(Database& database, std::string_view claim_id) {
  return read_events(database,
                     "JOIN open_query w ON w.event = e.number WHERE w.claim = ? ORDER BY e.number",
                     claim_id);
}

std::optional<Event> latest_event(Database& database, std::string_view claim_id, EventKind kind) {
  const std::string where = "WHERE e.subject = ? AND e.kind = '" + std::string{name_of(kind)} +
                            "' AND NOT EXISTS (SELECT 1 FROM event u WHERE u.target = e.id) "
                            "ORDER BY e.number DESC LIMIT 1";
  std::vector<Event> events = read_events(database, where, claim_id);
  if (events.empty()) return std::nullopt;
  return std::move(events.front());
}

std::vector<Event> events_naming(Database& database, std::string_view name) {
  return read_events(database, "WHERE instr(p.note, ?) > 0 ORDER BY e.number", name);
}

void erase_what_is_freed(Database& database) { execute(database, "PRAGMA secure_delete = ON"); }

void purge_payload(Database& database, std::string_view event_id) {
  Query{database,
        "UPDATE event_payload SET purged = 1, salt = NULL, note = NULL "
        "WHERE event = (SELECT number FROM event WHERE id = ?)"}
      .bind(event_id)
      .run();
  for (const char* table : {"event_source", "event_data"}) {
    Query{database, std::string{"DELETE FROM "} + table +
                        " WHERE event = (SELECT number FROM event WHERE id = ?)"}
        .bind(event_id)
        .run();
  }
}

}  // namespace claimcheck::store
