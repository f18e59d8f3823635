// SPDX-License-Identifier: MIT
#include "claimcheck/evidence/passages.hpp"

#include "claimcheck/store/page_store.hpp"
#include "support/evidence.hpp"
#include "support/snapshots.hpp"
#include "support/workbench.hpp"

#include <catch2/catch.hpp>

namespace claimcheck::evidence {
namespace {

Passages find(store::Database& database, std::uint32_t limit = 9) {
  const ClaimView view = view_of(database, store::find_claim(database, "C1"));
  return find_passages(database, view, support::check_tools(), limit);
}

TEST_CASE("The passage that says most of a claim comes first", "[evidence][passages]") {
  store::Database database = support::harbour_workbench();
  support::add_web_source(database, "one");
  support::add_web_source(database, "two");
  support::keep_text(database, 1,
                     "The harbour is old.\n\nThe weather was fine on Tuesday.\n\nNobody spoke.");
  support::keep_text(database, 2, "News.\n\nThe harbour was closed on Tuesday by the city.");
  const Passages passages = find(database);
  REQUIRE_FALSE(passages.list.empty());
  const Passage& first = passages.list[0];
  CHECK(first.source == 2);
  CHECK(first.snapshot == 2);
  CHECK(first.text == "The harbour was closed on Tuesday by the city.");
  CHECK(first.span == Span{7, 53});
  CHECK(first.check.speaks);
  for (const Passage& passage : passages.list) CHECK(passage.text != "Nobody spoke.");
  CHECK(find(database, 1).list.size() == 1);
}

TEST_CASE("Copies of a page are counted as one origin", "[evidence][passages]") {
  store::Database database = support::harbour_workbench();
  std::string copy = "The harbour was closed on Tuesday.\n\n";
  for (int word = 0; word < 60; ++word) copy += "w" + std::to_string(word) + " ";
  for (const char* name : {"one", "two", "three"}) support::add_web_source(database, name);
  support::keep_text(database, 1, copy);
  support::keep_text(database, 2, copy + "\n\nBy our staff.");
  support::keep_text(database, 3, "The harbour stayed closed, the city said.");
  const Passages passages = find(database);
  CHECK(passages.pages == 3);
  CHECK(passages.origins == 2);
  CHECK(passages.list[0].origin == passages.list[1].origin);
}

TEST_CASE("A page that two sources have is shown for both", "[evidence][passages]") {
  store::Database database = support::harbour_workbench();
  for (const char* name : {"one", "two"}) support::add_web_source(database, name);
  for (const std::int64_t source : {1, 2, 1}) {
    support::keep_text(database, source, "The harbour was closed on Tuesday.");
  }
  const Passages passages = find(database);
  REQUIRE(passages.list.size() == 2);
  CHECK(passages.list[0].snapshot == 3);
  CHECK(passages.list[1].source == 2);
  CHECK(passages.pages == 1);
}

TEST_CASE("Without pages there are no passages", "[evidence][passages]") {
  store::Database database = support::harbour_workbench();
  CHECK(find(database).list.empty());
}

}  // namespace
}  // namespace claimcheck::evidence
