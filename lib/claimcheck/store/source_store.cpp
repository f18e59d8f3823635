// SPDX-License-Identifier: MIT
#include "claimcheck/store/source_store.hpp"

#include "claimcheck/digest.hpp"
#include "claimcheck/error.hpp"
#include "claimcheck/store/event_log.hpp"
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
    "SELECT s.number, s.id, s.name, s.kind, s.url, s.note, s.confidential, s.added_by, s.added, "
    "(SELECT count(DISTINCT v.claim) FROM event_source es "
    " JOIN event e ON e.number = es.event JOIN event f ON f.id = e.id OR f.origin = e.id "
    " JOIN standing_verdict v ON v.event = f.number "
    " WHERE es.source = s.id) FROM source s ";

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
    if (const auto same = source_where(database, "WHERE s.name = ?", source.name)) {
      throw Error{ErrorKind::usage,
                  "S" + std::to_string(same->number) + " is called \"" + source.name + "\" already",
                  "use that one, or give the new one another name"};
    }
    NewEvent event;
    event.kind = EventKind::source_added;
    event.subject = random_uuid();
    event.note = source.name;
    append_events(database, reviewer, {&event, 1}, now);
    Query{database,
          "INSERT INTO source (id, name, kind, url, note, confidential, added_by, added) "
          "VALUES (?, ?, ?, ?, ?, ?, ?, ?)"}
        .bind(event.subject, source.name, name_of(source.kind), source.url, source.note,
              source.confidential, reviewer, now)
        .run();
    added = source_where(database, "WHERE s.id = ?", event.subject);
  });
  return *added;
}

std::vector<SourceRow> list_sources(Database& database) {
  Query query{database, std::string{source_columns} + "ORDER BY s.number"};
  std::vector<SourceRow> rows;
  while (query.next()) rows.push_back(read_source(query));
  return rows;
}

std::optional<SourceRow> find_source(Database& database, std::string_view reference) {
  if (const auto number = read_number(reference)) {
    Query query{database, std::string{source_columns} + "WHERE s.number = ?"};
    query.bind(*number);
    if (auto row = first_row(query)) return row;
  }
  if (auto row = source_where(database, "WHERE s.id = ?", reference)) return row;
  return source_where(database, "WHERE s.name = ?", reference);
}

void rename_source(Database& database, const std::string& id, const std::string& name) {
  Query{database, "UPDATE source SET name = ?, url = '', note = '' WHERE id = ?"}
      .bind(name, id)
      .run();
}

}  // namespace claimcheck::store
