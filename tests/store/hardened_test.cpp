// SPDX-License-Identifier: MIT
#include "claimcheck/store/snapshot_store.hpp"
#include "claimcheck/store/statements.hpp"
#include "support/errors.hpp"
#include "support/snapshots.hpp"

#include <catch2/catch.hpp>

#include <string>

namespace claimcheck::store {
namespace {

bool is_refused(Database& database, const std::string& sql) {
  return support::error_of([&] { Query{database, sql}.run(); }).has_value();
}

TEST_CASE("A connection refuses what no statement of the program does", "[store][hardened]") {
  Database database = Database::in_memory();
  Query{database, "PRAGMA writable_schema = ON"}.run();  // of no effect while it is defensive
  CHECK(is_refused(database, "UPDATE sqlite_schema SET sql = ''"));
  CHECK(is_refused(database, "INSERT INTO claim_search_data (id, block) VALUES (1, x'00')"));
  CHECK(is_refused(database, "SELECT \"no column of any table\""));
  std::string deep = "SELECT 1";
  for (int i = 0; i < 200; ++i) deep += " + 1";
  CHECK(is_refused(database, deep));
  CHECK(is_refused(database, "SELECT '" + std::string(1'000'000, 'x') + "'"));
  CHECK_FALSE(is_refused(database, "SELECT '" + std::string(900'000, 'x') + "'"));
}

TEST_CASE("What was kept of a source is neither changed nor dropped", "[store][hardened]") {
  Database database = Database::in_memory();
  support::add_web_source(database, "Town");
  support::keep_text(database, 1, "The harbour was closed.");
  for (const char* sql : {"UPDATE snapshot_body SET bytes = x'00'", "DELETE FROM snapshot_body",
                          "UPDATE snapshot SET time = 0", "UPDATE snapshot SET headers = x''",
                          "DELETE FROM snapshot"}) {
    CAPTURE(sql);
    CHECK(is_refused(database, sql));
  }
  CHECK(database.find_faults().empty());
}

}  // namespace
}  // namespace claimcheck::store
