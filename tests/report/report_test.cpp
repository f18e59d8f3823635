// SPDX-License-Identifier: MIT
#include "claimcheck/report/report.hpp"

#include "claimcheck/error.hpp"
#include "claimcheck/report/export.hpp"
#include "claimcheck/report/report_format.hpp"
#include "claimcheck/workflow/mark.hpp"
#include "support/workbench.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

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
  for (const ReportFormat& format : report_formats()) {
    CAPTURE(format.name);
    const std::string page = format.write(report);
    for (const char* text :
         {"The harbour was closed on Tuesday, 1 July 2025.", "Two ships waited outside."}) {
      CHECK_THAT(page, Catch::Contains(text));
    }
    if (format.name != "csv") CHECK_THAT(page, Catch::Contains("Who pays for it?"));
    CHECK(page.back() == '\n');
    CHECK(format.write(report) == page);
  }
}

TEST_CASE("No format gives a confidential source away", "[report]") {
  store::Database database = harbour_workbench();
  store::NewSource secret{"Night nurse Olga", store::SourceKind::interview,
                          "https://intranet.example/olga", "ward 7", true};
  store::add_source(database, secret, "first", some_time);
  mark(database, "C1", "as Night nurse Olga told us, see https://intranet.example/olga", {"S1"});
  mark(database, "C2", "not what Night nurse Olga said", {});
  const Report report = build_report(database, "harbour", some_time);
  for (const ReportFormat& format : report_formats()) {
    CAPTURE(format.name);
    const std::string page = format.write(report);
    CHECK_THAT(page, !Catch::Contains("Olga") && !Catch::Contains("ward 7"));
    CHECK_THAT(page, !Catch::Contains("intranet.example"));
    CHECK_THAT(page, Catch::Contains("Source A"));
  }
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
