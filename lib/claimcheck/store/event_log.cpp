// SPDX-License-Identifier: MIT
#include "claimcheck/store/event_log.hpp"

#include "claimcheck/digest.hpp"
#include "claimcheck/error.hpp"
#include "claimcheck/store/article_listing.hpp"
#include "claimcheck/store/claim_listing.hpp"
#include "claimcheck/store/event_chain.hpp"
#include "claimcheck/store/statements.hpp"
#include "claimcheck/text/utf8.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace claimcheck::store {
namespace {

struct KindName {
  EventKind kind;
  std::string_view name;
};
constexpr std::array<KindName, 28> kinds{{
    {EventKind::verdict, "verdict"},
    {EventKind::undone, "undone"},
    {EventKind::source_added, "source_added"},
    {EventKind::snapshot_added, "snapshot_added"},
    {EventKind::evidence_added, "evidence_added"},
    {EventKind::tick, "tick"},
    {EventKind::untick, "untick"},
    {EventKind::note, "note"},
    {EventKind::query, "query"},
    {EventKind::answered, "answered"},
    {EventKind::assigned, "assigned"},
    {EventKind::signed_off, "signed_off"},
    {EventKind::reopened, "reopened"},
    {EventKind::carried, "carried"},
    {EventKind::adjudicated, "adjudicated"},
    {EventKind::added, "added"},
    {EventKind::edited, "edited"},
    {EventKind::dropped, "dropped"},
    {EventKind::corrected, "corrected"},
    {EventKind::graded, "graded"},
    {EventKind::renamed, "renamed"},
    {EventKind::removed, "removed"},
    {EventKind::restored, "restored"},
    {EventKind::purged, "purged"},
    {EventKind::merged, "merged"},
    {EventKind::matched, "matched"},
    {EventKind::unmatched, "unmatched"},
    {EventKind::checks_imported, "checks_imported"},
}};
constexpr std::size_t shortest_prefix = 6;
constexpr std::array never_undone{EventKind::undone,         EventKind::source_added,
                                  EventKind::snapshot_added, EventKind::purged,
                                  EventKind::merged,         EventKind::checks_imported};

constexpr const char* event_columns =
    "SELECT e.id, e.action, e.database_id, e.reviewer, e.seq, e.time, e.kind, e.subject, "
    "coalesce('C' || c.number, 'S' || s.number, 'E' || v.number, 'snapshot ' || k.number, a.slug, "
    "(SELECT 'S' || alias.source FROM source_alias alias WHERE alias.id = e.subject), ''), "
    "coalesce(e.target, ''), e.finding, "
    "e.confidence, p.purged, coalesce(p.note, ''), "
    "EXISTS (SELECT 1 FROM event u WHERE u.target = e.id) "
    "OR EXISTS (SELECT 1 FROM event u WHERE e.kind = 'carried' AND u.target = e.origin), "
    "e.prev_hash, e.hash, coalesce(e.origin, ''), coalesce(o.reviewer, ''), "
    "coalesce('C' || oc.number, 'E' || ov.number, ''), coalesce(o.kind, 'verdict'), "
    "coalesce(o.time, 0), coalesce(op.note, ''), e.number, "
    "coalesce((SELECT 'C' || m.number FROM event_data d JOIN claim m ON m.id = d.value "
    "WHERE d.event = e.number AND d.name = 'with'), (SELECT 'P' || m.number FROM event_data d "
    "JOIN prior_check m ON m.id = d.value WHERE d.event = e.number AND d.name = 'with'), '') "
    "FROM event e LEFT JOIN event_payload p ON p.event = e.number "
    "LEFT JOIN claim c ON c.id = e.subject LEFT JOIN source s ON s.id = e.subject "
    "LEFT JOIN evidence v ON v.id = e.subject LEFT JOIN snapshot k ON k.id = e.subject "
    "LEFT JOIN article a ON a.id = e.subject LEFT JOIN event o ON o.id = e.origin "
    "LEFT JOIN event_payload op ON op.event = o.number "
    "LEFT JOIN claim oc ON oc.id = o.subject LEFT JOIN evidence ov ON ov.id = o.subject ";

EventKind read_kind(Query& query, int column) {
  const std::string kind = query.text(column);
  const auto known = event_kind_from(kind);
  if (!known) query.damaged(column, "holds \"" + kind + "\", which is no kind of event");
  return *known;
}

std::vector<Event> read_events(Database& database, Query& query) {
  PayloadReader payload{database};
  std::vector<Event> events;
  while (query.next()) {
    Event event = read_event(query);
    payload.read(query.integer(23), event);
    event.with_label = query.text(24);
    events.push_back(std::move(event));
  }
  return events;
}

void require_sound(std::span<const NewEvent> events) {
  for (const NewEvent& event : events) {
    const bool confident = !event.confidence || (*event.confidence >= 0 && *event.confidence <= 1);
    if (!confident) throw Error{ErrorKind::usage, "a confidence lies between 0 and 100 percent"};
    const bool readable =
        text::is_valid_utf8(event.note) && std::ranges::all_of(event.data, [](const auto& field) {
          return text::is_valid_utf8(field.first) && text::is_valid_utf8(field.second);
        });
    if (!readable) throw Error{ErrorKind::usage, "the note is not valid UTF-8"};
    const bool carried = event.kind == EventKind::carried;
    const bool shaped =
        (carried || (event.kind == EventKind::verdict) == event.verdict.has_value()) &&
        (event.kind == EventKind::undone) == !event.target.empty() &&
        (event.kind == EventKind::reopened || carried == !event.origin.empty()) &&
        !event.subject.empty();
    if (!shaped) throw Error{ErrorKind::internal, "an event lacks its subject, verdict or target"};
  }
}

std::string quoted_names(std::span<const EventKind> some) {
  std::string list;
  for (const EventKind kind : some) {
    list += (list.empty() ? "'" : ", '") + std::string{name_of(kind)} + "'";
  }
  return list;
}

bool decides_listing(EventKind kind) {
  return kind == EventKind::undone || kind == EventKind::added || kind == EventKind::edited ||
         kind == EventKind::dropped;
}

bool decides_article(EventKind kind) {
  return kind == EventKind::undone || kind == EventKind::renamed || kind == EventKind::removed ||
         kind == EventKind::restored;
}

/// An undone event takes along what was carried of it, to claims that it does not name itself.
void settle_listings(Database& database, std::span<const Event> events) {
  Query carried{database, "SELECT subject FROM event WHERE origin = ? AND kind = 'carried'"};
  Query origin{database,
               "SELECT 1 FROM event WHERE id = ? AND kind IN ('added', 'edited', "
               "'dropped')"};
  for (const Event& event : events) {
    std::vector<std::string> claims;
    if (event.kind == EventKind::undone) {
      carried.bind(event.target);
      while (carried.next()) claims.push_back(carried.text(0));
    }
    const bool of_origin = event.is_carried() && origin.bind(event.origin).next();
    if (of_origin || decides_listing(event.kind)) claims.push_back(event.subject);
    for (const std::string& claim : claims) settle_listing(database, claim);
  }
}

struct ChainEnd {
  std::uint64_t seq = 0;
  std::string hash;
};

ChainEnd end_of_chain(Database& database, const std::string& reviewer) {
  Query query{database,
              "SELECT seq, hash FROM event WHERE database_id = ? AND reviewer = ? "
              "ORDER BY seq DESC LIMIT 1"};
  query.bind(database.id(), reviewer);
  if (!query.next()) return {};
  return {static_cast<std::uint64_t>(query.integer(0)), query.text(1)};
}

void insert_event(Database& database, const Event& event, const std::string& salt) {
  const std::string payload = payload_hash(salt, event);
  Query row{database,
            "INSERT INTO event (id, action, database_id, reviewer, seq, time, kind, subject, "
            "target, verdict, carried_verdict, confidence, payload_hash, prev_hash, hash, origin) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING number"};
  const auto target = event.target.empty() ? std::nullopt : std::optional{event.target};
  const auto origin = event.origin.empty() ? std::nullopt : std::optional{event.origin};
  const auto finding = event.verdict ? std::optional{claims::name_of(*event.verdict)}
                                     : std::optional<std::string_view>{};
  const bool carried = event.kind == EventKind::carried;
  const std::optional<std::string_view> absent;
  row.bind(event.id, event.action, event.database_id, event.reviewer, event.seq, event.time,
           name_of(event.kind), event.subject, target, carried ? absent : finding,
           carried ? finding : absent, event.confidence, payload, event.prev_hash, event.hash,
           origin);
  row.next();
  const std::int64_t number = row.integer(0);
  while (row.next()) {
  }
  Query{database, "INSERT INTO event_payload (event, salt, note) VALUES (?, ?, ?)"}
      .bind(number, salt, event.note)
      .run();
  Query field{database, "INSERT INTO event_data (event, name, value) VALUES (?, ?, ?)"};
  for (const auto& [name, value] : event.data) field.bind(number, name, value).run();
  Query source{database, "INSERT INTO event_source (event, place, source) VALUES (?, ?, ?)"};
  for (std::size_t place = 0; place < event.sources.size(); ++place) {
    source.bind(number, place, event.sources[place]).run();
  }
}

std::string label_of(Database& database, const std::string& subject) {
  Query query{database,
              "SELECT 'C' || number FROM claim WHERE id = ?1 "
              "UNION ALL SELECT 'S' || source FROM source_id WHERE id = ?1 "
              "UNION ALL SELECT 'E' || number FROM evidence WHERE id = ?1 "
              "UNION ALL SELECT 'snapshot ' || number FROM snapshot WHERE id = ?1 "
              "UNION ALL SELECT slug FROM article WHERE id = ?1"};
  query.bind(subject);
  return query.next() ? query.text(0) : "";
}

Event complete(Database& database, const NewEvent& given) {
  Event event;
  event.id = random_uuid();
  event.database_id = database.id();
  event.kind = given.kind;
  event.subject = given.subject;
  event.subject_label = label_of(database, given.subject);
  event.target = given.target;
  event.verdict = given.verdict;
  if (given.confidence) event.confidence = *given.confidence + 0.0;  // never -0, which SQLite drops
  event.note = given.note;
  event.sources = given.sources;
  event.data = given.data;
  event.origin = given.origin;
  return event;
}

}  // namespace

