// SPDX-License-Identifier: MIT
#include "claimcheck/store/snapshot_store.hpp"

#include "claimcheck/digest.hpp"
#include "claimcheck/error.hpp"
#include "claimcheck/store/event_chain.hpp"
#include "claimcheck/store/evidence_check.hpp"
#include "claimcheck/store/statements.hpp"
#include "claimcheck/store/stored_lists.hpp"
#include "claimcheck/text/utf8.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace claimcheck::store {
namespace {

struct KindName {
  SnapshotKind kind;
  std::string_view name;
};
constexpr std::array<KindName, 3> kinds{{
    {SnapshotKind::fetched, "fetched"},
    {SnapshotKind::attached, "attached"},
    {SnapshotKind::revisit, "revisit"},
}};

constexpr std::uint32_t lowest_status = 100;
constexpr std::uint32_t highest_status = 999;

constexpr const char* snapshot_columns =
    "SELECT s.number, s.id, s.source, s.how, s.url, s.final_url, s.status, s.headers, s.chain, "
    "s.peer, s.flags, s.tool_version, s.request_headers, s.certificate, s.media_type, s.body, "
    "length(b.bytes), s.added_by, s.time "
    "FROM snapshot s JOIN snapshot_body b ON b.hash = s.body ";

constexpr const char* is_good =
    "(s.how <> 'fetched' OR s.status IS NULL OR s.status BETWEEN 200 AND 299)";

bool is_status(std::uint64_t status) { return status >= lowest_status && status <= highest_status; }

std::string join_hops(const std::vector<Hop>& chain) {
  auto list = nlohmann::ordered_json::array();
  for (const Hop& hop : chain) {
    list.push_back({{"url", hop.url}, {"status", hop.status}, {"peer", hop.peer}});
  }
  return list.dump();
}

std::vector<Hop> read_hops(Query& query, int column) {
  const auto list = nlohmann::json::parse(query.text(column), nullptr, false);
  if (!list.is_array()) query.damaged(column, "is no list of redirects");
  std::vector<Hop> chain;
  for (const auto& hop : list) {
    const bool shaped = hop.is_object() && hop.contains("url") && hop["url"].is_string() &&
                        hop.contains("peer") && hop["peer"].is_string() && hop.contains("status") &&
                        hop["status"].is_number_unsigned() &&
                        is_status(hop["status"].get<std::uint64_t>());
    if (!shaped) query.damaged(column, "is no list of redirects");
    chain.push_back({hop["url"].get<std::string>(), hop["status"].get<std::uint32_t>(),
                     hop["peer"].get<std::string>()});
  }
  return chain;
}

std::optional<std::uint32_t> read_status(Query& query, int column) {
  if (query.is_null(column)) return std::nullopt;
  const std::uint32_t status = query.natural(column);
  if (!is_status(status)) query.damaged(column, "holds " + std::to_string(status));
  return status;
}

/// Reads the eight columns of a transfer from `first` on.
Transfer read_transfer(Query& query, int first) {
  Transfer transfer;
  transfer.url = query.text(first);
  transfer.final_url = query.text(first + 1);
  transfer.status = read_status(query, first + 2);
  transfer.headers = query.blob(first + 3);
  transfer.chain = read_hops(query, first + 4);
  transfer.peer = query.text(first + 5);
  transfer.flags = read_words(query, first + 6);
  transfer.tool_version = query.text(first + 7);
  return transfer;
}

SnapshotRow read_snapshot(Query& query) {
  SnapshotRow row;
  row.number = query.integer(0);
  row.id = query.text(1);
  row.source = query.integer(2);
  const std::string how = query.text(3);
  const auto* const known = std::ranges::find(kinds, how, &KindName::name);
  if (known == kinds.end()) query.damaged(3, "holds \"" + how + "\", which is no kind of snapshot");
  row.how = known->kind;
  row.transfer = read_transfer(query, 4);
  row.request_headers = query.blob(12);
  row.certificate = query.text(13);
  row.media_type = query.text(14);
  row.body_hash = query.text(15);
  row.body_bytes = static_cast<std::uint64_t>(query.integer(16));
  row.added_by = query.text(17);
  row.time = query.time(18);
  return row;
}

std::vector<SnapshotRow> read_snapshots(Query& query) {
  std::vector<SnapshotRow> rows;
  while (query.next()) rows.push_back(read_snapshot(query));
  return rows;
}

/// The numbers that a snapshot and its source had where it was kept first.
struct FirstNumbers {
  std::int64_t snapshot = 0;
  std::int64_t source = 0;
};

FirstNumbers first_numbers(Database& database, const SnapshotRow& row) {
  Query query{database, "SELECT number, source FROM merged_snapshot WHERE snapshot = ?"};
  query.bind(row.number);
  if (!query.next()) return {row.number, row.source};
  return {query.integer(0), query.integer(1)};
}

/// The id names all that is kept of a look, so that a row that was doctored no longer fits it. Its
/// own number is in it: two looks may see the same in the same millisecond.
std::string id_of(const SnapshotRow& row, const FirstNumbers& first) {
  std::string message = "claimcheck snapshot 1\n";
  const std::string status = row.transfer.status ? std::to_string(*row.transfer.status) : "";
  for (const std::string& field :
       {std::to_string(first.snapshot), std::to_string(first.source), std::string{name_of(row.how)},
        row.transfer.url, row.transfer.final_url, status, row.request_headers, row.transfer.headers,
        join_hops(row.transfer.chain), row.transfer.peer, row.certificate, row.media_type,
        row.body_hash, join_words(row.transfer.flags), row.transfer.tool_version, row.added_by,
        std::to_string(row.time.time_since_epoch().count())}) {
    add_field(message, field);
  }
  return content_uuid("snapshot", message);
}

void require_utf8(std::initializer_list<const std::string*> fields) {
  if (std::ranges::all_of(fields, [](const auto* field) { return text::is_valid_utf8(*field); })) {
    return;
  }
  throw Error{ErrorKind::usage, "an address, a media type or a message is not valid UTF-8"};
}

void require_sound(Database& database, std::int64_t source, const Transfer& transfer) {
  require_utf8({&transfer.url, &transfer.final_url, &transfer.peer, &transfer.tool_version});
  for (const std::string& flag : transfer.flags) require_utf8({&flag});
  bool sound = !transfer.status || is_status(*transfer.status);
  for (const Hop& hop : transfer.chain) {
    require_utf8({&hop.url, &hop.peer});
    sound = sound && is_status(hop.status);
  }
  if (!sound) throw Error{ErrorKind::internal, "a status of a transfer is none"};
  Query known{database, "SELECT 1 FROM source WHERE number = ?"};
  known.bind(source);
  if (known.next()) return;
  throw Error{ErrorKind::internal, "there is no source S" + std::to_string(source)};
}

bool has_body(Database& database, const std::string& hash) {
  Query kept{database, "SELECT 1 FROM snapshot_body WHERE hash = ?"};
  kept.bind(hash);
  return kept.next();
}

std::string keep_body(Database& database, const NewSnapshot& snapshot) {
  if (snapshot.how == SnapshotKind::revisit) {
    if (has_body(database, snapshot.body_hash)) return snapshot.body_hash;
    throw Error{ErrorKind::internal, "a revisit names a body that is not kept"};
  }
  std::string hash = snapshot.body_hash.empty() ? sha256(snapshot.body) : snapshot.body_hash;
  if (!has_body(database, hash)) {
    Query{database, "INSERT INTO snapshot_body (hash, bytes) VALUES (?, ?)"}
        .bind(hash, Blob{&snapshot.body})
        .run();
  }
  return hash;
}

void insert_snapshot(Database& database, const SnapshotRow& row) {
  Query{database,
        "INSERT INTO snapshot (number, id, source, how, url, final_url, status, request_headers, "
        "headers, chain, peer, certificate, media_type, body, flags, tool_version, added_by, time) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"}
      .bind(row.number, row.id, row.source, name_of(row.how), row.transfer.url,
            row.transfer.final_url, row.transfer.status, Blob{&row.request_headers},
            Blob{&row.transfer.headers}, join_hops(row.transfer.chain), row.transfer.peer,
            row.certificate, row.media_type, row.body_hash, join_words(row.transfer.flags),
            row.transfer.tool_version, row.added_by, row.time)
      .run();
}

}  // namespace

