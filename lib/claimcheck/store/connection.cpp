// SPDX-License-Identifier: MIT
#include "claimcheck/store/connection.hpp"

#include "claimcheck/error.hpp"

#include <SQLiteCpp/Backup.h>
#include <SQLiteCpp/Exception.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <string>
#include <thread>

namespace claimcheck::store {
namespace {

namespace fs = std::filesystem;

struct Limit {
  int which;
  int value;
};
constexpr std::array limits{
    Limit{SQLITE_LIMIT_LENGTH, 1'000'000'000}, Limit{SQLITE_LIMIT_SQL_LENGTH, 1'000'000},
    Limit{SQLITE_LIMIT_COLUMN, 100},           Limit{SQLITE_LIMIT_EXPR_DEPTH, 100},
    Limit{SQLITE_LIMIT_COMPOUND_SELECT, 50},   Limit{SQLITE_LIMIT_VDBE_OP, 100'000},
    Limit{SQLITE_LIMIT_FUNCTION_ARG, 10},      Limit{SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1000},
    Limit{SQLITE_LIMIT_TRIGGER_DEPTH, 10},     Limit{SQLITE_LIMIT_ATTACHED, 1},
    Limit{SQLITE_LIMIT_WORKER_THREADS, 0},
};

// Never "file:…" (a URI) nor ":memory:", which SQLite would read as something else than a path.
std::string as_plain_path(const fs::path& path) {
  return path.is_relative() ? "./" + path.string() : path.string();
}

void harden(SQLite::Database& connection) {
  sqlite3* handle = connection.getHandle();
  sqlite3_extended_result_codes(handle, 1);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_FKEY, 1, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
  for (const Limit& limit : limits) sqlite3_limit(handle, limit.which, limit.value);
  connection.exec("PRAGMA cell_size_check = ON");
  connection.exec("PRAGMA synchronous = EXTRA");
  connection.exec("PRAGMA temp_store = MEMORY");
  connection.exec("PRAGMA mmap_size = 0");
  connection.exec("PRAGMA automatic_index = OFF");
}

[[noreturn]] void refuse(const fs::path& path, const std::string& what, const std::string& next) {
  throw Error{ErrorKind::database, path.string() + ": " + what, next};
}

void copy_all(SQLite::Database& from, SQLite::Database& to, std::chrono::milliseconds patience) {
  SQLite::Backup copying{to, from};
  const auto give_up = std::chrono::steady_clock::now() + patience;
  for (;;) {
    const int code = copying.executeStep(-1);
    if (code == SQLITE_DONE) return;
    if (std::chrono::steady_clock::now() >= give_up) {
      throw SQLite::Exception{"the workbench stayed locked", code};
    }
    std::this_thread::sleep_for(std::chrono::milliseconds{10});
  }
}

/// Says what the header of a file says of its journal. Source: SQLite's file format, 1.3.3.
bool has_write_ahead_log(const fs::path& path) {
  constexpr std::size_t read_version = 19;
  std::array<char, read_version + 1> header{};
  std::ifstream file{path, std::ios::binary};
  return file.read(header.data(), header.size()) && header[read_version] == 2;
}

/// Looks again every millisecond. SQLite's own waiting sleeps up to a tenth of a second, in which a
/// writer without a pause takes the file again and again, and the other one starves.
int wait_for_other(void* timeout_ms, int count) {
  using Clock = std::chrono::steady_clock;
  thread_local Clock::time_point since;
  if (count == 0) since = Clock::now();
  const std::chrono::milliseconds most{reinterpret_cast<std::intptr_t>(timeout_ms)};
  if (Clock::now() - since >= most) return 0;
  std::this_thread::sleep_for(std::chrono::milliseconds{1});
  return 1;
}

}  // namespace

SQLite::Database connect(const fs::path& path, const OpenOptions& options) {
  const int flags = options.read_only ? SQLite::OPEN_READONLY : SQLite::OPEN_READWRITE;
  SQLite::Database connection{as_plain_path(path), flags,
                              static_cast<int>(options.busy_timeout.count()), options.vfs};
  const auto timeout_ms = static_cast<std::intptr_t>(options.busy_timeout.count());
  sqlite3_busy_handler(connection.getHandle(), wait_for_other, reinterpret_cast<void*>(timeout_ms));
  harden(connection);
  if (!options.read_only) connection.exec("PRAGMA journal_mode = DELETE");
  return connection;
}

SQLite::Database connect_to_memory() {
  SQLite::Database connection{":memory:", SQLite::OPEN_READWRITE};
  harden(connection);
  return connection;
}

SQLite::Database copy_to_nowhere(const fs::path& path) {
  OpenOptions reading;
  reading.read_only = true;
  if (has_write_ahead_log(path)) {
    refuse(path, "keeps a write-ahead log, which cannot be read without writing beside it",
           "bring it back with: PRAGMA journal_mode = DELETE");
  }
  SQLite::Database from = connect(path, reading);
  SQLite::Database copy{"", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE};
  harden(copy);
  try {
    copy_all(from, copy, reading.busy_timeout);
  } catch (const SQLite::Exception& error) {
    if (error.getExtendedErrorCode() != SQLITE_READONLY_ROLLBACK) throw;
    refuse(path, "a write to it was cut off", "run claimcheck doctor on it where it was written");
  }
  return copy;
}

void make_private_file(const fs::path& path) {
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file >= 0) {
    ::close(file);
    return;
  }
  const int code = errno;
  if (code == EEXIST) refuse(path, "something stands there already", "choose another name");
  if (code == ENOENT) refuse(path, "there is no such folder", "make the folder first");
  if (code == EACCES || code == EROFS) {
    refuse(path, "no permission to make a file there", "check the folder's mode and owner");
  }
  if (code == ENOSPC || code == EDQUOT) refuse(path, "the disk is full", "free some space");
  refuse(path, std::string{"cannot be made: "} + std::strerror(code), "choose another place");
}

void require_readable_file(const fs::path& path) {
  std::error_code fault;
  const fs::file_status status = fs::status(path, fault);
  if (status.type() == fs::file_type::not_found) {
    refuse(path, "there is no workbench", "make one with init, or name another with --db");
  }
  if (fs::is_directory(status)) refuse(path, "is a folder, not a workbench", "name the file in it");
  if (status.type() == fs::file_type::none || ::access(path.c_str(), R_OK) != 0) {
    refuse(path, "no permission to read it", "check the mode and owner of file and folder");
  }
  if (!fs::is_regular_file(status)) refuse(path, "is not a file", "check the path");
}

void finish_interrupted_write(const fs::path& path, const OpenOptions& options) {
  if (!fs::exists(path.string() + "-journal")) return;
  OpenOptions writing = options;
  writing.read_only = false;
  try {
    connect(path, writing).execAndGet("PRAGMA user_version");
  } catch (const SQLite::Exception& error) {
    if ((error.getErrorCode() & 0xff) != SQLITE_READONLY) throw;
  }
}

void copy_to_new_file(SQLite::Database& from, const fs::path& target,
                      std::chrono::milliseconds patience) {
  make_private_file(target);
  try {
    SQLite::Database to{as_plain_path(target), SQLite::OPEN_READWRITE};
    to.exec("PRAGMA synchronous = EXTRA");
    copy_all(from, to, patience);
  } catch (...) {
    std::error_code ignored;
    fs::remove(target, ignored);
    throw;
  }
}

}  // namespace claimcheck::store
