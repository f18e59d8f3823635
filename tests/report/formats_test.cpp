// SPDX-License-Identifier: MIT
#include "claimcheck/error.hpp"
#include "claimcheck/report/claim_review.hpp"
#include "claimcheck/report/html_style.hpp"
#include "claimcheck/report/report.hpp"
#include "claimcheck/report/report_format.hpp"
#include "claimcheck/store/evidence_store.hpp"
#include "claimcheck/text/utf8.hpp"
#include "claimcheck/workflow/decide.hpp"
#include "claimcheck/workflow/mark.hpp"
#include "support/json_schema.hpp"
#include "support/sample_article.hpp"
#include "support/temp_dir.hpp"
#include "support/workbench.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <map>

namespace claimcheck::report {
namespace {

using nlohmann::json;
using support::some_time;

const std::filesystem::path root{CLAIMCHECK_SOURCE_DIR};

void mark(store::Database& database, const std::string& claim, claims::Verdict verdict,
          std::vector<std::string> sources = {}) {
  workflow::MarkRequest request;
  request.claims = {claim};
  request.verdict = verdict;
  request.note = "as the log has it";
  request.sources = std::move(sources);
  request.reviewer = "first";
  workflow::mark_claims(database, request, some_time);
}

std::string written(const Report& report, const char* format) {
  return find_report_format(format)->write(report);
}

json parsed(const Report& report, const char* format) {
  return json::parse(written(report, format));
}

store::Database decided_workbench() {
  store::Database database = store::Database::in_memory();
  store::save_article(database, support::told_article(), support::sample_tooling(), some_time);
  mark(database, "C1", claims::Verdict::disputed, {"harbour log"});
  workflow::tell(database, "C2", store::EventKind::query, "Who says so?", {"first", some_time});
  workflow::tell(database, "C1", store::EventKind::note, "Call again.", {"first", some_time});
  store::NewEvidence evidence;
  evidence.claim = store::find_claim(database, "C1").id;
  evidence.source = 1;
  evidence.quote = "39.4 m";
  evidence.locator = "p. 12";
  evidence.stance = store::Stance::refutes;
  store::add_evidence(database, {evidence}, "first", some_time);
  return database;
}

TEST_CASE("Reports in JSON are what their schema says", "[report][json]") {
  std::ifstream file{root / "docs" / "report.schema.json"};
  const json schema = json::parse(file);
  store::Database told = decided_workbench();
  store::Database plain = support::harbour_workbench();
  for (const AudienceInfo& info : all_audiences()) {
    CAPTURE(info.name);
    const Report report = build_report(told, "tower", some_time, info.audience);
    CHECK(support::schema_faults(schema, parsed(report, "json")).empty());
    CHECK(support::schema_faults(
              schema, parsed(build_report(plain, "harbour", some_time, info.audience), "json"))
              .empty());
  }
  CHECK_FALSE(support::schema_faults(schema, json{{"v", 0}}).empty());
}

TEST_CASE("Every format for people shows what a claim is held against", "[report]") {
  store::Database database = decided_workbench();
  const Report report = build_report(database, "tower", some_time);
  for (const char* format : {"html", "markdown", "csv"}) {
    CAPTURE(format);
    CHECK_THAT(written(report, format),
               Catch::Contains("E1 refutes: “39.4 m” (p. 12) S1 harbour log"));
  }
}

Publication publication() {
  Publication publication;
  publication.organisation = "The Desk";
  publication.base_url = "https://desk.example/articles/";
  workflow::Scale scale;
  scale.title = "Our scale";
  scale.ratings = {{"Right", 3, {claims::Verdict::verified}},
                   {"Half", 2, {}},
                   {"Wrong", 1, {claims::Verdict::disputed}},
                   {"Unclear", std::nullopt, {claims::Verdict::unproven}}};
  publication.scale = scale;
  return publication;
}

TEST_CASE("Findings are published with all that a review needs", "[report][claimreview]") {
  store::Database database = decided_workbench();
  Report report = build_report(database, "tower", some_time, Audience::readers);
  report.publication = publication();
  const json reviews = parsed(report, "claimreview");
  CHECK(reviews.at("@context") == "https://schema.org");
  REQUIRE(reviews.at("@graph").size() == 1);
  const json& review = reviews.at("@graph")[0];
  CHECK(review.at("@type") == "ClaimReview");
  CHECK(review.at("url") == "https://desk.example/articles/tower#C1");
  CHECK(review.at("claimReviewed") == "The tower is 41 metres high.");
  CHECK(review.at("author") == json{{"@type", "Organization"}, {"name", "The Desk"}});
  CHECK(review.at("datePublished") == "2025-07-03");
  CHECK(review.at("reviewRating") == json{{"@type", "Rating"},
                                          {"ratingValue", 1},
                                          {"bestRating", 3},
                                          {"worstRating", 1},
                                          {"alternateName", "Wrong"}});
  CHECK(review.at("itemReviewed").at("@type") == "Claim");
  CHECK(review.at("itemReviewed").at("appearance").at("url") ==
        "https://desk.example/articles/tower");
  CHECK(review.dump().find("log has it") == std::string::npos);
}

std::vector<std::string> reasons(const Report& report) {
  std::vector<std::string> lines;
  for (const Unpublished& claim : unpublished_claims(report)) {
    lines.push_back(claim.claim + ": " + claim.why);
  }
  return lines;
}

TEST_CASE("What cannot be published is named, never filled in", "[report][claimreview]") {
  store::Database database = support::harbour_workbench();
  store::add_source(database, {"Olga", store::SourceKind::interview, "", "", true}, "first",
                    some_time);
  mark(database, "C1", claims::Verdict::verified, {"S1"});
  mark(database, "C2", claims::Verdict::mixed);
  Report report = build_report(database, "harbour", some_time, Audience::readers);
  CHECK(parsed(report, "claimreview").at("@graph").empty());
  CHECK(reasons(report).size() == 4);
  report.publication = publication();
  CHECK(reasons(report) ==
        std::vector<std::string>{"C1: its finding rests on a confidential source",
                                 "C2: Our scale has no rating for mixed", "C3: it has no finding"});
  mark(database, "C3", claims::Verdict::withdrawn);
  workflow::tell(database, "C2", store::EventKind::query, "Who?", {"first", some_time});
  report = build_report(database, "harbour", some_time, Audience::readers);
  report.publication = publication();
  CHECK(reasons(report)[1] == "C2: its state is queried");
  CHECK(reasons(report)[2] == "C3: its finding is withdrawn");
}

TEST_CASE("A rating without a value has none, and without a scale only its name",
          "[report][claimreview]") {
  store::Database database = support::harbour_workbench();
  mark(database, "C3", claims::Verdict::unproven);
  Report report = build_report(database, "harbour", some_time);
  report.publication = publication();
  CHECK(parsed(report, "claimreview").at("@graph")[0].at("reviewRating") ==
        json{{"@type", "Rating"}, {"alternateName", "Unclear"}});
  report.publication.scale.reset();
  CHECK(parsed(report, "claimreview").at("@graph")[0].at("reviewRating").at("alternateName") ==
        "unproven");
}

/// Returns the code points [begin, end) of a text.
std::string points(const std::string& text, std::uint64_t begin, std::uint64_t end) {
  std::string out;
  std::uint64_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++count) {
    const text::CodePoint point = text::code_point_at(text, at);
    if (begin <= count && count < end) text::append_utf8(out, point.value);
    at += point.size;
  }
  return out;
}

TEST_CASE("Annotations find their words again, by code points", "[report][webanno]") {
  store::Database database = store::Database::in_memory();
  support::add_article(database, "zoe", "# Zoë’s café\n\nThe café “Zoë” was closed on Monday.\n");
  const std::string text = store::load_text(database, "zoe").text;
  const json page = parsed(build_report(database, "zoe", some_time), "webanno");
  CHECK(page.at("type") == "AnnotationCollection");
  REQUIRE(page.at("total") == page.at("first").at("items").size());
  for (const json& item : page.at("first").at("items")) {
    CHECK(item.at("body")[0].at("purpose") == "describing");
    for (const json& target : item.at("target")) {
      const json& quote = target.at("selector")[0];
      const json& place = target.at("selector")[1];
      const std::string exact = quote.at("exact");
      CHECK(points(text, place.at("start"), place.at("end")) == exact);
      const std::string around = quote.value("prefix", "") + exact + quote.value("suffix", "");
      CHECK_THAT(text, Catch::Contains(around));
    }
  }
}

TEST_CASE("Where claims overlap, each word says which it is of", "[report][html]") {
  store::Database database = store::Database::in_memory();
  store::ExtractedArticle article = support::tower_article();
  claims::Claim second = article.claim_set.claims[0];
  const std::uint32_t begin = second.quote[0].begin;
  second.quote = {{begin, begin + 9}, {begin + 13, begin + 22}};
  second.text = "The tower 41 metres";
  second.edits = {};
  article.claim_set.claims.insert(article.claim_set.claims.begin() + 1, second);
  store::save_article(database, article, support::sample_tooling(), some_time);
  mark(database, "C2", claims::Verdict::disputed);
  const Report report = build_report(database, "tower", some_time);
  std::vector<std::pair<std::string, std::vector<std::int64_t>>> parts;
  for (const TextPart& part : report.sentences[1].parts) parts.emplace_back(part.text, part.claims);
  CHECK(
      parts ==
      std::vector<std::pair<std::string, std::vector<std::int64_t>>>{
          {"The tower", {1, 2}}, {" is ", {1}}, {"41 metres", {1, 2}}, {" high", {1}}, {".", {}}});
  const std::string page = written(report, "html");
  CHECK_THAT(page, Catch::Contains("class=\"mark is-disputed also-open\" href=\"#card-p1s0\">The "
                                   "tower</a>"));
  CHECK_THAT(page, Catch::Contains("tabindex=\"-1\"> is </a>"));
}

double channel(int value) {
  const double share = value / 255.0;
  return share <= 0.04045 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4);
}

