// SPDX-License-Identifier: MIT
#include "claimcheck/store/statements.hpp"

#include "claimcheck/error.hpp"
#include "claimcheck/text/utf8.hpp"

#include <SQLiteCpp/Exception.h>
#include <sqlite3.h>

#include <limits>

namespace claimcheck::store {
namespace {

constexpr std::int64_t last_millisecond = 253402300799999;

std::string in_seconds(std::chrono::milliseconds time) {
  const auto tenths = (time.count() + 50) / 100;
  std::string text = std::to_string(tenths / 10);
  if (tenths % 10 != 0) text += "." + std::to_string(tenths % 10);
  return text + " s";
}

struct Explanation {
  std::string what;
  std::string next;
};

Explanation explain(const FileFacts& file, int code) {
  switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {"locked by another process, waited " + in_seconds(file.busy_timeout) +
                  "; nothing was written",
              "wait until the other command has ended, then run this one again"};
    case SQLITE_FULL:
      return {"the disk is full; nothing was written",
              "free some space, then run the command again"};
    case SQLITE_READONLY:
      return {"cannot be written: the file or its folder is read-only",
              "check the mode and owner of the file and of its folder"};
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return {"cannot be opened", "check the path, and the mode and owner of file and folder"};
    case SQLITE_CORRUPT:
      return {"damaged", "keep the file, and go on with a backup of it"};
    case SQLITE_NOTADB:
      return {"not a workbench: not an SQLite file", "check the path, or make one with init"};
    case SQLITE_IOERR:
      return {"cannot be read or written to the end; what was committed before is kept",
              "check the disk (space, quota, file size limit), then run the command again"};
    case SQLITE_TOOBIG:
      return {"something is larger than a workbench can hold", "split the article"};
    case SQLITE_NOMEM:
      return {"out of memory", "close other programs, then run the command again"};
    default:
      return {"the database refused", "run doctor; this may be a fault of the program"};
  }
}

}  // namespace

void fail_with(const FileFacts& file, int code, const std::string& detail) {
  const Explanation explanation = explain(file, code);
  const int primary = code & 0xff;
  const bool plain = primary == SQLITE_BUSY || primary == SQLITE_LOCKED || primary == SQLITE_FULL;
  const std::string reason = plain || detail.empty() ? "" : " (" + detail + ")";
  throw Error{ErrorKind::database, file.name + ": " + explanation.what + reason, explanation.next};
}

void fail_damaged(const FileFacts& file, const std::string& what) {
  throw Error{ErrorKind::database, file.name + ": damaged: " + what,
              "keep the file, and go on with a backup of it"};
}

std::unique_ptr<SQLite::Statement> Statements::take(const std::string& sql) {
  const auto found = kept_.find(sql);
  if (found != kept_.end() && found->second != nullptr) return std::move(found->second);
  try {
    return std::make_unique<SQLite::Statement>(*connection_, sql);
  } catch (const SQLite::Exception& error) {
    fail_with(file_, error.getExtendedErrorCode(), error.what());
  }
}

void Statements::give_back(const std::string& sql, std::unique_ptr<SQLite::Statement> statement) {
  kept_[sql] = std::move(statement);
}

Query::Query(Database& database, std::string sql)
    : cache_(&database.statements()), sql_(std::move(sql)), statement_(cache_->take(sql_)) {}

Query::~Query() {
  statement_->tryReset();
  try {
    statement_->clearBindings();
    cache_->give_back(sql_, std::move(statement_));
  } catch (const std::exception&) {
    statement_.reset();
  }
}

void Query::reset() {
  statement_->tryReset();
  bound_ = 0;
}

void Query::bind_next(std::int64_t value) {
  try {
    statement_->bind(++bound_, value);
  } catch (const SQLite::Exception& error) {
    fail_with(cache_->file(), error.getExtendedErrorCode(), error.what());
  }
}

void Query::bind_next(double value) {
  try {
    statement_->bind(++bound_, value);
  } catch (const SQLite::Exception& error) {
    fail_with(cache_->file(), error.getExtendedErrorCode(), error.what());
  }
}

void Query::bind_next(const std::string& value) {
  try {
    statement_->bind(++bound_, value);
  } catch (const SQLite::Exception& error) {
    fail_with(cache_->file(), error.getExtendedErrorCode(), error.what());
  }
}

