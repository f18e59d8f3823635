// SPDX-License-Identifier: MIT
#include "claimcheck/store/merge_parts.hpp"
#include "claimcheck/store/page_store.hpp"
#include "claimcheck/store/source_store.hpp"

#include <optional>

namespace claimcheck::store {
namespace {

/// What a source of the other file says of itself.
struct SourceThere {
  std::int64_t number = 0;
  std::string id;
  std::string name;
  std::string url;
  std::string met_key;
  bool confidential = false;
  bool added = false;   ///< by a person
  bool purged = false;  ///< its name was erased
};

SourceThere read_source_there(Query& row) {
  return {row.integer(0), row.text(1), row.text(2), row.text(3),
          row.text(4),    row.flag(5), row.flag(6), row.flag(7)};
}

std::optional<std::int64_t> same_source(Database& here, const SourceThere& source) {
  if (auto by_id = find_key(here, "SELECT source FROM source_id WHERE id = ?", source.id)) {
    return by_id;
  }
  if (source.purged) return std::nullopt;
  if (!source.met_key.empty()) {
    const auto by_key =
        find_key(here, "SELECT number FROM source WHERE met_key = ?", source.met_key);
    if (by_key) return by_key;
  }
  return find_key(here, "SELECT number FROM source WHERE name = ?", source.name);
}

/// Brings over what is known there of a source that is here: somebody added it, it must not be
/// named, where it stands.
void bring_up_to_date(Merge& merge, const SourceThere& there, const SourceRow& here) {
  if (there.confidential && !here.source.confidential) {
    Query{merge.here, "UPDATE source SET confidential = 1 WHERE number = ?"}
        .bind(here.number)
        .run();
  }
  if (there.added && here.added_by.empty()) {
    Query row{merge.there, "SELECT kind, url, note, added_by, added FROM source WHERE number = ?"};
    row.bind(there.number).next();
    Query{merge.here,
          "UPDATE source SET kind = ?, url = ?, note = ?, added_by = ?, added = ? WHERE number = ?"}
        .bind()
        .also_from(row, 0, 5)
        .also(here.number)
        .run();
  }
  const bool is_erased = here.source.name == purged_name(here.number);
  if (is_erased && !there.purged) merge.erased_names.emplace(there.name, here.number);
  if (is_erased || there.purged) return;
  if (here.source.url.empty() && !there.url.empty()) {
    Query{merge.here, "UPDATE source SET url = ? WHERE number = ?"}
        .bind(there.url, here.number)
        .run();
  }
}

void map_source(Merge& merge, const SourceThere& there, std::int64_t number) {
  const SourceRow here = *find_source(merge.here, std::to_string(number));
  bring_up_to_date(merge, there, here);
  if (find_key(merge.here, "SELECT source FROM source_id WHERE id = ?", there.id)) return;
  Query{merge.here, "INSERT INTO source_alias (id, source) VALUES (?, ?)"}
      .bind(there.id, number)
      .run();
  merge.result.mapped.push_back({there.number, number, here.source.name});
}

std::int64_t add_source_from(Merge& merge, const SourceThere& there) {
  Query row{merge.there,
            "SELECT id, name, kind, url, note, confidential, added_by, added, met_key FROM source "
            "WHERE number = ?"};
  row.bind(there.number).next();
  Query insert{merge.here,
               "INSERT INTO source (number, id, name, kind, url, note, confidential, added_by, "
               "added, met_key) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING number"};
  const std::int64_t number =
      read_integer(merge.here, "SELECT coalesce(max(number), 0) + 1 FROM source");
  NewSource named;
  named.name = there.name;
  named.url = there.url;
  const auto alike = find_same_source(merge.here, named);
  insert.bind(number, there.id, there.purged ? purged_name(number) : there.name)
      .also_from(row, 2, 9);
  insert_row(insert);
  ++merge.result.sources;
  if (alike) {
    merge.result.alike.push_back({there.number, alike->number, alike->source.name});
  }
  return number;
}

/// The sources that a version which is new and the latest lets speak.
void copy_sources_met(Merge& merge) {
  Query rows{merge.there, "SELECT claim, source, role FROM source_met ORDER BY claim"};
  Query insert{merge.here,
               "INSERT INTO source_met (claim, source, role) SELECT c.number, ?2, ?3 FROM claim c "
               "JOIN article a ON a.latest = c.version WHERE c.number = ?1"};
  while (rows.next()) {
    const std::int64_t claim = rows.integer(0);
    if (!merge.new_claims.contains(claim)) continue;
    insert.bind(merge.claims.at(claim), merge.sources.at(rows.integer(1)), rows.text(2)).run();
  }
}

void copy_body(Merge& merge, const std::string& hash) {
  if (find_key(merge.here, "SELECT 1 FROM snapshot_body WHERE hash = ?", hash)) return;
  Query body{merge.there, "SELECT hash, bytes FROM snapshot_body WHERE hash = ?"};
  body.bind(hash).next();
  Query{merge.here, "INSERT INTO snapshot_body (hash, bytes) VALUES (?, ?)"}
      .bind()
      .also_from(body, 0, 2)
      .run();
}

void copy_snapshots(Merge& merge) {
  Query rows{merge.there,
             "SELECT s.number, s.source, coalesce(m.number, s.number), "
             "coalesce(m.source, s.source), s.id, s.body, s.how, s.url, s.final_url, s.status, "
             "s.request_headers, s.headers, s.chain, s.peer, s.certificate, s.media_type, s.flags, "
             "s.tool_version, s.added_by, s.time FROM snapshot s "
             "LEFT JOIN merged_snapshot m ON m.snapshot = s.number ORDER BY s.number"};
  Query insert{merge.here,
               "INSERT INTO snapshot (source, id, body, how, url, final_url, status, "
               "request_headers, headers, chain, peer, certificate, media_type, flags, "
               "tool_version, added_by, time) "
               "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING number"};
  std::vector<Page> pages;
  while (rows.next()) {
    const std::int64_t there = rows.integer(0);
    const std::string id = rows.text(4);
    if (const auto known = find_key(merge.here, "SELECT number FROM snapshot WHERE id = ?", id)) {
      merge.snapshots.emplace(there, *known);
      continue;
    }
    copy_body(merge, rows.text(5));
    insert.bind(merge.sources.at(rows.integer(1))).also_from(rows, 4, 20);
    const std::int64_t here = insert_row(insert);
    Query{merge.here, "INSERT INTO merged_snapshot (snapshot, number, source) VALUES (?, ?, ?)"}
        .bind(here)
        .also_from(rows, 2, 4)
        .run();
    const std::string body = rows.text(5);
    if (auto page = find_page(merge.there, body); page && !find_page(merge.here, body)) {
      pages.push_back(std::move(*page));
    }
    merge.snapshots.emplace(there, here);
    ++merge.result.snapshots;
  }
  save_pages(merge.here, pages);
}

void copy_failures(Merge& merge) {
  Query rows{merge.there,
             "SELECT source, url, reason, added_by, time, final_url, status, headers, chain, peer, "
             "message, flags, tool_version FROM fetch_failure ORDER BY number"};
  Query known{merge.here,
              "SELECT 1 FROM fetch_failure WHERE source = ? AND url = ? AND reason = ? AND "
              "added_by = ? AND time = ?"};
  Query insert{merge.here,
               "INSERT INTO fetch_failure (source, url, reason, added_by, time, final_url, status, "
               "headers, chain, peer, message, flags, tool_version) "
               "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"};
  while (rows.next()) {
    const std::int64_t source = merge.sources.at(rows.integer(0));
    known.bind(source).also_from(rows, 1, 5);
    if (known.next()) continue;
    insert.bind(source).also_from(rows, 1, 13).run();
    ++merge.result.failures;
  }
}

}  // namespace

void merge_sources(Merge& merge) {
  Query rows{merge.there,
             "SELECT number, id, name, url, coalesce(met_key, ''), confidential, "
             "added_by IS NOT NULL, EXISTS (SELECT 1 FROM source_id i JOIN event e ON e.subject = "
             "i.id AND e.kind = 'purged' WHERE i.source = s.number) FROM source s ORDER BY number"};
  while (rows.next()) {
    const SourceThere there = read_source_there(rows);
    const auto known = same_source(merge.here, there);
    merge.sources.emplace(there.number, known ? *known : add_source_from(merge, there));
    if (known) map_source(merge, there, *known);
  }
  Query aliases{merge.there, "SELECT id, source FROM source_alias ORDER BY id"};
  while (aliases.next()) {
    const std::string id = aliases.text(0);
    if (find_key(merge.here, "SELECT source FROM source_id WHERE id = ?", id)) continue;
    Query{merge.here, "INSERT INTO source_alias (id, source) VALUES (?, ?)"}
        .bind(id, merge.sources.at(aliases.integer(1)))
        .run();
  }
  copy_sources_met(merge);
}

void merge_snapshots(Merge& merge) {
  copy_snapshots(merge);
  copy_failures(merge);
}

void merge_evidence(Merge& merge) {
  Query rows{merge.there,
             "SELECT claim, source, snapshot, id, salt, element, element_words, quote, locator, "
             "stance, credibility, note, origin FROM evidence ORDER BY number"};
  Query insert{merge.here,
               "INSERT INTO evidence (claim, source, snapshot, id, salt, element, element_words, "
               "quote, locator, stance, credibility, note, origin) "
               "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"};
  while (rows.next()) {
    if (find_key(merge.here, "SELECT number FROM evidence WHERE id = ?", rows.text(3))) continue;
    std::optional<std::int64_t> snapshot;
    if (!rows.is_null(2)) snapshot = merge.snapshots.at(rows.integer(2));
    insert.bind(merge.claims.at(rows.integer(0)), merge.sources.at(rows.integer(1)), snapshot)
        .also_from(rows, 3, 13)
        .run();
    ++merge.result.evidence;
  }
}

void merge_prior_checks(Merge& merge) {
  Query rows{merge.there,
             "SELECT id, text, claimant, claimed, rating, rating_value, best_rating, worst_rating, "
             "publisher, reviewed, title, url, language, added_by, added FROM prior_check "
             "ORDER BY number"};
  Query insert{merge.here,
               "INSERT INTO prior_check (id, text, claimant, claimed, rating, rating_value, "
               "best_rating, worst_rating, publisher, reviewed, title, url, language, added_by, "
               "added) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"};
  while (rows.next()) {
    if (find_key(merge.here, "SELECT number FROM prior_check WHERE id = ?", rows.text(0))) continue;
    insert.bind().also_from(rows, 0, 15).run();
    ++merge.result.prior_checks;
  }
}

}  // namespace claimcheck::store
