// SPDX-License-Identifier: MIT
#include "claimcheck/store/decision_store.hpp"

#include "claimcheck/error.hpp"
#include "claimcheck/store/claim_row.hpp"
#include "claimcheck/store/event_chain.hpp"
#include "claimcheck/store/statements.hpp"
#include "claimcheck/store/stored_lists.hpp"

namespace claimcheck::store {

std::vector<StandingVerdict> load_verdicts(Database& database, std::string_view claim_id) {
  const Snapshot snapshot{database};
  Query query{database,
              "SELECT origin, verdict, confidence, reviewer, time, event FROM reviewer_verdict "
              "WHERE claim = ? ORDER BY event"};
  query.bind(claim_id);
  VerdictReader reader{database};
  std::vector<StandingVerdict> verdicts;
  while (query.next()) verdicts.push_back(reader.read(query, 0, 5));
  return verdicts;
}

std::vector<GivenVerdict> all_verdicts_given(Database& database) {
  Query query{database,
              "SELECT v.subject, v.reviewer, v.verdict, v.confidence, EXISTS (SELECT 1 FROM "
              "standing_event a WHERE a.subject = v.subject AND a.kind = 'adjudicated' "
              "AND a.action = v.action) FROM standing_event v WHERE v.kind = 'verdict' "
              "AND v.origin = v.number ORDER BY v.number"};
  std::vector<GivenVerdict> given;
  while (query.next()) {
    given.push_back({query.text(0), query.text(1), read_verdict(query, 2),
                     read_confidence(query, 3), query.flag(4)});
  }
  return given;
}

std::vector<Tick> load_ticks(Database& database, std::string_view claim_id) {
  Query query{database,
              "SELECT t.place, t.reviewer, t.time, e.kind = 'carried' FROM ticked_element t "
              "JOIN event e ON e.number = t.event WHERE t.claim = ? ORDER BY t.place"};
  query.bind(claim_id);
  std::vector<Tick> ticks;
  while (query.next()) {
    ticks.push_back({query.natural(0), query.text(1), query.time(2), query.flag(3)});
  }
  return ticks;
}

EventData tick_data(const elements::Element& element) {
  return {{"at", join_spans(element.spans)},
          {"reading", std::string{name_of(element.kind)} + " " + element.value}};
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

std::set<std::string> claims_with_work(Database& database, std::string_view version_id) {
  Query query{database,
              "SELECT c.id FROM article_version v JOIN claim c ON c.version = v.key WHERE v.id = ? "
              "AND (EXISTS (SELECT 1 FROM event e WHERE e.subject = c.id) "
              "OR EXISTS (SELECT 1 FROM evidence x WHERE x.claim = c.number))"};
  query.bind(version_id);
  std::set<std::string> ids;
  while (query.next()) ids.insert(query.text(0));
  return ids;
}

std::optional<Event> latest_event(Database& database, std::string_view claim_id, EventKind kind) {
  const std::string where =
      "JOIN standing_event w ON w.number = e.number WHERE w.subject = ? AND w.kind = '" +
      std::string{name_of(kind)} + "' ORDER BY e.number DESC LIMIT 1";
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
  execute(database, "INSERT OR IGNORE INTO meta (key, value) VALUES ('erasing', 'purge')");
}

bool is_erasing(Database& database) {
  return Query{database, "SELECT 1 FROM meta WHERE key = 'erasing'"}.next();
}

void finish_erasing(Database& database) {
  if (!is_erasing(database)) return;
  try {
    erase_what_is_freed(database);
    database.compact();
    database.transact([&database] { execute(database, "DELETE FROM meta WHERE key = 'erasing'"); });
  } catch (const Error& fault) {
    throw Error{fault.kind(),
                fault.what() + std::string{"; the words are purged, but traces of them may still "
                                           "stand in the file"},
                fault.hint() + ", then finish it with: claimcheck purge"};
  }
}

}  // namespace claimcheck::store
