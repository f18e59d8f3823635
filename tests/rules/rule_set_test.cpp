// SPDX-License-Identifier: MIT
#include "claimcheck/rules/rule_set.hpp"

#include "claimcheck/error.hpp"

#include <catch2/catch.hpp>

namespace claimcheck::rules {
namespace {

constexpr const char* examples = "<good text='Who?'/><bad text='He.'/>";

RuleSet read(const std::string& body) {
  const std::vector<xml::File> files{xml::parse("en/test.xml", "<rules>" + body + "</rules>")};
  return RuleSet{files};
}

std::string fault(const std::string& body) {
  try {
    read(body);
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::rules);
    return error.what();
  }
  return "";
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

}  // namespace
}  // namespace claimcheck::rules
