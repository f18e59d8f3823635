// SPDX-License-Identifier: MIT
#include "claimcheck/store/decision_store.hpp"

#include "claimcheck/store/article_store.hpp"
#include "support/errors.hpp"
#include "support/sample_article.hpp"

#include <catch2/catch.hpp>

namespace claimcheck::store {
namespace {

using claims::Verdict;
using support::error_of;
using support::noon;

Database tower_workbench() {
  Database database = Database::in_memory();
  save_article(database, support::told_article(), support::sample_tooling(), noon);
  return database;
}

NewEvent about(Database& database, std::string_view claim, EventKind kind) {
  NewEvent event;
  event.kind = kind;
  event.subject = find_claim(database, claim).id;
  return event;
}

void append(Database& database, const std::string& reviewer, const NewEvent& event) {
  append_events(database, reviewer, {&event, 1}, noon);
}

void mark(Database& database, const std::string& reviewer, Verdict verdict) {
  NewEvent event = about(database, "C2", EventKind::verdict);
  event.verdict = verdict;
  append(database, reviewer, event);
}

void tell(Database& database, const std::string& reviewer, EventKind kind) {
  append(database, reviewer, about(database, "C2", kind));
}

ClaimState state(Database& database) { return find_claim(database, "C2").state; }

TEST_CASE("The state of a claim follows from what people decided", "[store][decision_store]") {
  Database database = tower_workbench();
  CHECK(state(database) == ClaimState::open);
  tell(database, "anna", EventKind::note);
  CHECK(state(database) == ClaimState::open);
  mark(database, "anna", Verdict::verified);
  CHECK(state(database) == ClaimState::checked);
  tell(database, "anna", EventKind::query);
  CHECK(state(database) == ClaimState::queried);
  tell(database, "ben", EventKind::answered);
  CHECK(state(database) == ClaimState::checked);
  tell(database, "ed", EventKind::signed_off);
  CHECK(state(database) == ClaimState::signed_off);
  tell(database, "anna", EventKind::query);
  CHECK(state(database) == ClaimState::queried);
  undo_last_action(database, "anna", noon);
  CHECK(state(database) == ClaimState::signed_off);
  tell(database, "ed", EventKind::reopened);
  CHECK(state(database) == ClaimState::reopened);
  CHECK_FALSE(find_claim(database, "C2").verdict);
  CHECK(list_claims(database, parse_filter(std::vector<std::string>{"status:open"}, {})).size() ==
        2);
  mark(database, "anna", Verdict::disputed);
  CHECK(state(database) == ClaimState::checked);
  undo_last_action(database, "anna", noon);
  undo_last_action(database, "ed", noon);
  CHECK(state(database) == ClaimState::signed_off);
  CHECK(find_claim(database, "C2").verdict->verdict == Verdict::verified);
  CHECK(find_claim(database, "C1").state == ClaimState::open);
  CHECK(verify_chains(database).empty());
}

TEST_CASE("A finding that was taken back after the signature is not signed off",
          "[store][decision_store]") {
  Database database = tower_workbench();
  mark(database, "anna", Verdict::verified);
  mark(database, "anna", Verdict::disputed);
  tell(database, "ed", EventKind::signed_off);
  undo_last_action(database, "anna", noon);
  CHECK(find_claim(database, "C2").verdict->verdict == Verdict::verified);
  CHECK(state(database) == ClaimState::checked);
}

TEST_CASE("Two reviewers keep their own findings until somebody adjudicates",
          "[store][decision_store]") {
  Database database = tower_workbench();
  mark(database, "anna", Verdict::mixed);
  mark(database, "anna", Verdict::verified);
  mark(database, "ben", Verdict::verified);
  CHECK(state(database) == ClaimState::checked);
  mark(database, "ben", Verdict::disputed);
  CHECK(state(database) == ClaimState::conflict);
  const std::string id = find_claim(database, "C2").id;
  const auto own = load_verdicts(database, id);
  REQUIRE(own.size() == 2);
  CHECK(own[0].reviewer == "anna");
  CHECK(own[0].verdict == Verdict::verified);
  CHECK(own[1].reviewer == "ben");
  CHECK(own[1].verdict == Verdict::disputed);

  NewEvent finding = about(database, "C2", EventKind::verdict);
  finding.verdict = Verdict::unproven;
  const std::vector<NewEvent> both{about(database, "C2", EventKind::adjudicated), finding};
  append_events(database, "ed", both, noon);
  CHECK(state(database) == ClaimState::checked);
  REQUIRE(load_verdicts(database, id).size() == 1);
  CHECK(load_verdicts(database, id)[0].reviewer == "ed");
  REQUIRE(latest_event(database, id, EventKind::adjudicated));
  undo_last_action(database, "ed", noon);
  CHECK(state(database) == ClaimState::conflict);
  CHECK_FALSE(latest_event(database, id, EventKind::adjudicated));
}

TEST_CASE("A tick is of words and their value, and is taken back by an untick",
          "[store][decision_store]") {
  Database database = tower_workbench();
  const ClaimRow claim = find_claim(database, "C2");
  const auto count = load_elements(database, claim.id).size();
  REQUIRE(count > 0);
  NewEvent tick = about(database, "C2", EventKind::tick);
  tick.data = tick_data(database, claim, 0);
  append(database, "anna", tick);
  const auto ticks = load_ticks(database, claim.id);
  REQUIRE(ticks.size() == 1);
  CHECK(ticks[0].place == 0);
  CHECK(ticks[0].reviewer == "anna");
  CHECK(state(database) == ClaimState::open);

  Tooling other = support::sample_tooling();
  other.rules_hash = std::string(64, 'b');
  save_article(database, support::told_article(), other, noon);
  CHECK(load_ticks(database, claim.id).size() == 1);
  auto changed = support::told_article();
  changed.claim_set.claims[1].elements[0].value = "another value";
  other.rules_hash = std::string(64, 'c');
  save_article(database, changed, other, noon);
  CHECK(load_ticks(database, claim.id).empty());
  other.rules_hash = std::string(64, 'd');
  save_article(database, support::told_article(), other, noon);

  NewEvent untick = tick;
  untick.kind = EventKind::untick;
  append(database, "ben", untick);
  CHECK(load_ticks(database, claim.id).empty());
  undo_last_action(database, "ben", noon);
  CHECK(load_ticks(database, claim.id).size() == 1);

  const auto error = error_of([&] { tick_data(database, claim, 99); });
  REQUIRE(error);
  CHECK_THAT(error->what(), Catch::Contains("C2 has no element e100"));
}

TEST_CASE("What people made of claims survives undoing and splitting again",
          "[store][decision_store]") {
  Database database = tower_workbench();
  const auto listed = [&] { return list_claims(database, {}).size(); };
  tell(database, "anna", EventKind::dropped);
  CHECK(listed() == 1);
  Tooling other = support::sample_tooling();
  other.rules_hash = std::string(64, 'b');
  save_article(database, support::told_article(), other, noon);
  CHECK(listed() == 1);
  CHECK(find_article(database, "tower")->claims == 1);
  undo_last_action(database, "anna", noon);
  CHECK(listed() == 2);

  auto shorter = support::told_article();
  shorter.claim_set.claims.pop_back();
  other.rules_hash = std::string(64, 'c');
  save_article(database, shorter, other, noon);
  CHECK(listed() == 1);
  tell(database, "anna", EventKind::added);
  CHECK(listed() == 2);
  tell(database, "anna", EventKind::edited);
  CHECK(listed() == 1);
  undo_last_action(database, "anna", noon);
  undo_last_action(database, "anna", noon);
  CHECK(listed() == 1);
  CHECK(verify_chains(database).empty());
  CHECK(database.find_faults().empty());
}

TEST_CASE("Data is hashed with the note, and purged with it", "[store][decision_store]") {
  Database database = tower_workbench();
  NewEvent event = about(database, "C2", EventKind::assigned);
  event.data = {{"to", "ben"}};
  event.note = "night desk";
  append(database, "anna", event);
  CHECK(find_claim(database, "C2").assigned_to == "ben");
  const Event read = recent_events(database, 1).front();
  CHECK(read.data == event.data);
  CHECK(find_event(database, "anna#1").id == read.id);
  CHECK(find_event(database, read.id.substr(0, 8)).id == read.id);
  CHECK(error_of([&] { find_event(database, "anna#2"); })->kind() == ErrorKind::not_found);
  CHECK(error_of([&] { find_event(database, "#1"); })->kind() == ErrorKind::not_found);
  database.transact([&] { purge_payload(database, read.id); });
  CHECK(verify_chains(database).empty());
  CHECK(recent_events(database, 1).front().payload_purged);
  CHECK(recent_events(database, 1).front().data.empty());
  CHECK(find_claim(database, "C2").assigned_to.empty());
}

TEST_CASE("Claims are found by state, assignee, worth, elements and reasons",
          "[store][decision_store]") {
  Database database = tower_workbench();
  const auto found = [&](const std::string& term) {
    std::string numbers;
    for (const ClaimRow& row :
         list_claims(database, parse_filter(std::vector<std::string>{term}, {}))) {
      numbers += "C" + std::to_string(row.number);
    }
    return numbers;
  };
  const ClaimRow claim = find_claim(database, "C2");
  const auto list = load_elements(database, claim.id);
  REQUIRE_FALSE(list.empty());
  REQUIRE(claim.worth);
  CHECK(found("is:unticked") == "C2");
  CHECK(found("element:" + std::string{name_of(list.front().kind)}) == "C2");
  CHECK(found("element:recurring").empty());
  const int percent = static_cast<int>(*claim.worth * 100 + 0.5);
  CHECK(found("worth:>=" + std::to_string(percent)) == "C2");
  CHECK(found("worth:>" + std::to_string(percent)).empty());
  for (const auto& reason : load_worth_reasons(database, claim.id)) {
    CHECK(found("reason:" + reason.name) == (reason.points > 0 ? "C2" : ""));
  }
  for (std::uint32_t place = 0; place < list.size(); ++place) {
    NewEvent tick = about(database, "C2", EventKind::tick);
    tick.data = tick_data(database, claim, place);
    append(database, "anna", tick);
  }
  CHECK(found("is:unticked").empty());
  NewEvent given = about(database, "C1", EventKind::assigned);
  given.data = {{"to", "ben"}};
  append(database, "anna", given);
  CHECK(found("assigned:ben") == "C1");
  mark(database, "anna", Verdict::verified);
  mark(database, "ben", Verdict::disputed);
  CHECK(found("is:conflict") == "C2");
  CHECK(found("state:open") == "C1");
  CHECK(found("state:signed-off").empty());
  CHECK(error_of([&] { found("state:done"); })->kind() == ErrorKind::usage);
  CHECK(error_of([&] { found("element:verb"); })->kind() == ErrorKind::usage);
  CHECK(error_of([&] { found("worth:high"); })->kind() == ErrorKind::usage);
}

}  // namespace
}  // namespace claimcheck::store