std::string_view name_of(SnapshotKind kind) {
  return std::ranges::find(kinds, kind, &KindName::kind)->name;
}

SnapshotRow add_snapshot(Database& database, const NewSnapshot& snapshot,
                         const std::string& reviewer, Timestamp now) {
  std::optional<SnapshotRow> added;
  database.transact([&] {
    require_sound(database, snapshot.source, snapshot.transfer);
    require_utf8({&snapshot.certificate, &snapshot.media_type});
    SnapshotRow row;
    row.number = read_integer(database, "SELECT coalesce(max(number), 0) + 1 FROM snapshot");
    row.source = snapshot.source;
    row.how = snapshot.how;
    row.transfer = snapshot.transfer;
    row.request_headers = snapshot.request_headers;
    row.certificate = snapshot.certificate;
    row.media_type = snapshot.media_type;
    row.body_hash = keep_body(database, snapshot);
    row.added_by = reviewer;
    row.time = now;
    row.id = id_of(row, {row.number, row.source});
    NewEvent event;
    event.kind = EventKind::snapshot_added;
    event.subject = row.id;
    append_events(database, reviewer, {&event, 1}, now);
    insert_snapshot(database, row);
    added = find_snapshot(database, row.number);
  });
  return *added;
}

FailureRow add_failure(Database& database, const NewFailure& failure, const std::string& reviewer,
                       Timestamp now) {
  FailureRow row{0, failure, reviewer, now};
  database.transact([&] {
    require_sound(database, failure.source, failure.transfer);
    require_utf8({&failure.reason, &failure.message});
    if (failure.reason.empty()) throw Error{ErrorKind::internal, "a failure has no reason"};
    add_reviewer(database, reviewer, now);
    const Transfer& transfer = failure.transfer;
    Query inserted{database,
                   "INSERT INTO fetch_failure (source, url, final_url, status, headers, chain, "
                   "peer, reason, message, flags, tool_version, added_by, time) "
                   "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING number"};
    inserted.bind(failure.source, transfer.url, transfer.final_url, transfer.status,
                  Blob{&transfer.headers}, join_hops(transfer.chain), transfer.peer, failure.reason,
                  failure.message, join_words(transfer.flags), transfer.tool_version, reviewer,
                  now);
    inserted.next();
    row.number = inserted.integer(0);
    while (inserted.next()) {
    }
  });
  return row;
}

