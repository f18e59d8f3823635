// SPDX-License-Identifier: MIT
#include "claimcheck/store/source_ledger.hpp"

#include "claimcheck/store/article_store.hpp"
#include "claimcheck/store/claim_store.hpp"
#include "claimcheck/store/decision_store.hpp"
#include "claimcheck/store/event_log.hpp"
#include "claimcheck/store/evidence_store.hpp"
#include "claimcheck/store/statements.hpp"
#include "support/errors.hpp"
#include "support/sample_article.hpp"

#include <catch2/catch.hpp>

namespace claimcheck::store {
namespace {

using support::noon;

const claims::SourceMet holm{0, "rita holm", "Rita Holm", "mayor"};
const claims::SourceMet board{1, "harbour board", "Harbour Board", ""};

void save(Database& database, const std::string& slug, const std::vector<std::string>& sentences,
          std::vector<claims::SourceMet> met, char rules = 'a') {
  ExtractedArticle article = support::sample_article(slug, sentences);
  article.sources_met = std::move(met);
  Tooling tooling = support::sample_tooling();
  tooling.rules_hash = std::string(64, rules);
  save_article(database, article, tooling, noon);
  CHECK(database.find_faults().empty());
}

const std::vector<std::string> lake{"The lake is deep.", "It is cold."};

std::vector<std::string> names_met(Database& database) {
  std::vector<std::string> names;
  for (const SourceRow& row : list_sources_met(database)) names.push_back(row.source.name);
  return names;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("A source is one row over articles, and no event", "[store][source_ledger]") {
  Database database = Database::in_memory();
  save(database, "lake", lake, {holm, board});
  save(database, "fjord", {"The fjord is deep."}, {{0, "rita holm", "Mayor Rita Holm", ""}});
  const auto met = list_sources_met(database);
  REQUIRE(met.size() == 2);
  CHECK(met[0].source.name == "Rita Holm");
  CHECK(met[0].spoken_claims == 2);
  CHECK(met[0].spoken_articles == 2);
  CHECK(met[0].added_by.empty());
  CHECK_FALSE(met[0].source.confidential);
  const auto spoken = claims_spoken_by(database, met[0].number);
  REQUIRE(spoken.size() == 2);
  CHECK(spoken[0].slug == "lake");
  CHECK(spoken[0].role == "mayor");
  CHECK(spoken[0].text == "The lake is deep.");
  CHECK(spoken[1].number == 3);
  CHECK(list_sources(database).empty());
  CHECK(recent_events(database, 9).empty());
}

TEST_CASE("A new split and a new version keep the ledger right", "[store][source_ledger]") {
  Database database = Database::in_memory();
  save(database, "lake", lake, {holm, board});
  save(database, "lake", lake, {holm, {1, "rita holm", "Rita Holm", ""}}, 'b');
  CHECK(names_met(database) == Names{"Rita Holm"});
  CHECK(list_sources_met(database).front().spoken_claims == 2);
  CHECK_FALSE(find_source(database, "Harbour Board"));
  save(database, "lake", {"The lake is deep.", "It is warm."}, {board});
  CHECK(names_met(database) == Names{"Harbour Board"});
  save(database, "lake", lake, {holm}, 'b');
  CHECK(names_met(database) == Names{"Rita Holm"});
}

TEST_CASE("Who adds a source that was met takes it over", "[store][source_ledger]") {
  Database database = Database::in_memory();
  save(database, "lake", lake, {holm});
  const std::string id = find_source(database, "Rita Holm")->id;
  const SourceRow row = add_source(
      database, {"Rita Holm", SourceKind::interview, "", "by phone", true}, "anna", noon);
  CHECK(row.id == id);
  CHECK(row.number == 1);
  CHECK(row.source.confidential);
  CHECK(row.source.note == "by phone");
  CHECK(row.spoken_claims == 1);
  CHECK(recent_events(database, 9).size() == 1);
  CHECK(support::error_of([&] {
    add_source(database, {"Rita Holm", {}, "", "", false}, "ben", noon);
  }));

  save(database, "lake", lake, {}, 'b');
  CHECK(names_met(database).empty());
  CHECK(list_sources(database).size() == 1);
  save(database, "lake", lake, {holm}, 'c');
  CHECK(list_sources(database).front().spoken_claims == 1);
}

TEST_CASE("An article's source is the one that a person added before", "[store][source_ledger]") {
  Database database = Database::in_memory();
  add_source(database, {"Rita HOLM", SourceKind::interview, "", "", false}, "anna", noon);
  save(database, "lake", lake, {holm});
  const auto met = list_sources_met(database);
  REQUIRE(met.size() == 1);
  CHECK(met[0].number == 1);
  CHECK(met[0].source.name == "Rita HOLM");
}

TEST_CASE("A source that people use stays when no article lets it speak",
          "[store][source_ledger]") {
  Database database = Database::in_memory();
  save(database, "lake", lake, {holm, board});
  NewEvidence evidence;
  evidence.claim = find_claim(database, "C2").id;
  evidence.source = find_source(database, "Rita Holm")->number;
  add_evidence(database, {evidence}, "anna", noon);
  grade_source(database, find_source(database, "Harbour Board")->id, "C", "", "anna", noon);
  save(database, "lake", lake, {}, 'b');
  CHECK(names_met(database).empty());
  CHECK(list_sources(database).size() == 2);
}

TEST_CASE("A grade is a person's, and is taken back", "[store][source_ledger]") {
  Database database = Database::in_memory();
  const SourceRow row = add_source(database, {"Archive", {}, "", "", false}, "anna", noon);
  grade_source(database, row.id, "B", "kept since 1874", "anna", noon);
  grade_source(database, row.id, "D", "lost its seal", "ben", noon);
  CHECK(find_source(database, "S1")->reliability == "D");
  undo_last_action(database, "ben", noon);
  CHECK(find_source(database, "S1")->reliability == "B");
  const auto grade = latest_event(database, row.id, EventKind::graded);
  REQUIRE(grade);
  CHECK(grade->note == "kept since 1874");
  CHECK(grade->subject_label == "S1");
  undo_last_action(database, "anna", noon);
  CHECK(find_source(database, "S1")->reliability.empty());
  for (const char* wrong : {"", "G", "b", "AB", "1"}) {
    INFO(wrong);
    CHECK(support::error_of([&] { grade_source(database, row.id, wrong, "", "anna", noon); }));
  }
  CHECK(database.find_faults().empty());
}

TEST_CASE("A source whose name is erased is no article's any more", "[store][source_ledger]") {
  Database database = Database::in_memory();
  save(database, "lake", lake, {holm});
  const std::string id = find_source(database, "Rita Holm")->id;
  database.transact([&] { rename_source(database, id, "purged"); });
  CHECK(names_met(database).empty());
  save(database, "lake", lake, {holm}, 'b');
  CHECK(names_met(database) == Names{"Rita Holm"});
  CHECK(find_source(database, "purged")->spoken_claims == 0);
}

}  // namespace claimcheck::store
