// SPDX-License-Identifier: MIT
#include "claimcheck/store/source_store.hpp"

#include "claimcheck/digest.hpp"
#include "claimcheck/error.hpp"
#include "claimcheck/store/event_log.hpp"
#include "claimcheck/store/source_ledger.hpp"
#include "claimcheck/store/statements.hpp"
#include "claimcheck/text/utf8.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace claimcheck::store {
namespace {

struct KindName {
  SourceKind kind;
  std::string_view name;
};
constexpr std::array<KindName, 4> kinds{{
    {SourceKind::document, "document"},
    {SourceKind::web, "web"},
    {SourceKind::interview, "interview"},
    {SourceKind::dataset, "dataset"},
}};

constexpr const char* source_columns =
    "SELECT s.number, s.id, s.name, s.kind, s.url, s.note, s.confidential, coalesce(s.added_by, "
    "''), "
    "s.added, "
    "(SELECT count(DISTINCT v.claim) FROM event_source es "
    " JOIN event e ON e.number = es.event JOIN event f ON f.id = e.id OR f.origin = e.id "
    " JOIN standing_verdict v ON v.event = f.number "
    " WHERE es.source IN (SELECT i.id FROM source_id i WHERE i.source = s.number)), "
    "(SELECT count(*) FROM spoken_claim p WHERE p.source = s.number), "
    "(SELECT count(DISTINCT p.version) FROM spoken_claim p WHERE p.source = s.number), "
    "coalesce((SELECT g.reliability FROM source_grade g WHERE g.source IN "
    "(SELECT i.id FROM source_id i WHERE i.source = s.number) ORDER BY g.event DESC LIMIT 1), '') "
    "FROM source s ";

constexpr const char* used_by_people =
    "(s.added_by IS NOT NULL "
    "OR EXISTS (SELECT 1 FROM event e WHERE e.subject = s.id) "
    "OR EXISTS (SELECT 1 FROM source_alias a WHERE a.source = s.number) "
    "OR EXISTS (SELECT 1 FROM event_source es WHERE es.source = s.id) "
    "OR EXISTS (SELECT 1 FROM evidence v WHERE v.source = s.number) "
    "OR EXISTS (SELECT 1 FROM snapshot k WHERE k.source = s.number) "
    "OR EXISTS (SELECT 1 FROM fetch_failure f WHERE f.source = s.number)) ";

bool is_grade(std::string_view grade) {
  return grade.size() == 1 && grade.front() >= 'A' && grade.front() <= 'F';
}

SourceRow read_source(Query& query) {
  SourceRow row;
  row.number = query.integer(0);
  row.id = query.text(1);
  row.source.name = query.text(2);
  const std::string kind = query.text(3);
  const auto known = source_kind_from(kind);
  if (!known) query.damaged(3, "holds \"" + kind + "\", which is no kind of source");
  row.source.kind = *known;
  row.source.url = query.text(4);
  row.source.note = query.text(5);
  row.source.confidential = query.flag(6);
  row.added_by = query.text(7);
  row.added = query.time(8);
  row.used_by_claims = query.natural(9);
  row.spoken_claims = query.natural(10);
  row.spoken_articles = query.natural(11);
  row.reliability = query.text(12);
  if (!row.reliability.empty() && !is_grade(row.reliability)) {
    query.damaged(12, "holds \"" + row.reliability + "\", which is no grade");
  }
  return row;
}

std::optional<SourceRow> first_row(Query& query) {
  return query.next() ? std::optional{read_source(query)} : std::nullopt;
}

std::optional<SourceRow> source_where(Database& database, const char* condition,
                                      std::string_view value) {
  Query query{database, std::string{source_columns} + condition};
  query.bind(value);
  return first_row(query);
}

std::vector<SourceRow> sources_where(Database& database, const std::string& condition) {
  Query query{database, source_columns + condition + "ORDER BY s.number"};
  std::vector<SourceRow> rows;
  while (query.next()) rows.push_back(read_source(query));
  return rows;
}

std::optional<std::int64_t> read_number(std::string_view reference) {
  if (reference.starts_with('S') || reference.starts_with('s')) reference.remove_prefix(1);
  std::int64_t number = 0;
  const char* last = reference.data() + reference.size();
  const auto [end, fault] = std::from_chars(reference.data(), last, number);
  if (reference.empty() || fault != std::errc{} || end != last) return std::nullopt;
  return number;
}

void require_storable(const NewSource& source) {
  if (source.name.empty()) {
    throw Error{ErrorKind::usage, "a source needs a name", "give the name that people know it by"};
  }
  for (const std::string* field : {&source.name, &source.url, &source.note}) {
    if (!text::is_valid_utf8(*field)) {
      throw Error{ErrorKind::usage, "the source's name, address or note is not valid UTF-8"};
    }
  }
}

}  // namespace