std::string_view name_of(EventKind kind) {
  return std::ranges::find(kinds, kind, &KindName::kind)->name;
}

bool can_be_undone(EventKind kind) {
  return std::ranges::find(never_undone, kind) == never_undone.end();
}

std::optional<EventKind> event_kind_from(std::string_view name) {
  const auto found = std::ranges::find(kinds, name, &KindName::name);
  return found == kinds.end() ? std::nullopt : std::optional{found->kind};
}

Event read_event(Query& query) {
  Event event;
  event.id = query.text(0);
  event.action = query.text(1);
  event.database_id = query.text(2);
  event.reviewer = query.text(3);
  event.seq = static_cast<std::uint64_t>(query.integer(4));
  event.time = query.time(5);
  event.kind = read_kind(query, 6);
  event.subject = query.text(7);
  event.subject_label = query.text(8);
  event.target = query.text(9);
  if (!query.is_null(10)) event.verdict = read_verdict(query, 10);
  event.confidence = read_confidence(query, 11);
  event.payload_purged = query.is_null(12) || query.flag(12);
  event.note = query.text(13);
  event.undone = query.flag(14);
  event.prev_hash = query.text(15);
  event.hash = query.text(16);
  event.origin = query.text(17);
  event.origin_reviewer = query.text(18);
  event.origin_label = query.text(19);
  event.origin_kind = read_kind(query, 20);
  event.origin_time = query.time(21);
  event.origin_note = query.text(22);
  return event;
}

