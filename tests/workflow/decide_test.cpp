// SPDX-License-Identifier: MIT
#include "claimcheck/workflow/decide.hpp"

#include "claimcheck/workflow/gate.hpp"
#include "support/errors.hpp"
#include "support/temp_dir.hpp"
#include "support/workbench.hpp"

#include <catch2/catch.hpp>

namespace claimcheck::workflow {
namespace {

using claims::Verdict;
using store::ClaimState;
using support::error_of;
using support::some_time;

const std::filesystem::path rule_folder = std::filesystem::path{CLAIMCHECK_SOURCE_DIR} / "rules";

void mark(store::Database& database, const std::string& claim, const std::string& reviewer,
          Verdict verdict, const std::vector<std::string>& sources = {}) {
  MarkRequest request;
  request.claims = {claim};
  request.verdict = verdict;
  request.sources = sources;
  request.reviewer = reviewer;
  mark_claims(database, request, some_time);
}

TEST_CASE("Who disagrees cannot adjudicate", "[workflow][decide]") {
  store::Database database = support::harbour_workbench();
  mark(database, "C1", "anna", Verdict::verified);
  const auto kind_of = [&](const std::string& reviewer, const Ruling& ruling) {
    const auto error = error_of([&] { adjudicate(database, "C1", ruling, {reviewer, some_time}); });
    REQUIRE(error);
    return error->kind();
  };
  Ruling ruling;
  ruling.verdict = Verdict::unproven;
  ruling.note = "hearsay";
  CHECK(kind_of("ed", ruling) == ErrorKind::not_found);
  mark(database, "C1", "ben", Verdict::disputed);
  CHECK(kind_of("anna", ruling) == ErrorKind::needs_human);
  CHECK(kind_of("ben", ruling) == ErrorKind::needs_human);
  ruling.adjudicators = {"chief"};
  CHECK(kind_of("ed", ruling) == ErrorKind::needs_human);
  ruling.adjudicators = {"ed"};
  Ruling silent = ruling;
  silent.note.clear();
  CHECK(kind_of("ed", silent) == ErrorKind::usage);
  const auto settled = adjudicate(database, "C1", ruling, {"ed", some_time});
  CHECK(settled.state == ClaimState::checked);
  CHECK(settled.verdict->verdict == Verdict::unproven);
  mark(database, "C1", "anna", Verdict::verified);
  CHECK(store::find_claim(database, "C1").state == ClaimState::conflict);
}

TEST_CASE("A finding can be declared void, by hand and with a reason", "[workflow][decide]") {
  store::Database database = support::harbour_workbench();
  const Hand ed{"ed", some_time};
  const auto kind_of = [&](const std::vector<std::string>& claims, const std::string& reason) {
    const auto error = error_of([&] { reopen(database, claims, reason, ed); });
    REQUIRE(error);
    return error->kind();
  };
  mark(database, "C1", "anna", Verdict::verified);
  mark(database, "C3", "anna", Verdict::disputed);
  toggle_tick(database, "C1", 0, {"anna", some_time});
  sign_off(database, "harbour", ed);
  REQUIRE(store::find_claim(database, "C1").state == ClaimState::signed_off);
  CHECK(kind_of({"C1"}, " ") == ErrorKind::usage);
  CHECK(kind_of({"C1", "C2"}, "another harbour") == ErrorKind::not_found);
  CHECK(store::find_claim(database, "C1").state == ClaimState::signed_off);

  const auto reopened = reopen(database, {"C1", "C3", "C1"}, "another harbour", ed);
  REQUIRE(reopened.size() == 2);
  CHECK(reopened[0].state == ClaimState::reopened);
  CHECK_FALSE(reopened[0].verdict);
  CHECK(store::load_verdicts(database, reopened[0].id).empty());
  CHECK(store::load_ticks(database, reopened[0].id).size() == 1);
  const auto why = store::latest_event(database, reopened[0].id, store::EventKind::reopened);
  REQUIRE(why);
  CHECK(why->note == "another harbour");
  CHECK(why->origin_reviewer == "anna");
  CHECK(kind_of({"C1"}, "again") == ErrorKind::not_found);
  CHECK(store::verify_chains(database).empty());

  mark(database, "C3", "ben", Verdict::verified);
  CHECK(store::find_claim(database, "C3").state == ClaimState::checked);
  CHECK(store::undo_last_action(database, "ed", some_time).size() == 2);
  CHECK(store::find_claim(database, "C1").state == ClaimState::signed_off);
  CHECK(store::find_claim(database, "C3").state == ClaimState::conflict);
}

TEST_CASE("A question waits until it is answered", "[workflow][decide]") {
  store::Database database = support::harbour_workbench();
  const Hand anna{"anna", some_time};
  using store::EventKind;
  CHECK(error_of([&] { tell(database, "C1", EventKind::answered, "yes", anna); })->kind() ==
        ErrorKind::not_found);
  CHECK(error_of([&] { tell(database, "C1", EventKind::query, "  ", anna); })->kind() ==
        ErrorKind::usage);
  CHECK(tell(database, "C1", EventKind::query, "Which Tuesday?", anna).state ==
        ClaimState::queried);
  CHECK(tell(database, "C1", EventKind::answered, "The 1st.", anna).state == ClaimState::open);
}

TEST_CASE("A policy names what is missing and lets through what has it", "[workflow][decide]") {
  store::Database database = support::harbour_workbench();
  Policy policy{"test", "", {}, {}};
  policy.needs = {{"open", NeedKind::decided, {}, 1},
                  {"unsourced", NeedKind::sources, {"status:verified"}, 1},
                  {"second eyes", NeedKind::eyes, {"element:date"}, 2},
                  {"unticked", NeedKind::ticks, {"element:date"}, 1},
                  {"disputed", NeedKind::absent, {"status:disputed"}, 1},
                  {"asked", NeedKind::answered, {}, 1},
                  {"in conflict", NeedKind::agreed, {}, 1}};
  const auto line = [&] { return lacks_line(find_lacks(database, "harbour", policy), 9); };
  CHECK(line() == "open 3 (C1, C2, C3) · second eyes 1 (C1) · unticked 1 (C1)");
  mark(database, "C1", "anna", Verdict::verified);
  mark(database, "C2", "anna", Verdict::disputed);
  mark(database, "C3", "anna", Verdict::verified, {"log"});
  CHECK(line() == "unsourced 1 (C1) · second eyes 1 (C1) · unticked 1 (C1) · disputed 1 (C2)");
  mark(database, "C1", "ben", Verdict::disputed);
  CHECK(line() == "unticked 1 (C1) · disputed 2 (C1, C2) · in conflict 1 (C1)");
  Ruling ruling{Verdict::opinion, {}, "no fact"};
  adjudicate(database, "C1", ruling, {"ed", some_time});
  mark(database, "C2", "anna", Verdict::opinion);
  CHECK(toggle_tick(database, "C1", 0, {"anna", some_time}));
  CHECK(line().empty());
  CHECK_FALSE(toggle_tick(database, "C1", 0, {"anna", some_time}));
  CHECK(line() == "unticked 1 (C1)");
  CHECK(sign_off(database, "harbour", {"ed", some_time}) == 3);
  CHECK(store::find_claim(database, "C1").state == ClaimState::signed_off);
}

TEST_CASE("The policies and scales that ship can be read", "[workflow][desk_files]") {
  const auto policies = load_policies(rule_folder);
  CHECK(policy_named(policies, "print").needs.size() > policy_named(policies, "web").needs.size());
  CHECK(error_of([&] { policy_named(policies, "prnt"); })->hint() == "did you mean print?");
  const auto scales = load_scales(rule_folder);
  CHECK(scales.size() >= 5);
  CHECK(scale_named(scales, "politifact").ratings.size() == 6);
  for (const Scale& scale : scales) {
    INFO(scale.name);
    REQUIRE(rating_of(scale, Verdict::verified) != nullptr);
    REQUIRE(rating_of(scale, Verdict::disputed) != nullptr);
    CHECK(rating_of(scale, Verdict::verified) != rating_of(scale, Verdict::disputed));
    const Rating* unproven = rating_of(scale, Verdict::unproven);
    CHECK(unproven != rating_of(scale, Verdict::disputed));
    CHECK(rating_of(scale, Verdict::withdrawn) == nullptr);
  }
}

TEST_CASE("A fault in a desk's file is shown with its line", "[workflow][desk_files]") {
  const support::TempDir folder;
  std::filesystem::create_directory(folder / "desk");
  const auto complaint = [&](const std::string& policy) {
    folder.write("desk/policies.xml", "<policies>\n" + policy + "</policies>\n");
    const auto error = error_of([&] { load_policies(folder / "."); });
    REQUIRE(error);
    CHECK(error->kind() == ErrorKind::rules);
    return std::string{error->what()};
  };
  using Catch::Contains;
  const auto need = [](const std::string& attributes) {
    return "<policy name='p' why='w'><need " + attributes + "/></policy>";
  };
  CHECK_THAT(complaint(need("name='n' is='pretty'")), Contains("nothing that can be needed"));
  CHECK_THAT(complaint(need("name='n' is='eyes' number='0'")), Contains("from 1 to 9"));
  CHECK_THAT(complaint(need("name='n' is='decided' filter='status:nice'")),
             Contains("status cannot be"));
  CHECK_THAT(complaint("<policy name='p' why='w'/>"), Contains("needs something"));
  CHECK_THAT(complaint(need("is='decided'")), Contains("policies.xml:2"));
}

TEST_CASE("A purged name is in no byte of the file, and the chains hold", "[workflow][decide]") {
  const support::TempDir folder;
  store::Database database = store::Database::create(folder / "claims.db");
  support::add_article(database, "harbour", "The harbour was closed on Tuesday.\n");
  const Hand anna{"anna", some_time};
  store::NewSource nurse;
  nurse.name = "Zlatka Quisenberry";
  nurse.note = "ring after midnight";
  nurse.confidential = true;
  store::add_source(database, nurse, "anna", some_time);
  tell(database, "C1", store::EventKind::note, "Zlatka Quisenberry saw it", anna);
  const Purge name = purge(database, "S1", anna);
  CHECK(name.still == std::vector<std::string>{"anna#2"});
  CHECK(purge(database, "anna#2", anna).still.empty());
  CHECK(error_of([&] { purge(database, "anna#2", anna); })->kind() == ErrorKind::usage);
  CHECK(error_of([&] { purge(database, "S1", anna); })->kind() == ErrorKind::usage);
  CHECK(error_of([&] { purge(database, "anna#99", anna); })->kind() == ErrorKind::not_found);
  const std::string bytes = support::TempDir::read(folder / "claims.db");
  CHECK(bytes.find("Quisenberry") == std::string::npos);
  CHECK(bytes.find("after midnight") == std::string::npos);
  CHECK(store::verify_chains(database).empty());
  CHECK(database.find_faults().empty());
  CHECK(store::undo_last_action(database, "anna", some_time).front().kind ==
        store::EventKind::note);
}

TEST_CASE("A correction finds the articles that say the same", "[workflow][decide]") {
  store::Database database = support::harbour_workbench();
  support::add_article(database, "later", "Nobody knew why. Two ships waited outside.\n");
  const Correction correction =
      correct(database, "C3", "Two ships", "Three ships", "the log says so", {"anna", some_time});
  REQUIRE(correction.repeated.size() == 1);
  CHECK(correction.repeated.front().slug == "later");
  CHECK(error_of([&] {
          correct(database, "C3", "", "b", "c", {"anna", some_time});
        })->kind() == ErrorKind::usage);
}

}  // namespace
}  // namespace claimcheck::workflow
