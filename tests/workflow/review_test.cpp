// SPDX-License-Identifier: MIT
#include "claimcheck/workflow/review.hpp"

#include "support/workbench.hpp"

#include <catch2/catch.hpp>

namespace claimcheck::workflow {
namespace {

using claims::Verdict;
using support::some_time;

Timestamp at_noon() { return some_time; }

Review start(store::Database& database, const std::string& reviewer, bool blind = false,
             const store::Filter& filter = {}) {
  return Review{database, filter, {reviewer, blind}, at_noon};
}

TEST_CASE("Every answer is kept at once and leads to the next claim", "[workflow][review]") {
  store::Database database = support::harbour_workbench();
  Review review = start(database, "anna");
  REQUIRE(review.size() == 3);
  const Card card = review.card();
  CHECK(card.claim.number == 1);
  REQUIRE(card.sentence);
  REQUIRE(card.marked.size() == 1);
  CHECK(card.sentence->text.substr(0, 3) == "The");
  REQUIRE_FALSE(card.elements.empty());
  CHECK(card.elements[0].words.find("Tuesday") != std::string::npos);
  CHECK(review.toggle_tick(0));
  CHECK(review.card().elements[0].ticked_by == "anna");
  review.decide(Verdict::verified, 0.9, "seen");
  CHECK(store::find_claim(database, "C1").verdict->note == "seen");
  CHECK(review.card().claim.number == 2);
  review.ask("Who denied it?");
  CHECK(store::find_claim(database, "C2").state == store::ClaimState::queried);
  review.skip();
  CHECK(review.done());
  CHECK(review.answered() == 3);
  CHECK(start(database, "anna").size() == 2);
  CHECK(start(database, "ben").size() == 3);
}

TEST_CASE("One goes back, and takes back what one did in this sitting only", "[workflow][review]") {
  store::Database database = support::harbour_workbench();
  start(database, "anna").decide(Verdict::mixed, {}, "");
  store::Filter all;
  all.states = {store::ClaimState::open, store::ClaimState::checked};
  Review review = start(database, "anna", false, all);
  CHECK_FALSE(review.back());
  CHECK(review.undo().empty());
  review.decide(Verdict::verified, {}, "");
  review.note("look again");
  CHECK(review.place() == 1);
  CHECK(review.back());
  CHECK(review.place() == 0);
  CHECK(review.undo().size() == 1);
  CHECK(review.place() == 1);
  CHECK(review.undo().size() == 1);
  CHECK(review.place() == 0);
  CHECK(store::find_claim(database, "C1").verdict->verdict == Verdict::mixed);
  CHECK(review.undo().empty());
  CHECK(review.answered() == 0);
}

TEST_CASE("A blind reviewer sees what others found after answering", "[workflow][review]") {
  store::Database database = support::harbour_workbench();
  Review first = start(database, "anna");
  first.note("the log says so");
  first.toggle_tick(0);
  first.decide(Verdict::verified, 0.8, "clear");
  store::Filter all;
  all.states = {store::ClaimState::open, store::ClaimState::checked};
  Review second = start(database, "ben", true, all);
  const Card hidden = second.card();
  CHECK(hidden.hidden == 1);
  CHECK(hidden.verdicts.empty());
  CHECK(hidden.notes.empty());
  CHECK_FALSE(hidden.claim.verdict);
  CHECK(hidden.claim.state == store::ClaimState::open);
  CHECK(hidden.elements[0].ticked_by.empty());
  second.decide(Verdict::disputed, {}, "");
  CHECK(second.back());
  const Card shown = second.card();
  CHECK(shown.verdicts.size() == 2);
  CHECK(shown.notes.size() == 1);
  CHECK(shown.claim.state == store::ClaimState::conflict);
}

TEST_CASE("What one makes of a claim comes next, and undoing leads back", "[workflow][review]") {
  store::Database database = support::harbour_workbench();
  Review review = start(database, "anna");
  const std::vector<std::string> parts{"The harbour was closed.", "It was Tuesday."};
  review.reword(parts);
  CHECK(review.size() == 5);
  CHECK(review.card().claim.text == parts[0]);
  review.skip();
  CHECK(review.card().claim.text == parts[1]);
  review.drop("says nothing");
  CHECK(review.card().claim.number == 2);
  CHECK(review.back());
  CHECK(review.card().claim.text == parts[0]);
  review.undo();
  CHECK(review.card().claim.text == parts[1]);
  review.undo();
  CHECK(review.card().claim.number == 1);
}

}  // namespace
}  // namespace claimcheck::workflow
