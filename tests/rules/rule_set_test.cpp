// SPDX-License-Identifier: MIT
#include "claimcheck/rules/rule_set.hpp"

#include <catch2/catch.hpp>

namespace claimcheck::rules {
namespace {

constexpr const char* examples = "<good text='Who?'/><bad text='He.'/>";

RuleSet read(const std::string& body) {
  const std::vector<xml::File> files{xml::parse("en/test.xml", "<rules>" + body + "</rules>")};
  return RuleSet{files};
}

std::string rule(const std::string& inside, const std::string& id = "a.b") {
  return "<rule id='" + id + "'>" + inside + "</rule>";
}

TEST_CASE("A rule keeps its reason, pattern, action and examples", "[rules][rule_set]") {
  const RuleSet rules =
      read(rule("<reason>Because.</reason><sentence block='heading caption' ends='?' "
                "begins='see also|read' words-min='1' words-max='4'/><leave why='question'/>" +
                std::string{examples}));
  REQUIRE(rules.rules().size() == 1);
  const Rule& found = *rules.find("a.b");
  CHECK(found.reason == "Because.");
  REQUIRE(found.sentence);
  CHECK(found.sentence->blocks == std::vector{text::BlockKind::heading, text::BlockKind::caption});
  CHECK(found.sentence->ends == "?");
  CHECK(found.sentence->begins == std::vector<std::string>{"see also", "read"});
  CHECK(found.sentence->words_min == 1);
  CHECK(found.sentence->words_max == 4);
  REQUIRE(found.actions.size() == 1);
  CHECK(found.actions[0].kind == ActionKind::leave);
  CHECK(found.actions[0].text == "question");
  CHECK(found.definition ==
        "<sentence block=\"heading caption\" ends=\"?\" begins=\"see also|read\" words-min=\"1\" "
        "words-max=\"4\"/>\n<leave why=\"question\"/>\n");
  CHECK(found.examples.size() == 2);
  CHECK(found.place == "en/test.xml:1");
  CHECK(rules.find("a.c") == nullptr);
}

TEST_CASE("A rule for trees keeps its pattern, actions and steps", "[rules][rule_set]") {
  const RuleSet rules = read(
      "<list id='saying'>say\n tell</list><open relations='nsubj obj'/><open relations='obl'/>" +
      rule("<reason>R</reason><node as='x' tag='!NOUN  VERB' list='saying' side='left' quoted='no'>"
           "<child as='y' relation='nsubj' optional='yes'/><no-child name='person'/>"
           "<parent as='z' feats='Tense=Past'/></node><detach node='x'/>"
           "<claim of='x'><be node='x' by='y' like='z' reason='be'/></claim>"
           "<report node='x' source='y' cue='z'/><facet subject='y' predicate=\"x! 'of'\"/>"
           "<good text='A.' block='caption'><claim>A.</claim></good><bad text='B.'/>"));
  CHECK(rules.list("saying") == WordList{"say", "tell"});
  CHECK(rules.list("none").empty());
  CHECK(rules.open_relations() == WordList{"nsubj", "obj", "obl"});
  const Rule& found = *rules.find("a.b");
  REQUIRE(found.node);
  const NodePattern& node = *found.node;
  CHECK(node.role == "x");
  REQUIRE(node.traits.size() == 2);
  CHECK(node.traits[0].trait == WordTrait::tag);
  CHECK(node.traits[0].negated);
  CHECK(node.traits[0].values == std::vector<std::string>{"NOUN", "VERB"});
  CHECK_FALSE(node.traits[1].negated);
  CHECK(node.left == true);
  CHECK(node.quoted == false);
  CHECK_FALSE(node.parted.has_value());
  REQUIRE(node.children.size() == 1);
  CHECK(node.children[0].optional);
  CHECK(node.absent.size() == 1);
  REQUIRE(node.parent.size() == 1);
  CHECK(node.parent[0].role == "z");
  REQUIRE(found.actions.size() == 4);
  CHECK(found.actions[0].kind == ActionKind::detach);
  REQUIRE(found.actions[1].steps.size() == 1);
  const Step& step = found.actions[1].steps[0];
  CHECK(step.kind == StepKind::be);
  CHECK(step.node + step.by + step.like + step.reason == "xyzbe");
  CHECK(found.actions[2].source == "y");
  CHECK(found.actions[2].cue == "z");
  REQUIRE(found.actions[3].predicate.size() == 2);
  CHECK(found.actions[3].predicate[0].role == "x");
  CHECK(found.actions[3].predicate[0].alone);
  CHECK(found.actions[3].predicate[1].text == "of");
  CHECK(found.examples[0].block == text::BlockKind::caption);
  REQUIRE(found.examples[0].claims.size() == 1);
  CHECK(found.examples[0].claims[0].text == "A.");
}

TEST_CASE("A rule for marks keeps them, and so do its examples", "[rules][rule_set]") {
  const std::vector<xml::File> files{
      xml::parse("en/test.xml",
                 "<rules><rule id='a.b'><reason>R</reason><node as='x'><child as='y'/></node>"
                 "<mark node='x' by='x y' kind='opinion' negated='no'/>"
                 "<good text='A.'><claim modality='possible'>A.</claim><claim>B.</claim></good>"
                 "<bad text='B.'/></rule></rules>")};
  const RuleSet rules{files};
  const Rule& found = *rules.find("a.b");
  REQUIRE(found.actions.size() == 1);
  CHECK(found.actions[0].deciding == std::vector<std::string>{"x", "y"});
  CHECK(found.actions[0].marks == Marks{Kind::opinion, std::nullopt, false});
  REQUIRE(found.examples[0].claims.size() == 2);
  CHECK(found.examples[0].claims[0].marks == Marks{std::nullopt, Modality::possible, std::nullopt});
  CHECK(found.examples[0].claims[1].marks == Marks{});
}

}  // namespace
}  // namespace claimcheck::rules
