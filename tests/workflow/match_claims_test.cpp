// SPDX-License-Identifier: MIT
#include "claimcheck/workflow/match_claims.hpp"

#include "support/errors.hpp"
#include "support/evidence.hpp"
#include "support/workbench.hpp"

#include <catch2/catch.hpp>

namespace claimcheck::workflow {
namespace {

using support::some_time;

const Hand hand{"anna", some_time};

/// C1 in one article; C2 the same, C3 another number and C4 denied in others.
store::Database ferry_workbench() {
  store::Database database = store::Database::in_memory();
  support::add_article(database, "ferry", "The ferry carried 4,200 passengers in May.\n");
  support::add_article(database, "sound",
                       "The ferry carried 4,200 passengers in May.\n\nIt rained.\n");
  support::add_article(database, "levy", "The ferry carried 9,300 passengers in May.\n");
  support::add_article(database, "denial", "The ferry has not carried 4,200 passengers in May.\n");
  return database;
}

store::PriorCheck ferry_check() {
  store::PriorCheck check;
  check.text = "The ferry carried 4,200 passengers in May";
  check.rating = "Mostly false";
  check.publisher = "Fact Desk";
  check.url = "https://desk.test/ferry";
  return check;
}

void take_in(store::Database& database, const store::PriorCheck& check) {
  store::add_prior_checks(database, {&check, 1}, "feed.json", "anna", some_time);
}

Matches matches_of(store::Database& database, const char* claim) {
  return Matcher{database, support::check_tools()}.matches_of(store::find_claim(database, claim));
}

std::vector<std::int64_t> numbers(const std::vector<ClaimMatch>& matches) {
  std::vector<std::int64_t> list;
  for (const ClaimMatch& match : matches) list.push_back(match.claim.number);
  return list;
}

std::int64_t claim_in(store::Database& database, const char* slug) {
  store::Filter filter;
  filter.slugs = {slug};
  return store::list_claim_numbers(database, filter).front();
}

std::string label_in(store::Database& database, const char* slug) {
  return "C" + std::to_string(claim_in(database, slug));
}

TEST_CASE("The same claim in other articles is offered, near misses apart", "[workflow][match]") {
  store::Database database = ferry_workbench();
  const Matches matches = matches_of(database, "C1");
  CHECK(numbers(matches.claims) == std::vector<std::int64_t>{claim_in(database, "sound")});
  CHECK_FALSE(matches.claims[0].confirmed);
  REQUIRE(matches.near_claims.size() == 2);
  for (const ClaimMatch& near : matches.near_claims) {
    REQUIRE(near.likeness.differences.size() == 1);
    CHECK(near.likeness.differences[0].what == (near.claim.slug == "levy" ? "number" : "negation"));
  }
  CHECK(matches_of(database, label_in(database, "sound").c_str()).claims.size() == 1);
}

TEST_CASE("What people say of a match holds until it is undone", "[workflow][match]") {
  store::Database database = ferry_workbench();
  const std::string levy = label_in(database, "levy");
  const std::string sound = label_in(database, "sound");
  settle_match(database, "C1", levy, true, hand);
  settle_match(database, sound, "C1", false, hand);
  Matches matches = matches_of(database, "C1");
  REQUIRE(numbers(matches.claims) == std::vector<std::int64_t>{claim_in(database, "levy")});
  CHECK(matches.claims[0].confirmed);
  CHECK(matches_of(database, levy.c_str()).claims.front().confirmed);
  CHECK(matches_of(database, sound.c_str()).claims.empty());
  settle_match(database, "C1", levy, false, hand);
  CHECK(matches_of(database, "C1").claims.empty());
  store::undo_last_action(database, "anna", some_time);
  store::undo_last_action(database, "anna", some_time);
  CHECK(numbers(matches_of(database, "C1").claims).size() == 2);
  CHECK(store::verify_chains(database).empty());
}

TEST_CASE("Earlier checks are offered, kept apart from findings", "[workflow][match]") {
  store::Database database = ferry_workbench();
  take_in(database, ferry_check());
  store::PriorCheck other = ferry_check();
  other.text = "The ferry carried 42,000 passengers in May";
  take_in(database, other);
  Matches matches = matches_of(database, "C1");
  REQUIRE(matches.checks.size() == 1);
  CHECK(matches.checks[0].check.check == ferry_check());
  REQUIRE(matches.near_checks.size() == 1);
  CHECK(matches.near_checks[0].likeness.differences[0].there == "42,000");
  CHECK_FALSE(store::find_claim(database, "C1").verdict);
  settle_match(database, "P1", "C1", true, hand);
  const std::string id = store::find_claim(database, "C1").id;
  REQUIRE(confirmed_checks(database, id).size() == 1);
  settle_match(database, "C1", "P2", false, hand);
  matches = matches_of(database, "C1");
  CHECK(matches.checks[0].confirmed);
  CHECK(matches.near_checks.empty());
  CHECK_FALSE(store::find_claim(database, "C1").verdict);
  CHECK(database.find_faults().empty());
}

TEST_CASE("A match is of two, one of them a claim", "[workflow][match]") {
  store::Database database = ferry_workbench();
  take_in(database, ferry_check());
  const auto kind_of = [&](const char* one, const char* other) {
    const auto error = support::error_of([&] { settle_match(database, one, other, true, hand); });
    REQUIRE(error);
    return error->kind();
  };
  CHECK(kind_of("C1", "C1") == ErrorKind::usage);
  CHECK(kind_of("P1", "P1") == ErrorKind::usage);
  CHECK(kind_of("C1", "C99") == ErrorKind::not_found);
  CHECK(kind_of("C1", "P9") == ErrorKind::not_found);
}

TEST_CASE("Earlier checks are kept once, with who took them in", "[workflow][match]") {
  store::Database database = store::Database::in_memory();
  const std::vector<store::PriorCheck> twice{ferry_check(), ferry_check()};
  const auto added = store::add_prior_checks(database, twice, "feed.json", "anna", some_time);
  CHECK(added.added.size() == 1);
  CHECK(added.known == 1);
  CHECK(added.added[0].added_by == "anna");
  CHECK(store::add_prior_checks(database, twice, "feed.json", "ben", some_time).added.empty());
  CHECK(store::list_prior_checks(database).size() == 1);
  CHECK(store::find_prior_check(database, "p1")->id == added.added[0].id);
  CHECK_FALSE(store::find_prior_check(database, "P2"));
  const auto events = store::recent_events(database, 10);
  REQUIRE(events.size() == 1);
  CHECK(events[0].data.at("file") == "feed.json");
  CHECK(store::undo_last_action(database, "anna", some_time).empty());
  store::PriorCheck unrated = ferry_check();
  unrated.rating.clear();
  CHECK(support::error_of([&] { take_in(database, unrated); }));
  CHECK(database.find_faults().empty());
}

TEST_CASE("A correction names confirmed matches first", "[workflow][match]") {
  store::Database database = ferry_workbench();
  settle_match(database, "C1", label_in(database, "levy"), true, hand);
  const Correction correction = correct(database, "C1", "4,200", "4,100", "recount", hand);
  REQUIRE(correction.confirmed == 1);
  REQUIRE(correction.repeated.size() == 3);
  CHECK(correction.repeated[0].slug == "levy");
}

}  // namespace
}  // namespace claimcheck::workflow
