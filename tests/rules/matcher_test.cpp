// SPDX-License-Identifier: MIT
#include "claimcheck/rules/matcher.hpp"

#include <catch2/catch.hpp>

namespace claimcheck::rules {
namespace {

bool holds(const SentencePattern& pattern, const std::string& sentence,
           text::BlockKind block = text::BlockKind::paragraph) {
  text::Document document;
  document.text = sentence;
  const Span whole{0, static_cast<std::uint32_t>(sentence.size())};
  document.blocks = {{block, whole}};
  return matches(pattern, document, {whole, 0, 0});
}

TEST_CASE("A pattern without conditions holds for every sentence", "[rules][matcher]") {
  CHECK(holds({}, "Rates rose."));
  CHECK(holds({}, "?"));
}

TEST_CASE("The end is looked for before closing marks", "[rules][matcher]") {
  SentencePattern question;
  question.ends = "?？";
  CHECK(holds(question, "Who signed?"));
  CHECK(holds(question, "“Who signed?”"));
  CHECK(holds(question, "(Who signed?)"));
  CHECK(holds(question, "誰が署名した？"));
  CHECK_FALSE(holds(question, "“Who signed?” she asked."));
  CHECK_FALSE(holds(question, "””"));
}

TEST_CASE("A beginning is whole words in any case, after opening marks", "[rules][matcher]") {
  SentencePattern greeting;
  greeting.begins = {"good morning", "©"};
  CHECK(holds(greeting, "Good morning, all."));
  CHECK(holds(greeting, "“Good morning!”"));
  CHECK(holds(greeting, "good morning"));
  CHECK(holds(greeting, "© 2025 The Gazette."));
  CHECK_FALSE(holds(greeting, "Good mornings are rare."));
  CHECK_FALSE(holds(greeting, "A good morning."));
  CHECK_FALSE(holds(greeting, "Good"));
}

TEST_CASE("Words are counted by letters and digits", "[rules][matcher]") {
  SentencePattern one;
  one.words_min = 1;
  one.words_max = 1;
  CHECK(holds(one, "Never!"));
  CHECK(holds(one, "– 2019 –"));
  CHECK_FALSE(holds(one, "* * *"));
  CHECK_FALSE(holds(one, "Rates rose."));
}

TEST_CASE("The first leave rule wins over every claim rule", "[rules][matcher]") {
  const std::string body =
      "<rules><rule id='c.all'><reason>R</reason><sentence/><claim of='sentence'/>"
      "<good text='A b.'><claim>A b.</claim></good><bad text='A?'/></rule>"
      "<rule id='l.q'><reason>R</reason><sentence ends='?'/><leave why='question'/>"
      "<good text='A?'/><bad text='A.'/></rule></rules>";
  const std::vector<xml::File> files{xml::parse("t.xml", body)};
  const RuleSet rules{files};
  text::Document document;
  document.text = "Who? He.";
  document.blocks = {{text::BlockKind::paragraph, {0, 8}}};
  const std::vector<text::Sentence> sentences{{{0, 4}, 0, 0}, {{5, 8}, 0, 1}};
  const auto found = find_matches(rules, document, sentences);
  REQUIRE(found.size() == 2);
  CHECK(found[0].rule->id == "l.q");
  CHECK(found[1].rule->id == "c.all");
  CHECK(found[1].sentence == 1);
}

}  // namespace
}  // namespace claimcheck::rules
