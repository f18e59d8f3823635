// SPDX-License-Identifier: MIT
#include "claimcheck/nlp/tree.hpp"

#include "claimcheck/nlp/features.hpp"

#include <catch2/catch.hpp>

namespace claimcheck::nlp {
namespace {

Tree tree_of(const std::vector<std::uint32_t>& heads) {
  Tree tree;
  for (const std::uint32_t head : heads) {
    Token token;
    token.head = head;
    tree.tokens.push_back(token);
  }
  return tree;
}

TEST_CASE("a tree has one root, no cycle and no head outside", "[nlp][tree]") {
  CHECK(is_tree(tree_of({0})));
  CHECK(is_tree(tree_of({2, 0, 2})));
  CHECK_FALSE(is_tree(tree_of({})));
  CHECK_FALSE(is_tree(tree_of({0, 0})));
  CHECK_FALSE(is_tree(tree_of({2, 1, 0})));
  CHECK_FALSE(is_tree(tree_of({0, 2})));
  CHECK_FALSE(is_tree(tree_of({0, 9})));
}

TEST_CASE("features and relations are taken apart", "[nlp][tree]") {
  Token token;
  token.feats = "Number=Sing|Tense=Past|VerbForm=Fin";
  CHECK(feature(token, "Tense") == "Past");
  CHECK(feature(token, "VerbForm") == "Fin");
  CHECK(feature(token, "Form").empty());
  CHECK(base_relation("nsubj:pass") == "nsubj");
  CHECK(base_relation("obj") == "obj");
}

TEST_CASE("forms are folded for look-up", "[nlp][features]") {
  std::string folded;
  fold_form("Don’t", folded);
  CHECK(folded == "don't");
  fold_form("“ÉLAN…”", folded);
  CHECK(folded == "\"élan...\"");
  fold_form("\xE2\x80", folded);
  CHECK(folded == "\xE2\x80");
  mask_digits("b52", folded);
  CHECK(folded == "b00");
}

TEST_CASE("affixes go by code points", "[nlp][features]") {
  CHECK(affix_ids("né", "né").suffixes[0] == affix_ids("é", "é").suffixes[0]);
  CHECK(affix_ids("Ab", "ab").shape == affix_ids("Cd", "cd").shape);
  CHECK(affix_ids("Ab", "ab").shape != affix_ids("ab", "ab").shape);
  CHECK(affix_ids("", "").shape >= 2);
}

}  // namespace
}  // namespace claimcheck::nlp
