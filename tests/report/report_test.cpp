// SPDX-License-Identifier: MIT
#include "claimcheck/report/report.hpp"

#include "claimcheck/error.hpp"
#include "claimcheck/report/export.hpp"
#include "claimcheck/report/report_format.hpp"
#include "claimcheck/report/wording.hpp"
#include "claimcheck/workflow/mark.hpp"
#include "support/sample_article.hpp"
#include "support/workbench.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <array>

namespace claimcheck::report {
namespace {

using support::harbour_workbench;
using support::some_time;

void mark(store::Database& database, const std::string& claim, const std::string& note,
          std::vector<std::string> sources) {
  workflow::MarkRequest request;
  request.claims = {claim};
  request.note = note;
  request.sources = std::move(sources);
  request.reviewer = "first";
  workflow::mark_claims(database, request, some_time);
}

/// The formats that say all there is to say; the others are for one purpose.
constexpr std::array full_formats{"markdown", "html", "json", "csv"};

TEST_CASE("A report counts every sentence and every claim once", "[report]") {
  store::Database database = harbour_workbench();
  mark(database, "C2", "", {});
  const Report report = build_report(database, "harbour", some_time);
  CHECK(report.counts.sentences == 5);
  CHECK(report.counts.sentences_without_claims == 2);
  CHECK(report.counts.left ==
        std::map<std::string, std::uint32_t>{{"heading", 1}, {"question", 1}});
  CHECK(report.counts.claims == 3);
  CHECK(report.counts.open == 2);
  CHECK(report.counts.verdicts.at("verified") == 1);
  CHECK(report.chain_heads.size() == 1);
  CHECK(report.tooling.rules_hash == support::some_tooling().rules_hash);
  CHECK_THROWS_AS(build_report(database, "cricket", some_time), Error);
}

TEST_CASE("Every format names every claim and every sentence without one", "[report]") {
  store::Database database = harbour_workbench();
  const Report report = build_report(database, "harbour", some_time);
  for (const char* name : full_formats) {
    CAPTURE(name);
    const ReportFormat& format = *find_report_format(name);
    const std::string page = format.write(report);
    for (const char* text :
         {"The harbour was closed on Tuesday, 1 July 2025.", "Two ships waited outside."}) {
      CHECK_THAT(page, Catch::Contains(text));
    }
    CHECK_THAT(page, Catch::Contains("Who pays for it?"));
    CHECK_THAT(page, Catch::Contains("question"));
    CHECK(page.back() == '\n');
    CHECK(format.write(report) == page);
  }
}

store::Database told_workbench() {
  store::Database database = store::Database::in_memory();
  store::save_article(database, support::told_article(), support::sample_tooling(), some_time);
  return database;
}

TEST_CASE("Every format says who makes a claim and which words are left over", "[report]") {
  store::Database database = told_workbench();
  const Report report = build_report(database, "tower", some_time);
  CHECK(report.counts.attributed == 1);
  CHECK(report.counts.ambiguous == 1);
  CHECK(report.counts.left_over == 2);
  for (const char* name : full_formats) {
    CAPTURE(name);
    const ReportFormat& format = *find_report_format(name);
    const std::string page = format.write(report);
    for (const char* words : {"Åsa Holm", "mayor of Hall", "said", "mixed", "the paper"}) {
      CHECK_THAT(page, Catch::Contains(words));
    }
    CHECK_THAT(page, Catch::Contains("cost, 1998") || Catch::Contains("left_over_text"));
    if (format.name == "json") continue;
    const std::size_t speaker = page.find("Åsa Holm");
    const std::size_t claim = page.find("It cost 3 million kronor in 1998.", speaker);
    REQUIRE(claim != std::string::npos);
    CHECK(claim - speaker < 200);
  }
}

TEST_CASE("A quotation without a source never reads as the article's own words", "[report]") {
  store::Database database = store::Database::in_memory();
  store::ExtractedArticle article = support::tower_article();
  article.claim_set.claims[0].attribution = claims::Attribution{};
  store::save_article(database, article, support::sample_tooling(), some_time);
  const Report report = build_report(database, "tower", some_time);
  for (const char* format : {"html", "markdown", "csv"}) {
    CAPTURE(format);
    CHECK_THAT(find_report_format(format)->write(report), Catch::Contains("unnamed source"));
  }
  const auto record = nlohmann::json::parse(find_report_format("json")->write(report));
  CHECK(record.at("sentences")[1].at("claims")[0].at("attribution").is_object());
  CHECK(record.at("sentences")[3].at("claims")[0].at("attribution").is_null());
}

TEST_CASE("Records of stored claims hold what the split told of them", "[report][record]") {
  store::Database database = told_workbench();
  std::vector<nlohmann::json> claims;
  std::vector<nlohmann::json> sentences;
  export_all(database, [&](std::string_view line) {
    auto record = nlohmann::json::parse(line);
    if (record.at("type") == "claim") claims.push_back(record);
    if (record.at("type") == "sentence") sentences.push_back(record);
    return true;
  });
  REQUIRE(claims.size() == 2);
  CHECK(claims[0].at("attribution").is_null());
  CHECK(claims[0].at("confidence") == 1.0);
  CHECK(claims[1].at("negated") == true);
  CHECK(claims[1].at("ambiguous") == true);
  CHECK(claims[1].at("confidence") == 0.64);
  CHECK(claims[1].at("attribution").at("source") == "Åsa Holm");
  CHECK(claims[1].at("attribution").at("mode") == "mixed");
  CHECK(claims[1].at("attribution").at("via").size() == 2);
  CHECK(claims[1].at("attribution").at("cue_spans").size() == 2);
  CHECK(claims[1].at("facets")[0].at("args")[0] == "in 1998");
  CHECK(sentences[3].at("left_over_text") == std::vector<std::string>{"cost", "1998"});
  CHECK(sentences[2].at("left_over").empty());
}

TEST_CASE("Lines for people name the speaker, the marks and the edits", "[report][wording]") {
  claims::Attribution who;
  who.mode = claims::QuoteMode::direct;
  CHECK(attribution_line(who) == "unnamed source (direct)");
  who.role = "a spokesman";
  CHECK(attribution_line(who) == "a spokesman (direct)");
  who.source = "Anna Holm";
  who.cue = "told";
  who.via = {"the paper", ""};
  CHECK(attribution_line(who) ==
        "Anna Holm, a spokesman (direct, “told”), via the paper, via unnamed source");
  CHECK(spoken_by(who, "It rained.") == "Anna Holm: It rained.");
  CHECK(spoken_by(std::nullopt, "It rained.") == "It rained.");
  store::ClaimRow claim;
  CHECK(marks_of(claim).empty());
  claim.negated = claim.ambiguous = true;
  CHECK(percent(0.58) == "58 %");
  CHECK(marks_of(claim) == "negated, ambiguous");
  claim.kind = claims::Kind::prediction;
  claim.modality = claims::Modality::possible;
  CHECK(marks_of(claim) == "prediction, possible, negated, ambiguous");
  CHECK(worth_line(0.62, {{"base", 24}, {"number", 45}, {"opinion", -7}}) ==
        "62 %: base +24, number +45, opinion −7");
  CHECK(worth_line(0.62, {}) == "62 %");
  CHECK(facet_line({"It", "cost", "3 kronor", {"in 1998"}}) == "It | cost | 3 kronor | in 1998");
  CHECK(edit_line({{}, {}, "", ".", "full-stop"}) == "\"\" → \".\" (full stop)");
  Report report;
  CHECK(marks_line(report).empty());
  report.counts.claims = 3;
  report.counts.attributed = report.counts.left_over = report.counts.ambiguous = 1;
  CHECK(marks_line(report) ==
        "1 of 3 claims is made by a source, not by the article; 1 holds a word that could not be "
        "resolved.");
  CHECK(ledger_line(report) == "0 sentences; each makes a claim. 1 word is left over.");
}

TEST_CASE("A page stays a page whatever the article and the notes hold", "[report]") {
  store::Database database = store::Database::in_memory();
  support::add_article(database, "attack",
                       "The \\<script>alert(1)\\</script> tag was shown to \"all\" of us.\n");
  mark(database, "C1", "</style><img src=x onerror=alert(1)> \x1b[31m",
       {"javascript:alert(1)", "https://example.org/\"onclick=\"x"});
  const std::string page =
      find_report_format("html")->write(build_report(database, "attack", some_time));
  CHECK_THAT(page, !Catch::Contains("<script") && !Catch::Contains("<img"));
  CHECK_THAT(page, !Catch::Contains("href=\"javascript") && !Catch::Contains("\"onclick=\""));
  CHECK_THAT(page, Catch::Contains("default-src 'none'"));
  CHECK_THAT(page, !Catch::Contains("\x1b"));
}

TEST_CASE("The export is JSON lines with every row of the workbench", "[report][export]") {
  store::Database database = harbour_workbench();
  mark(database, "C1", "n", {"harbour log"});
  std::map<std::string, int> types;
  export_all(database, [&types](std::string_view line) {
    const auto record = nlohmann::json::parse(line);
    CHECK(record.at("v") == 0);
    ++types[record.at("type").get<std::string>()];
    return true;
  });
  CHECK(types == std::map<std::string, int>{{"article", 1},
                                            {"chain_head", 1},
                                            {"claim", 3},
                                            {"event", 2},
                                            {"export", 1},
                                            {"run", 1},
                                            {"sentence", 5},
                                            {"source", 1}});
  int lines = 0;
  export_all(database, [&lines](std::string_view) { return ++lines < 2; });
  CHECK(lines == 2);
}

}  // namespace
}  // namespace claimcheck::report
