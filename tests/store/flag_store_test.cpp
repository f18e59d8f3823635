// SPDX-License-Identifier: MIT
#include "claimcheck/store/flag_store.hpp"

#include "claimcheck/store/article_store.hpp"
#include "claimcheck/store/claim_store.hpp"
#include "claimcheck/store/statements.hpp"
#include "support/errors.hpp"
#include "support/sample_article.hpp"

#include <catch2/catch.hpp>

namespace claimcheck::store {
namespace {

/// The two words of an article's first claim, and the first word of its second one.
ExtractedArticle flagged_article() {
  ExtractedArticle article =
      support::sample_article("lake", {"The lake is deep.", "A café opened.", "Who knows?"});
  article.claim_set.flags = {{"date.weekday", {{0, 3}, {4, 8}}, "it was a Monday", 0.95},
                             {"name.spelling", {{4, 8}, {19, 20}}, "two spellings", 0.7}};
  return article;
}

void save(Database& database, const ExtractedArticle& article, char rules) {
  Tooling tooling = support::sample_tooling();
  tooling.rules_hash = std::string(64, rules);
  save_article(database, article, tooling, support::noon);
}

std::vector<std::int64_t> numbers(Database& database, const std::vector<std::string>& terms) {
  std::vector<std::int64_t> found;
  for (const ClaimRow& row : list_claims(database, parse_filter(terms, {}))) {
    found.push_back(row.number);
  }
  return found;
}

}  // namespace

TEST_CASE("Flags are kept with their words, place and claims", "[store][flag_store]") {
  Database database = Database::in_memory();
  const ExtractedArticle article = flagged_article();
  save(database, article, 'a');
  const auto rows = list_flags(database, "lake");
  REQUIRE(rows.size() == 2);
  CHECK(rows[0].flag == article.claim_set.flags[0]);
  CHECK(rows[1].flag == article.claim_set.flags[1]);
  CHECK(rows[0].words == std::vector<std::string>{"The", "lake"});
  CHECK(rows[0].position == Position{1, 1});
  CHECK(rows[0].claims == std::vector<std::int64_t>{1});
  CHECK(rows[1].claims == std::vector<std::int64_t>{1, 2});
  CHECK(flags_of_claim(database, find_claim(database, "C1").id).size() == 2);
  REQUIRE(flags_of_claim(database, find_claim(database, "C2").id).size() == 1);
  CHECK(list_flags(database, "none").empty());
}

TEST_CASE("A filter asks for flags by rule or group", "[store][flag_store][filter]") {
  Database database = Database::in_memory();
  save(database, flagged_article(), 'a');
  CHECK(numbers(database, {"flag:any"}) == std::vector<std::int64_t>{1, 2});
  CHECK(numbers(database, {"flag:date"}) == std::vector<std::int64_t>{1});
  CHECK(numbers(database, {"flag:name.spelling"}) == std::vector<std::int64_t>{1, 2});
  CHECK(numbers(database, {"flag:name.spell"}).empty());
}

TEST_CASE("A new split replaces the flags of its version", "[store][flag_store]") {
  Database database = Database::in_memory();
  ExtractedArticle article = flagged_article();
  save(database, article, 'a');
  article.claim_set.flags.pop_back();
  save(database, article, 'b');
  CHECK(list_flags(database, "lake").size() == 1);
  CHECK(numbers(database, {"flag:any"}) == std::vector<std::int64_t>{1});
}

TEST_CASE("A flag whose spans lie outside the text is damage", "[store][flag_store]") {
  Database database = Database::in_memory();
  save(database, flagged_article(), 'a');
  Query{database, "UPDATE flag SET word_bytes = '0-99999' WHERE place = 0"}.run();
  const auto error = support::error_of([&] { list_flags(database, "lake"); });
  REQUIRE(error);
  CHECK(error->kind() == ErrorKind::database);
}

}  // namespace claimcheck::store
