// SPDX-License-Identifier: MIT
#include "claimcheck/nlp/parser.hpp"

#include "claimcheck/nlp/conllu_tree.hpp"
#include "claimcheck/nlp/train/export.hpp"
#include "nlp/tiny_model.hpp"

#include <catch2/catch.hpp>

#include <string>

namespace claimcheck::nlp {
namespace {

const Model& tiny_model() {
  static const std::vector<std::byte> bytes = model_bytes(train::export_model(tiny_checkpoint()));
  static const Model model{bytes};
  return model;
}

/// Appends a sentence of made-up words to the text and returns its bare tree.
Tree sentence(std::string& text, std::size_t words, std::uint32_t seed) {
  const std::string forms[] = {"the", "Minister", "saw",  "\xC3\xA9t\xC3\xA9",
                               "'s",  "dogs",     "of",   "U.S.",
                               "17%", "\xFF",     "\xE2", "http://x.y"};
  Tree tree;
  for (std::size_t i = 0; i < words; ++i) {
    seed = seed * 1664525U + 1013904223U;
    const std::string& form = forms[(seed >> 10) % std::size(forms)];
    Token token;
    token.span.begin = static_cast<std::uint32_t>(text.size());
    text += form;
    token.span.end = static_cast<std::uint32_t>(text.size());
    text += ' ';
    tree.tokens.push_back(token);
  }
  return tree;
}

std::string rows_of(const Tree& tree, const std::string& text) {
  std::string rows;
  write_conllu(conllu_from_tree(tree, text), rows);
  for (const Token& token : tree.tokens) rows += std::to_string(token.margin) + ' ';
  return rows;
}

TEST_CASE("every sentence becomes a whole tree over the words it had", "[nlp][parser]") {
  const Parser parser{tiny_model()};
  Workspace workspace;
  for (const std::size_t words : {1U, 2U, 3U, 7U, 40U, 2000U}) {
    std::string text;
    Tree tree = sentence(text, words, static_cast<std::uint32_t>(words));
    const std::vector<Token> before = tree.tokens;
    parser.parse(text, {&tree, 1}, workspace);
    REQUIRE(is_tree(tree));
    REQUIRE(tree.tokens.size() == before.size());
    for (std::size_t i = 0; i < words; ++i) {
      REQUIRE(tree.tokens[i].span == before[i].span);
      REQUIRE_FALSE(tree.tokens[i].lemma.empty());
      REQUIRE_FALSE(tree.tokens[i].upos.empty());
      REQUIRE((tree.tokens[i].head == 0) == (tree.tokens[i].deprel == "root"));
    }
  }
}

TEST_CASE("no sentences and sentences without words are passed over", "[nlp][parser]") {
  const Parser parser{tiny_model()};
  Workspace workspace;
  parser.parse("", {}, workspace);
  Tree empty;
  parser.parse("", {&empty, 1}, workspace);
  CHECK(empty.tokens.empty());
}

TEST_CASE("a sentence's tree does not depend on the others or on the processor", "[nlp][parser]") {
  std::string text;
  std::vector<Tree> bare;
  for (std::uint32_t i = 0; i < 60; ++i) bare.push_back(sentence(text, 1 + i * 7 % 31, i));
  std::vector<std::string> expected;
  const Parser plain{tiny_model(), available_kernels().front()};
  for (const Tree& tree : bare) {
    Workspace workspace;
    Tree one = tree;
    plain.parse(text, {&one, 1}, workspace);
    expected.push_back(rows_of(one, text));
  }
  for (const Kernels& kernels : available_kernels()) {
    const Parser parser{tiny_model(), kernels};
    Workspace workspace;
    for (int again = 0; again < 2; ++again) {
      std::vector<Tree> all = bare;
      parser.parse(text, all, workspace);
      for (std::size_t i = 0; i < all.size(); ++i) {
        INFO(kernels.name << ", sentence " << i);
        REQUIRE(rows_of(all[i], text) == expected[i]);
      }
    }
  }
}

TEST_CASE("a name mark inside goes on with a name of its type", "[nlp][parser]") {
  const Parser parser{tiny_model()};
  Workspace workspace;
  std::string text;
  Tree tree = sentence(text, 500, 9);
  parser.parse(text, {&tree, 1}, workspace);
  for (std::size_t i = 0; i < tree.tokens.size(); ++i) {
    if (tree.tokens[i].name.place != NameMark::Place::inside) continue;
    REQUIRE(i > 0);
    REQUIRE(tree.tokens[i - 1].name.place != NameMark::Place::outside);
    REQUIRE(tree.tokens[i - 1].name.type == tree.tokens[i].name.type);
  }
}

}  // namespace
}  // namespace claimcheck::nlp
