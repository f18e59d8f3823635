// SPDX-License-Identifier: MIT
// Mends of trees that a parser may give, on trees written down here.
#include "claimcheck/nlp/asides.hpp"
#include "claimcheck/nlp/conllu_tree.hpp"
#include "claimcheck/nlp/name_ties.hpp"

#include <catch2/catch.hpp>

#include <set>
#include <string>
#include <vector>

namespace claimcheck::nlp {
namespace {

struct Row {
  const char* form;
  const char* upos;
  int head;
  const char* deprel;
  const char* mark = "";
};

struct Parsed {
  std::string text;
  Tree tree;
};

Parsed parsed(const std::vector<Row>& rows) {
  ConlluSentence sentence;
  for (const Row& row : rows) {
    ConlluWord word;
    word.form = word.lemma = row.form;
    word.upos = row.upos;
    word.head = row.head;
    word.deprel = row.deprel;
    if (*row.mark != '\0') word.misc = std::string{"Name="} + row.mark;
    sentence.words.push_back(word);
  }
  Parsed made;
  made.tree = tree_from_conllu(sentence, made.text);
  return made;
}

TEST_CASE("Who says it between commas hangs from what is said, not from a noun", "[nlp][mends]") {
  Parsed made = parsed({{"Rents", "NOUN", 6, "nsubj"},
                        {",", "PUNCT", 4, "punct"},
                        {"she", "PRON", 4, "nsubj"},
                        {"say", "VERB", 1, "parataxis"},
                        {",", "PUNCT", 4, "punct"},
                        {"fell", "VERB", 0, "root"}});
  const std::set<std::string, std::less<>> saying{"say"}, none;
  raise_asides(made.tree, made.text, {saying, none, none});
  CHECK(made.tree.tokens[3].head == 6);
  CHECK(is_tree(made.tree));
  made.tree.tokens[3].head = 1;
  raise_asides(made.tree, made.text, {none, none, none});
  CHECK(made.tree.tokens[3].head == 1);
}

TEST_CASE("A title before a name is no second subject", "[nlp][mends]") {
  Parsed made = parsed({{"Minister", "NOUN", 5, "nsubj"},
                        {"of", "ADP", 3, "case"},
                        {"Trade", "PROPN", 1, "nmod"},
                        {"Lee", "PROPN", 5, "nsubj", "B-person"},
                        {"left", "VERB", 0, "root"}});
  tie_titled_subjects(made.tree);
  CHECK(made.tree.tokens[0].head == 4);
  CHECK(made.tree.tokens[0].deprel == "nmod:desc");
  CHECK(is_tree(made.tree));
}

TEST_CASE("A person's name is no other name of a place", "[nlp][mends]") {
  Parsed made = parsed({{"mayor", "NOUN", 6, "nsubj"},
                        {"of", "ADP", 3, "case"},
                        {"Leeds", "PROPN", 1, "nmod", "B-place"},
                        {"Ann", "PROPN", 3, "appos", "B-person"},
                        {"Lee", "PROPN", 4, "flat", "I-person"},
                        {"left", "VERB", 0, "root"}});
  raise_person_names(made.tree);
  CHECK(made.tree.tokens[3].head == 1);
  CHECK(is_tree(made.tree));
}

}  // namespace
}  // namespace claimcheck::nlp
