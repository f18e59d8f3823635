// SPDX-License-Identifier: MIT
#include "claimcheck/store/claim_store.hpp"

#include "claimcheck/store/article_store.hpp"
#include "claimcheck/store/event_log.hpp"
#include "claimcheck/store/source_store.hpp"
#include "support/errors.hpp"
#include "support/sample_article.hpp"

#include <catch2/catch.hpp>

namespace claimcheck::store {
namespace {

using claims::Verdict;
using support::error_of;
using support::noon;

void save(Database& database, const ExtractedArticle& article) {
  save_article(database, article, support::sample_tooling(), noon);
}

Database three_articles() {
  Database database = Database::in_memory();
  save(database, support::tower_article());
  save(database, support::sample_article("lake", {"The lake is 9 metres deep.",
                                                  "A café opened in June.", "Cricket is old."}));
  save(database, support::sample_article("bridge", {"The bridge opened in 1998."}));
  return database;
}

void mark(Database& database, std::string_view claim, Verdict verdict,
          std::optional<double> confidence = {}, const std::string& note = "",
          const std::vector<std::string>& sources = {}, const std::string& reviewer = "anna") {
  NewEvent event;
  event.subject = find_claim(database, claim).id;
  event.verdict = verdict;
  event.confidence = confidence;
  event.note = note;
  event.sources = sources;
  append_events(database, reviewer, {&event, 1}, noon);
}

std::vector<std::int64_t> numbers(Database& database, const std::vector<std::string>& terms) {
  const std::vector<std::string> slugs{"bridge", "lake", "tower"};
  const Filter filter = parse_filter(terms, slugs);
  std::vector<std::int64_t> found;
  for (const ClaimRow& row : list_claims(database, filter)) found.push_back(row.number);
  CHECK(count_claims(database, filter) == found.size());
  return found;
}

using Numbers = std::vector<std::int64_t>;

TEST_CASE("Claims are listed in the order of extraction and place, with their quote and position",
          "[store][claim_store]") {
  Database database = three_articles();
  CHECK(numbers(database, {}) == Numbers{1, 2, 3, 4, 5, 6});
  const ClaimRow row = find_claim(database, "C2");
  CHECK(row.slug == "tower");
  CHECK(row.text == "It cost 3 million kronor in 1998.");
  CHECK(row.quoted_text == std::vector<std::string>{"It cost 3 million kronor in 1998"});
  CHECK(row.position == Position{7, 1});
  CHECK(row.paragraph == 3);
  CHECK(row.rule == "sentence.whole");
  CHECK_FALSE(row.verdict);
  Filter two;
  two.limit = 2;
  CHECK(list_claims(database, two).size() == 2);
  CHECK(count_claims(database, two) == 6);
}

TEST_CASE("A claim is found by number, by UUID and by a UUID's beginning", "[store][claim_store]") {
  Database database = three_articles();
  const std::string id = find_claim(database, "4").id;
  CHECK(find_claim(database, "C4").id == id);
  CHECK(find_claim(database, "c4").id == id);
  CHECK(find_claim(database, id).number == 4);
  CHECK(find_claim(database, id.substr(0, 13)).number == 4);
  for (const char* unknown :
       {"C7", "0", "C", "", "C-1", "ffffff", "tower", "99999999999999999999"}) {
    const auto error = error_of([&] { find_claim(database, unknown); });
    REQUIRE(error);
    CHECK(error->kind() == ErrorKind::not_found);
    CHECK(error->hint() == "the claims here are C1 to C6");
  }
}

TEST_CASE("Each filter lets through the claims that it names", "[store][claim_store]") {
  Database database = three_articles();
  NewSource source;
  source.name = "Town archive";
  const std::string archive = add_source(database, source, "anna", noon).id;
  mark(database, "C1", Verdict::verified, 0.9, "measured", {archive});
  mark(database, "C2", Verdict::disputed, 0.5);
  mark(database, "C6", Verdict::verified, {}, "", {}, "ben");

  CHECK(numbers(database, {"lake"}) == Numbers{3, 4, 5});
  CHECK(numbers(database, {"lake", "bridge"}) == Numbers{3, 4, 5, 6});
  CHECK(numbers(database, {"status:open"}) == Numbers{3, 4, 5});
  CHECK(numbers(database, {"status:done"}) == Numbers{1, 2, 6});
  CHECK(numbers(database, {"status:verified"}) == Numbers{1, 6});
  CHECK(numbers(database, {"status:verified", "status:disputed", "tower"}) == Numbers{1, 2});
  CHECK(numbers(database, {"by:ben"}) == Numbers{6});
  CHECK(numbers(database, {"confidence:<60"}) == Numbers{2});
  CHECK(numbers(database, {"confidence:>=50", "confidence:<=90"}) == Numbers{1, 2});
  CHECK(numbers(database, {"has:note"}) == Numbers{1});
  CHECK(numbers(database, {"has:source"}) == Numbers{1});
  CHECK(numbers(database, {"rule:sentence"}) == Numbers{1, 2, 3, 4, 5, 6});
  CHECK(numbers(database, {"rule:sentence.whole"}) == Numbers{1, 2, 3, 4, 5, 6});
  CHECK(numbers(database, {"rule:sent"}).empty());
  CHECK(numbers(database, {"opened", "1998"}) == Numbers{6});
  CHECK(numbers(database, {"\"opened in\""}) == Numbers{4, 6});
  CHECK(numbers(database, {"in opened"}).empty());
  CHECK(numbers(database, {"sort:confidence", "status:done"}) == Numbers{2, 1, 6});
  CHECK(numbers(database, {"sort:recent"}) == Numbers{6, 2, 1, 5, 4, 3});
}

TEST_CASE("Claims are found by who makes them and by their marks", "[store][claim_store]") {
  Database database = Database::in_memory();
  save(database, support::told_article());
  ExtractedArticle lake =
      support::sample_article("lake", {"The lake is deep.", "Fish live there."});
  for (claims::Claim& claim : lake.claim_set.claims) {
    claim.attribution = claims::Attribution{};
    claim.confidence = 0.5;
  }
  lake.claim_set.claims[1].attribution->source = "the Holm family";
  save(database, lake);
  CHECK(numbers(database, {"is:attributed"}) == Numbers{2, 3, 4});
  CHECK(numbers(database, {"is:ambiguous"}) == Numbers{2});
  CHECK(numbers(database, {"is:negated", "status:open"}) == Numbers{2});
  CHECK(numbers(database, {"speaker:holm"}) == Numbers{2, 4});
  CHECK(numbers(database, {"speaker:ÅSA"}) == Numbers{2});
  CHECK(numbers(database, {"speaker:åsa holm", "tower"}) == Numbers{2});
  CHECK(numbers(database, {"speaker:holm åsa"}).empty());
  CHECK(numbers(database, {"speaker:ho"}).empty());
  CHECK(numbers(database, {"speaker:family", "speaker:åsa"}) == Numbers{2, 4});
  CHECK(numbers(database, {"sort:certainty"}) == Numbers{3, 4, 2, 1});
  CHECK(numbers(database, {"kind:prediction"}) == Numbers{2});
  CHECK(numbers(database, {"kind:prediction", "kind:fact"}) == Numbers{1, 2, 3, 4});
  CHECK(numbers(database, {"modality:possible", "negated:yes"}) == Numbers{2});
  CHECK(numbers(database, {"modality:possible", "negated:no"}).empty());
  CHECK(numbers(database, {"negated:no"}) == Numbers{1, 3, 4});
  CHECK(numbers(database, {"sort:worth"}) == Numbers{2, 1, 3, 4});
  mark(database, "C2", Verdict::verified);
  CHECK(numbers(database, {"speaker:holm", "status:done"}) == Numbers{2});
  CHECK(numbers(database, {"is:attributed", "sort:recent"}) == Numbers{2, 4, 3});
}

TEST_CASE("The verdict that stands is the latest that was not undone", "[store][claim_store]") {
  Database database = three_articles();
  mark(database, "C1", Verdict::verified, 0.9);
  mark(database, "C1", Verdict::disputed, 0.4, "the plan says 39", {}, "ben");
  auto standing = find_claim(database, "C1").verdict;
  REQUIRE(standing);
  CHECK(standing->verdict == Verdict::disputed);
  CHECK(standing->confidence == 0.4);
  CHECK(standing->reviewer == "ben");
  CHECK(standing->note == "the plan says 39");
  undo_last_action(database, "ben", noon);
  standing = find_claim(database, "C1").verdict;
  REQUIRE(standing);
  CHECK(standing->verdict == Verdict::verified);
}

TEST_CASE("Edits come back as they were stored", "[store][claim_store]") {
  Database database = three_articles();
  const auto article = support::tower_article();
  CHECK(load_edits(database, find_claim(database, "C1").id) == article.claim_set.claims[0].edits);
  CHECK(load_edits(database, "no such claim").empty());
}

TEST_CASE("Search takes words literally and marks what it found", "[store][claim_store]") {
  Database database = three_articles();
  const auto found = [&](std::string_view query) {
    Numbers hits;
    for (const SearchHit& hit : search_claims(database, query, 10)) {
      hits.push_back(hit.claim.number);
    }
    std::ranges::sort(hits);
    return hits;
  };
  CHECK(found("opened") == Numbers{4, 6});
  CHECK(found("OPENED 1998") == Numbers{6});
  CHECK(found("cafe") == Numbers{4});
  CHECK(found("metr*") == Numbers{1, 3});
  CHECK(found("metr").empty());
  CHECK(found("\"metres deep\"") == Numbers{3});
  CHECK(found("\"deep metres\"").empty());
  CHECK(found("NOT opened").empty());
  CHECK(found("text : tower").empty());
  CHECK(found("(tower) ^ -\"high").size() == 1);
  CHECK(search_claims(database, "tower", 10)[0].marked == "The \x01tower\x02 is 41 metres high.");
  CHECK(search_claims(database, "the", 1).size() == 1);
  const auto error = error_of([&] { search_claims(database, " \"*\" -- ", 10); });
  REQUIRE(error);
  CHECK(error->kind() == ErrorKind::usage);
}

}  // namespace
}  // namespace claimcheck::store
