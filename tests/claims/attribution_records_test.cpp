// SPDX-License-Identifier: MIT
#include "claimcheck/claims/attribution_records.hpp"

#include "claimcheck/text/input_format.hpp"
#include "support/pack.hpp"

#include <catch2/catch.hpp>

namespace claimcheck::claims {
namespace {

struct Found {
  text::Document document;
  ClaimSet set;
};

Found found_in(const std::string& text) {
  const workflow::Extractor& extractor = support::english_extractor();
  Found found;
  found.document = text::read_document(text, "test.txt", "text", extractor.pack().blocks);
  nlp::Workspace workspace;
  found.set = extractor.split(found.document, extractor.pack().segmenter.split(found.document), "",
                              workspace);
  return found;
}

std::string words(const Found& found, const std::vector<Span>& spans) {
  std::string joined;
  for (const Span span : spans) {
    if (!joined.empty()) joined += " … ";
    joined += slice(found.document.text, span);
  }
  return joined;
}

/// "source | cue | content" for each record.
std::vector<std::string> records_of(const std::string& text) {
  const Found found = found_in(text);
  std::vector<std::string> records;
  for (const AttributionRecord& record : found.set.attributions) {
    records.push_back(words(found, record.said.source_spans) + " | " +
                      words(found, record.said.cue_spans) + " | " +
                      words(found, record.said.content_spans));
  }
  return records;
}

using Records = std::vector<std::string>;

TEST_CASE("A report has source, cue and content, wherever they stand", "[claims][attribution]") {
  const auto [text, record] = GENERATE(table<std::string, std::string>({
      {"The ministry said that the bridge was closed.",
       "The ministry | said | that the bridge was closed"},
      {"According to the ministry, the bridge was closed.",
       "the ministry | According to | the bridge was closed"},
      {"The bridge, the ministry said, was closed.",
       "the ministry | said | The bridge … was closed"},
      {"“The bridge is closed,” said the mayor.", "the mayor | said | “The bridge is closed,”"},
      {"The mayor believes the bridge is safe.", "The mayor | believes | the bridge is safe"},
      {"The study shows that the ice is thinner.", "The study | shows | that the ice is thinner"},
  }));
  CAPTURE(text);
  CHECK(records_of(text) == Records{record});
}

TEST_CASE("A plain statement and a quoted word are no report", "[claims][attribution]") {
  CHECK(records_of("The council closed the bridge on Monday.").empty());
  CHECK(records_of("He lives in the so-called “old town” of Vale.").empty());
}

TEST_CASE("A quotation goes on behind its cue, with the same source", "[claims][attribution]") {
  const Found found = found_in("“The bridge is closed,” said Ann Smith. “Nobody told us why.”");
  REQUIRE(found.set.attributions.size() == 2);
  CHECK(found.set.attributions[1].inherited);
  CHECK(found.set.attributions[1].said.source == "Ann Smith");
  CHECK(found.set.attributions[1].said.mode == QuoteMode::direct);
}

TEST_CASE("A record inside another's content names the outer source", "[claims][attribution]") {
  const Found found =
      found_in("The paper reported that the minister believes that the bridge is safe.");
  REQUIRE(found.set.attributions.size() == 2);
  const AttributionRecord& inner = found.set.attributions[1];
  CHECK(inner.outer == 0);
  CHECK(inner.kind == ReportKind::thought);
  CHECK(inner.said.via == std::vector<std::string>{"paper"});
}

TEST_CASE("A claim inside a quotation takes its source from the record", "[claims][attribution]") {
  const Found found = found_in("“Prices rose. Wages fell,” said Ann Smith.");
  REQUIRE(found.set.claims.size() == 2);
  for (const Claim& claim : found.set.claims) {
    REQUIRE(claim.attribution);
    CHECK(claim.attribution->source == "Ann Smith");
  }
}

TEST_CASE("Records stand in order and point at words of the text", "[claims][attribution]") {
  const std::string pieces[] = {
      "“",    "”",      "\"",   "said",     "Ann", "that ",        "the ", ", ", ". ",    ": ",
      "\n\n", "bridge", "fell", "believes", " he", "according to", "‘",    "’",  "which "};
  std::uint32_t state = 11;
  for (int round = 0; round < 40; ++round) {
    std::string text;
    for (int i = 0; i < 60; ++i) {
      state = state * 1664525U + 1013904223U;
      text += ' ' + pieces[(state >> 9) % std::size(pieces)];
    }
    CAPTURE(text);
    const Found found = found_in(text);
    std::uint32_t sentence = 0;
    for (const AttributionRecord& record : found.set.attributions) {
      REQUIRE(record.sentence >= sentence);
      sentence = record.sentence;
      REQUIRE(record.outer < static_cast<int>(found.set.attributions.size()));
      for (const auto* spans :
           {&record.said.source_spans, &record.said.cue_spans, &record.said.content_spans}) {
        REQUIRE(std::is_sorted(spans->begin(), spans->end()));
        for (const Span span : *spans) {
          REQUIRE(!span.empty());
          REQUIRE(span.end <= found.document.text.size());
        }
      }
    }
  }
}

}  // namespace
}  // namespace claimcheck::claims
