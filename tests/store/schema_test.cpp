// SPDX-License-Identifier: MIT
#include "claimcheck/store/article_store.hpp"
#include "claimcheck/store/claim_store.hpp"
#include "claimcheck/store/event_log.hpp"
#include "claimcheck/store/flag_store.hpp"
#include "claimcheck/store/migrations.hpp"
#include "claimcheck/store/statements.hpp"
#include "support/errors.hpp"
#include "support/sample_article.hpp"
#include "support/temp_dir.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <catch2/catch.hpp>
#include <sqlite3.h>

namespace claimcheck::store {
namespace {

using support::error_of;
using support::TempDir;

void run_sql(const std::filesystem::path& path, const std::string& sql) {
  sqlite3* handle = nullptr;
  REQUIRE(sqlite3_open(path.c_str(), &handle) == SQLITE_OK);
  CHECK(sqlite3_exec(handle, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK);
  sqlite3_close(handle);
}

std::string complaint_of(const std::filesystem::path& path) {
  const auto error = error_of([&] { Database::open(path); });
  REQUIRE(error);
  CHECK(error->kind() == ErrorKind::database);
  return error->what();
}

constexpr std::array new_table{"CREATE TABLE topic (key INTEGER PRIMARY KEY) STRICT"};
constexpr std::array broken_step{"CREATE TABLE half (key INTEGER PRIMARY KEY) STRICT",
                                 "CREATE TABLE claim (key INTEGER PRIMARY KEY) STRICT"};

std::string backup_name() { return "claims.db.schema-" + std::to_string(current_schema()); }

std::vector<Migration> with_step(std::span<const char* const> statements) {
  std::vector<Migration> steps(migrations().begin(), migrations().end());
  steps.push_back({current_schema() + 1, statements});
  return steps;
}

void make_workbench(const std::filesystem::path& path) {
  Database database = Database::create(path);
  save_article(database, support::tower_article(), support::sample_tooling(), support::noon);
}

/// Makes a file as the program of an older schema left it: its statements, and the rows of `newer`
/// in the columns that it knew.
void make_older(int schema, const std::filesystem::path& path, const std::filesystem::path& newer) {
  SQLite::Database old{path.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE};
  old.exec("PRAGMA application_id = " + std::to_string(application_id));
  for (const Migration& step : migrations().first(static_cast<std::size_t>(schema))) {
    apply(old, step);
  }
  old.exec("ATTACH '" + newer.string() + "' AS newer");
  std::vector<std::string> tables;
  SQLite::Statement names{old,
                          "SELECT name FROM main.sqlite_schema WHERE type = 'table' "
                          "AND name NOT LIKE '%_search%'"};
  while (names.executeStep()) tables.push_back(names.getColumn(0).getString());
  for (const std::string& table : tables) {
    std::string columns;
    SQLite::Statement query{old, "SELECT name FROM pragma_table_info(?, 'main')"};
    query.bind(1, table);
    while (query.executeStep()) {
      columns += (columns.empty() ? "" : ", ") + query.getColumn(0).getString();
    }
    old.exec("INSERT INTO main." + table + " (" + columns + ") SELECT " + columns + " FROM newer." +
             table);
  }
  old.exec("INSERT INTO claim_search (rowid, text) SELECT number, text FROM claim");
}

void decide(Database& database, std::string_view claim) {
  NewEvent event;
  event.subject = find_claim(database, claim).id;
  event.verdict = claims::Verdict::disputed;
  event.confidence = 0.8;
  event.note = "the plan says 39";
  append_events(database, "anna", {&event, 1}, support::noon);
}

void split_anew(Database& database) {
  Tooling other = support::sample_tooling();
  other.rules_hash = std::string(64, 'b');
  const SaveResult again = save_article(database, support::told_article(), other, support::noon);
  CHECK(again.outcome == SaveOutcome::resplit);
  CHECK(again.new_claims == 0);
}

TEST_CASE("A workbench of an older schema keeps its claims and verdicts", "[store][migrations]") {
  const int schema = GENERATE(1, 2, 3);
  const std::string number = std::to_string(schema);
  const TempDir folder;
  {
    Database database = Database::create(folder / "newer.db");
    save_article(database, support::told_article(), support::sample_tooling(), support::noon);
    decide(database, "C2");
  }
  make_older(schema, folder / "claims.db", folder / "newer.db");
  {
    OpenOptions reading;
    reading.read_only = true;
    const auto error = error_of([&] { Database::open(folder / "claims.db", reading); });
    REQUIRE(error);
    CHECK_THAT(error->what(), Catch::Contains("has the older schema " + number));
  }
  Database newer = Database::open(folder / "newer.db");
  const auto before = list_claims(newer, {});
  Database database = Database::open(folder / "claims.db");
  CHECK(database.migration_backup() == folder / ("claims.db.schema-" + number + ".bak"));
  CHECK(schema_fingerprint(database.connection()) == migrations().back().fingerprint);
  CHECK(database.find_faults().empty());
  const auto after = list_claims(database, {});
  REQUIRE(after.size() == before.size());
  for (std::size_t place = 0; place < after.size(); ++place) {
    CHECK(after[place].number == before[place].number);
    CHECK(after[place].id == before[place].id);
    CHECK(after[place].text == before[place].text);
    CHECK(after[place].quote == before[place].quote);
    CHECK(after[place].attribution.has_value() ==
          (schema > 1 && before[place].attribution.has_value()));
    CHECK(after[place].certainty.has_value() == (schema > 1));
    CHECK(after[place].kind.has_value() == (schema > 2 && before[place].kind.has_value()));
    CHECK(after[place].modality.has_value() == (schema > 2 && before[place].modality.has_value()));
    CHECK(after[place].worth.has_value() == (schema > 2 && before[place].worth.has_value()));
    CHECK((schema > 2 || load_marks(database, after[place].id).empty()));
    CHECK((schema > 4 || flags_of_claim(database, after[place].id).empty()));
  }
  REQUIRE(find_claim(database, "C2").verdict);
  CHECK(find_claim(database, "C2").verdict->note == "the plan says 39");

  split_anew(database);
  CHECK(find_claim(database, "C2").attribution == before[1].attribution);
  CHECK(find_claim(database, "C2").certainty == before[1].certainty);
  CHECK(find_claim(database, "C2").kind == before[1].kind);
  CHECK(find_claim(database, "C2").worth == before[1].worth);
  CHECK(load_marks(database, before[1].id) == load_marks(newer, before[1].id));
  CHECK(find_claim(database, "C2").verdict->verdict == claims::Verdict::disputed);
  CHECK(database.find_faults().empty());
}

TEST_CASE("docs/schema.md names every table, view and column", "[store][migrations]") {
  const std::string page =
      TempDir::read(std::filesystem::path{CLAIMCHECK_SOURCE_DIR} / "docs/schema.md");
  Database database = Database::in_memory();
  Query query{database,
              "SELECT t.name, c.name FROM pragma_table_list t "
              "JOIN pragma_table_xinfo(t.name) c ON c.hidden = 0 WHERE t.schema = 'main' "
              "AND t.type IN ('table', 'view', 'virtual') AND t.name NOT LIKE 'sqlite_%'"};
  int columns = 0;
  while (query.next()) {
    const std::string table = query.text(0);
    const std::size_t row = page.find("| `" + table + "` |");
    INFO(table << "." << query.text(1));
    REQUIRE(row != std::string::npos);
    const std::size_t next = page.find("\n| `", row);
    const std::string part = page.substr(row, next - row);
    CHECK_THAT(part, Catch::Contains("`" + query.text(1) + "`"));
    ++columns;
  }
  CHECK(columns > 90);
}

TEST_CASE("Every table is strict and every schema is named by its version", "[store][migrations]") {
  Database database = Database::in_memory();
  CHECK(read_integer(database,
                     "SELECT count(*) FROM pragma_table_list WHERE type = 'table' AND strict = 0 "
                     "AND name NOT LIKE 'sqlite_%'") == 0);
  CHECK(read_integer(database, "PRAGMA user_version") == current_schema());
  CHECK(read_integer(database, "PRAGMA foreign_keys") == 1);
  CHECK(read_integer(database, "PRAGMA trusted_schema") == 0);
  CHECK(read_integer(database, "PRAGMA synchronous") == 3);
  CHECK(read_integer(database, "PRAGMA cell_size_check") == 1);
  int version = 0;
  for (const Migration& step : migrations()) CHECK(step.version == ++version);
  CHECK(schema_fingerprint(database.connection()) == migrations().back().fingerprint);
}

TEST_CASE("An older schema is backed up, then brought up to date", "[store][migrations]") {
  const TempDir folder;
  const auto path = folder / "claims.db";
  make_workbench(path);
  const auto steps = with_step(new_table);
  {
    Database database = open_with(path, {}, steps);
    CHECK(database.migration_backup() == folder / (backup_name() + ".bak"));
    CHECK(read_integer(database, "PRAGMA user_version") == current_schema() + 1);
    CHECK(read_integer(database, "SELECT count(*) FROM topic") == 0);
    CHECK(list_claims(database, {}).size() == 2);
  }
  CHECK(list_claims(*std::make_unique<Database>(Database::open(folder / (backup_name() + ".bak"))),
                    {})
            .size() == 2);
  CHECK_FALSE(open_with(path, {}, steps).migration_backup());
  const std::string complaint = complaint_of(path);
  CHECK_THAT(complaint, Catch::Contains("has schema " + std::to_string(current_schema() + 1) +
                                        ", this program knows schemas up to " +
                                        std::to_string(current_schema())));
}

TEST_CASE("An earlier backup is kept beside the new one", "[store][migrations]") {
  const TempDir folder;
  make_workbench(folder / "claims.db");
  folder.write(backup_name() + ".bak", "precious");
  const auto steps = with_step(new_table);
  CHECK(open_with(folder / "claims.db", {}, steps).migration_backup() ==
        folder / (backup_name() + ".2.bak"));
  CHECK(TempDir::read(folder / (backup_name() + ".bak")) == "precious");
}

TEST_CASE("A migration that fails leaves the old schema whole", "[store][migrations]") {
  const TempDir folder;
  make_workbench(folder / "claims.db");
  const auto steps = with_step(broken_step);
  const auto error = error_of([&] { open_with(folder / "claims.db", {}, steps); });
  REQUIRE(error);
  CHECK(error->kind() == ErrorKind::database);
  Database database = Database::open(folder / "claims.db");
  CHECK(database.find_faults().empty());
  CHECK(read_integer(database, "SELECT count(*) FROM sqlite_schema WHERE name = 'half'") == 0);
}

TEST_CASE("A read-only workbench is not migrated", "[store][migrations]") {
  const TempDir folder;
  make_workbench(folder / "claims.db");
  OpenOptions options;
  options.read_only = true;
  const auto steps = with_step(new_table);
  const auto error = error_of([&] { open_with(folder / "claims.db", options, steps); });
  REQUIRE(error);
  CHECK_THAT(error->what(),
             Catch::Contains("has the older schema " + std::to_string(current_schema())));
  CHECK_FALSE(std::filesystem::exists(folder / (backup_name() + ".bak")));
}

TEST_CASE("A file of another program is refused by its application id", "[store][migrations]") {
  const TempDir folder;
  run_sql(folder / "other.db", "PRAGMA application_id = 252006673; CREATE TABLE t (x)");
  CHECK_THAT(complaint_of(folder / "other.db"),
             Catch::Contains("an SQLite file of another program (application_id 0x0f055111)"));
}

TEST_CASE("A file whose tables or triggers are not the program's is refused",
          "[store][migrations]") {
  const TempDir folder;
  const auto complaint_after = [&](const std::string& sql) {
    std::filesystem::remove(folder / "claims.db");
    make_workbench(folder / "claims.db");
    run_sql(folder / "claims.db", sql);
    return complaint_of(folder / "claims.db");
  };
  CHECK_THAT(complaint_after("DROP TRIGGER event_not_changed"),
             Catch::Contains("the trigger \"event_not_changed\" is missing"));
  CHECK_THAT(complaint_after("DROP VIEW standing_verdict; CREATE VIEW standing_verdict AS "
                             "SELECT 1 AS event, '' AS claim, 'verified' AS verdict"),
             Catch::Contains("the view \"standing_verdict\" is not the one"));
  CHECK_THAT(complaint_after("CREATE TRIGGER spy AFTER INSERT ON claim BEGIN SELECT 1; END"),
             Catch::Contains("the trigger \"spy\" is not the program's"));
  CHECK_THAT(complaint_after("DELETE FROM meta"), Catch::Contains("it has no id"));
  CHECK_THAT(complaint_after("PRAGMA user_version = 0"), Catch::Contains("it has no schema"));
}

TEST_CASE("Tables and indexes that others add are left alone", "[store][migrations]") {
  const TempDir folder;
  make_workbench(folder / "claims.db");
  run_sql(folder / "claims.db",
          "CREATE TABLE mine (x); CREATE INDEX my_index ON claim (rule); "
          "CREATE VIEW my_view AS SELECT number FROM claim; ANALYZE");
  Database database = Database::open(folder / "claims.db");
  CHECK(database.find_faults().empty());
}

}  // namespace
}  // namespace claimcheck::store
