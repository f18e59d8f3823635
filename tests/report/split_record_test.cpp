// SPDX-License-Identifier: MIT
#include "claimcheck/report/split_record.hpp"

#include "claimcheck/claims/builder.hpp"
#include "claimcheck/text/input_format.hpp"
#include "support/json_schema.hpp"
#include "support/pack.hpp"
#include "support/temp_dir.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <sstream>

namespace claimcheck::report {
namespace {

using nlohmann::json;

const std::filesystem::path root{CLAIMCHECK_SOURCE_DIR};

std::vector<json> parsed(const std::string& lines) {
  std::vector<json> records;
  std::istringstream stream{lines};
  for (std::string line; std::getline(stream, line);) records.push_back(json::parse(line));
  return records;
}

workflow::SplitDocument split_of(const std::string& given, const char* format) {
  nlp::Workspace workspace;
  const workflow::Extractor& extractor = support::english_extractor();
  return workflow::split_document(text::read_document(given, "a", format, extractor.pack().blocks),
                                  "", "", extractor, workspace);
}

/// One claim that holds every member, over the words of `given` as the reader made them.
workflow::SplitDocument full_split(const std::string& given, const char* format,
                                   std::string_view quote) {
  workflow::SplitDocument split = split_of(given, format);
  const auto begin = static_cast<std::uint32_t>(split.document.text.find(quote));
  const Span span{begin, begin + static_cast<std::uint32_t>(quote.size())};
  REQUIRE(begin < split.document.text.size());
  claims::Claim claim;
  claim.quote = {span};
  claim.text = "The plan failed.";
  claim.edits = {{{span}, {0, 8}, "which", "the plan", "relative"},
                 {{}, {15, 16}, "", ".", "full-stop"}};
  claim.rule = "test.rule";
  claim.kind = claims::Kind::opinion;
  claim.modality = claims::Modality::obligatory;
  claim.negated = true;
  claim.marks = {{"kind", "kind.should", {span}}};
  claim.worth = 0.31;
  claim.worth_reasons = {{"base", 40}, {"opinion", -9}};
  claim.confidence = 0.93;
  claim.attribution = claims::Attribution{
      "Ann Lee",   "mayor", {span}, "said", {span}, {span}, claims::QuoteMode::mixed,
      {"a paper"}, 0.9};
  claim.facets = {{"the plan", "failed", "", {"on Tuesday"}}};
  elements::Element day;
  day.kind = elements::ElementKind::date;
  day.spans = {span};
  day.value = "2021-08-03";
  day.confidence = 0.8;
  day.rule = "date.weekday-name";
  claim.elements = {day};
  split.claim_set.claims = {claim};
  split.claim_set.ledger = {{0, std::string{claims::has_claims}, "test.rule"}};
  return split;
}

std::string given_words(const std::string& given, const json& span) {
  const auto begin = span[0].get<std::size_t>();
  return given.substr(begin, span[1].get<std::size_t>() - begin);
}

TEST_CASE("A claim is printed with all its members, in one order", "[report][split_record]") {
  const std::string lines = split_records(full_split("A plan failed.", "text", "plan"), "doc 1");
  CHECK(
      lines ==
      R"({"v":0,"type":"claim","doc":"doc 1","par":0,"sent":0,"text":"The plan failed.",)"
      R"("quote":[[2,6]],"edits":[{"at":[[2,6]],"in_claim":[0,8],"from":"which",)"
      R"("to":"the plan","reason":"relative"},{"at":[],"in_claim":[15,16],"from":"","to":".",)"
      R"("reason":"full-stop"}],"kind":"opinion","negated":true,"modality":"obligatory",)"
      R"("marks":[{"mark":"kind","rule":"kind.should","words":[[2,6]]}],"ambiguous":false,)"
      R"("attribution":{"source":"Ann Lee","role":"mayor","source_spans":[[2,6]],"cue":"said",)"
      R"("cue_spans":[[2,6]],"content_spans":[[2,6]],"mode":"mixed","via":["a paper"],"confidence":0.9},)"
      R"("elements":[{"kind":"date","spans":[[2,6]],"value":"2021-08-03","unit":"","open":false,)"
      R"("confidence":0.8,"rule":"date.weekday-name"}],"facets":[{"subject":"the plan","predicate":"failed","object":"",)"
      R"("args":["on Tuesday"]}],"confidence":0.93,"worth":0.31,)"
      R"("worth_reasons":[{"name":"base","points":40},{"name":"opinion","points":-9}],)"
      R"("rule":"test.rule"})"
      "\n");
}

TEST_CASE("Spans are bytes of the text as it was given", "[report][split_record]") {
  struct Case {
    const char* format;
    std::string given;
    std::string quote;  ///< in the document
    std::string words;  ///< in what was given
  };
  const Case cases[] = {
      {"text", "Snow fell.", "Snow fell", "Snow fell"},
      {"text", "\xEF\xBB\xBFSnow fell.", "Snow fell", "Snow fell"},
      {"text", "It rained.\r\n\r\nSnow\r\nfell.", "Snow\nfell", "Snow\r\nfell"},
      {"text", "Snow\r\nfell.", "\n", "\r\n"},
      {"text", "Snöw\x01 fell.", "Snöw fell", "Snöw\x01 fell"},
      {"text", "Snow \xFF fell here.", "\xEF\xBF\xBD fell", "\xFF fell"},
      {"text", "Snow fell \xFF here.", "fell \xEF\xBF\xBD", "fell \xFF"},
      {"markdown", "# It\r\n\r\nSnow **fell** on [hills](http://a.b/c).\r\n", "Snow fell on hills",
       "Snow **fell** on [hills"},
      {"markdown", "He said &quot;snow fell&quot; here.", "\"snow fell\"", "&quot;snow fell&quot;"},
      {"markdown", "> Snow\n> fell.\n", "Snow\nfell", "Snow\n> fell"},
  };
  for (const Case& each : cases) {
    CAPTURE(each.given);
    const auto records =
        parsed(split_records(full_split(each.given, each.format, each.quote), "a"));
    REQUIRE(records.size() == 1);
    const json& record = records[0];
    CHECK(given_words(each.given, record["quote"][0]) == each.words);
    CHECK(record["edits"][0]["at"] == record["quote"]);
    for (const char* member : {"source_spans", "cue_spans", "content_spans"}) {
      CHECK(record["attribution"][member] == record["quote"]);
    }
  }
}

TEST_CASE("Every sentence is printed, in order, as claims or with the reason why not",
          "[report][split_record]") {
  const auto split = split_of("Snow fell on the hills. Who clears the roads? It rained.", "text");
  const auto records = parsed(split_records(split, "a"));
  REQUIRE(records.size() == 3);
  CHECK(records[0]["type"] == "claim");
  CHECK(records[1] ==
        json::parse(R"({"v":0,"type":"sentence","doc":"a","par":0,"sent":1,"why":"question",
                            "elements":[]})"));
  CHECK(records[2]["sent"] == 2);
}

TEST_CASE("Attributions are printed when asked for", "[report][split_record]") {
  const workflow::SplitDocument split = split_of("Ann Lee said that snow fell.", "text");
  CHECK(parsed(split_records(split, "a")).size() == 1);
  const auto records = parsed(split_records(split, "a", true));
  REQUIRE(records.size() == 2);
  CHECK(records[1]["type"] == "attribution");
  CHECK(records[1]["source"] == "Ann Lee");
  CHECK(records[1]["cue"] == "said");
  CHECK(records[1]["content_spans"] == json::parse("[[13,27]]"));
  CHECK(records[1]["kind"] == "speech");
}

TEST_CASE("Records conform to docs/split.schema.json", "[report][split_record]") {
  const json schema = json::parse(support::TempDir::read(root / "docs/split.schema.json"));
  std::string lines = split_records(full_split("A plan failed.", "text", "plan"), "a") +
                      split_records(split_of("Snow fell. Who cares?", "text"), "b") +
                      split_records(split_of("Ann said that snow fell.", "text"), "d", true) +
                      split_error_record({ErrorKind::input, "bad", "mend it"}, 3, "c") +
                      split_error_record({ErrorKind::input, "bad"}, {}, {});
  std::size_t golden = 0;
  for (const auto& entry : std::filesystem::directory_iterator{root / "tests/cli/split"}) {
    const std::string out = support::TempDir::read(entry.path() / "expected.out");
    if (!out.starts_with("{\"v\":0,\"type\":")) continue;
    lines += out;
    ++golden;
  }
  CHECK(golden > 8);
  for (const json& record : parsed(lines)) {
    CAPTURE(record.dump());
    CHECK(support::schema_faults(schema, record) == std::vector<std::string>{});
  }

  json wrong = parsed(split_records(full_split("A plan failed.", "text", "plan"), "a"))[0];
  wrong["attribution"]["mode"] = "loud";
  CHECK_FALSE(support::schema_faults(schema, wrong).empty());
  wrong = parsed(split_records(full_split("A plan failed.", "text", "plan"), "a"))[0];
  wrong["quote"] = json::array({json::array({1, 2, 3})});
  CHECK_FALSE(support::schema_faults(schema, wrong).empty());
  wrong.erase("rule");
  CHECK(support::schema_faults(schema, wrong).size() == 2);
}

}  // namespace
}  // namespace claimcheck::report