double luminance(const std::string& colour) {
  const auto part = [&colour](std::size_t at) {
    return channel(std::stoi(colour.substr(at, 2), nullptr, 16));
  };
  return 0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5);
}

/// Returns the colours that a block of the style sheet names.
std::map<std::string, std::string> colours_of(std::string_view block) {
  std::map<std::string, std::string> colours;
  for (std::size_t at = 0; (at = block.find(": #", at)) != std::string_view::npos; ++at) {
    const std::size_t name = block.rfind("--", at);
    colours[std::string{block.substr(name + 2, at - name - 2)}] = block.substr(at + 2, 7);
  }
  return colours;
}

TEST_CASE("Every colour of words stands out, by day and by night", "[report][html]") {
  // WCAG 2.2, success criterion 1.4.3.
  const std::size_t night = html_style.find("prefers-color-scheme: dark");
  for (const std::string_view block :
       {html_style.substr(0, night),
        html_style.substr(night, html_style.find(".is-open") - night)}) {
    auto colours = colours_of(block);
    REQUIRE(colours.size() == 15);
    for (const char* ground : {"paper", "card"}) {
      for (const auto& [name, colour] : colours) {
        if (name == "paper" || name == "card" || name == "rule") continue;
        CAPTURE(name, ground);
        const double one = luminance(colour) + 0.05;
        const double other = luminance(colours.at(ground)) + 0.05;
        CHECK(std::max(one, other) / std::min(one, other) >= 4.5);
      }
    }
  }
}

}  // namespace
}  // namespace claimcheck::report