std::vector<SnapshotRow> snapshots_of(Database& database, std::int64_t source) {
  Query query{database, std::string{snapshot_columns} + "WHERE s.source = ? ORDER BY s.number"};
  query.bind(source);
  return read_snapshots(query);
}

std::vector<FailureRow> failures_of(Database& database, std::int64_t source) {
  Query query{database,
              "SELECT number, source, url, final_url, status, headers, chain, peer, flags, "
              "tool_version, reason, message, added_by, time FROM fetch_failure "
              "WHERE source = ? ORDER BY number"};
  query.bind(source);
  std::vector<FailureRow> rows;
  while (query.next()) {
    rows.push_back({query.integer(0),
                    {query.integer(1), read_transfer(query, 2), query.text(10), query.text(11)},
                    query.text(12),
                    query.time(13)});
  }
  return rows;
}

std::optional<SnapshotRow> find_snapshot(Database& database, std::int64_t number) {
  Query query{database, std::string{snapshot_columns} + "WHERE s.number = ?"};
  query.bind(number);
  return query.next() ? std::optional{read_snapshot(query)} : std::nullopt;
}

std::optional<SnapshotRow> latest_good(Database& database, std::int64_t source) {
  Query query{database, std::string{snapshot_columns} + "WHERE s.source = ? AND " + is_good +
                            " ORDER BY s.number DESC LIMIT 1"};
  query.bind(source);
  return query.next() ? std::optional{read_snapshot(query)} : std::nullopt;
}

std::vector<SnapshotRow> snapshots_with(Database& database, std::string_view body_hash) {
  Query query{database, std::string{snapshot_columns} +
                            "WHERE s.number IN (SELECT max(number) FROM snapshot WHERE body = ? "
                            "GROUP BY source) ORDER BY s.source"};
  query.bind(body_hash);
  return read_snapshots(query);
}

std::string load_body(Database& database, std::string_view hash) {
  Query query{database, "SELECT bytes FROM snapshot_body WHERE hash = ?"};
  query.bind(hash);
  if (!query.next()) {
    throw Error{ErrorKind::not_found, "no page is kept under " + std::string{hash}};
  }
  std::string bytes = query.blob(0);
  if (sha256(bytes) != hash) query.damaged(0, "does not give the hash " + std::string{hash});
  return bytes;
}

std::vector<SourceRow> list_unseen_sources(Database& database) {
  const Snapshot state{database};
  std::vector<SourceRow> unseen;
  for (SourceRow& row : list_sources(database)) {
    if (!row.source.url.empty() && !latest_good(database, row.number)) {
      unseen.push_back(std::move(row));
    }
  }
  return unseen;
}

void check_snapshots(Database& database, std::vector<std::string>& faults) {
  Query bodies{database, "SELECT hash, bytes FROM snapshot_body ORDER BY hash"};
  while (bodies.next()) {
    const std::string hash = bodies.text(0);
    if (sha256(bodies.blob(1)) == hash) continue;
    Query rest{database, "SELECT number, source FROM snapshot WHERE body = ? ORDER BY number"};
    rest.bind(hash);
    std::string where;
    while (rest.next()) {
      where += (where.empty() ? "" : ", ") + std::string{"snapshot "} +
               std::to_string(rest.integer(0)) + " of S" + std::to_string(rest.integer(1));
    }
    faults.push_back("the page kept under " + hash + " was changed (" +
                     (where.empty() ? "no snapshot has it" : where) + ")");
  }
  Query query{database, std::string{snapshot_columns} + "ORDER BY s.number"};
  for (const SnapshotRow& row : read_snapshots(query)) {
    const std::string name =
        "snapshot " + std::to_string(row.number) + " of S" + std::to_string(row.source);
    if (id_of(row, first_numbers(database, row)) != row.id)
      faults.push_back(name + " was changed after it was kept");
    if (events_of(database, row.id).empty()) faults.push_back(name + " has no event that kept it");
  }
  for (const SourceRow& source : list_sources(database)) failures_of(database, source.number);
  const std::int64_t lost =
      read_integer(database,
                   "SELECT count(*) FROM event e WHERE e.kind = 'snapshot_added' AND NOT EXISTS "
                   "(SELECT 1 FROM snapshot s WHERE s.id = e.subject)");
  if (lost > 0) faults.push_back(std::to_string(lost) + " snapshots that were kept are gone");
}

}  // namespace claimcheck::store
