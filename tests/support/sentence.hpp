// SPDX-License-Identifier: MIT
// A sentence with its tree, from short rows, for tests of what reads trees.
#pragma once

#include "claimcheck/nlp/conllu.hpp"
#include "claimcheck/nlp/conllu_tree.hpp"
#include "claimcheck/rules/tree_matcher.hpp"

#include <sstream>
#include <string>
#include <vector>

namespace claimcheck::support {

struct Sentence {
  std::string text;
  nlp::Tree tree;
  nlp::TreeShape shape;
  std::vector<bool> quoted;

  rules::TreeView view() const { return {tree, shape, text, quoted}; }
  std::string form(std::uint32_t word) const {
    return word == nlp::TreeShape::none ? "-" : std::string{slice(text, tree.tokens[word].span)};
  }
};

/// Reads rows of "form lemma UPOS XPOS feats head deprel misc", apart by blanks, a line a word.
inline Sentence sentence_of(const std::string& rows) {
  std::istringstream lines{rows};
  std::string conllu;
  int number = 0;
  for (std::string line; std::getline(lines, line);) {
    std::istringstream columns{line};
    std::vector<std::string> parts;
    for (std::string part; columns >> part;) parts.push_back(part);
    if (parts.empty()) continue;
    parts.insert(parts.begin() + 7, "_");
    conllu += std::to_string(++number);
    for (const std::string& part : parts) conllu += "\t" + part;
    conllu += "\n";
  }
  Sentence sentence;
  sentence.tree =
      nlp::tree_from_conllu(nlp::read_conllu(conllu + "\n", "test").front(), sentence.text);
  sentence.shape = nlp::TreeShape{sentence.tree};
  sentence.quoted.assign(sentence.tree.tokens.size(), false);
  return sentence;
}

}  // namespace claimcheck::support