void Query::bind_next(const Blob& value) {
  if (value.bytes->size() > static_cast<std::size_t>(std::numeric_limits<int>::max())) {
    fail_with(cache_->file(), SQLITE_TOOBIG, "");
  }
  try {
    statement_->bind(++bound_, static_cast<const void*>(value.bytes->data()),
                     static_cast<int>(value.bytes->size()));
  } catch (const SQLite::Exception& error) {
    fail_with(cache_->file(), error.getExtendedErrorCode(), error.what());
  }
}

void Query::bind_null() {
  try {
    statement_->bind(++bound_);
  } catch (const SQLite::Exception& error) {
    fail_with(cache_->file(), error.getExtendedErrorCode(), error.what());
  }
}

Query& Query::also_from(Query& row, int first, int end) {
  for (int column = first; column < end; ++column) {
    const SQLite::Column value = row.statement_->getColumn(column);
    switch (value.getType()) {
      case SQLITE_INTEGER:
        bind_next(static_cast<std::int64_t>(value.getInt64()));
        break;
      case SQLITE_FLOAT:
        bind_next(value.getDouble());
        break;
      case SQLITE_TEXT:
        bind_next(row.text(column));
        break;
      case SQLITE_BLOB: {
        const std::string bytes = row.blob(column);
        bind_next(Blob{&bytes});
        break;
      }
      default:
        bind_null();
        break;
    }
  }
  return *this;
}

bool Query::next() {
  const int code = statement_->tryExecuteStep();
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  sqlite3* handle = cache_->connection().getHandle();
  const int extended = sqlite3_extended_errcode(handle);
  const std::string detail = sqlite3_errmsg(handle);
  statement_->tryReset();
  fail_with(cache_->file(), extended, detail);
}

void Query::run() {
  while (next()) {
  }
  reset();
}

bool Query::is_null(int column) { return statement_->getColumn(column).isNull(); }

std::int64_t Query::integer(int column) {
  const SQLite::Column value = statement_->getColumn(column);
  if (!value.isInteger()) damaged(column, "is not a whole number");
  return value.getInt64();
}

std::uint32_t Query::natural(int column) {
  const std::int64_t value = integer(column);
  if (value < 0 || value > std::numeric_limits<std::uint32_t>::max()) {
    damaged(column, "holds " + std::to_string(value));
  }
  return static_cast<std::uint32_t>(value);
}

double Query::real(int column) {
  const SQLite::Column value = statement_->getColumn(column);
  if (!value.isFloat() && !value.isInteger()) damaged(column, "is not a number");
  return value.getDouble();
}

bool Query::flag(int column) {
  const std::int64_t value = integer(column);
  if (value != 0 && value != 1) damaged(column, "holds " + std::to_string(value));
  return value == 1;
}

std::string Query::text(int column) {
  const SQLite::Column value = statement_->getColumn(column);
  if (!value.isText()) damaged(column, "is not a text");
  std::string bytes = value.getString();
  if (!text::is_valid_utf8(bytes)) damaged(column, "is not valid UTF-8");
  return bytes;
}

std::string Query::blob(int column) {
  const SQLite::Column value = statement_->getColumn(column);
  if (!value.isBlob()) damaged(column, "is not a blob");
  return value.getString();
}

Timestamp Query::time(int column) {
  const std::int64_t value = integer(column);
  if (value < 0 || value > last_millisecond) damaged(column, "is no time of the years to 9999");
  return Timestamp{std::chrono::milliseconds{value}};
}

Span Query::span(int first_column, std::uint64_t size) {
  const Span span{natural(first_column), natural(first_column + 1)};
  if (span.begin > span.end || span.end > size) {
    damaged(first_column, "and the column after it lie outside the text");
  }
  return span;
}

void Query::damaged(int column, const std::string& what) {
  fail_damaged(cache_->file(),
               "\"" + std::string{statement_->getColumnName(column)} + "\" " + what);
}

void execute(Database& database, const char* sql) {
  SQLite::Database& connection = database.connection();
  if (connection.tryExec(sql) == SQLITE_OK) return;
  const int code = connection.getExtendedErrorCode();
  fail_with(database.statements().file(), code, connection.getErrorMsg());
}

std::int64_t read_integer(Database& database, const std::string& sql) {
  Query query{database, sql};
  query.next();
  return query.integer(0);
}

std::int64_t last_key(Database& database) { return database.connection().getLastInsertRowid(); }

Snapshot::Snapshot(Database& database) {
  if (sqlite3_get_autocommit(database.connection().getHandle()) == 0) return;
  execute(database, "BEGIN");
  database_ = &database;
}

Snapshot::~Snapshot() {
  if (database_ != nullptr) database_->connection().tryExec("COMMIT");
}

}  // namespace claimcheck::store
