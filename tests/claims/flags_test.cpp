// SPDX-License-Identifier: MIT
#include "claimcheck/claims/flags.hpp"

#include "support/errors.hpp"
#include "support/rule_examples.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

namespace claimcheck::claims {
namespace {

std::vector<Flag> flags_in(const std::vector<std::string>& paragraphs,
                           const std::string& dateline = "") {
  text::Document document;
  for (const std::string& paragraph : paragraphs) {
    if (!document.text.empty()) document.text += "\n\n";
    const auto begin = static_cast<std::uint32_t>(document.text.size());
    document.text += paragraph;
    document.blocks.push_back(
        {document.blocks.empty() ? text::BlockKind::headline : text::BlockKind::paragraph,
         {begin, static_cast<std::uint32_t>(document.text.size())}});
  }
  const workflow::Extractor& extractor = support::english_extractor();
  nlp::Workspace workspace;
  return extractor.split(document, extractor.pack().segmenter.split(document), dateline, workspace)
      .flags;
}

std::vector<std::string> texts_of(const std::vector<Flag>& flags) {
  std::vector<std::string> texts;
  for (const Flag& flag : flags) texts.push_back(flag.text);
  return texts;
}

xml::File file_of(const std::string& rule) {
  return xml::parse("en/flags.xml", "<flags>\n" + rule + "\n</flags>");
}

}  // namespace

TEST_CASE("Every rule of flags holds on its examples", "[claims][flags][rules]") {
  std::size_t of_flags = 0;
  for (const auto& example : support::examples_of(workflow::RuleLayer::flag)) {
    ++of_flags;
    INFO(example.place << ": " << example.rule->id << ": " << example.text);
    CHECK(example.fault == "");
  }
  CHECK(of_flags > 60);
}

TEST_CASE("Headings are looked at too, and a flag says where its words stand", "[claims][flags]") {
  const auto flags = flags_in({"Vote on Tuesday, 12 March 2025", "The council met."});
  REQUIRE(flags.size() == 1);
  CHECK(flags.front().rule == "date.weekday");
  CHECK(flags.front().spans == std::vector<Span>{{8, 30}});
  CHECK(touches(flags.front(), std::vector<Span>{{0, 9}}));
  CHECK_FALSE(touches(flags.front(), std::vector<Span>{{30, 40}}));
}

TEST_CASE("A weekday without a year is read against the dateline", "[claims][flags]") {
  const std::vector<std::string> article{"A vote", "The council met on Monday, 11 March."};
  CHECK(texts_of(flags_in(article, "2025-03-14")) ==
        std::vector<std::string>{"11 March 2025 was a Tuesday, not a Monday"});
  CHECK(flags_in(article, "2024-03-14").empty());
  CHECK(flags_in(article).empty());
}

TEST_CASE("Two spellings are flagged where they may be of one name", "[claims][flags]") {
  const std::string first = "Peter Andersen won. Andersen was glad.";
  CHECK(flags_in({"A race", first, "The coach praised Anderson."}).size() == 1);
  CHECK(flags_in({"A race", first, "The coach praised Maria Anderson."}).empty());
  CHECK(flags_in({"A race", first, "The coach praised the Andersens."}).empty());
  CHECK(flags_in({"A race", first, "Andersen and Anderson came in."}).empty());
}

TEST_CASE("Rounded values fit what they were rounded from", "[claims][flags]") {
  CHECK(flags_in({"Sales", "Sales rose 21% from $1.2 million to $1.5 million."}).empty());
  CHECK(flags_in({"Sales", "Sales rose 60% from $1.2 million to $1.5 million."}).size() == 1);
  CHECK(flags_in({"Pupils", "About 130 people came: 60 men and 75 women."}).empty());
}

TEST_CASE("A fault in flags.xml is shown with its place", "[claims][flags]") {
  const auto complaint = [](const std::string& rule) {
    const auto error = support::error_of([&] { Flags{file_of(rule)}; });
    return error ? std::string{error->what()} : "";
  };
  const std::string rest =
      "<why>x</why><message>x</message><good text=\"x\" says=\"x\"/><bad text=\"x\"/></rule>";
  CHECK(complaint("<rule id=\"a\" check=\"part\"><is>{part:number} of {whole:number}</is>" + rest)
            .empty());
  CHECK_THAT(complaint("<rule id=\"a\" check=\"no\">" + rest), Catch::Contains("en/flags.xml:2:"));
  CHECK_THAT(complaint("<rule id=\"a\" check=\"part\"><is>of {part:numbre}</is>" + rest),
             Catch::Contains("no kind of element \"numbre\""));
  CHECK_THAT(complaint("<rule id=\"a\" check=\"part\"><is>of the</is>" + rest),
             Catch::Contains("needs a slot"));
  CHECK_THAT(complaint("<rule id=\"a\" check=\"part\"><is>{a:number} *99 of</is>" + rest),
             Catch::Contains("1 to 12 words"));
  CHECK_THAT(complaint("<rule id=\"a\" check=\"part\"><is>{a:number} @none</is>" + rest),
             Catch::Contains("no list \"none\""));
  CHECK_THAT(complaint("<rule id=\"a\" check=\"multiple\"><is>{a:number}</is>" + rest),
             Catch::Contains("times"));
  CHECK_THAT(complaint("<rule id=\"a\" check=\"part\"><why>x</why></rule>"),
             Catch::Contains("has no <message>"));
}

}  // namespace claimcheck::claims
