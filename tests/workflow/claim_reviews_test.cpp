// SPDX-License-Identifier: MIT
#include "claimcheck/workflow/claim_reviews.hpp"

#include "support/errors.hpp"

#include <catch2/catch.hpp>

namespace claimcheck::workflow {
namespace {

constexpr const char* review = R"({
  "@context": "https://schema.org", "@type": "ClaimReview",
  "url": "https://desk.test/ferry", "claimReviewed": "The ferry carried\n 4,200 people.",
  "datePublished": "2025-03-02", "inLanguage": "en",
  "author": {"@type": "Organization", "name": "Fact Desk"},
  "itemReviewed": {"@type": "Claim", "author": {"name": "Ann Holm"}, "datePublished": "2025-03-01"},
  "reviewRating": {"@type": "Rating", "ratingValue": "2", "bestRating": 5, "worstRating": 1,
                   "alternateName": "Mostly false"}
})";

std::string other_review() {
  std::string other = review;
  other.replace(other.find("ferry"), 5, "barge");
  return other;
}

TEST_CASE("A ClaimReview is read with all that it says", "[workflow][claim_reviews]") {
  const ClaimReviews read = read_claim_reviews(review);
  REQUIRE(read.checks.size() == 1);
  CHECK(read.refused.empty());
  store::PriorCheck wanted;
  wanted.text = "The ferry carried 4,200 people.";
  wanted.claimant = "Ann Holm";
  wanted.claimed = "2025-03-01";
  wanted.rating = "Mostly false";
  wanted.rating_value = 2;
  wanted.best_rating = 5;
  wanted.worst_rating = 1;
  wanted.publisher = "Fact Desk";
  wanted.reviewed = "2025-03-02";
  wanted.url = "https://desk.test/ferry";
  wanted.language = "en";
  CHECK(read.checks.front() == wanted);
}

TEST_CASE("Reviews are found in all that feeds put around them", "[workflow][claim_reviews]") {
  const std::string both = std::string{"["} + review + "," + other_review() + "]";
  const std::string file = GENERATE_COPY(values<std::string>({
      both,
      "[" + both + "]",
      R"({"@context": "https://schema.org", "@graph": [{"@type": "WebPage"}, )" + both + "]}",
      R"({"@type": "DataFeed", "dataFeedElement": [{"@type": "DataFeedItem", "item": )" + both +
          "}]}",
      R"({"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": )" + both + "}]}",
  }));
  INFO(file);
  const ClaimReviews read = read_claim_reviews(file);
  REQUIRE(read.checks.size() == 2);
  CHECK(read.checks[1].url == "https://desk.test/barge");
}

TEST_CASE("Members come as lists, texts and prefixed types too", "[workflow][claim_reviews]") {
  const ClaimReviews read = read_claim_reviews(R"({
    "@type": ["Thing", "http://schema.org/ClaimReview"], "url": "http://desk.test/1",
    "itemReviewed": [{"name": "The levy doubled.", "author": ["Ann Holm", "Bo Lind"]}],
    "publisher": "Fact Desk", "reviewRating": {"ratingValue": 1}})");
  REQUIRE(read.checks.size() == 1);
  CHECK(read.checks[0].text == "The levy doubled.");
  CHECK(read.checks[0].claimant == "Ann Holm");
  CHECK(read.checks[0].publisher == "Fact Desk");
  CHECK(read.checks[0].rating.empty());
  CHECK(read.checks[0].rating_value == 1.0);
  CHECK_FALSE(read.checks[0].best_rating);
}

struct Lack {
  const char* member;
  const char* instead;
  const char* why;
};

TEST_CASE("A review that lacks something is refused by itself", "[workflow][claim_reviews]") {
  const auto lack = GENERATE(values<Lack>({
      {"claimReviewed", "\"claimReviewed\": 7", "which claim"},
      {"reviewRating", "\"reviewRating\": {\"ratingValue\": \"n/a\"}", "no rating"},
      {"author", "\"author\": {}", "who publishes it"},
      {"url", "\"url\": null", "where it stands"},
      {"url", "\"url\": \"javascript:alert(1)\"", "none of the web"},
      {"url", "\"url\": \"file:///etc/passwd\"", "none of the web"},
  }));
  std::string bad = review;
  const std::size_t begin = bad.find("\"" + std::string{lack.member} + "\"");
  const bool is_object = bad.substr(begin, 30).find('{') != std::string::npos;
  const std::size_t end = is_object ? bad.find('}', begin) + 1 : bad.find("\",", begin + 16) + 1;
  bad.replace(begin, end - begin, lack.instead);
  INFO(bad);
  const ClaimReviews read = read_claim_reviews("[" + bad + "," + other_review() + "]");
  CHECK(read.checks.size() == 1);
  REQUIRE(read.refused.size() == 1);
  CHECK(read.refused[0].proposal.place == "review 1");
  CHECK_THAT(read.refused[0].why, Catch::Contains(lack.why));
}

TEST_CASE("A text of ten thousand bytes is no claim", "[workflow][claim_reviews]") {
  std::string bad = review;
  bad.insert(bad.find("The ferry"), std::string(10'000, 'x') + " ");
  const ClaimReviews read = read_claim_reviews(bad);
  REQUIRE(read.refused.size() == 1);
  CHECK_THAT(read.refused[0].why, Catch::Contains("longer than"));
}

TEST_CASE("What holds no review is an error", "[workflow][claim_reviews]") {
  std::string deep;
  for (int level = 0; level < 100'000; ++level) deep += "[";
  deep += review;
  for (int level = 0; level < 100'000; ++level) deep += "]";
  for (const std::string& file :
       {std::string{}, std::string{"{"}, std::string{"[]"}, std::string{"\"ClaimReview\""},
        std::string{"{\"@type\": 7}"}, std::string{"\xff\xfe"}, deep}) {
    const auto error = support::error_of([&] { read_claim_reviews(file); });
    REQUIRE(error);
    CHECK(error->kind() == ErrorKind::input);
  }
}

}  // namespace
}  // namespace claimcheck::workflow
