// SPDX-License-Identifier: MIT
#include "claimcheck/claims/attribution_records.hpp"

#include "claimcheck/text/input_format.hpp"
#include "support/pack.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

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

/// "claim [source]" for each claim, the source as it is named.
std::vector<std::string> told_in(const std::string& text) {
  std::vector<std::string> told;
  for (const Claim& claim : found_in(text).set.claims) {
    told.push_back(claim.text + (claim.attribution ? " [" + claim.attribution->source + "]" : ""));
  }
  return told;
}

TEST_CASE("Who is named behind the verb says what stands before it", "[claims][attribution]") {
  CHECK(told_in("No rain has fallen in the valley for weeks — the first time that’s happened, said "
                "Ann Smith.") ==
        Records{"No rain has fallen in the valley for weeks — the first time that’s happened. "
                "[Ann Smith]"});
}

TEST_CASE("A list of people says it together, and he is no plan", "[claims][attribution]") {
  CHECK(told_in("Rupert Hale, Ann Smith and other bakers claim that the mill burned.").front() ==
        "The mill burned. [Rupert Hale, Ann Smith and other bakers]");
  CHECK(told_in("“I like the bridge,” Rupert Hale and Ann Smith said.").front() ==
        "I like the bridge. [Rupert Hale and Ann Smith]");
  CHECK(told_in("A slow merger could harm the firm, he warned.").front() ==
        "A slow merger could harm the firm. [he]");
  CHECK(told_in("The woman will sue the city, she said.").front() ==
        "The woman will sue the city. [the woman]");
}

TEST_CASE("What follows on a glued auxiliary has it in full", "[claims][attribution]") {
  const auto told = told_in(
      "Rupert Hale leads the choir. He'd charm crowds with new songs, building up to a finale.");
  for (const std::string& claim : told) CHECK(claim.find("Hale'd") == std::string::npos);
}

TEST_CASE("A cue behind a quotation and a few words more holds for all of it",
          "[claims][attribution]") {
  CHECK(told_in("“The mayor wants a bigger deal. Bigger than the little deal” announced in May, "
                "said Ann Smith.")
            .front() == "The mayor wants a bigger deal. [Ann Smith]");
}

TEST_CASE("A quotation behind a report is of who reports", "[claims][attribution]") {
  const auto told =
      told_in("Ann Smith said that the bridge was shut. “Nobody told us why it was.”");
  REQUIRE(told.size() == 2);
  CHECK(told[1] == "Nobody told us why it was. [Ann Smith]");
}

TEST_CASE("A line that begins with a dash and a name says whose words stand before it",
          "[claims][attribution]") {
  const std::string words = "It is good that they closed the bridge.";
  CHECK(told_in(words + "\n\n— Ann Smith (@annsmith) May 18, 2019").front() ==
        words + " [Ann Smith]");
  CHECK(told_in(words + "\n\nAnn Smith wrote a book.").front() == words);
}

TEST_CASE("A sentence that repeats a quotation is of its speaker", "[claims][attribution]") {
  const std::string words = "There has not been a single year of growth since then.";
  const auto told = told_in(words + "\n\nThe port is in trouble. “" + words + "” said Ann Smith.");
  REQUIRE(told.size() == 3);
  CHECK(told[0] == words + " [Ann Smith]");
  CHECK(told[2] == told[0]);
}

TEST_CASE("A dash and a name behind a quotation say whose it is", "[claims][attribution]") {
  CHECK(told_in("“The port is shut. But the road is open.” - Ann Smith") ==
        Records{"The port is shut. [Ann Smith]", "The road is open. [Ann Smith]"});
  CHECK(told_in("“The port is shut. But the road is open.” - Ann Smith left in May").front() !=
        "The port is shut. [Ann Smith]");
}

