// SPDX-License-Identifier: MIT
#include "claimcheck/workflow/import_claims.hpp"

#include "claimcheck/error.hpp"
#include "claimcheck/report/report.hpp"
#include "claimcheck/report/report_format.hpp"
#include "claimcheck/store/event_log.hpp"
#include "claimcheck/workflow/csv_rows.hpp"
#include "support/workbench.hpp"

#include <catch2/catch.hpp>

namespace claimcheck::workflow {
namespace {

using support::harbour_workbench;
using support::some_time;

const Hand hand{"first", some_time};

ImportResult import(store::Database& database, const char* format, std::string_view bytes) {
  const std::vector<Proposal> proposals = proposal_format(format).read(bytes);
  return import_claims(database, "harbour", proposals, "desk-tool", hand);
}

TEST_CASE("A proposal is taken where the article says it word for word", "[import]") {
  store::Database database = harbour_workbench();
  const ImportResult result =
      import(database, "jsonl",
             "{\"quote\": \"ships waited\", \"text\": \"Two ships waited.\"}\n\n"
             "{\"quote\": \"The harbour was open on Tuesday.\"}\n{\"quote\": \"waited outsid\"}\n"
             "{\"quote\": \"Who pays for it? The city denied\"}\n{\"quote\": \" \"}\n[1]\n"
             "{\"quote\": 4}\n{\"quote\": \"Two ships waited outside\"}\n{\"quote\": \"it\"}\n");
  REQUIRE(result.added.size() == 1);
  CHECK(result.added[0].rule == "import.desk-tool");
  CHECK(result.added[0].text == "Two ships waited.");
  CHECK(result.added[0].quoted_text == std::vector<std::string>{"ships waited"});
  CHECK(result.known.size() == 1);
  std::vector<std::string> reasons;
  for (const Refusal& refusal : result.refused) {
    reasons.push_back(refusal.proposal.place + ": " + refusal.why);
  }
  CHECK(reasons == std::vector<std::string>{
                       "line 3: the article does not say this",
                       "line 4: it begins or ends within a word",
                       "line 5: it goes beyond the end of a sentence",
                       "line 6: it quotes nothing",
                       "line 7: it is not a JSON object",
                       "line 8: its member \"quote\" is not a text",
                       "line 10: the article says this more than once: give its place",
                   });
}

TEST_CASE("What is imported twice is there once, and one undo takes it back", "[import]") {
  store::Database database = harbour_workbench();
  const char* lines = "{\"quote\": \"ships waited\"}\n{\"quote\": \"The city denied\"}\n";
  CHECK(import(database, "jsonl", lines).added.size() == 2);
  const ImportResult again = import(database, "jsonl", lines);
  CHECK(again.added.empty());
  CHECK(again.known.size() == 2);
  CHECK(store::undo_last_action(database, "first", some_time).size() == 2);
  CHECK(store::find_article(database, "harbour")->claims == 3);
  CHECK(database.find_faults().empty());
}

TEST_CASE("A place decides between words that stand there twice", "[import]") {
  store::Database database = harbour_workbench();
  const std::string text = store::load_text(database, "harbour").text;
  const std::size_t second = text.find("it", text.find("it?") + 1);
  const std::string cell = std::to_string(text.find(" it would") + 1);
  CHECK(second != std::string::npos);
  const ImportResult result =
      import(database, "csv", "start,quote\r\n" + cell + ",it\r\n1,it\r\nx,it\r\n999999,it\r\n");
  REQUIRE(result.added.size() == 1);
  CHECK(result.added[0].quoted_text.front() == "it");
  CHECK(result.refused.size() == 3);
}

TEST_CASE("What a report gives comes back as known", "[import]") {
  store::Database database = harbour_workbench();
  const report::Report report = report::build_report(database, "harbour", some_time);
  const ImportResult annotations =
      import(database, "webanno", report::find_report_format("webanno")->write(report));
  CHECK(annotations.known.size() == 3);
  CHECK(annotations.refused.empty());
  store::Database other = harbour_workbench();
  const ImportResult table = import(other, "csv", report::find_report_format("csv")->write(report));
  CHECK(table.known.size() == 3);
  CHECK(table.added.empty());
}

TEST_CASE("Files that are none of their kind are refused as a whole", "[import]") {
  CHECK_THROWS_AS(proposal_format("csv").read("text,start\na,1\n"), Error);
  CHECK_THROWS_AS(proposal_format("webanno").read("{}"), Error);
  CHECK_THROWS_AS(proposal_format("webanno").read("{\"items\""), Error);
  CHECK_THROWS_AS(proposal_format("cvs"), Error);
  CHECK(proposal_format("csv").read("").empty());
  store::Database database = harbour_workbench();
  CHECK_THROWS_AS(import_claims(database, "harbour", {}, "Desk Tool", hand), Error);
  CHECK_THROWS_AS(import_claims(database, "cricket", {}, "tool", hand), Error);
}

TEST_CASE("Tables are read as spreadsheets write them", "[import][csv]") {
  const auto rows = read_csv(
      "\xEF\xBB\xBF"
      "a,\"b, \"\"c\"\"\nd\"\r\n\r\n,e\n\"f\"");
  REQUIRE(rows.size() == 3);
  CHECK(rows[0].cells == std::vector<std::string>{"a", "b, \"c\"\nd"});
  CHECK(rows[1].cells == std::vector<std::string>{"", "e"});
  CHECK(rows[1].line == 4);
  CHECK(rows[2].cells == std::vector<std::string>{"f"});
  CHECK_THROWS_WITH(read_csv("a\n\"b"), Catch::Contains("line 2"));
  CHECK_THROWS_WITH(read_csv("\"a\"b"), Catch::Contains("behind the closing"));
}

}  // namespace
}  // namespace claimcheck::workflow
