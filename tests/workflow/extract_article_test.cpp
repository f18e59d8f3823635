// SPDX-License-Identifier: MIT
#include "claimcheck/workflow/extract_article.hpp"

#include "claimcheck/claims/builder.hpp"
#include "claimcheck/error.hpp"
#include "support/pack.hpp"

#include <catch2/catch.hpp>

namespace claimcheck::workflow {
namespace {

store::ExtractedArticle extract(const std::string& bytes, const std::string& dateline = "") {
  ArticleInput input;
  input.bytes = bytes;
  input.name = "a.md";
  input.slug = "a";
  input.dateline = dateline;
  nlp::Workspace workspace;
  return extract_article(input, support::english_extractor(), workspace);
}

TEST_CASE("An article becomes sentences, claims and a ledger that accounts for all",
          "[workflow][extract_article]") {
  const auto article = extract(
      "# The harbour\n\n5 March 2025\n\nThe harbour was closed on Tuesday. Who pays? Nobody "
      "knows.\n");
  CHECK(article.title == "The harbour");
  CHECK(article.dateline == "2025-03-05");
  CHECK(article.language == "en");
  REQUIRE(article.claim_set.claims.size() == 2);
  CHECK(article.claim_set.claims[0].text == "The harbour was closed on Tuesday, 4 March 2025.");
  CHECK(article.claim_set.ledger.size() == article.sentences.size());
  for (const auto& claim : article.claim_set.claims) {
    CHECK(claims::undo_edits(claim) == slice(article.document.text, claim.quote[0]));
  }
}

TEST_CASE("A dateline that is given wins over the one in the text", "[workflow][extract_article]") {
  CHECK(extract("5 March 2025\n\nThe harbour was closed.\n", "2025-03-06").dateline ==
        "2025-03-06");
  CHECK(extract("The harbour was closed for the whole of the week.\n").dateline.empty());
  for (const char* wrong : {"yesterday", "2025-02-30", "05/03/2025"}) {
    CAPTURE(wrong);
    CHECK_THROWS_AS(extract("The harbour was closed.\n", wrong), Error);
  }
}

TEST_CASE("A text in another language is kept whole and makes no claim",
          "[workflow][extract_article]") {
  const auto article = extract(
      "Der Hafen war am Dienstag geschlossen. Niemand weiß, wer das bezahlt.\n\nDie Stadt hat "
      "noch nicht entschieden, ob sie die Hälfte der Kosten übernimmt.\n");
  CHECK(article.language == "de");
  CHECK(article.claim_set.claims.empty());
  REQUIRE(article.sentences.size() == article.document.blocks.size());
  for (const auto& entry : article.claim_set.ledger) CHECK(entry.disposition == other_language);
}

TEST_CASE("The same bytes give the same article", "[workflow][extract_article]") {
  const std::string bytes = "The harbour was closed.\n\nIt opened again on Friday (5 p.m.).\n";
  const auto one = extract(bytes);
  const auto two = extract(bytes);
  CHECK(one.document.text == two.document.text);
  CHECK(one.raw_hash == two.raw_hash);
  REQUIRE(one.claim_set.claims.size() == two.claim_set.claims.size());
  for (std::size_t i = 0; i < one.claim_set.claims.size(); ++i) {
    CHECK(one.claim_set.claims[i].text == two.claim_set.claims[i].text);
    CHECK(one.claim_set.claims[i].quote == two.claim_set.claims[i].quote);
  }
}

TEST_CASE("What is no text is refused with its name", "[workflow][extract_article]") {
  CHECK_THROWS_WITH(extract(""), Catch::Contains("a.md"));
  CHECK_THROWS_WITH(extract(" \n\t\n"), Catch::Contains("a.md"));
  CHECK_THROWS_WITH(extract(std::string{"PK\x03\x04\0\0\0\0", 8}), Catch::Contains("a.md"));
}

}  // namespace
}  // namespace claimcheck::workflow
