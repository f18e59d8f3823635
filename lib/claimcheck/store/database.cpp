// SPDX-License-Identifier: MIT
#include "claimcheck/store/database.hpp"

#include "claimcheck/digest.hpp"
#include "claimcheck/error.hpp"
#include "claimcheck/store/connection.hpp"
#include "claimcheck/store/migrations.hpp"
#include "claimcheck/store/statements.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <sqlite3.h>

#include <algorithm>
#include <cstdio>

namespace claimcheck::store {

namespace fs = std::filesystem;

struct Database::State {
  State(const fs::path& file, const OpenOptions& given)
      : path(file),
        facts{file.string(), given.busy_timeout},
        connection(connect(file, given)),
        statements(connection, facts) {}
  State(const fs::path& file, SQLite::Database copy)
      : path(file),
        facts{file.string(), {}},
        connection(std::move(copy)),
        statements(connection, facts) {}
  State()
      : facts{"the workbench in memory", {}},
        connection(connect_to_memory()),
        statements(connection, facts) {}

  fs::path path;
  FileFacts facts;
  SQLite::Database connection;
  Statements statements;
  std::string id;
  std::optional<fs::path> migration_backup;
  int depth = 0;
};

namespace {

[[noreturn]] void refuse(const fs::path& path, const std::string& what, const std::string& next) {
  throw Error{ErrorKind::database, path.string() + ": " + what, next};
}

std::string in_hex(std::int64_t number) {
  std::string text(16, '\0');
  const int size = std::snprintf(text.data(), text.size(), "0x%08llx",
                                 static_cast<unsigned long long>(number & 0xffffffff));
  text.resize(static_cast<std::size_t>(std::max(size, 0)));
  return text;
}

void require_workbench(const fs::path& path, SQLite::Database& connection, int newest) {
  const std::int64_t application = connection.execAndGet("PRAGMA application_id").getInt64();
  const int version = connection.execAndGet("PRAGMA user_version").getInt();
  std::error_code ignored;
  if (application != application_id && fs::file_size(path, ignored) == 0) {
    refuse(path, "not a workbench: the file is empty", "remove it, then make one with init");
  }
  if (application != application_id) {
    refuse(path,
           "not a workbench: an SQLite file of another program (application_id " +
               in_hex(application) + ")",
           "check the path, or make one with init");
  }
  if (version > newest) {
    refuse(path,
           "has schema " + std::to_string(version) + ", this program knows schemas up to " +
               std::to_string(newest),
           "use the newer claimcheck that wrote it");
  }
  if (version < 1) refuse(path, "damaged: it has no schema", "go on with a backup of it");
  const std::int64_t page_size = connection.execAndGet("PRAGMA page_size").getInt64();
  if (fs::file_size(path, ignored) % static_cast<std::uintmax_t>(page_size) != 0) {
    refuse(path, "damaged: it was cut short", "go on with a backup of it");
  }
}

fs::path back_up_before_migration(const fs::path& path, SQLite::Database& connection, int version) {
  const std::string stem = path.string() + ".schema-" + std::to_string(version);
  fs::path target = stem + ".bak";
  for (int number = 2; fs::exists(fs::symlink_status(target)); ++number) {
    target = stem + "." + std::to_string(number) + ".bak";
  }
  copy_to_new_file(connection, target, std::chrono::milliseconds{5000});
  return target;
}

}  // namespace

int current_schema() { return migrations().back().version; }

Database::Database(std::unique_ptr<State> state) : state_(std::move(state)) {}
Database::Database(Database&&) noexcept = default;
Database& Database::operator=(Database&&) noexcept = default;
Database::~Database() = default;

Database Database::create(const fs::path& path, const OpenOptions& options) {
  const FileFacts facts{path.string(), options.busy_timeout};
  make_private_file(path);
  try {
    Database made{std::make_unique<State>(path, options)};
    made.transact([&made] {
      SQLite::Database& connection = made.connection();
      connection.exec("PRAGMA application_id = " + std::to_string(application_id));
      for (const Migration& step : migrations()) apply(connection, step);
      made.state_->id = random_uuid();
      Query{made, "INSERT INTO meta (key, value) VALUES ('database_id', ?)"}
          .bind(made.state_->id)
          .run();
    });
    return made;
  } catch (const SQLite::Exception& error) {
    std::error_code ignored;
    fs::remove(path, ignored);
    fail_with(facts, error.getExtendedErrorCode(), error.what());
  } catch (...) {
    std::error_code ignored;
    fs::remove(path, ignored);
    throw;
  }
}

Database Database::in_memory() {
  Database made{std::make_unique<State>()};
  made.transact([&made] {
    for (const Migration& step : migrations()) apply(made.connection(), step);
    made.state_->id = random_uuid();
    Query{made, "INSERT INTO meta (key, value) VALUES ('database_id', ?)"}
        .bind(made.state_->id)
        .run();
  });
  return made;
}

Database Database::open(const fs::path& path, const OpenOptions& options) {
  return open_with(path, options, migrations());
}

Database open_with(const fs::path& path, const OpenOptions& options,
                   std::span<const Migration> steps) {
  const FileFacts facts{path.string(), options.busy_timeout};
  require_readable_file(path);
  try {
    if (options.read_only) finish_interrupted_write(path, options);
    auto state = std::make_unique<Database::State>(path, options);
    SQLite::Database& connection = state->connection;
    const int newest = steps.back().version;
    require_workbench(path, connection, newest);
    const int version = connection.execAndGet("PRAGMA user_version").getInt();
    if (version < newest && options.read_only) {
      refuse(path, "has the older schema " + std::to_string(version),
             "extract, or any other command that writes, brings it up to date");
    }
    if (version < newest) {
      state->migration_backup = back_up_before_migration(path, connection, version);
      migrate(connection, steps);
    }
    Database opened{std::move(state)};
    opened.accept(steps);
    return opened;
  } catch (const SQLite::Exception& error) {
    fail_with(facts, error.getExtendedErrorCode(), error.what());
  }
}

Database Database::open_copy(const fs::path& path) {
  const FileFacts facts{path.string(), OpenOptions{}.busy_timeout};
  require_readable_file(path);
  try {
    auto state = std::make_unique<State>(path, copy_to_nowhere(path));
    require_workbench(path, state->connection, current_schema());
    migrate(state->connection, migrations());
    Database copy{std::move(state)};
    copy.accept(migrations());
    return copy;
  } catch (const SQLite::Exception& error) {
    fail_with(facts, error.getExtendedErrorCode(), error.what());
  }
}

void Database::accept(std::span<const Migration> steps) {
  const FileFacts& facts = state_->facts;
  if (const auto fault = find_schema_fault(state_->connection, steps)) fail_damaged(facts, *fault);
  Query query{*this, "SELECT value FROM meta WHERE key = 'database_id'"};
  if (!query.next()) fail_damaged(facts, "it has no id");
  state_->id = query.text(0);
}

const fs::path& Database::path() const { return state_->path; }
const std::string& Database::id() const { return state_->id; }
const std::optional<fs::path>& Database::migration_backup() const {
  return state_->migration_backup;
}
SQLite::Database& Database::connection() { return state_->connection; }
Statements& Database::statements() { return state_->statements; }

void Database::transact(const std::function<void()>& work) {
  const int depth = state_->depth;
  execute(*this, depth == 0 ? "BEGIN IMMEDIATE" : "SAVEPOINT inner_work");
  ++state_->depth;
  try {
    work();
    execute(*this, depth == 0 ? "COMMIT" : "RELEASE inner_work");
    state_->depth = depth;
  } catch (const SQLite::Exception& error) {
    take_back(depth);
    fail_with(state_->facts, error.getExtendedErrorCode(), error.what());
  } catch (...) {
    take_back(depth);
    throw;
  }
}

void Database::take_back(int depth) {
  state_->depth = depth;
  state_->connection.tryExec(depth == 0 ? "ROLLBACK"
                                        : "ROLLBACK TO inner_work; RELEASE inner_work");
}

void Database::backup(const fs::path& target) {
  try {
    copy_to_new_file(state_->connection, target, state_->facts.busy_timeout);
  } catch (const SQLite::Exception& error) {
    fail_with({target.string(), state_->facts.busy_timeout}, error.getExtendedErrorCode(),
              error.what());
  }
}

void Database::compact() {
  state_->statements.clear();
  execute(*this, "VACUUM");
}

std::optional<fs::path> find_database(const std::string& given, const std::string& environment,
                                      const fs::path& folder) {
  if (!given.empty()) return fs::path{given};
  if (!environment.empty()) return fs::path{environment};
  std::error_code ignored;
  for (fs::path here = fs::absolute(folder, ignored);; here = here.parent_path()) {
    if (fs::is_regular_file(here / "claims.db", ignored)) return here / "claims.db";
    if (!here.has_relative_path()) return std::nullopt;
  }
}

}  // namespace claimcheck::store
