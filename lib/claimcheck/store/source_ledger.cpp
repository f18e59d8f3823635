// SPDX-License-Identifier: MIT
#include "claimcheck/store/source_ledger.hpp"

#include "claimcheck/digest.hpp"
#include "claimcheck/store/statements.hpp"

#include <map>
#include <set>

namespace claimcheck::store {
namespace {

/// Takes the sources away that the versions of an article let speak; returns their numbers.
std::set<std::int64_t> clear_met(Database& database, std::int64_t version) {
  constexpr const char* of_article =
      "WHERE claim IN (SELECT c.number FROM article_version given "
      "JOIN article_version v ON v.article = given.article JOIN claim c ON c.version = v.key "
      "WHERE given.key = ?)";
  std::set<std::int64_t> sources;
  Query before{database, std::string{"SELECT source FROM source_met "} + of_article};
  before.bind(version);
  while (before.next()) sources.insert(before.integer(0));
  Query{database, std::string{"DELETE FROM source_met "} + of_article}.bind(version).run();
  return sources;
}

std::optional<std::int64_t> number_where(Database& database, const char* condition,
                                         const std::string& value) {
  Query query{database, std::string{"SELECT number FROM source "} + condition};
  query.bind(value);
  return query.next() ? std::optional{query.integer(0)} : std::nullopt;
}

std::int64_t find_or_add(Database& database, const claims::SourceMet& met, Timestamp now) {
  if (const auto known = number_where(database, "WHERE met_key = ?", met.key)) return *known;
  const auto same = number_where(
      database, "WHERE met_key IS NULL AND name = ? COLLATE NOCASE ORDER BY number LIMIT 1",
      met.name);
  if (same) {
    Query{database, "UPDATE source SET met_key = ? WHERE number = ?"}.bind(met.key, *same).run();
    return *same;
  }
  std::string id = content_uuid("source", met.key);
  if (number_where(database, "WHERE id = ?", id)) id = random_uuid();  // its name was erased
  Query{database,
        "INSERT INTO source (id, name, kind, url, note, confidential, added, met_key) "
        "VALUES (?, ?, ?, '', '', 0, ?, ?)"}
      .bind(id, met.name, name_of(SourceKind::interview), now, met.key)
      .run();
  return *number_where(database, "WHERE met_key = ?", met.key);
}

}  // namespace

std::vector<SpokenClaim> claims_spoken_by(Database& database, std::int64_t source) {
  Query query{database,
              "SELECT c.number, a.slug, p.role, c.text FROM spoken_claim p "
              "JOIN claim c ON c.number = p.number JOIN article a ON a.latest = p.version "
              "WHERE p.source = ? ORDER BY a.key, c.place"};
  query.bind(source);
  std::vector<SpokenClaim> spoken;
  while (query.next()) {
    spoken.push_back({query.integer(0), query.text(1), query.text(2), query.text(3)});
  }
  return spoken;
}

void save_sources_met(Database& database, std::int64_t version,
                      std::span<const claims::SourceMet> met, std::span<const std::int64_t> numbers,
                      Timestamp now) {
  const std::set<std::int64_t> before = clear_met(database, version);
  Query insert{database,
               "INSERT INTO source_met (claim, source, role) VALUES (?, ?, ?) "
               "ON CONFLICT DO NOTHING"};
  for (const claims::SourceMet& each : met) {
    insert.bind(numbers[each.claim], find_or_add(database, each, now), each.role).run();
  }
  for (const std::int64_t source : before) forget_unused(database, source);
}

}  // namespace claimcheck::store
