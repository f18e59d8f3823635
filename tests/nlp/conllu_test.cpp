// SPDX-License-Identifier: MIT
#include "claimcheck/nlp/conllu.hpp"

#include "claimcheck/error.hpp"
#include "claimcheck/nlp/conllu_tree.hpp"

#include <catch2/catch.hpp>

namespace claimcheck::nlp {
namespace {

const std::string sample =
    "# sent_id = 1\n"
    "# text = Don't go, Ann.\n"
    "1-2\tDon't\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "1\tDo\tdo\tAUX\tVB\tVerbForm=Inf\t3\taux\t_\t_\n"
    "2\tn't\tnot\tPART\tRB\t_\t3\tadvmod\t_\t_\n"
    "3\tgo\tgo\tVERB\tVB\tMood=Imp|VerbForm=Fin\t0\troot\t_\tSpaceAfter=No\n"
    "4\t,\t,\tPUNCT\t,\t_\t5\tpunct\t_\t_\n"
    "5\tAnn\tAnn\tPROPN\tNNP\tNumber=Sing\t3\tvocative\t_\tName=B-person|SpaceAfter=No\n"
    "6\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_\n"
    "\n";

TEST_CASE("CoNLL-U that is read and written again is the same", "[nlp][conllu]") {
  const auto sentences = read_conllu(sample, "sample");
  REQUIRE(sentences.size() == 1);
  CHECK(sentences[0].words.size() == 6);
  CHECK(sentences[0].ranges.size() == 1);
  std::string written;
  write_conllu(sentences[0], written);
  CHECK(written == sample);
}

TEST_CASE("a tree made of rows stands over the text that they spell", "[nlp][conllu]") {
  std::string text;
  const Tree tree = tree_from_conllu(read_conllu(sample, "sample")[0], text);
  CHECK(text == "Don't go, Ann.");
  CHECK(slice(text, tree.tokens[1].span) == "n't");
  CHECK(is_tree(tree));
  CHECK(feature(tree.tokens[2], "Mood") == "Imp");
  CHECK(feature(tree.tokens[2], "Tense").empty());
  CHECK(tree.tokens[4].name == NameMark{NameMark::Place::begin, NameType::person});
  const ConlluSentence rows = conllu_from_tree(tree, text);
  CHECK(rows.words[4].misc == "Name=B-person|SpaceAfter=No");
  CHECK(rows.words[0].misc == "SpaceAfter=No");
}

TEST_CASE("empty nodes are passed over and Windows line ends are read", "[nlp][conllu]") {
  const auto sentences = read_conllu(
      "1\ta\ta\tX\t_\t_\t0\troot\t_\t_\r\n1.1\tb\t_\t_\t_\t_\t_\t_\t_\t_\r\n", "sample");
  REQUIRE(sentences.size() == 1);
  CHECK(sentences[0].words.size() == 1);
}

TEST_CASE("an underscore as a word keeps its lemma", "[nlp][conllu]") {
  const auto sentences = read_conllu("1\t_\t_\tSYM\t_\t_\t0\troot\t_\t_\n", "sample");
  CHECK(sentences[0].words[0].form == "_");
  CHECK(sentences[0].words[0].lemma == "_");
}

TEST_CASE("faulty CoNLL-U is refused with its line", "[nlp][conllu]") {
  const auto message = [](const std::string& bytes) -> std::string {
    try {
      read_conllu(bytes, "bad.conllu");
    } catch (const Error& error) {
      CHECK(error.kind() == ErrorKind::input);
      return error.what();
    }
    return "";
  };
  CHECK(message("1\ta\n").starts_with("bad.conllu:1: "));
  CHECK(message("# c\n2\ta\ta\tX\t_\t_\t0\troot\t_\t_\n").starts_with("bad.conllu:2: "));
  CHECK(message("1\ta\ta\tX\t_\t_\t7\troot\t_\t_\n\n").starts_with("bad.conllu:2: "));
  CHECK(message("1\ta\ta\tX\t_\t_\t-1\troot\t_\t_\n").starts_with("bad.conllu:1: "));
  CHECK(message("1-9\ta\t_\t_\t_\t_\t_\t_\t_\t_\n1\ta\ta\tX\t_\t_\t0\troot\t_\t_\n")
            .starts_with("bad.conllu:"));
  CHECK(message("1\t\ta\tX\t_\t_\t0\troot\t_\t_\n").starts_with("bad.conllu:1: "));
}

}  // namespace
}  // namespace claimcheck::nlp
