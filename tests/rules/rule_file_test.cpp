// SPDX-License-Identifier: MIT
#include "claimcheck/error.hpp"
#include "claimcheck/rules/rule_set.hpp"

#include <catch2/catch.hpp>

#include <utility>

namespace claimcheck::rules {
namespace {

constexpr const char* examples = "<good text='Who?'/><bad text='He.'/>";
constexpr const char* whole = "<reason>R</reason><sentence/><leave why='w'/>";

RuleSet read(const std::string& body) {
  const std::vector<xml::File> files{xml::parse("en/test.xml", "<rules>\n" + body + "</rules>")};
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

/// A rule with this <node> and these actions.
std::string tree_rule(const std::string& node, const std::string& actions = "<omit node='x'/>") {
  return rule("<reason>R</reason>\n" + node + "\n" + actions + "\n" + examples);
}

/// A rule whose good example has this inside.
std::string example_rule(const std::string& inside) {
  return rule(std::string{whole} + "<good text='A.'>\n" + inside + "</good><bad text='B.'/>");
}

void check_faults(const std::vector<std::pair<std::string, std::string>>& cases) {
  for (const auto& [body, message] : cases) {
    CAPTURE(body);
    CHECK_THAT(fault(body), Catch::Contains(message) && Catch::Contains("en/test.xml:"));
  }
}

TEST_CASE("A fault is shown with line, column and a caret", "[rules][rule_file]") {
  CHECK(fault("  <rule id='a.b'>\n    <reason>R</reason>\n    <emit/>\n  </rule>") ==
        "en/test.xml:4:6: a rule cannot hold this <emit>\n      <emit/>\n       ^");
  CHECK(fault(tree_rule("<node as='x'>\n  <child tag='NUN'/>\n</node>")) ==
        "en/test.xml:4:4: there is no tag \"NUN\"\n    <child tag='NUN'/>\n     ^");
}

TEST_CASE("A rule without its parts is refused", "[rules][rule_file]") {
  const std::string good = std::string{whole} + examples;
  check_faults({
      {rule(good) + rule(good), "rule a.b is also at en/test.xml:2"},
      {rule(std::string{"<sentence/><leave why='w'/>"} + examples), "needs one <reason>"},
      {rule(std::string{"<reason>R</reason><leave why='w'/>"} + examples),
       "needs one <sentence> or <node>"},
      {rule(std::string{"<reason>R</reason><sentence/><node as='x'/><leave why='w'/>"} + examples),
       "needs one <sentence> or <node>"},
      {rule(std::string{"<reason>R</reason><sentence/>"} + examples),
       "needs <claim>, <leave> or another action"},
      {rule(std::string{whole} + "<good text='x'/>"), "needs a <good> and a <bad> example"},
      {rule(std::string{whole} + "<bad text='x'/>"), "needs a <good> and a <bad> example"},
      {rule(good, ""), "<rule> needs the attribute \"id\""},
      {rule(good + "<reason>S</reason>"), "a rule cannot hold this <reason>"},
      {rule(good + "<sentence/>"), "a rule cannot hold this <sentence>"},
      {"<rule name='a.b'/>", "<rule> has no attribute \"name\""},
      {rule("<reason><b/></reason>"), "<reason> cannot hold <b>"},
  });
}

TEST_CASE("A faulty sentence pattern is refused", "[rules][rule_file]") {
  const auto with = [](const std::string& sentence) {
    return rule("<reason>R</reason>" + sentence + "<leave why='w'/>" + examples);
  };
  check_faults({
      {with("<sentence block='sofa'/>"), "there is no block kind \"sofa\""},
      {with("<sentence words-max='few'/>"), "words-max is \"few\", not a whole number"},
      {with("<sentence words-min='-1'/>"), "words-min is \"-1\", not a whole number"},
      {with("<sentence colour='red'/>"), "<sentence> has no attribute \"colour\""},
      {with("<sentence><node/></sentence>"), "<sentence> cannot hold <node>"},
  });
}

TEST_CASE("A faulty node is refused", "[rules][rule_file]") {
  check_faults({
      {tree_rule("<node as='x' colour='red'/>"), "<node> has no attribute \"colour\""},
      {tree_rule("<node as='x' tag=''/>"), "an attribute without a value"},
      {tree_rule("<node as='x' tag='!'/>"), "an attribute without a value"},
      {tree_rule("<node as='x' tag='NOUN verb'/>"), "there is no tag \"verb\""},
      {tree_rule("<node as='x' name='city'/>"), "there is no type of name \"city\""},
      {tree_rule("<node as='x' feats='Past'/>"), "a feature is \"Name=Value\", not \"Past\""},
      {tree_rule("<node as='x' feats='Tense='/>"), "a feature is \"Name=Value\", not \"Tense=\""},
      {tree_rule("<node as='x' lemma='Say'/>"), "\"Say\" must be in lower case"},
      {tree_rule("<node as='x' form='That'/>"), "\"That\" must be in lower case"},
      {tree_rule("<node as='x' list='birds'/>"), "there is no word list \"birds\""},
      {tree_rule("<node as='x'><parent><no-child list='birds'/></parent></node>"),
       "there is no word list \"birds\""},
      {tree_rule("<node as='x' side='top'/>"), "side is \"left\" or \"right\""},
      {tree_rule("<node as='x' parted='1'/>"), "parted is \"yes\" or \"no\""},
      {tree_rule("<node as='x' closed=''/>"), "closed is \"yes\" or \"no\""},
      {tree_rule("<node as='x' quoted='true'/>"), "quoted is \"yes\" or \"no\""},
      {tree_rule("<node as='x' leading='first'/>"), "leading is \"yes\" or \"no\""},
      {tree_rule("<node as='x' alone='maybe'/>"), "alone is \"yes\" or \"no\""},
      {tree_rule("<node as='x'><child optional='often'/></node>"), "optional is \"yes\" or \"no\""},
      {tree_rule("<node as='x' optional='yes'/>"), "<node> has no attribute \"optional\""},
      {tree_rule("<node as='x'><no-child optional='yes'/></node>"),
       "<no-child> has no attribute \"optional\""},
      {tree_rule("<node as='x'><child after='y'/></node>"),
       "\"after\" needs a word that stands before it in the pattern, not \"y\""},
      {tree_rule("<node as='x'><no-child after='x'/></node>"),
       "\"after\" needs a word that stands before it in the pattern, not \"x\""},
      {tree_rule("<node as='x'><sibling/></node>"), "<node> cannot hold this <sibling>"},
      {tree_rule("<node as='x'><parent/><parent/></node>"), "<node> cannot hold this <parent>"},
      {tree_rule("<node as='x'><child as='x'/></node>"),
       "needs two names for the two words that it calls \"x\""},
  });
}

TEST_CASE("A faulty action is refused", "[rules][rule_file]") {
  const auto with = [](const std::string& actions) {
    return tree_rule("<node as='x'><child as='y'/></node>", actions);
  };
  check_faults({
      {with("<omit node='z'/>"), "rule a.b names \"z\", which is no role"},
      {with("<omit/>"), "<omit> needs the attribute \"node\""},
      {with("<detach node='x' by='y'/>"), "<detach> has no attribute \"by\""},
      {with("<vary node='x'><omit node='y'/></vary>"), "<vary> cannot hold <omit>"},
      {with("<rename node='x'/>"), "<rename> needs the attribute \"by\""},
      {with("<report source='x'/>"), "<report> needs the attribute \"node\""},
      {with("<report node='x' source='z'/>"), "names \"z\", which is no role"},
      {with("<facet subject='x'/>"), "<facet> needs the attribute \"predicate\""},
      {with("<facet subject=\"x\" predicate=\"'is'\" object='z!'/>"), "names \"z\""},
      {with("<claim/>"), "<claim of=\"sentence\"> goes with <sentence>"},
      {rule(std::string{"<reason>R</reason><sentence/><omit node='x'/>"} + examples),
       "names \"x\", which is no role"},
      {rule(std::string{"<reason>R</reason><sentence/><claim of='x'/>"} + examples),
       "names \"x\", which is no role"},
      {rule(std::string{"<reason>R</reason><sentence/><leave/>"} + examples),
       "<leave> needs the attribute \"why\""},
      {with("<claim from='x'/>"), "<claim> has no attribute \"from\""},
      {with("<mark node='x' kind='fact'/>"), "<mark> needs the attribute \"by\""},
      {with("<mark node='x' by='y'/>"), "<mark> needs kind, modality or negated"},
      {with("<mark node='x' by='y' kind='rumour'/>"), "a claim's kind cannot be \"rumour\""},
      {with("<mark node='x' by='y' negated='maybe'/>"), "negated is \"yes\" or \"no\""},
      {with("<mark node='x' by='y z' negated='yes'/>"), "names \"z\", which is no role"},
      {with("<mark node='x' by='y' negated='yes'/><omit node='y'/>"),
       "rule a.b needs no other action beside <mark>"},
  });
}

TEST_CASE("A faulty step is refused", "[rules][rule_file]") {
  const auto with = [](const std::string& step) {
    return tree_rule("<node as='x'><child as='y'/></node>", "<claim of='x'>" + step + "</claim>");
  };
  CHECK(fault(with("<with node='y' reason='r'/><replace node='x' by='y' text=\"'s\" lead='l'/>"
                   "<be node='x' by='y' like='x'/><inflect node='x' by='y' like='x'/>"
                   "<omit node='y'/><only node='x'/><put node='x' text='t' reason='r'/>"
                   "<equate node='x' by='y' like='y' reason='r'/>"))
            .empty());
  check_faults({
      {with("<say node='x'/>"), "<claim> cannot hold <say>"},
      {with("<with/>"), "<with> needs the attribute \"node\""},
      {with("<with node='x' by='y'/>"), "<with> has no attribute \"by\""},
      {with("<replace node='x'/>"), "<replace> needs the attribute \"by\""},
      {with("<be node='x'/>"), "<be> needs the attribute \"by\""},
      {with("<inflect node='x'/>"), "<inflect> needs the attribute \"by\""},
      {with("<put node='x'/>"), "<put> needs the attribute \"text\""},
      {with("<equate node='x'/>"), "<equate> needs the attribute \"by\""},
      {with("<inflect node='x' by='y' like='z'/>"), "names \"z\", which is no role"},
      {with("<omit node='x'><omit node='y'/></omit>"), "<omit> cannot hold <omit>"},
  });
}

TEST_CASE("A faulty example is refused", "[rules][rule_file]") {
  const std::string row = "1\tA\ta\tX\t_\t_\t0\troot\t_\t_\n";
  CHECK(fault(example_rule("<tree>\n" + row + "</tree><claim>A.</claim>")).empty());
  check_faults({
      {rule(std::string{whole} + "<good/><bad text='B.'/>"), "<good> needs the attribute \"text\""},
      {rule(std::string{whole} + "<good text='A.' kind='x'/>"), "<good> has no attribute \"kind\""},
      {rule(std::string{whole} + "<good text='A.' block='sofa'/>"), "there is no block kind"},
      {rule(std::string{whole} + "<good text='A.'/><bad text='B.'><claim>B.</claim></bad>"),
       "<bad> cannot hold <claim>"},
      {example_rule("<claims/>"), "<good> cannot hold <claims>"},
      {example_rule("<claim of='x'>A.</claim>"), "<claim> has no attribute \"of\""},
      {example_rule("<claim modality='sure'>A.</claim>"), "modality cannot be \"sure\""},
      {example_rule("<tree>" + row + "</tree><tree>" + row + "</tree>"),
       "<good> cannot hold <tree>"},
      {example_rule("<tree>1 A a</tree>"), "tree:1: a line must have 10 columns"},
      {example_rule("<tree/>"), "expected the rows of one tree with one root"},
      {example_rule("<tree>" + row + "\n" + row + "</tree>"), "expected the rows of one tree"},
      {example_rule("<tree>1\tA\ta\tX\t_\t_\t1\troot\t_\t_</tree>"),
       "expected the rows of one tree"},
  });
}

TEST_CASE("A faulty list, <open> or root is refused", "[rules][rule_file]") {
  check_faults({
      {"<word/>", "expected <rule>, <list> or <open>"},
      {"<list id='a'>b</list><list id='a'>c</list>", "list a is there twice"},
      {"<list>b</list>", "<list> needs the attribute \"id\""},
      {"<list id='a'>say Tell</list>", "\"Tell\" must be in lower case"},
      {"<list id='a'><word/></list>", "<list> cannot hold <word>"},
      {"<open/>", "<open> needs the attribute \"relations\""},
  });
  const auto root = [](const std::string& source) {
    const std::vector<xml::File> files{xml::parse("t.xml", source)};
    RuleSet{files};
  };
  CHECK_THROWS_WITH(root("<words/>"), Catch::Contains("the outermost element must be <rules>"));
  CHECK_THROWS_WITH(root("<rules id='x'/>"), Catch::Contains("<rules> has no attribute \"id\""));
  CHECK_NOTHROW(
      root("<rules xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' "
           "xsi:noNamespaceSchemaLocation='../rules.xsd'/>"));
}

}  // namespace
}  // namespace claimcheck::rules
