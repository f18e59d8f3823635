// SPDX-License-Identifier: MIT
// Private to store/: prepared statements that are kept and reused, values that are checked when
// they are read, and the one place where SQLite's faults become Errors.
#pragma once

#include "claimcheck/clock.hpp"
#include "claimcheck/span.hpp"
#include "claimcheck/store/database.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace claimcheck::store {

/// What messages need to know about the file.
struct FileFacts {
  std::string name;  ///< as the user named it, or "the workbench in memory"
  std::chrono::milliseconds busy_timeout{0};
};

/// Throws the Error{database} for a result code of SQLite: what, where, what to do next.
[[noreturn]] void fail_with(const FileFacts& file, int code, const std::string& detail);

/// Throws Error{database}: the file holds something that the program never writes.
[[noreturn]] void fail_damaged(const FileFacts& file, const std::string& what);

/// Keeps each prepared statement under its SQL.
class Statements {
 public:
  Statements(SQLite::Database& connection, FileFacts file)
      : connection_(&connection), file_(std::move(file)) {}

  std::unique_ptr<SQLite::Statement> take(const std::string& sql);
  void give_back(const std::string& sql, std::unique_ptr<SQLite::Statement> statement);
  void clear() { kept_.clear(); }
  const FileFacts& file() const { return file_; }
  SQLite::Database& connection() { return *connection_; }

 private:
  SQLite::Database* connection_;
  FileFacts file_;
  std::unordered_map<std::string, std::unique_ptr<SQLite::Statement>> kept_;
};

/// Bytes to bind as a BLOB.
struct Blob {
  const std::string* bytes;
};

/// One statement in use: bind, step, read; it goes back to the cache at the end. No SQLite
/// exception leaves it: each becomes an Error.
class Query {
 public:
  Query(Database& database, std::string sql);
  Query(const Query&) = delete;
  Query& operator=(const Query&) = delete;
  ~Query();

  /// Binds the values to the parameters from the first on, after a reset.
  template <typename... Values>
  Query& bind(const Values&... values) {
    reset();
    (bind_next(values), ...);
    return *this;
  }
  /// Binds one more value behind those that are bound.
  template <typename Value>
  Query& also(const Value& value) {
    bind_next(value);
    return *this;
  }

  /// Binds the columns [first, end) of another query's row behind those that are bound, as they
  /// are.
  Query& also_from(Query& row, int first, int end);

  /// Steps to the next row; false when there is none.
  bool next();
  /// Steps to the end.
  void run();

  bool is_null(int column);
  std::int64_t integer(int column);
  /// Throws: Error{database} when it is not a whole number of 32 bits.
  std::uint32_t natural(int column);
  double real(int column);
  bool flag(int column);
  /// Throws: Error{database} when it is not valid UTF-8.
  std::string text(int column);
  std::string blob(int column);
  /// Reads milliseconds. Throws: Error{database} outside the years 1970 to 9999.
  Timestamp time(int column);
  /// Reads begin and end from two columns. Throws: Error{database} unless begin <= end <= `size`.
  Span span(int first_column, std::uint64_t size);

  [[noreturn]] void damaged(int column, const std::string& what);

 private:
  void reset();
  void bind_next(std::int64_t value);
  void bind_next(std::uint32_t value) { bind_next(static_cast<std::int64_t>(value)); }
  void bind_next(int value) { bind_next(static_cast<std::int64_t>(value)); }
  void bind_next(std::uint64_t value) { bind_next(static_cast<std::int64_t>(value)); }
  void bind_next(bool value) { bind_next(static_cast<std::int64_t>(value)); }
  void bind_next(double value);
  void bind_next(const std::string& value);
  void bind_next(std::string_view value) { bind_next(std::string{value}); }
  void bind_next(const char* value) { bind_next(std::string{value}); }
  void bind_next(Timestamp value) {
    bind_next(static_cast<std::int64_t>(value.time_since_epoch().count()));
  }
  void bind_next(const Blob& value);
  template <typename Value>
  void bind_next(const std::optional<Value>& value) {
    if (value) {
      bind_next(*value);
    } else {
      bind_null();
    }
  }
  void bind_null();

  Statements* cache_;
  std::string sql_;
  std::unique_ptr<SQLite::Statement> statement_;
  int bound_ = 0;
};

/// Runs statements without parameters. Throws: Error{database}.
void execute(Database& database, const char* sql);

/// Reads the one integer that a statement without parameters gives.
std::int64_t read_integer(Database& database, const std::string& sql);

/// Returns the key of the row that was inserted last.
std::int64_t last_key(Database& database);

/// Makes all queries of its life see one state of the file; within a transaction it does nothing.
class Snapshot {
 public:
  explicit Snapshot(Database& database);
  Snapshot(const Snapshot&) = delete;
  Snapshot& operator=(const Snapshot&) = delete;
  ~Snapshot();

 private:
  Database* database_ = nullptr;
};

}  // namespace claimcheck::store
