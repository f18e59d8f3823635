// SPDX-License-Identifier: MIT
// Mends of trees that a parser may give, on trees written down here.
#include "claimcheck/nlp/asides.hpp"
#include "claimcheck/nlp/clause_ties.hpp"
#include "claimcheck/nlp/conllu_tree.hpp"
#include "claimcheck/nlp/name_marks.hpp"
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

TEST_CASE("Who stands behind the verb between commas says it", "[nlp][mends]") {
  const std::set<std::string, std::less<>> saying{"says", "say"}, none;
  Parsed made = parsed({{"Keys", "NOUN", 6, "nsubj"},
                        {",", "PUNCT", 1, "punct"},
                        {"says", "VERB", 0, "root"},
                        {"Ann", "PROPN", 6, "nsubj"},
                        {",", "PUNCT", 4, "punct"},
                        {"matter", "VERB", 3, "ccomp"}});
  tie_speakers(made.tree, made.text, {none, none, none});
  CHECK(made.tree.tokens[3].head == 6);
  tie_speakers(made.tree, made.text, {saying, none, none});
  CHECK(made.tree.tokens[3].head == 3);
  CHECK(made.tree.tokens[0].head == 6);
  CHECK(is_tree(made.tree));
  made = parsed({{"Losses", "NOUN", 2, "nsubj"},
                 {"fell", "VERB", 0, "root"},
                 {",", "PUNCT", 4, "punct"},
                 {"say", "VERB", 2, "parataxis"},
                 {"experts", "NOUN", 4, "iobj"}});
  tie_speakers(made.tree, made.text, {saying, none, none});
  CHECK(made.tree.tokens[4].deprel == "nsubj");
}

TEST_CASE("A tree whose clauses stand in front of their verb is left alone", "[nlp][mends]") {
  Parsed made = parsed({{"Who", "PRON", 4, "nsubj"},
                        {"they", "PRON", 3, "nsubj"},
                        {"said", "VERB", 0, "root"},
                        {"won", "VERB", 3, "ccomp"},
                        {"with", "ADP", 4, "case"}});
  made.tree.tokens[0].feats = "PronType=Rel";
  tie_relatives(made.tree, made.text);
  CHECK(made.tree.tokens[3].head == 3);
  made = parsed({{",", "PUNCT", 2, "punct"}, {"with", "ADP", 0, "case"}});
  tie_companions(made.tree, made.text, {"with"});
  CHECK(made.tree.tokens[1].head == 0);
}

TEST_CASE("A title before a name is no second subject", "[nlp][mends]") {
  Parsed made = parsed({{"Minister", "NOUN", 5, "nsubj"},
                        {"of", "ADP", 3, "case"},
                        {"Trade", "PROPN", 1, "nmod"},
                        {"Lee", "PROPN", 5, "nsubj", "B-person"},
                        {"left", "VERB", 0, "root"}});
  tie_titles(made.tree);
  CHECK(made.tree.tokens[0].head == 4);
  CHECK(made.tree.tokens[0].deprel == "nmod:desc");
  CHECK(is_tree(made.tree));
}

TEST_CASE("What stands before a title before a name is the title's", "[nlp][mends]") {
  Parsed made = parsed({{"Acme", "PROPN", 5, "nsubj"},
                        {"President", "PROPN", 3, "nmod:desc", "B-person"},
                        {"Ann", "PROPN", 5, "nsubj", "I-person"},
                        {"Lee", "PROPN", 3, "flat", "I-person"},
                        {"left", "VERB", 0, "root"}});
  tie_titles(made.tree);
  CHECK(made.tree.tokens[0].head == 2);
  CHECK(made.tree.tokens[0].deprel == "compound");
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

TEST_CASE("What goes on beside a statement is a clause with a subject", "[nlp][mends]") {
  const std::set<std::string, std::less<>> accompanying{"with"}, none;
  const auto rows = [](const char* deprel, int mark_head) {
    return parsed({{"Sales", "NOUN", 2, "nsubj"},
                   {"rose", "VERB", 0, "root"},
                   {",", "PUNCT", 5, "punct"},
                   {"with", "ADP", mark_head, "case"},
                   {"streets", "NOUN", 2, "obl"},
                   {"empty", "ADJ", 5, deprel}});
  };
  Parsed made = rows("amod", 5);
  tie_companions(made.tree, made.text, none);
  CHECK(made.tree.tokens[4].deprel == "obl");
  tie_companions(made.tree, made.text, accompanying);
  CHECK(made.tree.tokens[5].head == 2);
  CHECK(made.tree.tokens[5].deprel == "advcl");
  CHECK(made.tree.tokens[4].head == 6);
  CHECK(made.tree.tokens[4].deprel == "nsubj");
  CHECK(made.tree.tokens[3].deprel == "mark");
  CHECK(is_tree(made.tree));
  made = rows("nmod", 5);  // what stands behind the noun tells nothing of it
  tie_companions(made.tree, made.text, accompanying);
  CHECK(made.tree.tokens[4].deprel == "obl");
}

TEST_CASE("A relative clause behind who says it tells of them", "[nlp][mends]") {
  Parsed made = parsed({{"late", "ADJ", 3, "ccomp"},
                        {",", "PUNCT", 1, "punct"},
                        {"said", "VERB", 0, "root"},
                        {"Ann", "PROPN", 3, "nsubj"},
                        {",", "PUNCT", 8, "punct"},
                        {"whose", "PRON", 7, "nmod:poss"},
                        {"son", "NOUN", 8, "nsubj"},
                        {"sings", "VERB", 3, "ccomp"}});
  tie_relatives(made.tree, made.text);  // "whose" may ask
  CHECK(made.tree.tokens[7].head == 3);
  made.tree.tokens[5].feats = "PronType=Rel";
  tie_relatives(made.tree, made.text);
  CHECK(made.tree.tokens[7].head == 4);
  CHECK(made.tree.tokens[7].deprel == "acl:relcl");
  CHECK(is_tree(made.tree));
}

TEST_CASE("A name begins behind the title that other words stand before", "[nlp][mends]") {
  Parsed made = parsed({{"Leeds", "PROPN", 2, "compound", "B-person"},
                        {"Mayor", "PROPN", 3, "nmod:desc", "I-person"},
                        {"Ann", "PROPN", 5, "nsubj", "I-person"},
                        {"Lee", "PROPN", 3, "flat", "I-person"},
                        {"left", "VERB", 0, "root"}});
  std::vector<Tree> trees{made.tree};
  settle_marks(trees, made.text);
  CHECK(trees[0].tokens[0].name.place == NameMark::Place::outside);
  CHECK(trees[0].tokens[2].name.place == NameMark::Place::begin);
  CHECK(trees[0].tokens[3].name.place == NameMark::Place::inside);
  made.tree.tokens[0].head = 5;  // read as a subject of its own
  made.tree.tokens[0].deprel = "nsubj";
  std::vector<Tree> apart{made.tree};
  settle_marks(apart, made.text);
  CHECK(apart[0].tokens[0].name.place == NameMark::Place::begin);
}

}  // namespace
}  // namespace claimcheck::nlp
