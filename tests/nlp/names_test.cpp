// SPDX-License-Identifier: MIT
#include "claimcheck/nlp/names.hpp"

#include "claimcheck/error.hpp"
#include "claimcheck/files.hpp"
#include "claimcheck/nlp/conllu.hpp"
#include "claimcheck/nlp/conllu_tree.hpp"
#include "claimcheck/nlp/name_marks.hpp"

#include <catch2/catch.hpp>

#include <sstream>
#include <string>

namespace claimcheck::nlp {
namespace {

const NameTies& english() {
  static const NameTies ties{xml::parse(
      "names.xml", read_file(std::string{CLAIMCHECK_SOURCE_DIR} + "/rules/en/names.xml", 1 << 20))};
  return ties;
}

/// Makes a tree of words apart by blanks; "word/B-person" carries a mark.
std::vector<Mention> mentions_of(const std::vector<std::string>& sentences) {
  std::string text;
  std::vector<Tree> trees;
  for (const std::string& words : sentences) {
    ConlluSentence sentence;
    std::istringstream stream{words};
    for (std::string word; stream >> word;) {
      ConlluWord row;
      const std::size_t slash = word.find('/');
      row.form = word.substr(0, slash);
      if (slash != std::string::npos) row.misc = "Name=" + word.substr(slash + 1);
      sentence.words.push_back(row);
    }
    trees.push_back(tree_from_conllu(sentence, text));
    text += '\n';
  }
  return english().find(trees, text);
}

TEST_CASE("marks become mentions", "[nlp][names]") {
  const auto found =
      mentions_of({"Barack/B-person Obama/I-person met NATO/B-organization in Rome/B-place"});
  REQUIRE(found.size() == 3);
  CHECK(found[0] == Mention{0, 0, 2, NameType::person, 0});
  CHECK(found[1] == Mention{0, 3, 4, NameType::organization, 1});
  CHECK(found[2] == Mention{0, 5, 6, NameType::place, 2});
}

TEST_CASE("later short forms are tied to the full name", "[nlp][names]") {
  const auto found = mentions_of({"Barack/B-person Obama/I-person and Ann/B-person Lee/I-person",
                                  "Mr./B-person Obama/I-person spoke", "Lee/B-person did not"});
  REQUIRE(found.size() == 4);
  CHECK(found[2].name == found[0].name);
  CHECK(found[3].name == found[1].name);
}

TEST_CASE("letters behind a full name are no part of it", "[nlp][names]") {
  const auto found =
      mentions_of({"Ann/B-person Lee/I-person FRS/I-person spoke", "Ann/B-person Lee/I-person left",
                   "ANN/B-person LEE/I-person MOE/I-person stayed"});
  REQUIRE(found.size() == 3);
  CHECK(found[1].name == found[0].name);
  CHECK(found[2].name != found[0].name);
}

TEST_CASE("initials are tied to the name that they shorten", "[nlp][names]") {
  const auto found =
      mentions_of({"World/B-organization Health/I-organization Organization/I-organization said",
                   "W.H.O./B-organization staff", "the WHO/B-organization"});
  REQUIRE(found.size() == 3);
  CHECK(found[1].name == found[0].name);
  CHECK(found[2].name == found[0].name);
}

TEST_CASE("a place is not the person of the same name", "[nlp][names]") {
  const auto found = mentions_of({"George/B-person Washington/I-person", "Washington/B-place"});
  REQUIRE(found.size() == 2);
  CHECK(found[0].name != found[1].name);
}

TEST_CASE("a short form that fits two people goes to the one named first", "[nlp][names]") {
  const auto found =
      mentions_of({"Ann/B-person Lee/I-person", "Bob/B-person Lee/I-person", "Lee/B-person"});
  REQUIRE(found.size() == 3);
  CHECK(found[2].name == found[0].name);
}

TEST_CASE("a title alone is no name", "[nlp][names]") {
  CHECK(mentions_of({"President/B-person"}).empty());
  CHECK(mentions_of({"President/B-person Ann/I-person"}).size() == 1);
}

TEST_CASE("titles tell other names than a person's apart", "[nlp][names]") {
  const auto found =
      mentions_of({"Apple/B-organization sold the Apple/B-organization II/I-organization",
                   "King/B-place County/I-place", "County/B-place"});
  REQUIRE(found.size() == 4);
  CHECK(found[1].name != found[0].name);
  CHECK(found[3].name != found[2].name);
}

TEST_CASE("a last name met first goes to the only full name that ends in it", "[nlp][names]") {
  const auto one = mentions_of({"Lee/B-person", "Ann/B-person Lee/I-person"});
  REQUIRE(one.size() == 2);
  CHECK(one[0].name == one[1].name);
  const auto two =
      mentions_of({"Lee/B-person", "Ann/B-person Lee/I-person", "Bob/B-person Lee/I-person"});
  REQUIRE(two.size() == 3);
  CHECK(two[0].name != two[1].name);
  CHECK(two[0].name != two[2].name);
}

TEST_CASE("what a company is called for short goes to its full name", "[nlp][names]") {
  const auto found = mentions_of(
      {"Acme/B-organization Air/I-organization Inc./I-organization", "Acme/B-organization"});
  REQUIRE(found.size() == 2);
  CHECK(found[0].name == found[1].name);
}

TEST_CASE("the marks of an article are made to agree", "[nlp][names]") {
  std::string text;
  std::vector<Tree> trees;
  const auto add = [&](const std::vector<ConlluWord>& words) {
    ConlluSentence sentence;
    sentence.words = words;
    trees.push_back(tree_from_conllu(sentence, text));
    text += '\n';
  };
  const auto word = [](const char* form, const char* upos, const char* mark) {
    ConlluWord row;
    row.form = form;
    row.upos = upos;
    if (*mark != '\0') row.misc = std::string{"Name="} + mark;
    return row;
  };
  add({word("Harrow", "PROPN", "B-organization"), word("of", "ADP", "I-organization"),
       word("old", "ADJ", "")});
  add({word("Harrow", "PROPN", "B-organization")});
  add({word("Harrow", "PROPN", "B-place")});
  add({word("at", "ADP", ""), word("Harrow", "PROPN", "")});
  add({word("New", "PROPN", ""), word("Harrow", "PROPN", "")});
  settle_marks(trees, text);
  const NameMark organization{NameMark::Place::begin, NameType::organization};
  CHECK(trees[0].tokens[0].name == organization);
  CHECK(trees[0].tokens[1].name == NameMark{});
  CHECK(trees[2].tokens[0].name == organization);
  CHECK(trees[3].tokens[1].name == organization);
  CHECK(trees[4].tokens[1].name == NameMark{});
}

TEST_CASE("a person's name begins behind the noun that says what they are", "[nlp][names]") {
  std::string text;
  ConlluSentence sentence;
  for (const auto& [form, upos, mark] :
       {std::array{"Acme", "PROPN", "B-person"}, std::array{"spokesman", "NOUN", "I-person"},
        std::array{"Rupert", "PROPN", "I-person"}, std::array{"Hale", "PROPN", "I-person"}}) {
    ConlluWord row;
    row.form = form;
    row.upos = upos;
    row.misc = std::string{"Name="} + mark;
    sentence.words.push_back(row);
  }
  std::vector<Tree> trees{tree_from_conllu(sentence, text)};
  settle_marks(trees, text);
  const std::vector<Token>& tokens = trees[0].tokens;
  CHECK(tokens[0].name == NameMark{NameMark::Place::begin, NameType::organization});
  CHECK(tokens[1].name == NameMark{});
  CHECK(tokens[2].name == NameMark{NameMark::Place::begin, NameType::person});
  CHECK(tokens[3].name == NameMark{NameMark::Place::inside, NameType::person});
}

TEST_CASE("a full name that was not marked is known by its last name", "[nlp][names]") {
  std::string text;
  std::vector<Tree> trees;
  const auto add = [&](const std::vector<std::array<const char*, 4>>& rows) {
    ConlluSentence sentence;
    for (const auto& [form, upos, deprel, mark] : rows) {
      ConlluWord row;
      row.form = form;
      row.upos = upos;
      row.deprel = deprel;
      row.head = std::string{deprel} == "flat" ? 1 : 0;
      if (*mark != '\0') row.misc = std::string{"Name="} + mark;
      sentence.words.push_back(row);
    }
    trees.push_back(tree_from_conllu(sentence, text));
    text += '\n';
  };
  add({{"Rupert", "PROPN", "nsubj", ""},
       {"Hale", "PROPN", "flat", ""},
       {"left", "VERB", "root", ""}});
  add({{"Acme", "PROPN", "nsubj", ""}, {"Hale", "PROPN", "obj", ""}});
  add({{"Hale", "PROPN", "nsubj", "B-person"}, {"left", "VERB", "root", ""}});
  settle_marks(trees, text);
  CHECK(trees[0].tokens[0].name == NameMark{NameMark::Place::begin, NameType::person});
  CHECK(trees[0].tokens[1].name == NameMark{NameMark::Place::inside, NameType::person});
  CHECK(trees[0].tokens[2].name == NameMark{});
  CHECK(trees[1].tokens[0].name == NameMark{});
}

TEST_CASE("a name with an age is a person's, and gets back what was cut off", "[nlp][names]") {
  std::string text;
  std::vector<Tree> trees;
  const auto add = [&](const std::vector<std::array<const char*, 4>>& rows) {
    ConlluSentence sentence;
    for (const auto& [form, upos, xpos, mark] : rows) {
      ConlluWord row;
      row.form = form;
      row.upos = upos;
      row.xpos = xpos;
      if (*mark != '\0') row.misc = std::string{"Name="} + mark;
      sentence.words.push_back(row);
    }
    trees.push_back(tree_from_conllu(sentence, text));
    text += '\n';
  };
  add({{"Mia", "PROPN", "NNP", "B-place"},
       {",", "PUNCT", ",", ""},
       {"21", "NUM", "CD", ""},
       {",", "PUNCT", ",", ""},
       {"ran", "VERB", "VBD", ""}});
  add({{"Upper", "ADJ", "JJ", "B-organization"}, {"Hill", "PROPN", "NNP", "I-organization"}});
  add({{"Upper", "ADJ", "JJ", ""}, {"Hill", "PROPN", "NNP", "B-organization"}});
  settle_marks(trees, text);
  CHECK(trees[0].tokens[0].name == NameMark{NameMark::Place::begin, NameType::person});
  CHECK(trees[2].tokens[0].name == NameMark{NameMark::Place::begin, NameType::organization});
  CHECK(trees[2].tokens[1].name == NameMark{NameMark::Place::inside, NameType::organization});
}

TEST_CASE("a bare noun that opens a sentence, or has a capital elsewhere, may be a last name",
          "[nlp][names]") {
  std::string text;
  std::vector<Tree> trees;
  const auto add = [&](const std::vector<std::array<const char*, 4>>& rows) {
    ConlluSentence sentence;
    for (const auto& [form, upos, xpos, mark] : rows) {
      ConlluWord row;
      row.form = form;
      row.upos = upos;
      row.xpos = xpos;
      row.head = std::string{upos} == "VERB" ? 0 : 2;
      row.deprel = row.head == 0 ? "root" : "nsubj";
      if (*mark != '\0') row.misc = std::string{"Name="} + mark;
      sentence.words.push_back(row);
    }
    trees.push_back(tree_from_conllu(sentence, text));
    text += '\n';
  };
  add({{"Cook", "PROPN", "NNP", "B-person"}, {"left", "VERB", "VBD", ""}});
  add({{"Cook", "NOUN", "NN", ""}, {"fears", "VERB", "VBZ", ""}});
  add({{"Rain", "NOUN", "NN", ""}, {"fell", "VERB", "VBD", ""}});
  add({{"that", "SCONJ", "IN", ""}, {"Cook", "NOUN", "NN", ""}, {"left", "VERB", "VBD", ""}});
  add({{"the", "DET", "DT", ""}, {"Cook", "NOUN", "NN", ""}, {"left", "VERB", "VBD", ""}});
  add({{"when", "SCONJ", "WRB", ""}, {"Cook", "NOUN", "NN", ""}, {"Island", "PROPN", "NNP", ""}});
  add({{"that", "SCONJ", "IN", ""}, {"cook", "NOUN", "NN", ""}, {"left", "VERB", "VBD", ""}});
  add({{"Banks", "PROPN", "NNP", "B-person"}, {"left", "VERB", "VBD", ""}});
  add({{"Banks", "NOUN", "NNS", ""}, {"'", "PART", "POS", ""}, {"boat", "NOUN", "NN", ""}});
  add({{"Waters", "PROPN", "NNP", "B-person"}, {"left", "VERB", "VBD", ""}});
  add({{"Waters", "NOUN", "NNS", ""}, {"rose", "VERB", "VBD", ""}});
  add({{"still", "ADJ", "JJ", ""}, {"waters", "NOUN", "NNS", ""}, {"rose", "VERB", "VBD", ""}});
  settle_marks(trees, text);
  const NameMark person{NameMark::Place::begin, NameType::person};
  CHECK(trees[1].tokens[0].name == person);
  CHECK(trees[2].tokens[0].name == NameMark{});
  CHECK(trees[3].tokens[1].name == person);
  CHECK(trees[4].tokens[1].name == NameMark{});
  CHECK(trees[5].tokens[1].name == NameMark{});
  CHECK(trees[6].tokens[1].name == NameMark{});
  CHECK(trees[8].tokens[0].name == person);
  CHECK(trees[10].tokens[0].name == NameMark{});
}

TEST_CASE("unknown name lists are refused", "[nlp][names]") {
  CHECK_THROWS_AS(NameTies(xml::parse("n", "<names><x/></names>")), Error);
  CHECK_THROWS_AS(NameTies(xml::parse("n", "<tokens/>")), Error);
}

}  // namespace
}  // namespace claimcheck::nlp
