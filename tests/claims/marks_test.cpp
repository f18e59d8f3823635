// SPDX-License-Identifier: MIT
// Which claims of a sentence a rule marks. The English rules are tried by their own examples.
#include "claimcheck/claims/marks.hpp"

#include "claimcheck/claims/builder.hpp"
#include "claimcheck/nlp/tree_shape.hpp"
#include "claimcheck/rules/rule_set.hpp"
#include "support/pack.hpp"

#include <catch2/catch.hpp>

namespace claimcheck::claims {
namespace {

std::string rule(const std::string& id, const std::string& body) {
  return "<rule id='" + id + "'><reason>R</reason>" + body +
         "<good text='A.'/><bad text='B.'/></rule>";
}

/// "It may rise and fall unless banned": heads rise (2), fall (4), banned (6).
struct Sentence {
  std::string text = "It may rise and fall unless banned";
  nlp::Tree tree;
  nlp::TreeShape shape;
  std::vector<bool> quoted;
  rules::RuleSet rules;
  rules::TreeMatcher matcher;

  static nlp::Tree parsed() {
    struct Word {
      const char* form;
      const char* relation;
      std::uint32_t head;
    };
    nlp::Tree tree;
    std::uint32_t at = 0;
    for (const Word& word : std::initializer_list<Word>{{"It", "nsubj", 3},
                                                        {"may", "aux", 3},
                                                        {"rise", "root", 0},
                                                        {"and", "cc", 5},
                                                        {"fall", "conj", 3},
                                                        {"unless", "mark", 7},
                                                        {"banned", "advcl", 3}}) {
      nlp::Token token;
      const auto size = static_cast<std::uint32_t>(std::string_view{word.form}.size());
      token.span = {at, at + size};
      token.lemma = word.form;
      token.upos = "VERB";
      token.deprel = word.relation;
      token.head = word.head;
      at += size + 1;
      tree.tokens.push_back(std::move(token));
    }
    tree.span = {0, at - 1};
    return tree;
  }

  explicit Sentence(const std::string& rules_text)
      : tree(parsed()),
        shape(tree),
        quoted(tree.tokens.size(), false),
        rules(std::vector<xml::File>{xml::parse("t.xml", "<rules>" + rules_text + "</rules>")}),
        matcher(rules) {}

  Claim marked(std::uint32_t head, const std::vector<std::uint32_t>& words,
               const std::vector<std::uint32_t>& cues = {}) const {
    const rules::TreeView view{tree, shape, text, quoted};
    std::vector<rules::TreeMatch> matches;
    matcher.find(view, matches);
    WordSet taken(tree.tokens.size(), false);
    for (const std::uint32_t word : words) taken[word] = true;
    Claim claim;
    std::vector<const rules::Rule*> fired;
    add_marks(view, matches, head, taken, cues, claim, fired);
    CHECK(fired.empty() == claim.marks.empty());
    return claim;
  }
};

const std::string may = rule("m.may",
                             "<node as='x' form='may'><parent as='v'/></node>"
                             "<mark node='v' by='x' modality='possible'/>");
const std::string unless = rule("m.unless",
                                "<node as='x' form='unless'><parent relation='advcl'>"
                                "<parent as='v'/></parent></node>"
                                "<mark node='v' by='x' modality='conditional' kind='prediction'/>");

TEST_CASE("A rule marks the claim whose head it names, with the words it went by",
          "[claims][marks]") {
  const Claim claim = Sentence{may}.marked(2, {0, 1, 2});
  CHECK(claim.modality == Modality::possible);
  CHECK(claim.kind == Kind::fact);
  CHECK(claim.marks == std::vector<Mark>{{"modality", "m.may", {{3, 6}}}});
  CHECK(Sentence{may}.marked(6, {5, 6}).marks.empty());
}

TEST_CASE("A coordinated claim is marked when it has taken the word along", "[claims][marks]") {
  CHECK(Sentence{may}.marked(4, {0, 1, 4}).modality == Modality::possible);
  CHECK(Sentence{may}.marked(4, {0, 4}).modality == Modality::asserted);
}

TEST_CASE("A word that the claim left out marks nothing, but for its cue", "[claims][marks]") {
  CHECK(Sentence{unless}.marked(2, {0, 2, 5, 6}).modality == Modality::conditional);
  CHECK(Sentence{unless}.marked(2, {0, 2}).modality == Modality::asserted);
  CHECK(Sentence{unless}.marked(2, {0, 2}, {5}).modality == Modality::conditional);
}

TEST_CASE("Of several rules the first of the file decides, mark by mark", "[claims][marks]") {
  const std::vector<std::uint32_t> all{0, 1, 2, 5, 6};
  const Claim claim = Sentence{may + unless}.marked(2, all);
  CHECK(claim.modality == Modality::possible);
  CHECK(claim.kind == Kind::prediction);
  CHECK(Sentence{unless + may}.marked(2, all).modality == Modality::conditional);
}

}  // namespace
}  // namespace claimcheck::claims
