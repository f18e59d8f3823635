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
  CHECK(found.pattern.blocks == std::vector{text::BlockKind::heading, text::BlockKind::caption});
  CHECK(found.pattern.ends == "?");
  CHECK(found.pattern.begins == std::vector<std::string>{"see also", "read"});
  CHECK(found.pattern.words_min == 1);
  CHECK(found.pattern.words_max == 4);
  CHECK(found.action.why == "question");
  CHECK(found.examples.size() == 2);
  CHECK(found.place == "en/test.xml:1");
  CHECK(rules.find("a.c") == nullptr);
}

TEST_CASE("A faulty rule file says what is wrong and where", "[rules][rule_set]") {
  const std::string good = "<reason>R</reason><sentence/><leave why='w'/>" + std::string{examples};
  const std::vector<std::pair<std::string, std::string>> cases{
      {rule(good) + rule(good), "rule a.b is also at en/test.xml:1"},
      {rule("<sentence/><leave why='w'/>" + std::string{examples}), "needs one <reason>"},
      {rule("<reason>R</reason><leave why='w'/>" + std::string{examples}), "needs one <sentence>"},
      {rule("<reason>R</reason><sentence/>" + std::string{examples}),
       "needs one <claim> or <leave>"},
      {rule("<reason>R</reason><sentence/><leave why='w'/><good text='x'/>"),
       "needs a <good> and a <bad> example"},
      {rule("<reason>R</reason><sentence/><leave why='w'/><bad text='x'/>"),
       "needs a <good> and a <bad> example"},
      {rule(good + "<emit/>"), "a rule cannot hold <emit>"},
      {rule("<reason>R</reason><sentence block='sofa'/><leave why='w'/>" + std::string{examples}),
       "there is no block kind \"sofa\""},
      {rule("<reason>R</reason><sentence words-max='few'/><leave why='w'/>" +
            std::string{examples}),
       "words-max is \"few\""},
      {rule("<reason>R</reason><sentence colour='red'/><leave why='w'/>" + std::string{examples}),
       "<sentence> has no attribute \"colour\""},
      {rule("<reason>R</reason><sentence/><claim from='verb'/>" + std::string{examples}),
       "from=\"sentence\" only"},
      {rule(good, ""), "needs the attribute \"id\""},
      {"<word/>", "expected <rule>"},
  };
  for (const auto& [body, message] : cases) {
    CAPTURE(body);
    CHECK_THAT(fault(body), Catch::Contains(message) && Catch::Contains("en/test.xml:1:"));
  }
}

}  // namespace
}  // namespace claimcheck::rules