PayloadReader::PayloadReader(Database& database)
    : sources_{database, "SELECT source FROM event_source WHERE event = ? ORDER BY place"},
      data_{database, "SELECT name, value FROM event_data WHERE event = ? ORDER BY name"} {}

void PayloadReader::read(std::int64_t number, Event& event) {
  sources_.bind(number);
  while (sources_.next()) event.sources.push_back(sources_.text(0));
  data_.bind(number);
  while (data_.next()) event.data.emplace(data_.text(0), data_.text(1));
}

claims::Verdict read_verdict(Query& query, int column) {
  const std::string name = query.text(column);
  const auto verdict = claims::verdict_from(name);
  if (!verdict || claims::name_of(*verdict) != name) {
    query.damaged(column, "holds \"" + name + "\", which is no verdict");
  }
  return *verdict;
}

std::optional<double> read_confidence(Query& query, int column) {
  if (query.is_null(column)) return std::nullopt;
  const double confidence = query.real(column);
  if (!(confidence >= 0 && confidence <= 1)) query.damaged(column, "is not between 0 and 1");
  return confidence;
}

void add_reviewer(Database& database, const std::string& name, Timestamp now) {
  if (name.empty() || !text::is_valid_utf8(name)) {
    throw Error{ErrorKind::usage, "the reviewer has no name that can be stored",
                "name one with --as"};
  }
  Query{database, "INSERT INTO reviewer (name, since) VALUES (?, ?) ON CONFLICT DO NOTHING"}
      .bind(name, now)
      .run();
}

