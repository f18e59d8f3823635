// SPDX-License-Identifier: MIT
#include "claimcheck/rules/tree_matcher.hpp"

#include "support/sentence.hpp"

#include <catch2/catch.hpp>

namespace claimcheck::rules {
namespace {

using support::Sentence;
using support::sentence_of;
using Strings = std::vector<std::string>;

/// "Cats, dogs and a small bird didn't eat red fish."
const Sentence& cats() {
  static const Sentence sentence = sentence_of(R"(
    Cats   cat   NOUN  NNS Number=Plur                       10 nsubj:outer SpaceAfter=No
    ,      ,     PUNCT ,   _                                 3  punct       _
    dogs   dog   NOUN  NNS Number=Plur                       1  conj        _
    and    and   CCONJ CC  _                                 7  cc          _
    a      a     DET   DT  Definite=Ind|PronType=Art         7  det         _
    small  small ADJ   JJ  Degree=Pos                        7  amod        _
    bird   bird  NOUN  NN  Number=Sing                       1  conj        _
    did    do    AUX   VBD Mood=Ind|Tense=Past|VerbForm=Fin  10 aux         SpaceAfter=No
    n’t    not   PART  RB  Polarity=Neg                      10 advmod      _
    eat    eat   VERB  VB  VerbForm=Inf                      0  root        _
    red    red   ADJ   JJ  Degree=Pos                        12 amod        _
    fish   fish  NOUN  NN  Number=Sing                       10 obj         SpaceAfter=No
    .      .     PUNCT .   _                                 10 punct       _)");
  return sentence;
}

/// "The mayor (Ann Smith) of Ulm left – quickly"
const Sentence& mayor() {
  static const Sentence sentence = sentence_of(R"(
    The     the     DET   DT  _           2 det    _
    mayor   mayor   NOUN  NN  Number=Sing 9 nsubj  _
    (       (       PUNCT (   _           4 punct  SpaceAfter=No
    Ann     Ann     PROPN NNP Number=Sing 2 appos  Name=B-person
    Smith   Smith   PROPN NNP Number=Sing 4 flat   Name=I-person|SpaceAfter=No
    )       )       PUNCT )   _           4 punct  _
    of      of      ADP   IN  _           8 case   _
    Ulm     Ulm     PROPN NNP Number=Sing 2 nmod   Name=B-place
    left    leave   VERB  VBD Tense=Past  0 root   _
    –       –       PUNCT :   _          11 punct  _
    quickly quickly ADV   RB  _           9 advmod _)");
  return sentence;
}

std::string rule(const std::string& node, const std::string& id = "t.rule") {
  return "<rule id='" + id + "'><reason>R</reason>" + node +
         "<omit node='x'/><good text='a'/><bad text='b'/></rule>";
}

RuleSet rules_of(const std::string& body) {
  const std::vector<xml::File> files{xml::parse(
      "t.xml", "<rules><list id='pets'>cats dog</list><list id='none'/>" + body + "</rules>")};
  return RuleSet{files};
}

/// Returns for each match "rule: role=word …", or only the word of `x` for one rule.
Strings matches(const Sentence& sentence, const std::string& node) {
  const RuleSet rules = rules_of(rule(node));
  const TreeMatcher matcher{rules};
  std::vector<TreeMatch> found;
  matcher.find(sentence.view(), found);
  Strings out;
  for (const TreeMatch& match : found) {
    std::string line = sentence.form(match.word("x"));
    for (const auto& [role, word] : match.roles) {
      if (role != "x") line += " " + std::string{role} + "=" + sentence.form(word);
    }
    out.push_back(line);
  }
  return out;
}

/// Returns the words on which a node with these attributes matches.
Strings words(const Sentence& sentence, const std::string& attributes) {
  return matches(sentence, "<node as='x' " + attributes + "/>");
}

TEST_CASE("A word is compared by each trait", "[rules][tree_matcher]") {
  CHECK(words(cats(), "relation='conj'") == Strings{"bird", "dogs"});
  CHECK(words(cats(), "relation='obj aux'") == Strings{"fish", "did"});
  CHECK(words(cats(), "tag='CCONJ PART'") == Strings{"n’t", "and"});
  CHECK(words(cats(), "xpos='VBD'") == Strings{"did"});
  CHECK(words(cats(), "lemma='cat do'") == Strings{"did", "Cats"});
  CHECK(words(cats(), "form='cats'") == Strings{"Cats"});
  CHECK(words(cats(), "feats='Number=Sing'") == Strings{"fish", "bird"});
  CHECK(words(cats(), "feats='Tense=Past Number=Sing'") == Strings{"fish", "did", "bird"});
  CHECK(words(cats(), "feats='Tense=Pres'").empty());
}

TEST_CASE("A relation stands for its subtypes, a subtype for itself", "[rules][tree_matcher]") {
  CHECK(words(cats(), "relation='nsubj'") == Strings{"Cats"});
  CHECK(words(cats(), "relation='nsubj:outer'") == Strings{"Cats"});
  CHECK(words(cats(), "relation='nsubj:pass'").empty());
}

TEST_CASE("Forms are compared in lower case with a straight apostrophe", "[rules][tree_matcher]") {
  CHECK(words(cats(), "form=\"n't\"") == Strings{"n’t"});
}

TEST_CASE("A list has words by form or lemma", "[rules][tree_matcher]") {
  CHECK(words(cats(), "list='pets'") == Strings{"Cats", "dogs"});
  CHECK(words(cats(), "list='none'").empty());
  CHECK(words(cats(), "list='!pets' tag='NOUN'") == Strings{"fish", "bird"});
}

TEST_CASE("A name is compared by its type", "[rules][tree_matcher]") {
  CHECK(words(mayor(), "name='person'") == Strings{"Ann", "Smith"});
  CHECK(words(mayor(), "name='place organization'") == Strings{"Ulm"});
  CHECK(words(mayor(), "name='none' tag='NOUN PROPN'") == Strings{"mayor"});
  CHECK(words(mayor(), "name='!none'") == Strings{"Ulm", "Ann", "Smith"});
}

TEST_CASE("A negated trait holds when none of its values does", "[rules][tree_matcher]") {
  CHECK(words(cats(), "tag='!NOUN PUNCT ADJ AUX PART DET CCONJ'") == Strings{"eat"});
  CHECK(words(cats(), "relation='!nsubj conj' tag='NOUN'") == Strings{"fish"});
  CHECK(words(cats(), "feats='!Number=Plur' tag='NOUN'") == Strings{"fish", "bird"});
}

TEST_CASE("A side is seen from the head; the root has none", "[rules][tree_matcher]") {
  CHECK(words(cats(), "side='left' tag='NOUN'") == Strings{"Cats"});
  CHECK(words(cats(), "side='right' tag='NOUN'") == Strings{"fish", "bird", "dogs"});
  CHECK(words(cats(), "tag='VERB' side='left'").empty());
  CHECK(words(cats(), "tag='VERB' side='right'").empty());
}

TEST_CASE("Parted: a comma, dash or opening bracket stands before all below the word",
          "[rules][tree_matcher]") {
  CHECK(words(cats(), "parted='yes' tag='NOUN'") == Strings{"dogs"});
  CHECK(words(cats(), "parted='no' relation='conj'") == Strings{"bird"});
  CHECK(words(mayor(), "parted='yes' tag='PROPN ADV'") == Strings{"quickly", "Ann"});
}

TEST_CASE("Closed: such a mark or the end stands after all below the word",
          "[rules][tree_matcher]") {
  CHECK(words(cats(), "closed='yes' tag='NOUN'") == Strings{"fish"});
  CHECK(words(mayor(), "closed='yes' tag='PROPN ADV'") == Strings{"quickly", "Ann", "Smith"});
  CHECK(words(mayor(), "closed='no' tag='PROPN'") == Strings{"Ulm"});
}

TEST_CASE("Leading: the first word, but for marks, below its head", "[rules][tree_matcher]") {
  CHECK(words(cats(), "leading='yes'") == Strings{"red", "Cats", "and", ","});
  CHECK(words(mayor(), "leading='no' tag='DET PROPN'") == Strings{"Ulm", "Ann", "Smith"});
  CHECK(words(mayor(), "leading='yes' tag='ADP VERB DET'") == Strings{"of", "The"});
}

TEST_CASE("Quoted and alone are told of a word", "[rules][tree_matcher]") {
  Sentence quoting = cats();
  quoting.quoted[10] = quoting.quoted[11] = true;
  CHECK(words(quoting, "quoted='yes'") == Strings{"fish", "red"});
  CHECK(words(quoting, "quoted='no' tag='NOUN'") == Strings{"Cats", "bird", "dogs"});
  CHECK(words(cats(), "alone='yes' tag='NOUN ADJ'") == Strings{"red", "small", "dogs"});
  CHECK(words(cats(), "alone='no' tag='NOUN'") == Strings{"fish", "Cats", "bird"});
}

TEST_CASE("All children must be there, each another word", "[rules][tree_matcher]") {
  CHECK(matches(cats(), "<node as='x'><child relation='det'/><child relation='amod'/></node>") ==
        Strings{"bird"});
  CHECK(matches(cats(), "<node as='x'><child relation='conj'/><child relation='conj'/></node>") ==
        Strings{"Cats"});
  CHECK(matches(cats(), "<node as='x'><child relation='amod'/><child relation='amod'/></node>")
            .empty());
  CHECK(matches(cats(),
                "<node as='x'><no-child relation='punct'/><child relation='conj'>"
                "<child relation='cc'/></child></node>") == Strings{"Cats"});
}

TEST_CASE("A candidate that another child needs is given up", "[rules][tree_matcher]") {
  CHECK(matches(cats(),
                "<node as='x'><child as='a' relation='conj'/>"
                "<child as='b' relation='conj' lemma='dog'/></node>") ==
        Strings{"Cats a=bird b=dogs"});
  CHECK(matches(cats(),
                "<node as='x' tag='VERB'><child as='a' tag='NOUN AUX PART'/>"
                "<child as='b' tag='NOUN AUX'/><child as='c' tag='NOUN' side='left'/>"
                "</node>") == Strings{"eat a=did b=fish c=Cats"});
  CHECK(matches(cats(),
                "<node as='x'><child as='a' relation='conj'><child as='b' "
                "relation='amod'/></child></node>") == Strings{"Cats a=bird b=small"});
}

TEST_CASE("An optional child is bound when it is there", "[rules][tree_matcher]") {
  const std::string optional =
      "<child as='m' relation='amod' optional='yes'/><child as='d' relation='det' "
      "optional='yes'/>";
  CHECK(matches(cats(), "<node as='x' tag='NOUN'>" + optional + "</node>") ==
        Strings{"fish m=red d=-", "Cats m=- d=-", "bird m=small d=a", "dogs m=- d=-"});
  CHECK(matches(cats(),
                "<node as='x' lemma='fish'><child as='o' relation='amod' optional='yes'/>"
                "<child as='b' lemma='red'/></node>") == Strings{"fish o=- b=red"});
}

TEST_CASE("What may not be there is looked for with all below it", "[rules][tree_matcher]") {
  CHECK(matches(cats(), "<node as='x' tag='NOUN'><no-child relation='conj amod'/></node>") ==
        Strings{"dogs"});
  CHECK(matches(cats(),
                "<node as='x' tag='NOUN'><no-child relation='conj'><child "
                "relation='det'/></no-child></node>") == Strings{"fish", "bird", "dogs"});
  CHECK(matches(cats(),
                "<node as='x' lemma='cat'><no-child relation='conj'><child "
                "lemma='none'/></no-child></node>") == Strings{"Cats"});
  CHECK(matches(
            cats(),
            "<node as='x' lemma='eat'><no-child lemma='fish'><child/><child/></no-child></node>") ==
        Strings{"eat"});
}

TEST_CASE("A parent is the head, with its own children", "[rules][tree_matcher]") {
  CHECK(matches(cats(),
                "<node as='x' relation='conj'><parent as='h' relation='nsubj'>"
                "<parent as='v' tag='VERB'/></parent></node>") ==
        Strings{"bird h=Cats v=eat", "dogs h=Cats v=eat"});
  CHECK(matches(cats(),
                "<node as='x' relation='nsubj'><parent><child as='o' relation='obj'/>"
                "<no-child relation='iobj'/></parent></node>") == Strings{"Cats o=fish"});
  CHECK(matches(cats(),
                "<node as='x' relation='conj'><parent><child as='other' "
                "relation='conj'/></parent></node>") ==
        Strings{"bird other=dogs", "dogs other=bird"});
  CHECK(matches(cats(), "<node as='x' tag='VERB'><parent/></node>").empty());
  CHECK(matches(cats(), "<node as='x' tag='VERB'><parent as='h' optional='yes'/></node>") ==
        Strings{"eat h=-"});
}

TEST_CASE("Matches come by words from the root down, then by the rules' order",
          "[rules][tree_matcher]") {
  const RuleSet rules =
      rules_of(rule("<node as='x' tag='NOUN'/>", "t.noun") +
               rule("<node as='x' relation='conj root'/>", "t.conj") +
               rule("<node as='x' relation='!nsubj punct' tag='NOUN VERB'/>", "t.any"));
  const TreeMatcher matcher{rules};
  std::vector<TreeMatch> found;
  matcher.find(cats().view(), found);
  Strings order;
  for (const TreeMatch& match : found) {
    CHECK(match.word("") == nlp::TreeShape::none);
    CHECK(match.word("nobody") == nlp::TreeShape::none);
    order.push_back(match.rule->id + " " + cats().form(match.pivot));
  }
  CHECK(order == Strings{"t.conj eat", "t.any eat", "t.noun fish", "t.any fish", "t.noun Cats",
                         "t.noun bird", "t.conj bird", "t.any bird", "t.noun dogs", "t.conj dogs",
                         "t.any dogs"});
}

TEST_CASE("Marks that part are commas, semicolons, colons, dashes and brackets",
          "[rules][tree_matcher]") {
  const Sentence sentence = sentence_of(R"(
    a a X _ _ 0 root SpaceAfter=No
    - - PUNCT _ _ 1 punct SpaceAfter=No
    b b X _ _ 1 dep _
    - - PUNCT _ _ 1 punct _
    ; ; PUNCT _ _ 1 punct _
    ] ] PUNCT _ _ 1 punct _
    — — PUNCT _ _ 1 punct _
    " " PUNCT _ _ 1 punct _
    , , SYM _ _ 1 dep _)");
  Strings marks;
  for (const nlp::Token& token : sentence.tree.tokens) {
    marks.emplace_back(is_parting_mark(token, sentence.text) ? "yes" : "no");
  }
  CHECK(marks == Strings{"no", "no", "no", "yes", "yes", "yes", "yes", "no", "no"});
}

}  // namespace
}  // namespace claimcheck::rules
