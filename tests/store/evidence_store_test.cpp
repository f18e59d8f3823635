// SPDX-License-Identifier: MIT
#include "claimcheck/store/evidence_store.hpp"

#include "claimcheck/store/event_log.hpp"
#include "claimcheck/store/statements.hpp"
#include "support/errors.hpp"
#include "support/snapshots.hpp"

#include <catch2/catch.hpp>

namespace claimcheck::store {
namespace {

using support::error_of;
using support::noon;

struct Desk {
  Database database = Database::in_memory();
  std::string claim;
  NewEvidence evidence;

  Desk() {
    save_article(database, support::tower_article(), support::sample_tooling(), noon);
    support::add_web_source(database, "plan", true);
    support::keep_text(database, 1, "The tower is 39 metres high.");
    claim = find_claim(database, "C1").id;
    evidence.claim = claim;
    evidence.source = 1;
    evidence.snapshot = 1;
    evidence.quote = "39 metres high";
    evidence.locator = "p. 3";
    evidence.stance = Stance::refutes;
    evidence.credibility = 2;
    evidence.note = "not 41";
  }

  ErrorKind kind_of_fault() {
    const auto error = error_of([&] { add_evidence(database, {evidence}, "anna", noon); });
    REQUIRE(error);
    return error->kind();
  }
};

TEST_CASE("Evidence is given by an event and listed with its claim", "[store][evidence_store]") {
  Desk desk;
  desk.evidence.element = 1;
  desk.evidence.element_words = "41 metres";
  const auto added = add_evidence(desk.database, {desk.evidence}, "anna", noon);
  REQUIRE(added.size() == 1);
  const auto rows = list_evidence(desk.database, desk.claim);
  REQUIRE(rows.size() == 1);
  CHECK(rows[0].number == 1);
  CHECK(rows[0].id == added[0].id);
  CHECK(rows[0].claim_label == "C1");
  CHECK(rows[0].source_name == "plan");
  CHECK(rows[0].confidential);
  CHECK(rows[0].added_by == "anna");
  CHECK(rows[0].added == noon);
  CHECK(rows[0].evidence.element == 1U);
  CHECK(rows[0].evidence.element_words == "41 metres");
  CHECK(rows[0].evidence.snapshot == 1);
  CHECK(rows[0].evidence.quote == "39 metres high");
  CHECK(rows[0].evidence.locator == "p. 3");
  CHECK(rows[0].evidence.stance == Stance::refutes);
  CHECK(rows[0].evidence.credibility == 2U);
  CHECK(rows[0].evidence.note == "not 41");
  CHECK(list_evidence(desk.database, "").size() == 1);
  CHECK(list_evidence(desk.database, find_claim(desk.database, "C2").id).empty());
  CHECK(find_evidence(desk.database, "E1")->id == rows[0].id);
  CHECK_FALSE(find_evidence(desk.database, "E2"));
  CHECK_FALSE(find_evidence(desk.database, "1x"));
  const auto events = events_of(desk.database, desk.claim);
  REQUIRE(events.size() == 1);
  CHECK(events[0].kind == EventKind::evidence_added);
  CHECK(events[0].subject_label == "E1");
  CHECK(desk.database.find_faults().empty());
}

TEST_CASE("Evidence of one command is undone at once and kept", "[store][evidence_store]") {
  Desk desk;
  NewEvidence other = desk.evidence;
  other.stance = Stance::supports;
  other.snapshot.reset();
  other.credibility.reset();
  add_evidence(desk.database, {desk.evidence, other}, "anna", noon);
  CHECK(undo_last_action(desk.database, "ben", noon).empty());
  CHECK(undo_last_action(desk.database, "anna", noon).size() == 2);
  CHECK(list_evidence(desk.database, "").empty());
  CHECK(find_evidence(desk.database, "E2")->undone);
  CHECK(undo_last_action(desk.database, "anna", noon).empty());
  CHECK(desk.database.find_faults().empty());
}

TEST_CASE("Evidence that cannot be is refused and leaves nothing", "[store][evidence_store]") {
  Desk desk;
  const NewEvidence good = desk.evidence;
  desk.evidence.credibility = 7;
  CHECK(desk.kind_of_fault() == ErrorKind::usage);
  desk.evidence = good;
  desk.evidence.quote = "\xff";
  CHECK(desk.kind_of_fault() == ErrorKind::usage);
  desk.evidence = good;
  desk.evidence.source = 9;
  CHECK(desk.kind_of_fault() == ErrorKind::internal);
  desk.evidence = good;
  desk.evidence.snapshot = 9;
  CHECK(desk.kind_of_fault() == ErrorKind::internal);
  desk.evidence = good;
  desk.evidence.claim = "nobody";
  CHECK(desk.kind_of_fault() == ErrorKind::internal);
  desk.evidence = good;
  desk.evidence.element = 0;
  CHECK(desk.kind_of_fault() == ErrorKind::internal);
  CHECK(read_integer(desk.database, "SELECT count(*) FROM evidence") == 0);
}

TEST_CASE("Evidence can be neither changed nor deleted", "[store][evidence_store]") {
  Desk desk;
  add_evidence(desk.database, {desk.evidence}, "anna", noon);
  CHECK_THROWS_AS(execute(desk.database, "UPDATE evidence SET stance = 'supports'"), Error);
  CHECK_THROWS_AS(execute(desk.database, "DELETE FROM evidence"), Error);
  CHECK_THROWS_AS(execute(desk.database, "DELETE FROM snapshot"), Error);
  CHECK_THROWS_AS(execute(desk.database, "UPDATE snapshot_body SET bytes = x'00'"), Error);
}

TEST_CASE("A stance is known by its name", "[store][evidence_store]") {
  for (const Stance stance : {Stance::supports, Stance::refutes, Stance::context}) {
    CHECK(stance_from(name_of(stance)) == stance);
  }
  CHECK_FALSE(stance_from("proves"));
}

}  // namespace
}  // namespace claimcheck::store
