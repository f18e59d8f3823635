// SPDX-License-Identifier: MIT
// Private to store/: one hardened connection to a file, and files that only their owner can read.
#pragma once

#include "claimcheck/store/database.hpp"

#include <SQLiteCpp/Database.h>

#include <chrono>
#include <filesystem>

namespace claimcheck::store {

/// Opens the file as SQLite sees it: no trust in its schema, limits on what it may ask for, foreign
/// keys on, rollback journal, synchronous EXTRA. Throws: SQLite::Exception.
SQLite::Database connect(const std::filesystem::path& path, const OpenOptions& options);

/// Opens a database that lives in memory, hardened the same way. Throws: SQLite::Exception.
SQLite::Database connect_to_memory();

/// Copies the state that is committed now into a database that has no name and goes with its
/// connection, hardened the same way; the file is only read.
/// Throws: Error{database} when that is not possible; SQLite::Exception.
SQLite::Database copy_to_nowhere(const std::filesystem::path& path);

/// Makes an empty file with mode 0600. Throws: Error{database} when something stands there.
void make_private_file(const std::filesystem::path& path);

/// Throws: Error{database} when there is no file, or it cannot be read.
void require_readable_file(const std::filesystem::path& path);

/// Rolls back what a killed writer left half done, which a read-only connection cannot do.
/// Throws: SQLite::Exception when that is needed and cannot be done.
void finish_interrupted_write(const std::filesystem::path& path, const OpenOptions& options);

/// Copies the state that is committed now to a new file with mode 0600; waits at most `patience`
/// for a writer. Throws: Error{database} when `target` exists; SQLite::Exception.
void copy_to_new_file(SQLite::Database& from, const std::filesystem::path& target,
                      std::chrono::milliseconds patience);

}  // namespace claimcheck::store
