// SPDX-License-Identifier: MIT
#include "claimcheck/store/database.hpp"

#include "claimcheck/store/article_store.hpp"
#include "claimcheck/store/claim_store.hpp"
#include "support/errors.hpp"
#include "support/sample_article.hpp"
#include "support/temp_dir.hpp"

#include <catch2/catch.hpp>
#include <sys/stat.h>
#include <unistd.h>

namespace claimcheck::store {
namespace {

using support::error_of;
using support::TempDir;

unsigned mode_of(const std::filesystem::path& path) {
  struct stat status {};
  REQUIRE(::stat(path.c_str(), &status) == 0);
  return status.st_mode & 0777U;
}

void save_tower(Database& database) {
  save_article(database, support::tower_article(), support::sample_tooling(), support::noon);
}

TEST_CASE("A new workbench is private, empty, whole and has a name of its own",
          "[store][database]") {
  const TempDir folder;
  const mode_t mask = ::umask(0);
  Database one = Database::create(folder / "claims.db");
  ::umask(mask);
  CHECK(mode_of(folder / "claims.db") == 0600U);
  CHECK(one.id().size() == 36);
  CHECK(Database::create(folder / "other.db").id() != one.id());
  CHECK(one.find_faults().empty());
  CHECK(Database::open(folder / "claims.db").id() == one.id());
  CHECK(list_claims(one, {}).empty());
}

TEST_CASE("What stands somewhere already is never made anew", "[store][database]") {
  const TempDir folder;
  folder.write("claims.db", "a letter");
  const auto error = error_of([&] { Database::create(folder / "claims.db"); });
  REQUIRE(error);
  CHECK(error->kind() == ErrorKind::database);
  CHECK_THAT(error->what(), Catch::Contains("something stands there already"));
  CHECK(TempDir::read(folder / "claims.db") == "a letter");
}

TEST_CASE("What is no workbench is refused in one clear line", "[store][database]") {
  const TempDir folder;
  folder.write("letter.db", std::string(5000, 'x'));
  folder.write("empty.db", "");
  const auto message_of = [&](const char* name) {
    const auto error = error_of([&] { Database::open(folder / name); });
    REQUIRE(error);
    CHECK(error->kind() == ErrorKind::database);
    CHECK_FALSE(error->hint().empty());
    CHECK_THAT(error->what(), !Catch::Contains("\n"));
    return std::string{error->what()};
  };
  CHECK_THAT(message_of("none.db"), Catch::Contains("there is no workbench"));
  CHECK_THAT(message_of("letter.db"), Catch::Contains("not an SQLite file"));
  CHECK_THAT(message_of("empty.db"), Catch::Contains("the file is empty"));
  std::filesystem::create_directory(folder / "folder.db");
  CHECK_THAT(message_of("folder.db"), Catch::Contains("is a folder"));
}

TEST_CASE("A transaction stays whole: all of it, or nothing", "[store][database]") {
  Database database = Database::in_memory();
  CHECK_THROWS_AS(database.transact([&] {
    save_tower(database);
    throw Error{ErrorKind::interrupted, "stop"};
  }),
                  Error);
  CHECK(list_articles(database).empty());
  database.transact([&] {
    save_tower(database);
    CHECK_THROWS_AS(database.transact([&] {
      save_article(database, support::sample_article("other", {"It rained."}),
                   support::sample_tooling(), support::noon);
      throw Error{ErrorKind::input, "a bad file"};
    }),
                    Error);
  });
  CHECK(list_articles(database).size() == 1);
  CHECK(database.find_faults().empty());
}

TEST_CASE("A backup is a private workbench of the same state and id", "[store][database]") {
  const TempDir folder;
  Database database = Database::create(folder / "claims.db");
  save_tower(database);
  database.backup(folder / "copy.db");
  CHECK(mode_of(folder / "copy.db") == 0600U);
  Database copy = Database::open(folder / "copy.db", {.read_only = true});
  CHECK(copy.id() == database.id());
  CHECK(list_claims(copy, {}).size() == 2);
  CHECK(copy.find_faults().empty());
  CHECK_THROWS_AS(database.backup(folder / "copy.db"), Error);
}

TEST_CASE("A compacted workbench holds what it held", "[store][database]") {
  const TempDir folder;
  Database database = Database::create(folder / "claims.db");
  save_tower(database);
  database.compact();
  CHECK(database.find_faults().empty());
  CHECK(list_claims(database, {}).size() == 2);
}

TEST_CASE("The workbench is the one given, else the environment's, else the nearest above",
          "[store][database]") {
  const TempDir folder;
  std::filesystem::create_directories(folder / "a/b");
  CHECK(find_database("x.db", "y.db", folder.path()) == "x.db");
  CHECK(find_database("", "y.db", folder.path()) == "y.db");
  folder.write("claims.db", "");
  CHECK(find_database("", "", folder / "a/b") == folder / "claims.db");
  folder.write("a/claims.db", "");
  CHECK(find_database("", "", folder / "a/b") == folder / "a/claims.db");
}

}  // namespace
}  // namespace claimcheck::store
