// SPDX-License-Identifier: MIT
#include "claimcheck/workflow/revise.hpp"

#include "claimcheck/error.hpp"
#include "claimcheck/store/claim_store.hpp"
#include "claimcheck/store/source_store.hpp"
#include "support/errors.hpp"
#include "support/revising.hpp"

#include <catch2/catch.hpp>

namespace claimcheck::workflow {
namespace {

using support::claim_with;
using support::decide;
using support::draft_of;
using support::error_of;
using support::harbour_workbench;
using support::pronouns;
using support::some_time;

const std::string first_draft = support::harbour_text;
constexpr const char* second_draft =
    "# The harbour\n\nTwo ships waited outside.\n\nThe harbour was closed on Wednesday. Who pays "
    "for it? The city denied that it would pay.\n";

TEST_CASE("A finding stands for the new draft as its reviewer's, with note and sources",
          "[workflow][revise]") {
  store::Database database = harbour_workbench();
  decide(database, "C3", claims::Verdict::verified, "first", "page 4");
  const auto revised =
      apply_revision(database, draft_of(second_draft), pronouns(), "second", some_time);
  CHECK(revised.to == 2);
  const store::ClaimRow claim = claim_with(database, "Two ships");
  CHECK(claim.version == 2);
  REQUIRE(claim.verdict);
  CHECK(claim.verdict->reviewer == "first");
  CHECK(claim.verdict->note == "page 4");
  CHECK(claim.verdict->sources == std::vector<std::int64_t>{1});
  CHECK(store::list_sources(database).front().used_by_claims == 2);
  CHECK(store::verify_chains(database).empty());
  CHECK(database.find_faults().empty());
}

TEST_CASE("A material change reopens and says why", "[workflow][revise]") {
  store::Database database = harbour_workbench();
  decide(database, "C1", claims::Verdict::disputed, "first");
  apply_revision(database, draft_of(second_draft), pronouns(), "second", some_time);
  const store::ClaimRow claim = claim_with(database, "closed");
  CHECK_FALSE(claim.verdict);
  const auto events = store::events_of(database, claim.id);
  REQUIRE(events.size() == 1);
  CHECK(events[0].kind == store::EventKind::reopened);
  CHECK(events[0].origin_reviewer == "first");
  CHECK(events[0].origin_label == "C1");
  CHECK_THAT(events[0].note, Catch::Contains("“Tuesday” → “Wednesday”"));
  CHECK(store::find_claim(database, "C1").verdict);
}

TEST_CASE("Each reviewer's latest finding is carried, in their order", "[workflow][revise]") {
  store::Database database = harbour_workbench();
  decide(database, "C3", claims::Verdict::unproven, "first");
  decide(database, "C3", claims::Verdict::verified, "first");
  decide(database, "C3", claims::Verdict::disputed, "second");
  apply_revision(database, draft_of(second_draft), pronouns(), "third", some_time);
  const auto standing = store::standing_work(database, claim_with(database, "Two ships").id);
  REQUIRE(standing.size() == 2);
  CHECK(standing[0].verdict == claims::Verdict::verified);
  CHECK(standing[0].said_by() == "first");
  CHECK(standing[1].verdict == claims::Verdict::disputed);
  CHECK(claim_with(database, "Two ships").verdict->verdict == claims::Verdict::disputed);
}

TEST_CASE("One undo takes a revision's carries back, and an undone origin its own",
          "[workflow][revise]") {
  store::Database database = harbour_workbench();
  decide(database, "C2", claims::Verdict::verified, "first");
  decide(database, "C3", claims::Verdict::verified, "first");
  apply_revision(database, draft_of(second_draft), pronouns(), "second", some_time);
  CHECK(claim_with(database, "Two ships").verdict);
  store::undo_last_action(database, "first", some_time);
  CHECK_FALSE(claim_with(database, "Two ships").verdict);
  CHECK(claim_with(database, "denied").verdict);
  CHECK(store::undo_last_action(database, "second", some_time).size() == 2);
  CHECK_FALSE(claim_with(database, "denied").verdict);
  CHECK(store::undo_last_action(database, "second", some_time).empty());
  CHECK(store::verify_chains(database).empty());
}

TEST_CASE("From draft to draft a finding keeps its first origin", "[workflow][revise]") {
  store::Database database = harbour_workbench();
  decide(database, "C3", claims::Verdict::verified, "first");
  apply_revision(database, draft_of(second_draft), pronouns(), "second", some_time);
  std::string third = second_draft;
  third += "\nA third ship came.\n";
  apply_revision(database, draft_of(third), pronouns(), "second", some_time);
  const auto standing = store::standing_work(database, claim_with(database, "Two ships").id);
  REQUIRE(standing.size() == 1);
  CHECK(standing[0].origin_label == "C3");

  // Back at the first draft, its own finding is not carried to it a second time.
  apply_revision(database, draft_of(first_draft), pronouns(), "second", some_time);
  CHECK(store::events_of(database, store::find_claim(database, "C3").id).size() == 1);
  CHECK(claim_with(database, "Two ships").number == 3);
}

TEST_CASE("The same text is no revision, another article's is refused", "[workflow][revise]") {
  store::Database database = harbour_workbench();
  CHECK(apply_revision(database, draft_of(first_draft), pronouns(), "second", some_time).kind ==
        RevisionKind::unchanged);
  support::add_article(database, "other", second_draft);
  const auto error = error_of([&] { plan_revision(database, draft_of(second_draft), pronouns()); });
  REQUIRE(error);
  CHECK(error->kind() == ErrorKind::needs_human);
  CHECK(error_of([&] {
          plan_revision(database, draft_of(first_draft, "nowhere"), pronouns());
        })->kind() == ErrorKind::not_found);
}

TEST_CASE("A plan writes nothing and is refused once it is out of date", "[workflow][revise]") {
  store::Database database = harbour_workbench();
  decide(database, "C3", claims::Verdict::verified, "first");
  const Revision plan = plan_revision(database, draft_of(second_draft), pronouns());
  CHECK(store::count_versions(database, "harbour") == 1);
  std::string third = second_draft;
  third += "\nA third ship came.\n";
  apply_revision(database, draft_of(third), pronouns(), "second", some_time);
  const auto error = error_of([&] {
    apply_revision(database, draft_of(second_draft), pronouns(), "first", some_time, &plan);
  });
  REQUIRE(error);
  CHECK(error->kind() == ErrorKind::needs_human);
  CHECK(store::count_versions(database, "harbour") == 2);
}

TEST_CASE("Newer rules over the same text keep what holds", "[workflow][revise]") {
  store::Database database = harbour_workbench();
  decide(database, "C3", claims::Verdict::verified, "first");
  NewDraft again = draft_of(first_draft);
  again.again = true;
  again.tooling.rules_hash = std::string(64, 'b');
  // As an older split would have left it: the claim in other words.
  for (claims::Claim& claim : again.article.claim_set.claims) {
    if (claim.text == "Two ships waited outside.") {
      claim.text = "Two ships waited outside";
      claim.quote.back().end -= 1;
    }
  }
  const Revision revised = apply_revision(database, again, pronouns(), "second", some_time);
  CHECK(revised.kind == RevisionKind::split_again);
  const store::ClaimRow claim = claim_with(database, "Two ships");
  CHECK(claim.number != 3);
  CHECK(claim.verdict);
  CHECK(store::find_claim(database, "C3").retired);
  NewDraft other = draft_of(second_draft);
  other.again = true;
  CHECK(error_of([&] { plan_revision(database, other, pronouns()); })->kind() ==
        ErrorKind::needs_human);
}

TEST_CASE("A doctored carry is named", "[workflow][revise]") {
  store::Database database = harbour_workbench();
  decide(database, "C3", claims::Verdict::disputed, "first");
  const auto standing = store::standing_work(database, store::find_claim(database, "C3").id);
  store::NewEvent carried;
  carried.kind = store::EventKind::carried;
  carried.subject = store::find_claim(database, "C2").id;
  carried.origin = standing.front().id;
  carried.verdict = claims::Verdict::verified;
  store::append_events(database, "mallory", {&carried, 1}, some_time);
  const auto faults = store::verify_chains(database);
  REQUIRE(faults.size() == 1);
  CHECK_THAT(faults[0], Catch::Contains("carries another finding"));
}

}  // namespace
}  // namespace claimcheck::workflow
