// SPDX-License-Identifier: MIT
#include "claimcheck/workflow/carry.hpp"

#include "claimcheck/store/decision_store.hpp"
#include "claimcheck/workflow/decide.hpp"
#include "claimcheck/workflow/surgery.hpp"
#include "support/errors.hpp"
#include "support/mill.hpp"

namespace claimcheck::workflow {
namespace {

using claims::Verdict;
using store::ClaimState;
using store::EventKind;
using support::claim_with;
using support::decide;
using support::lost_of;
using support::mill;
using support::revise;
using support::revised_sale;
using support::sale;
using support::sale_changed;
using support::sale_gone;
using support::sale_label;
using support::sale_moved;
using support::some_time;

const Hand anna{"anna", some_time};
const Hand ben{"ben", some_time};

std::uint32_t element_of(store::Database& database, elements::ElementKind kind) {
  const auto elements = store::load_elements(database, sale(database).id);
  const auto found = std::ranges::find(elements, kind, &elements::Element::kind);
  REQUIRE(found != elements.end());
  return static_cast<std::uint32_t>(found - elements.begin());
}

void tick_all(store::Database& database) {
  const auto count = store::load_elements(database, sale(database).id).size();
  REQUIRE(count >= 2);
  for (std::uint32_t place = 0; place < count; ++place) {
    toggle_tick(database, sale_label(database), place, anna);
  }
}

store::EvidenceRow give(store::Database& database, std::optional<std::uint32_t> element) {
  store::NewSource source;
  source.name = "deed " + std::to_string(element.value_or(9));
  const std::int64_t number = store::add_source(database, source, "anna", some_time).number;
  store::NewEvidence evidence;
  evidence.claim = sale(database).id;
  evidence.element = element;
  if (element) evidence.element_words = "words";
  evidence.source = number;
  evidence.locator = "p. 4";
  evidence.stance = store::Stance::supports;
  return store::add_evidence(database, {evidence}, "anna", some_time).front();
}

TEST_CASE("All that was done with a claim goes along with it", "[workflow][carry]") {
  store::Database database = mill();
  tick_all(database);
  decide(database, sale_label(database), Verdict::verified, "anna", "seen the deed");
  tell(database, sale_label(database), EventKind::note, "call the notary", anna);
  tell(database, sale_label(database), EventKind::query, "which mill?", anna);
  assign(database, {sale_label(database)}, "ben", anna);
  const store::EvidenceRow given =
      give(database, element_of(database, elements::ElementKind::money));
  const std::string old_id = sale(database).id;
  const Revision revision = revise(database, sale_moved, "mill");
  CHECK(revised_sale(revision).fate == claims::Fate::moved);
  CHECK(lost_of(revised_sale(revision)).empty());

  const store::ClaimRow now = sale(database);
  REQUIRE(now.id != old_id);
  CHECK(now.assigned_to == "ben");
  CHECK(now.state == ClaimState::queried);
  REQUIRE(now.verdict);
  CHECK(now.verdict->note == "seen the deed");
  CHECK(now.verdict->carried == "from mill v1: moved");
  const auto own = store::load_verdicts(database, now.id);
  REQUIRE(own.size() == 1);
  CHECK(own[0].note == "seen the deed");
  CHECK(own[0].carried == "from mill v1: moved");
  CHECK(own[0].sources.size() == 1);

  const auto ticks = store::load_ticks(database, now.id);
  REQUIRE(ticks.size() == store::load_elements(database, now.id).size());
  CHECK(ticks[0].reviewer == "anna");
  CHECK(ticks[0].carried);
  const auto queries = store::open_queries(database, now.id);
  REQUIRE(queries.size() == 1);
  CHECK(queries[0].words() == "which mill?");
  CHECK(queries[0].said_by() == "anna");
  const auto evidence = store::list_evidence(database, now.id);
  REQUIRE(evidence.size() == 1);
  CHECK(evidence[0].number == given.number);
  CHECK(evidence[0].carried);
  CHECK(evidence[0].evidence.stance == store::Stance::supports);
  CHECK(evidence[0].evidence.locator == "p. 4");
  CHECK(evidence[0].evidence.element == element_of(database, elements::ElementKind::money));
  CHECK(store::find_evidence(database, "E1")->carried_to == sale_label(database));
  CHECK(store::list_evidence(database, "").size() == 1);
  CHECK(store::verify_chains(database).empty());
  CHECK(database.find_faults().empty());

  tell(database, sale_label(database), EventKind::answered, "the one in Hall", ben);
  CHECK(sale(database).state == ClaimState::checked);
  toggle_tick(database, sale_label(database), 0, ben);
  CHECK(store::load_ticks(database, now.id).size() + 1 == ticks.size());
}

TEST_CASE("A material change reopens, and takes along what did not change", "[workflow][carry]") {
  store::Database database = mill();
  tick_all(database);
  decide(database, sale_label(database), Verdict::verified, "anna");
  tell(database, sale_label(database), EventKind::note, "call the notary", anna);
  give(database, std::nullopt);
  give(database, element_of(database, elements::ElementKind::money));
  const auto all = store::load_ticks(database, sale(database).id).size();
  const Revision revision = revise(database, sale_changed, "mill");
  const RevisedClaim& claim = revised_sale(revision);
  CHECK(claim.fate == claims::Fate::material);
  CHECK(claim.loses());
  const store::ClaimRow now = sale(database);
  CHECK(now.state == ClaimState::reopened);
  CHECK_FALSE(now.verdict);
  const auto ticks = store::load_ticks(database, now.id);
  CHECK(ticks.size() < all);
  const std::uint32_t money = element_of(database, elements::ElementKind::money);
  CHECK(std::ranges::find(ticks, money, &store::Tick::place) == ticks.end());
  const auto evidence = store::list_evidence(database, now.id);
  REQUIRE(evidence.size() == 1);
  CHECK(evidence[0].source_name == "deed 9");
  const auto lost = lost_of(claim);
  const auto says = [&lost](const std::string& words) {
    return std::ranges::any_of(
        lost, [&](const std::string& one) { return one.find(words) != std::string::npos; });
  };
  CHECK(says("“€3 million”: its words or its value changed"));
  CHECK(says("E2 (supports"));
  CHECK(says("the element that it is of changed"));

  // The same again in the draft after it: still reopened, with all that came along.
  revise(database, std::string{sale_changed} + "\nNobody lives there.\n", "mill");
  CHECK(sale(database).state == ClaimState::reopened);
  CHECK(store::load_ticks(database, sale(database).id).size() == ticks.size());
  CHECK(store::list_evidence(database, sale(database).id).size() == 1);
  CHECK(store::verify_chains(database).empty());
}

TEST_CASE("What stays behind is named with its reason", "[workflow][carry]") {
  store::Database database = mill();
  decide(database, sale_label(database), Verdict::verified, "anna");
  tell(database, sale_label(database), EventKind::note, "call the notary", anna);
  const Revision gone = revise(database, sale_gone, "mill");
  CHECK(revised_sale(gone).fate == claims::Fate::dropped);
  CHECK(lost_of(revised_sale(gone)) ==
        std::vector<std::string>{"finding: its claim is gone",
                                 "note “call the notary”: its claim is gone"});
}

TEST_CASE("A signature is not carried, a settled disagreement stays settled", "[workflow][carry]") {
  store::Database database = mill();
  decide(database, sale_label(database), Verdict::verified, "anna");
  decide(database, sale_label(database), Verdict::disputed, "ben");
  Ruling ruling;
  ruling.verdict = Verdict::unproven;
  ruling.note = "one source";
  adjudicate(database, sale_label(database), ruling, {"ed", some_time});
  sign_off(database, "mill", {"ed", some_time});
  CHECK(sale(database).state == ClaimState::signed_off);
  const Revision revision = revise(database, sale_moved, "mill");
  CHECK(sale(database).state == ClaimState::checked);
  CHECK(sale(database).verdict->verdict == Verdict::unproven);
  REQUIRE(store::load_verdicts(database, sale(database).id).size() == 1);
  CHECK(store::latest_event(database, sale(database).id, EventKind::adjudicated));
  CHECK(lost_of(revised_sale(revision)) ==
        std::vector<std::string>{"signature: a new draft needs a new one"});
  CHECK_FALSE(revised_sale(revision).loses());
}

TEST_CASE("One undo takes all back, and an undone origin takes its carries along",
          "[workflow][carry]") {
  store::Database database = mill();
  tick_all(database);
  tell(database, sale_label(database), EventKind::note, "call the notary", anna);
  give(database, std::nullopt);
  revise(database, sale_moved, "mill");
  const std::string id = sale(database).id;
  CHECK_FALSE(store::load_ticks(database, id).empty());
  store::undo_last_action(database, "anna", some_time);
  CHECK(store::list_evidence(database, id).empty());
  store::undo_last_action(database, "reviser", some_time);
  CHECK(store::load_ticks(database, id).empty());
  CHECK(store::standing_work(database, id).empty());
  CHECK(store::verify_chains(database).empty());
}

TEST_CASE("Claims that people made, edited and dropped stay so", "[workflow][carry]") {
  store::Database database = mill();
  const std::vector<std::string> parts{"The mill closed for good.", "40 workers lost jobs there."};
  const std::string split = "C" + std::to_string(claim_with(database, "closed").number);
  reword(database, split, parts, anna);
  drop(database, "C" + std::to_string(claim_with(database, "stood").number), "everybody knows",
       anna);
  add(database, "mill", "bought the mill", support::english_extractor(), anna);
  const auto made = claim_with(database, "40 workers lost jobs there");
  decide(database, "C" + std::to_string(made.number), Verdict::verified, "anna");
  const auto texts = [&database] {
    std::vector<std::string> list;
    for (const auto& row : store::list_claims(database, {})) list.push_back(row.text);
    std::ranges::sort(list);
    return list;
  };
  const auto before = texts();

  const Revision revision = revise(database, sale_moved, "mill");
  CHECK(texts() == before);
  CHECK_FALSE(std::ranges::any_of(revision.claims, &RevisedClaim::loses));
  const auto now = claim_with(database, "40 workers lost jobs there");
  CHECK(now.version == 2);
  CHECK(now.rule == "hand.split");
  CHECK(now.verdict);
  CHECK(store::verify_chains(database).empty());
  CHECK(database.find_faults().empty());

  store::undo_last_action(database, "reviser", some_time);
  const auto undone = texts();
  CHECK(std::ranges::find(undone, "40 workers lost jobs there.") == undone.end());
  CHECK(std::ranges::any_of(
      undone, [](const std::string& text) { return text.find("stood") != std::string::npos; }));
}

TEST_CASE("Undoing how a claim was made undoes it in the next draft too", "[workflow][carry]") {
  store::Database database = mill();
  drop(database, "C" + std::to_string(claim_with(database, "stood").number), "known", anna);
  revise(database, sale_moved, "mill");
  const auto count = store::list_claims(database, {}).size();
  store::undo_last_action(database, "anna", some_time);
  CHECK(store::list_claims(database, {}).size() == count + 1);
  CHECK(claim_with(database, "stood").version == 2);
}

TEST_CASE("A claim made by hand is not made of other words", "[workflow][carry]") {
  store::Database database = mill();
  add(database, "mill", "bought the mill for €3 million", support::english_extractor(), anna);
  const std::string made = "bought the mill for €3 million";
  const Revision revision = revise(database, sale_changed, "mill");
  const auto lost = std::ranges::find_if(revision.claims, &RevisedClaim::made);
  REQUIRE(lost != revision.claims.end());
  CHECK(lost->before->text == made);
  CHECK(lost->loses());
  CHECK(lost_of(*lost) ==
        std::vector<std::string>{"made by hand: its words do not stand in the new draft"});
  for (const auto& row : store::list_claims(database, {})) CHECK(row.text != made);
}

TEST_CASE("A claim made by hand whose sentence changed elsewhere is made and reopened",
          "[workflow][carry]") {
  store::Database database = mill();
  const auto made =
      add(database, "mill", "Anna Holm bought the mill", support::english_extractor(), anna);
  decide(database, "C" + std::to_string(made.number), Verdict::verified, "anna");
  revise(database, sale_changed, "mill");
  const auto rows = store::list_claims(database, {});
  const auto now = std::ranges::find(rows, "Anna Holm bought the mill", &store::ClaimRow::text);
  REQUIRE(now != rows.end());
  CHECK(now->version == 2);
  CHECK(now->state == ClaimState::reopened);
}

TEST_CASE("Newer rules over the same text leave what people made where it is",
          "[workflow][carry]") {
  store::Database database = mill();
  add(database, "mill", "bought the mill", support::english_extractor(), anna);
  drop(database, "C" + std::to_string(claim_with(database, "stood").number), "known", anna);
  tick_all(database);
  const auto before = store::list_claims(database, {});
  NewDraft again = support::draft_of(support::mill_text, "mill");
  again.again = true;
  again.tooling.rules_hash = std::string(64, 'b');
  const auto events = store::recent_events(database, 1000).size();
  const Revision revision =
      apply_revision(database, again, support::pronouns(), "reviser", some_time);
  CHECK(revision.kind == RevisionKind::split_again);
  CHECK(store::recent_events(database, 1000).size() == events);
  const auto after = store::list_claims(database, {});
  CHECK(std::ranges::equal(before, after, {}, &store::ClaimRow::id, &store::ClaimRow::id));
  for (const RevisedClaim& claim : revision.claims) CHECK(lost_of(claim).empty());
}

TEST_CASE("Elements are the same by kind, value and words, alike ones in their order",
          "[workflow][carry]") {
  const std::string was = "5 or 5 or 6";
  const std::string is = "5, 5 or 7";
  const auto number = [](std::uint32_t at, const std::string& value) {
    elements::Element element;
    element.spans = {{at, at + 1}};
    element.value = value;
    return element;
  };
  claims::Claim before;
  before.elements = {number(0, "5"), number(5, "5"), number(10, "6")};
  claims::Claim after;
  after.elements = {number(0, "5"), number(3, "5"), number(8, "7")};
  CHECK(same_element({&before, was}, 0, {&after, is}) == 0U);
  CHECK(same_element({&before, was}, 1, {&after, is}) == 1U);
  CHECK_FALSE(same_element({&before, was}, 2, {&after, is}));
  after.elements.pop_back();
  after.elements.pop_back();
  CHECK_FALSE(same_element({&before, was}, 0, {&after, is}));
}

TEST_CASE("A purged note is purged where it was carried to", "[workflow][carry]") {
  store::Database database = mill();
  tell(database, sale_label(database), EventKind::note, "Zlatka Quisenberry saw it", anna);
  revise(database, sale_moved, "mill");
  purge(database, "anna#1", anna);
  for (const store::Event& event : store::events_of(database, sale(database).id)) {
    CHECK(event.words().empty());
    CHECK(event.note.find("Zlatka") == std::string::npos);
  }
}

TEST_CASE("A doctored tick is named", "[workflow][carry]") {
  store::Database database = mill();
  toggle_tick(database, sale_label(database), 0, anna);
  const auto standing = store::standing_work(database, sale(database).id);
  store::NewEvent carried;
  carried.kind = EventKind::carried;
  carried.subject = claim_with(database, "closed").id;
  carried.origin = standing.front().id;
  carried.data = {{"at", "1-2"}, {"reading", "number 99"}};
  store::append_events(database, "mallory", {&carried, 1}, some_time);
  const auto faults = store::verify_chains(database);
  REQUIRE(faults.size() == 1);
  CHECK_THAT(faults[0], Catch::Contains("carries another statement"));
}

}  // namespace
}  // namespace claimcheck::workflow