TEST_CASE("A line that begins with a dash names whose quotation stands before it",
          "[claims][attribution]") {
  CHECK(told_in("“The port is shut. The road is open.”\n\n– Bruno") ==
        Records{"The port is shut. [Bruno]", "The road is open. [Bruno]"});
  CHECK(told_in("He said: “The port is shut.”\n\n– Bruno left in May").front() !=
        "The port is shut. [Bruno]");
}

TEST_CASE("In a digest, lines in brackets credit the paragraphs above them",
          "[claims][attribution]") {
  const std::string excerpt = "The port was shut in May.\n\n[ The Oslo Times ]\n\n";
  CHECK(told_in(excerpt + "The road is open.\n\n[ Oslo Post ]") ==
        Records{"The port was shut in May. [Oslo Times]", "The road is open. [Oslo Post]"});
  CHECK(told_in(excerpt + "The road is open.").front() == "The port was shut in May.");
}

TEST_CASE("\"I\" is the person whose words a record gives", "[claims][attribution]") {
  CHECK(
      told_in("Ann Smith came late. “The clerk said, ‘Go home,’ and I thought of the port,” Smith "
              "said. “I want to see it.”")
          .back() == "Ann Smith wants to see it. [Ann Smith]");
  CHECK(told_in("The port was shut. I was told so in May. Ann Smith").back() ==
        "Ann Smith was told so in May. [Ann Smith]");
  CHECK(told_in("“I want to see the port,” the firm’s letter said.").front().starts_with("I want"));
}

TEST_CASE("What a rule says of a quotation's beginning holds for all of it",
          "[claims][attribution]") {
  const auto told = told_in(
      "Ann Smith described the plan as “a mistake that nobody wanted. The port was shut for a "
      "year.”");
  CHECK(told.back() == "The port was shut for a year. [Ann Smith]");
}

TEST_CASE("A clause behind a quotation with a subject of its own is not said there",
          "[claims][attribution]") {
  const auto told = told_in(
      "The letter says “failure to pay may result in a fine”, but the council will send a reminder "
      "and cut the fee.");
  REQUIRE(told.size() == 3);
  CHECK(told[0] == "Failure to pay may result in a fine. [letter]");
  CHECK(told[1] == "The council will send a reminder.");
  CHECK(told[2] == "The council will cut the fee.");
  CHECK(told_in("The letter says “the port is shut, but the road will be open”.").back() ==
        "The road will be open. [letter]");
}

TEST_CASE("What one thinks oneself is told as a thought", "[claims][attribution]") {
  CHECK(told_in("“I think the port is shut,” Ann Smith said.") ==
        Records{"Ann Smith thinks the port is shut. [Ann Smith]"});
  CHECK(told_in("“The port, we think, is shut,” Ann Smith said.") ==
        Records{"The port, we think, is shut. [Ann Smith]"});
}

TEST_CASE("A quoted title is not taken apart", "[claims][attribution]") {
  CHECK(told_in("Ann Smith calls the quarrel “Oslo vs. the Port, part XVII”.").size() == 1);
}

TEST_CASE("Who reports beside a clause is told by the text itself", "[claims][attribution]") {
  const ClaimSet set = found_in(
                           "Officials say every claim will be read, with the Globe reporting "
                           "that no one will be refused.")
                           .set;
  const auto refused = std::ranges::find(set.claims, "No one will be refused.", &Claim::text);
  REQUIRE(refused != set.claims.end());
  REQUIRE(refused->attribution);
  CHECK(refused->attribution->source == "Globe");
  CHECK(refused->attribution->via.empty());
}

TEST_CASE("A relative pronoun that reports is the noun that it stands for",
          "[claims][attribution]") {
  CHECK(told_in("The mayor believed the clerk, who said that the port was shut.").back() ==
        "The port was shut. [clerk]");
}

TEST_CASE("What is not said is no claim", "[claims][attribution]") {
  CHECK(told_in("“At no point did we say the port was shut,” the mayor said.") ==
        Records{"At no point did we say the port was shut. [mayor]"});
}

