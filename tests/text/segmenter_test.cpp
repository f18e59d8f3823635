// SPDX-License-Identifier: MIT
#include "claimcheck/text/segmenter.hpp"

#include "claimcheck/error.hpp"
#include "claimcheck/text/input_format.hpp"
#include "text/document_checks.hpp"

#include <catch2/catch.hpp>

#include <random>

namespace claimcheck::text {
namespace {

const Segmenter& english() {
  static const Segmenter segmenter{support::rule_file("en/sentences.xml")};
  return segmenter;
}

std::vector<std::string> split(std::string_view text) {
  std::vector<Span> spans;
  english().split(text, {0, static_cast<std::uint32_t>(text.size())}, spans);
  std::vector<std::string> sentences;
  for (const Span span : spans) sentences.emplace_back(slice(text, span));
  return sentences;
}

void check_examples(const xml::Element& element) {
  for (const xml::Element& child : element.children) {
    if (child.name != "example") {
      check_examples(child);
      continue;
    }
    std::string text;
    std::vector<std::string> sentences;
    const bool no_space = element.attribute("id") == "no-space";
    for (const xml::Element& sentence : child.children) {
      if (!text.empty() && !no_space) text += ' ';
      text += sentence.text;
      sentences.push_back(sentence.text);
    }
    CHECK(split(text) == sentences);
  }
}

TEST_CASE("Every example of sentences.xml is split as it says", "[text][segmenter]") {
  check_examples(support::rule_file("en/sentences.xml").root);
}

TEST_CASE("Every rule and list of sentences.xml has a reason and an example", "[text][segmenter]") {
  const auto check = [](const xml::Element& element) {
    INFO(element.attribute("id").value_or(""));
    CHECK(element.attribute("why").has_value());
    CHECK(element.child("example") != nullptr);
  };
  for (const xml::Element& element : support::rule_file("en/sentences.xml").root.children) {
    if (element.name == "list") check(element);
    if (element.name != "rules") continue;
    for (const xml::Element& rule : element.children) check(rule);
  }
}

TEST_CASE("A blank line ends a sentence, a line break does not", "[text][segmenter]") {
  CHECK(split("The old\nharbour closed\n\nNobody cared") ==
        std::vector<std::string>{"The old\nharbour closed", "Nobody cared"});
  CHECK(split("  \n ").empty());
}

TEST_CASE("Sentences of a document know their block", "[text][segmenter]") {
  const Document document = read_document("A headline\n\nOne came. Two left.\n\nThree stayed.",
                                          "a.txt", "", english_blocks());
  const std::vector<Sentence> sentences = english().split(document);
  REQUIRE(sentences.size() == 4);
  CHECK(slice(document.text, sentences[2].span) == "Two left.");
  CHECK(sentences[2].block == 1);
  CHECK(sentences[2].index == 1);
  CHECK(sentences[3].block == 2);
  CHECK(sentences[3].index == 0);
}

TEST_CASE("A range outside the text is an internal fault", "[text][segmenter]") {
  std::vector<Span> spans;
  CHECK_THROWS_AS(english().split("abc", {0, 4}, spans), Error);
}

TEST_CASE("A sentence rule file that lacks something is refused with its place",
          "[text][segmenter]") {
  const auto read = [](std::string source) { Segmenter{xml::parse("s.xml", std::move(source))}; };
  CHECK_THROWS_WITH(read("<rules/>"), Catch::Contains("s.xml:1:2: the root has to be <sentences>"));
  CHECK_THROWS_WITH(read("<sentences><list id='odd'/></sentences>"),
                    Catch::Contains("there is no word list \"odd\""));
  CHECK_THROWS_WITH(read("<sentences><list id='title' why='x'/></sentences>"),
                    Catch::Contains("needs an element <words>"));
}

TEST_CASE("Every byte that is not white is in exactly one sentence",
          "[text][segmenter][property]") {
  const std::vector<std::string> pieces = {
      "The",    " ",         " ",  "U.S.", "Dr.",     ". ",  ".",   "?!",     "\u2026",
      "\u201D", "\u201C",    "(",  ")",    "[3]",     "1.",  "2)",  "\n",     "\n\n",
      "x",      "caf\u00E9", "a.", "b.",   "\u2022 ", "3.5", "...", " . . . "};
  std::mt19937 random{5};
  for (int round = 0; round < 5000; ++round) {
    std::string text;
    const std::size_t count = random() % 50;
    for (std::size_t i = 0; i < count; ++i) text += pieces[random() % pieces.size()];
    std::vector<Span> spans;
    english().split(text, {0, static_cast<std::uint32_t>(text.size())}, spans);
    std::uint32_t end = 0;
    INFO(text);
    for (const Span span : spans) {
      REQUIRE(span.begin >= end);
      REQUIRE(trimmed(text, {end, span.begin}).empty());
      REQUIRE_FALSE(span.empty());
      REQUIRE(trimmed(text, span) == span);
      end = span.end;
    }
    REQUIRE(trimmed(text, {end, static_cast<std::uint32_t>(text.size())}).empty());
  }
}

TEST_CASE("What follows a comma or semicolon stays in the sentence", "[text][segmenter]") {
  for (const std::string text : {"Rehn stated, “Our channel is a bill for everyone in the port.",
                                 "The port grew; The city did not.", "He came, Saw and left."}) {
    std::vector<Span> spans;
    english().split(text, {0, static_cast<std::uint32_t>(text.size())}, spans);
    CAPTURE(text);
    CHECK(spans.size() == 1);
  }
}

TEST_CASE("Hostile texts are split to their end", "[text][segmenter]") {
  const auto repeated = [](std::string_view piece, std::size_t bytes) {
    std::string text;
    while (text.size() < bytes) text += piece;
    return text;
  };
  for (const std::string piece :
       {".", ". ", "a", "a ", ".\"", "[1]", ".[1]", "\n", "1. ", "\u2026", ") ", ".A"}) {
    const std::string text = repeated(piece, 200'000);
    std::vector<Span> spans;
    english().split(text, {0, static_cast<std::uint32_t>(text.size())}, spans);
    INFO(piece);
    const Span kept = trimmed(text, {0, static_cast<std::uint32_t>(text.size())});
    REQUIRE(spans.empty() == kept.empty());
    CHECK((kept.empty() || spans.back().end == kept.end));
  }
}

}  // namespace
}  // namespace claimcheck::text
