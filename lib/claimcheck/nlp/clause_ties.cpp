// SPDX-License-Identifier: MIT
#include "claimcheck/nlp/clause_ties.hpp"

#include "claimcheck/nlp/tree_marks.hpp"
#include "claimcheck/nlp/tree_shape.hpp"

#include <algorithm>
#include <cstdint>

namespace claimcheck::nlp {
namespace {

std::uint32_t subject_of(const Tree& tree, const TreeShape& shape, std::uint32_t clause) {
  const auto children = shape.children(clause);
  const auto found = std::ranges::find_if(children, [&tree](std::uint32_t child) {
    const std::string_view relation = base_relation(tree.tokens[child].deprel);
    return relation == "nsubj" || relation == "csubj" || relation == "expl";
  });
  return found == children.end() ? TreeShape::none : *found;
}

/// Whether a word is a participle or an adjective that tells of the noun before it: "growing by
/// 4 percent", "full of children".
bool tells_of(const Tree& tree, const TreeShape& shape, std::uint32_t told, std::uint32_t noun,
              std::string_view text) {
  const Token& token = tree.tokens[told];
  const bool participle = token.deprel == "acl" && (token.xpos == "VBG" || token.xpos == "VBN");
  const bool quality = token.upos == "ADJ" && (token.deprel == "acl" || token.deprel == "amod");
  const std::uint32_t before = std::max(shape.first(told), noun + 1) - 1;
  return (participle || quality) && told > noun && !is_comma(tree, before, text) &&
         !is_comma(tree, before + 1, text) && subject_of(tree, shape, told) == TreeShape::none &&
         shape.last(told) == shape.last(noun);
}

/// The first clause with a subject from a word upwards.
std::uint32_t clause_above(const Tree& tree, const TreeShape& shape, std::uint32_t word) {
  while (word != TreeShape::none && subject_of(tree, shape, word) == TreeShape::none) {
    word = shape.parent(word);
  }
  return word;
}

}  // namespace

void tie_companions(Tree& tree, std::string_view text,
                    const std::set<std::string, std::less<>>& accompanying) {
  const auto leads = [&](const Token& token) {
    return (token.deprel == "case" || token.deprel == "mark") && accompanying.contains(token.lemma);
  };
  if (std::ranges::none_of(tree.tokens, leads)) return;
  const TreeShape shape{tree};
  for (std::uint32_t with = 1; with < tree.tokens.size(); ++with) {
    if (!leads(tree.tokens[with]) || !is_comma(tree, with - 1, text)) continue;
    const std::uint32_t led = shape.parent(with);
    if (led == TreeShape::none || led < with) continue;
    const std::uint32_t own = subject_of(tree, shape, led);
    const bool whole = own != TreeShape::none;  // a clause already: "with the streets empty"
    const bool leads_told =
        tree.tokens[with].deprel == "mark" && tells_of(tree, shape, led, shape.parent(led), text);
    const std::uint32_t told = whole || leads_told ? led : shape.children(led).back();
    const std::uint32_t noun = whole ? own : leads_told ? shape.parent(led) : led;
    const std::uint32_t top = whole ? told : noun;
    const std::uint32_t clause = clause_above(tree, shape, shape.parent(top));
    if (noun < with || clause == TreeShape::none || clause > with) continue;
    const std::string_view relation = base_relation(tree.tokens[top].deprel);
    const bool beside = whole ? noun < told && (relation == "parataxis" || relation == "advcl")
                              : (relation == "obl" || relation == "advcl" ||
                                 (relation == "nmod" && shape.parent(noun) == clause)) &&
                                    tells_of(tree, shape, told, noun, text);
    if (!beside) continue;
    tree.tokens[told].head = clause + 1;
    tree.tokens[told].deprel = "advcl";
    if (!whole) tree.tokens[noun].deprel = "nsubj";
    tree.tokens[noun].head = told + 1;
    if (tree.tokens[with - 1].head == noun + 1) tree.tokens[with - 1].head = told + 1;
    tree.tokens[with].head = told + 1;
    tree.tokens[with].deprel = "mark";
  }
}

void tie_relatives(Tree& tree, std::string_view text) {
  if (!has_relation(tree, "ccomp") && !has_relation(tree, "parataxis")) return;
  const TreeShape shape{tree};
  for (std::uint32_t clause = 3; clause < tree.tokens.size(); ++clause) {
    Token& token = tree.tokens[clause];
    const std::uint32_t verb = shape.parent(clause);
    if ((token.deprel != "ccomp" && token.deprel != "parataxis") || verb > clause) continue;
    std::uint32_t first = shape.first(clause);
    if (is_comma(tree, first, text)) ++first;
    if (first <= verb) continue;
    if (feature(tree.tokens[first], "PronType") != "Rel" || !is_comma(tree, first - 1, text)) {
      continue;
    }
    for (const std::uint32_t speaker : shape.children(verb)) {
      const bool before = speaker > verb && shape.last(speaker) + 2 == first;
      if (before && base_relation(tree.tokens[speaker].deprel) == "nsubj") {
        token.head = speaker + 1;
        token.deprel = "acl:relcl";
      }
    }
  }
}

}  // namespace claimcheck::nlp