std::vector<Event> read_events(Database& database, const std::string& clauses,
                               std::string_view value) {
  Query query{database, std::string{event_columns} + clauses};
  query.bind(value);
  return read_events(database, query);
}

std::vector<Event> append_events(Database& database, const std::string& reviewer,
                                 std::span<const NewEvent> events, Timestamp now) {
  require_sound(events);
  std::vector<Event> appended;
  if (events.empty()) return appended;
  const std::string action = random_uuid();
  database.transact([&] {
    appended.clear();
    add_reviewer(database, reviewer, now);
    ChainEnd end = end_of_chain(database, reviewer);
    for (const NewEvent& given : events) {
      Event event = complete(database, given);
      const std::string salt = random_uuid();
      event.action = action;
      event.reviewer = reviewer;
      event.seq = end.seq + 1;
      event.time = now;
      event.prev_hash = end.hash;
      event.hash = event_hash(event, payload_hash(salt, event));
      insert_event(database, event, salt);
      end = {event.seq, event.hash};
      appended.push_back(std::move(event));
    }
    settle_listings(database, appended);
    for (const Event& event : appended) {
      if (decides_article(event.kind)) settle_article(database, event.subject);
    }
  });
  return appended;
}

std::vector<Event> undo_last_action(Database& database, const std::string& reviewer,
                                    Timestamp now) {
  std::vector<Event> undone;
  database.transact([&] {
    const std::string undoable = "e.kind NOT IN (" + quoted_names(never_undone) +
                                 ") AND NOT EXISTS (SELECT 1 FROM event u WHERE u.target = e.id) ";
    Query last{database, "SELECT e.action FROM event e WHERE e.reviewer = ? AND " + undoable +
                             "ORDER BY e.number DESC LIMIT 1"};
    last.bind(reviewer);
    if (!last.next()) return;
    const std::string action = last.text(0);
    Query query{database, std::string{event_columns} +
                              "WHERE e.action = ? AND e.reviewer = ? AND " + undoable +
                              "ORDER BY e.number"};
    query.bind(action, reviewer);
    undone = read_events(database, query);
    std::vector<NewEvent> undoing;
    for (const Event& event : undone) {
      NewEvent one;
      one.kind = EventKind::undone;
      one.subject = event.subject;
      one.target = event.id;
      undoing.push_back(std::move(one));
    }
    append_events(database, reviewer, undoing, now);
  });
  return undone;
}

std::vector<Event> events_of(Database& database, std::string_view subject) {
  const Snapshot snapshot{database};
  return read_events(database,
                     "WHERE e.subject = ?1 OR e.subject IN (SELECT v.id FROM evidence v JOIN "
                     "claim c ON c.number = v.claim WHERE c.id = ?1) OR e.subject IN (SELECT a.id "
                     "FROM source s JOIN source_alias a ON a.source = s.number WHERE s.id = ?1) "
                     "ORDER BY e.number",
                     subject);
}

Event find_event(Database& database, std::string_view reference) {
  const Snapshot snapshot{database};
  const std::size_t mark = reference.rfind('#');
  const bool by_place = mark != std::string_view::npos;
  std::vector<Event> found;
  if (by_place && mark > 0) {
    found = read_events(database, "WHERE e.reviewer || '#' || e.seq = ? ORDER BY e.number LIMIT 2",
                        reference);
  } else if (!by_place && reference.size() >= shortest_prefix) {
    found = read_events(
        database, "WHERE substr(e.id, 1, length(?1)) = ?1 ORDER BY e.number LIMIT 2", reference);
  }
  if (found.empty()) {
    throw Error{ErrorKind::not_found, "there is no event \"" + std::string{reference} + "\"",
                "claimcheck log shows them, each with its reviewer and number, such as anna#3"};
  }
  if (found.size() > 1) {
    throw Error{ErrorKind::needs_human, "\"" + std::string{reference} + "\" means several events",
                "name one by its id; claimcheck log --json shows the ids"};
  }
  return std::move(found.front());
}

std::vector<Event> recent_events(Database& database, std::uint32_t limit) {
  const Snapshot snapshot{database};
  Query query{database, std::string{event_columns} + "ORDER BY e.number DESC LIMIT ?"};
  query.bind(limit);
  return read_events(database, query);
}

}  // namespace claimcheck::store
