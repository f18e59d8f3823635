// SPDX-License-Identifier: MIT
// Private to store/ and its tests: how a file of an older schema becomes one of the newest.
#pragma once

#include "claimcheck/store/database.hpp"

#include <SQLiteCpp/Database.h>

#include <optional>
#include <span>
#include <string>

namespace claimcheck::store {

/// SQLite's application_id of every workbench: "ClCk".
inline constexpr int application_id = 0x436c436b;

/// One step, from `version - 1` to `version`. A released step is never edited: what has to change
/// changes in the next one.
struct Migration {
  int version;
  std::span<const char* const> statements;
  const char* fingerprint = "";  ///< of the schema that it leaves, so that opening is quick
};

/// Returns every step from the empty file on, in order.
std::span<const Migration> migrations();

/// Executes one step and its version bump. Requires: a transaction. Throws: SQLite::Exception.
void apply(SQLite::Database& connection, const Migration& step);

/// Applies the steps that the file has not seen, each in one transaction with its version bump
/// inside. Throws: SQLite::Exception; the steps that were committed before stay.
void migrate(SQLite::Database& connection, std::span<const Migration> steps);

/// Returns a hash of all tables, indexes, triggers and views. Throws: SQLite::Exception.
std::string schema_fingerprint(SQLite::Database& connection);

/// Returns what keeps the file's tables, indexes, triggers and views from being those that the
/// steps make, in words; nothing when they are. Tables, indexes and views of others are let be, a
/// foreign trigger is not. Throws: SQLite::Exception.
std::optional<std::string> find_schema_fault(SQLite::Database& connection,
                                             std::span<const Migration> steps);

/// Database::open with another list of steps. For tests.
Database open_with(const std::filesystem::path& path, const OpenOptions& options,
                   std::span<const Migration> steps);

}  // namespace claimcheck::store