std::string_view name_of(SourceKind kind) {
  return std::ranges::find(kinds, kind, &KindName::kind)->name;
}

std::optional<SourceKind> source_kind_from(std::string_view name) {
  const auto found = std::ranges::find(kinds, name, &KindName::name);
  return found == kinds.end() ? std::nullopt : std::optional{found->kind};
}

SourceRow add_source(Database& database, const NewSource& source, const std::string& reviewer,
                     Timestamp now) {
  require_storable(source);
  std::optional<SourceRow> added;
  database.transact([&] {
    const auto same = source_where(database, "WHERE s.name = ?", source.name);
    if (same && !same->added_by.empty()) {
      throw Error{ErrorKind::usage,
                  "S" + std::to_string(same->number) + " is called \"" + source.name + "\" already",
                  "use that one, or give the new one another name"};
    }
    NewEvent event;
    event.kind = EventKind::source_added;
    event.subject = same ? same->id : random_uuid();
    event.note = source.name;
    append_events(database, reviewer, {&event, 1}, now);
    Query{database,
          "INSERT INTO source (id, name, kind, url, note, confidential, added_by, added) "
          "VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, "
          "url = excluded.url, note = excluded.note, confidential = excluded.confidential, "
          "added_by = excluded.added_by, added = excluded.added"}
        .bind(event.subject, source.name, name_of(source.kind), source.url, source.note,
              source.confidential, reviewer, now)
        .run();
    added = source_where(database, "WHERE s.id = ?", event.subject);
  });
  return *added;
}

void grade_source(Database& database, const std::string& id, const std::string& reliability,
                  const std::string& note, const std::string& reviewer, Timestamp now) {
  if (!is_grade(reliability)) {
    throw Error{ErrorKind::usage, "\"" + reliability + "\" is not a grade of reliability",
                "the grades are A (completely reliable) to E (unreliable), and F (cannot be "
                "judged)"};
  }
  NewEvent event;
  event.kind = EventKind::graded;
  event.subject = id;
  event.note = note;
  event.data = {{"reliability", reliability}};
  append_events(database, reviewer, {&event, 1}, now);
}

std::vector<SourceRow> list_sources(Database& database) {
  return sources_where(database, std::string{"WHERE "} + used_by_people);
}

std::vector<SourceRow> list_sources_met(Database& database) {
  return sources_where(database,
                       "WHERE EXISTS (SELECT 1 FROM spoken_claim p WHERE p.source = s.number) ");
}

std::optional<SourceRow> find_source(Database& database, std::string_view reference) {
  if (const auto number = read_number(reference)) {
    Query query{database, std::string{source_columns} + "WHERE s.number = ?"};
    query.bind(*number);
    if (auto row = first_row(query)) return row;
  }
  if (auto row = source_where(database,
                              "WHERE s.number = (SELECT i.source FROM source_id i WHERE i.id = ?)",
                              reference)) {
    return row;
  }
  return source_where(database, "WHERE s.name = ?", reference);
}

std::optional<SourceRow> find_same_source(Database& database, const NewSource& source) {
  if (auto row = source_where(database, "WHERE s.name = ?", source.name)) return row;
  if (source.url.empty()) return std::nullopt;
  return source_where(database, "WHERE s.url = ? ORDER BY s.number LIMIT 1", source.url);
}

void forget_unused(Database& database, std::int64_t source) {
  Query{database, std::string{"DELETE FROM source AS s WHERE s.number = ? AND NOT EXISTS "
                              "(SELECT 1 FROM source_met m WHERE m.source = s.number) AND NOT "} +
                      used_by_people}
      .bind(source)
      .run();
}

std::string purged_name(std::int64_t source) { return "S" + std::to_string(source) + " (purged)"; }

void rename_source(Database& database, const std::string& id, const std::string& name) {
  Query{database, "DELETE FROM source_met WHERE source = (SELECT number FROM source WHERE id = ?)"}
      .bind(id)
      .run();
  Query{database, "UPDATE source SET name = ?, url = '', note = '', met_key = NULL WHERE id = ?"}
      .bind(name, id)
      .run();
}

}  // namespace claimcheck::store
