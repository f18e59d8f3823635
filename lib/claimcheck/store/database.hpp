// SPDX-License-Identifier: MIT
// One workbench file: opened, checked, migrated, and written in transactions. The file is whole at
// every moment between two commands (rollback journal, synchronous EXTRA), so a plain copy of it is
// a backup. One Database belongs to one thread.
#pragma once

#include "claimcheck/clock.hpp"

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace SQLite {
class Database;
}

namespace claimcheck::store {

class Statements;
struct Migration;

/// The schema that this version of the program reads and writes (SQLite's user_version).
int current_schema();

struct OpenOptions {
  bool read_only = false;
  std::chrono::milliseconds busy_timeout{5000};  ///< how long to wait for another writer
  std::string vfs{};                             ///< SQLite VFS name; "" is the system's
};

class Database {
 public:
  /// Makes a new, empty workbench with mode 0600 and a random id.
  /// Throws: Error{database} when something stands at `path` already or it cannot be written.
  static Database create(const std::filesystem::path& path, const OpenOptions& options = {});

  /// Opens a workbench. An older schema is migrated, each step in one transaction with its
  /// version bump, after a backup has been made beside the file ("claims.db.schema-1.bak"; one
  /// that stands there already is kept and the new one is numbered).
  /// Throws: Error{database} when the file is missing, not a workbench (foreign application_id or
  /// not SQLite at all), damaged, of a newer schema (both versions are named), or locked; with
  /// read_only also when it would have to be migrated.
  static Database open(const std::filesystem::path& path, const OpenOptions& options = {});

  /// Opens a private copy of a workbench that goes when it is closed; the file itself is only read.
  /// An older schema is brought up to date in the copy. path() is that of the file.
  /// Throws: as open(); Error{database} also when the file cannot be read without writing to it
  /// (an interrupted write, or a journal of another mode).
  static Database open_copy(const std::filesystem::path& path);

  /// Makes a workbench that lives in memory, for dry runs and tests.
  static Database in_memory();

  Database(Database&&) noexcept;
  Database& operator=(Database&&) noexcept;
  ~Database();

  const std::filesystem::path& path() const;
  /// The random UUID that names this file's event chains.
  const std::string& id() const;
  /// Where the backup stands that open() made before it migrated.
  const std::optional<std::filesystem::path>& migration_backup() const;

  /// Runs `work` in one immediate transaction and commits; when it throws, nothing of it stays.
  /// A call inside `work` is a savepoint of the outer transaction: when the inner work throws, only
  /// what it wrote is taken back.
  /// Throws: Error{database} naming file and cause (locked and for how long, disk full, damaged,
  /// read-only) with what to do next; whatever `work` throws.
  void transact(const std::function<void()>& work);

  /// Copies the whole state to a new file with mode 0600 through SQLite's backup API, while others
  /// may read and write. Throws: Error{database} when `target` exists or cannot be written.
  void backup(const std::filesystem::path& target);

  /// Writes the file anew without free pages, so that equal contents take equal room.
  /// Throws: Error{database}.
  void compact();

  /// Returns what is wrong with the file, empty when all is well: SQLite's integrity and
  /// foreign-key checks, claims whose quoted text is not what stands in the article, FTS index
  /// against claims, broken event chains.
  std::vector<std::string> find_faults();

  /// For the files of store/ only.
  SQLite::Database& connection();
  Statements& statements();

 private:
  friend Database open_with(const std::filesystem::path& path, const OpenOptions& options,
                            std::span<const Migration> steps);
  struct State;
  explicit Database(std::unique_ptr<State> state);
  void take_back(int depth);
  void accept(std::span<const Migration> steps);
  std::unique_ptr<State> state_;
};

/// Returns the workbench that a command means: `given` (--db) when not empty, else `environment`
/// (CLAIMCHECK_DB) when not empty, else claims.db in `folder` or the nearest folder above it.
/// Nothing is returned when there is none; what `given` or `environment` names need not exist.
std::optional<std::filesystem::path> find_database(const std::string& given,
                                                   const std::string& environment,
                                                   const std::filesystem::path& folder);

}  // namespace claimcheck::store
