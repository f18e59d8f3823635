// SPDX-License-Identifier: MIT
// What people said of matches goes along into a new draft, on both sides of each.
#include "claimcheck/store/decision_store.hpp"
#include "claimcheck/store/match_store.hpp"
#include "claimcheck/store/prior_check_store.hpp"
#include "claimcheck/workflow/match_claims.hpp"
#include "support/mill.hpp"

#include <set>

namespace claimcheck::workflow {
namespace {

using support::lost_of;
using support::revise;
using support::revised_sale;
using support::sale;
using support::sale_changed;
using support::sale_label;
using support::sale_moved;
using support::some_time;

const Hand anna{"anna", some_time};
const Hand ben{"ben", some_time};

/// The mill, and what others found of its last claim.
store::Database checked_mill() {
  store::Database database = support::mill();
  store::PriorCheck check;
  check.text = "Anna Holm bought the mill for €3 million";
  check.rating = "True";
  check.publisher = "Fact Desk";
  check.url = "https://desk.test/mill";
  store::add_prior_checks(database, {&check, 1}, "feed.json", "anna", some_time);
  return database;
}

/// The mill, with two other articles that say what its first and its last claim say, and the check.
store::Database matched_mill() {
  store::Database database = checked_mill();
  support::add_article(database, "owner", "Anna Holm bought the mill for €3 million.\n");
  support::add_article(database, "jobs", "The mill closed in May 2019.\n");
  return database;
}

std::string label_in(store::Database& database, const std::string& slug) {
  store::Filter filter;
  filter.slugs = {slug};
  return "C" + std::to_string(store::list_claim_numbers(database, filter).front());
}

std::set<std::string> matched_with(store::Database& database, const std::string& label) {
  return store::matched_with(database, store::find_claim(database, label).id).confirmed;
}

TEST_CASE("Matches go along on both sides, and nothing is matched with an old draft",
          "[workflow][carry]") {
  store::Database database = matched_mill();
  const std::string owner = label_in(database, "owner");
  const std::string check = store::find_prior_check(database, "P1")->id;
  const std::string before = sale(database).id;
  const std::string label = sale_label(database);
  settle_match(database, label, owner, true, anna);
  settle_match(database, label, "P1", true, anna);
  settle_match(database, label, label_in(database, "jobs"), false, ben);
  const std::string owner_id = store::find_claim(database, owner).id;

  const auto matched_sale = [&] { return matched_with(database, sale_label(database)); };
  const Revision revision = revise(database, sale_moved, "mill");
  CHECK(lost_of(revised_sale(revision)).empty());
  const std::string now = sale(database).id;
  REQUIRE(now != before);
  CHECK(matched_sale() == std::set<std::string>{owner_id, check});
  CHECK(matched_with(database, owner) == std::set<std::string>{now});
  CHECK(store::matched_with(database, now).refused.size() == 1);
  CHECK(store::confirmed_elsewhere(database, store::find_claim(database, owner)).size() == 1);
  CHECK(store::verify_chains(database).empty());
  CHECK(database.find_faults().empty());

  SECTION("the other article has a new draft too") {
    revise(database, "It rained.\n\nAnna Holm bought the mill for €3 million.\n", "owner");
    const auto mine = matched_sale();
    REQUIRE(mine.size() == 2);
    CHECK_FALSE(mine.contains(owner_id));
    for (const std::string& id : mine) {
      if (id == check) continue;
      CHECK(store::find_claim(database, id).slug == "owner");
      CHECK(store::matched_with(database, id).confirmed == std::set<std::string>{now});
    }
  }
  SECTION("the first draft comes back") {
    revise(database, support::mill_text, "mill");
    REQUIRE(sale(database).id == before);
    CHECK(matched_with(database, owner) == std::set<std::string>{before});
    CHECK(matched_sale() == std::set<std::string>{owner_id, check});
    CHECK(store::verify_chains(database).empty());
  }
  SECTION("what was carried is taken back") {
    store::undo_last_action(database, "reviser", some_time);
    CHECK(matched_sale().empty());
    CHECK(matched_with(database, owner).empty());
  }
  SECTION("the match itself is taken back") {
    for (int action = 0; action < 2; ++action) {
      store::undo_last_action(database, "anna", some_time);
    }
    CHECK(matched_sale().empty());
    CHECK(matched_with(database, owner).empty());
  }
  SECTION("a person says otherwise of the new claim") {
    settle_match(database, sale_label(database), owner, false, ben);
    CHECK(matched_sale() == std::set<std::string>{check});
    CHECK(matched_with(database, owner).empty());
  }
}

TEST_CASE("A claim that says something else is matched no more", "[workflow][carry]") {
  store::Database database = matched_mill();
  const std::string owner = label_in(database, "owner");
  settle_match(database, sale_label(database), owner, true, anna);
  const Revision revision = revise(database, sale_changed, "mill");
  CHECK(lost_of(revised_sale(revision)) ==
        std::vector<std::string>{"match with " + owner + ": the claim says something else now"});
  CHECK(revised_sale(revision).loses());
  CHECK(matched_with(database, owner).empty());
}

TEST_CASE("A doctored match with an earlier check is named", "[workflow][carry]") {
  store::Database database = checked_mill();
  settle_match(database, sale_label(database), "P1", true, anna);
  revise(database, sale_moved, "mill");
  const std::string now = sale(database).id;
  store::NewEvent forged;
  forged.kind = store::EventKind::carried;
  forged.subject = now;
  forged.origin = store::latest_event(database, now, store::EventKind::matched)->root();
  forged.data = {{"with", now}};
  store::append_events(database, "mallory", {&forged, 1}, some_time);
  const auto faults = store::verify_chains(database);
  REQUIRE(faults.size() == 1);
  CHECK(faults[0].find("carries another statement") != std::string::npos);
}

}  // namespace
}  // namespace claimcheck::workflow