TEST_CASE("A clause behind a semicolon that goes on to tell is no source",
          "[claims][attribution]") {
  CHECK(records_of("The town will not step back; they continue to repair the bridge.").empty());
}

TEST_CASE("A name behind its owner is told with the owner", "[claims][attribution]") {
  CHECK(told_in("On Monday, the People’s Daily warned that the port was shut.") ==
        Records{"The port was shut. [People’s Daily]"});
}

TEST_CASE("A quotation that nobody is named beside is of who spoke before",
          "[claims][attribution]") {
  const auto [text, source] = GENERATE(table<std::string, std::string>({
      // The legend of a picture stands between two paragraphs of one speaker.
      {"“The sea is rising,” says Ann Smith.\n\nAnn Smith at her farm by the sea\n\n“We will have "
       "to leave it.”",
       "Ann Smith"},
      {"“The sea is rising,” says Ann Smith.\n\nThe farm is old.\n\n“We will have to leave it.”",
       ""},
      // She goes on to do something, and nobody else is named.
      {"“The sea is rising,” says Ann Smith. And yet she knew nobody there. “It was a bad day for "
       "us.”",
       "Ann Smith"},
      {"“The sea is rising,” says Ann Smith. She met Tom Brown there. “It was a bad day for us.”",
       ""},
      // A report ends the paragraph before.
      {"Ann Smith said that the sea was rising. She defended her plan.\n\n“We will have to leave "
       "it.”",
       "Ann Smith"},
      {"Ann Smith said that the sea was rising. Tom Brown laughed.\n\n“We will have to leave it.”",
       ""},
  }));
  CAPTURE(text);
  const Found found = found_in(text);
  REQUIRE(!found.set.claims.empty());
  const Claim& last = found.set.claims.back();
  REQUIRE(last.attribution);
  CHECK(last.attribution->source == source);
}

TEST_CASE("All items of a list are of who announces it", "[claims][attribution]") {
  const Found found = found_in(
      "In a speech on Monday, Ann Smith also said:\n\n- The sea is rising\n- The farm must be "
      "left\n\nThe town is old.");
  REQUIRE(found.set.claims.size() == 3);
  for (int item = 0; item < 2; ++item) {
    CAPTURE(item);
    const auto& said = found.set.claims[static_cast<std::size_t>(item)].attribution;
    REQUIRE(said);
    CHECK(said->source == "Ann Smith");
  }
  CHECK_FALSE(found.set.claims[2].attribution);
  CHECK(found.set.ledger.front().disposition == "attribution");
}

TEST_CASE("Who somebody is, is told by the text, whoever reports the rest",
          "[claims][attribution]") {
  const auto [text, told, who] = GENERATE(table<std::string, std::string, bool>({
      {"The paper says that former diver Tom Brown left.", "Tom Brown is a former diver.", true},
      {"Police said that Tom Brown, 45, left.", "Tom Brown is 45.", true},
      {"“I was late,” former diver Tom Brown wrote in May, he said.",
       "Tom Brown is a former diver.", true},
      {"The paper says that former diver Tom Brown left.", "Tom Brown left.", false},
      {"The paper says that Tom Brown, a former diver, left.", "Tom Brown is a former diver.",
       false},
      {"“Former diver Tom Brown left,” said Ann Smith.", "Tom Brown is a former diver.", false},
  }));
  CAPTURE(text, told);
  const Found found = found_in(text);
  const auto claim = std::ranges::find(found.set.claims, told, &Claim::text);
  REQUIRE(claim != found.set.claims.end());
  CHECK(claim->attribution.has_value() != who);
}

TEST_CASE("What stands between dashes is not what was written", "[claims][attribution]") {
  CHECK(records_of("She wrote few books — they were long — and died at 24.").empty());
  CHECK(records_of("She wrote: they were late.").size() == 1);
}

}  // namespace
}  // namespace claimcheck::claims
