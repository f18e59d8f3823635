// SPDX-License-Identifier: MIT
// What stood at a source's address, byte by byte, as often as somebody looked: bodies are kept once
// under their SHA-256, each look is a row of its own, and a look that failed is a row elsewhere, so
// that it never hides what was kept before.
#pragma once

#include "claimcheck/clock.hpp"
#include "claimcheck/store/database.hpp"
#include "claimcheck/store/source_store.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace claimcheck::store {

enum class SnapshotKind {
  fetched,   ///< by the program
  attached,  ///< a file that a reviewer saved
  revisit,   ///< the server said that nothing changed (304): an older body, another time
};
std::string_view name_of(SnapshotKind kind);

/// One stop on the way to the final address.
struct Hop {
  std::string url;
  std::uint32_t status = 0;  ///< HTTP status, 100 to 999
  std::string peer;          ///< the server's IP address
  bool operator==(const Hop&) const = default;
};

/// How the bytes came here. Headers are bytes as they went over the wire; all else is UTF-8.
struct Transfer {
  std::string url;                      ///< as the source has it; of an attached file its path
  std::string final_url;                ///< where the redirects led; "" where there was no network
  std::optional<std::uint32_t> status;  ///< of the last answer, 100 to 999
  std::string headers;                  ///< of the last answer
  std::vector<Hop> chain;               ///< the redirects before it, oldest first
  std::string peer;                     ///< IP address of the last server
  std::vector<std::string> flags;       ///< what was overridden, such as "ignored-robots"
  std::string tool_version;
};

struct NewSnapshot {
  std::int64_t source = 0;  ///< number of the source
  SnapshotKind how = SnapshotKind::fetched;
  Transfer transfer;
  std::string request_headers;
  std::string certificate;  ///< SHA-256 of the server's certificate, "" without TLS
  std::string media_type;   ///< as the server named it, such as "text/html; charset=utf-8"
  std::string body;         ///< raw bytes; unused by a revisit
  std::string body_hash;    ///< of a revisit: the body that was kept before; else the body's
                            ///< SHA-256 where that is known already, or ""
};

struct SnapshotRow {
  std::int64_t number = 0;  ///< from 1, over all sources
  std::string id;           ///< UUIDv5 of all that is kept of it
  std::int64_t source = 0;
  SnapshotKind how = SnapshotKind::fetched;
  Transfer transfer;
  std::string request_headers;
  std::string certificate;
  std::string media_type;
  std::string body_hash;  ///< SHA-256
  std::uint64_t body_bytes = 0;
  std::string added_by;
  Timestamp time;
};

/// A look that gave nothing to keep.
struct NewFailure {
  std::int64_t source = 0;
  Transfer transfer;
  std::string reason;   ///< one word, such as "timeout" or "paywall"; never ""
  std::string message;  ///< for people, with what to do next
};

struct FailureRow {
  std::int64_t number = 0;
  NewFailure failure;
  std::string added_by;
  Timestamp time;
};

/// Keeps a snapshot, its body unless that is kept already, and the event that says who did, in one
/// transaction. Throws: Error{usage} for texts that are not UTF-8 or a reviewer without a name;
/// Error{internal} for a source that is not there, a status that is none, or a revisit of a body
/// that is not there; Error{database}.
SnapshotRow add_snapshot(Database& database, const NewSnapshot& snapshot,
                         const std::string& reviewer, Timestamp now);

/// Keeps a failure; no snapshot is touched. Throws: as add_snapshot().
FailureRow add_failure(Database& database, const NewFailure& failure, const std::string& reviewer,
                       Timestamp now);

/// Returns the snapshots of a source (its number), oldest first.
std::vector<SnapshotRow> snapshots_of(Database& database, std::int64_t source);
/// Returns the failures of a source, oldest first.
std::vector<FailureRow> failures_of(Database& database, std::int64_t source);

/// Returns the snapshot of that number, or nothing.
std::optional<SnapshotRow> find_snapshot(Database& database, std::int64_t number);

/// Returns the newest snapshot of a source that holds what was asked for: attached, a revisit, or
/// fetched with a status of 200 to 299. Nothing when there is none.
std::optional<SnapshotRow> latest_good(Database& database, std::int64_t source);

/// Returns the newest snapshot of each source that holds a body, by source.
std::vector<SnapshotRow> snapshots_with(Database& database, std::string_view body_hash);

/// Returns the bytes of a body. Throws: Error{not_found} when no such body is kept; Error{database}
/// when the bytes do not give the hash.
std::string load_body(Database& database, std::string_view hash);

/// Returns the sources with an address of which no good snapshot is kept, by number.
std::vector<SourceRow> list_unseen_sources(Database& database);

}  // namespace claimcheck::store
