// SPDX-License-Identifier: MIT
#include "claimcheck/store/source_store.hpp"

#include "claimcheck/store/article_store.hpp"
#include "claimcheck/store/claim_store.hpp"
#include "claimcheck/store/event_log.hpp"
#include "support/errors.hpp"
#include "support/sample_article.hpp"

#include <catch2/catch.hpp>

namespace claimcheck::store {
namespace {

using support::error_of;
using support::noon;

TEST_CASE("A source is added once, with the event that says who did", "[store][source_store]") {
  Database database = Database::in_memory();
  const SourceRow row =
      add_source(database, {"Town archive", SourceKind::document, "", "box 4", true}, "anna", noon);
  CHECK(row.number == 1);
  CHECK(row.added_by == "anna");
  CHECK(row.source.confidential);
  CHECK(add_source(database, {"Mayor", SourceKind::interview, "", "", false}, "ben", noon).number ==
        2);

  const auto events = recent_events(database, 9);
  REQUIRE(events.size() == 2);
  CHECK(events[1].kind == EventKind::source_added);
  CHECK(events[1].subject == row.id);
  CHECK(events[1].subject_label == "S1");

  const auto error = error_of([&] {
    add_source(database, {"Town archive", {}, "", "", false}, "ben", noon);
  });
  REQUIRE(error);
  CHECK(error->kind() == ErrorKind::usage);
  CHECK_THAT(error->what(), Catch::Contains("S1 is called \"Town archive\" already"));
  CHECK_THROWS_AS(add_source(database, {}, "ben", noon), Error);
  CHECK(list_sources(database).size() == 2);
  CHECK(recent_events(database, 9).size() == 2);
  CHECK(database.find_faults().empty());
}

TEST_CASE("A source is found by number, UUID or exact name", "[store][source_store]") {
  Database database = Database::in_memory();
  const SourceRow row =
      add_source(database, {"1998", SourceKind::dataset, "", "", false}, "anna", noon);
  CHECK(find_source(database, "S1")->id == row.id);
  CHECK(find_source(database, "1")->id == row.id);
  CHECK(find_source(database, row.id)->number == 1);
  CHECK(find_source(database, "1998")->number == 1);
  CHECK_FALSE(find_source(database, "S2"));
  CHECK_FALSE(find_source(database, ""));
}

TEST_CASE("A source counts the claims whose standing verdict names it", "[store][source_store]") {
  Database database = Database::in_memory();
  save_article(database, support::tower_article(), support::sample_tooling(), noon);
  const SourceRow row = add_source(database, {"Plan", {}, "", "", false}, "anna", noon);
  NewEvent event;
  event.subject = find_claim(database, "C1").id;
  event.verdict = claims::Verdict::verified;
  event.sources = {row.id};
  append_events(database, "anna", {&event, 1}, noon);
  CHECK(find_source(database, "Plan")->used_by_claims == 1);
  CHECK(find_claim(database, "C1").verdict->sources == std::vector<std::int64_t>{1});
  undo_last_action(database, "anna", noon);
  CHECK(find_source(database, "Plan")->used_by_claims == 0);
}

TEST_CASE("Kinds of sources have names that are read back", "[store][source_store]") {
  for (const auto kind :
       {SourceKind::document, SourceKind::web, SourceKind::interview, SourceKind::dataset}) {
    CHECK(source_kind_from(name_of(kind)) == kind);
  }
  CHECK_FALSE(source_kind_from("rumour"));
}

}  // namespace
}  // namespace claimcheck::store
