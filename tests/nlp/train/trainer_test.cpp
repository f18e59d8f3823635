// SPDX-License-Identifier: MIT
#include "claimcheck/nlp/train/trainer.hpp"

#include "claimcheck/error.hpp"
#include "claimcheck/nlp/conllu_tree.hpp"
#include "claimcheck/nlp/parser.hpp"
#include "claimcheck/nlp/train/checkpoint.hpp"
#include "claimcheck/nlp/train/export.hpp"
#include "claimcheck/nlp/train/teachers.hpp"
#include "claimcheck/nlp/train/vectors.hpp"
#include "nlp/tiny_model.hpp"

#include <catch2/catch.hpp>

namespace claimcheck::nlp::train {
namespace {

struct Run {
  std::string checkpoint;
  Accuracy accuracy;
  std::size_t reports = 0;
};

Run run_tiny(std::size_t epochs) {
  const Checkpoint start = tiny_checkpoint();
  const std::vector<ConlluSentence> sentences = tiny_treebank();
  std::vector<Example> examples;
  for (const ConlluSentence& sentence : sentences) {
    examples.push_back(make_example(sentence, start.vocabulary, true));
  }
  const Matrix<float> vectors = start.fixed.matrix();
  Network<float> network{start.shape, vectors, 5};
  TrainingPlan plan;
  plan.epochs = epochs;
  plan.batch_words = 12;
  plan.rate = 1e-2;
  plan.warm_up_steps = 5;
  plan.adam.mean_decay = 0.9;
  plan.dropout.layer = 0.1;
  Run run;
  train(
      network, examples, plan, [] { return 0.0; }, [&](const Progress&) { ++run.reports; });
  run.accuracy = measure_accuracy(network, start.vocabulary, sentences, examples);
  run.checkpoint =
      write_checkpoint(start.shape, start.vocabulary, start.fixed, network.parameters());
  return run;
}

TEST_CASE("a tiny treebank is learned by heart, and the file parses it so", "[nlp][train]") {
  const Run run = run_tiny(60);
  CHECK(run.reports >= 60);
  CHECK(run.accuracy.labelled == 100.0);
  CHECK(run.accuracy.upos == 100.0);
  CHECK(run.accuracy.lemma == 100.0);
  CHECK(run.accuracy.names == 100.0);

  const std::vector<std::byte> bytes = model_bytes(export_model(read_checkpoint(run.checkpoint)));
  const Model model{bytes};
  const Parser parser{model};
  Workspace workspace;
  std::size_t right = 0;
  std::size_t words = 0;
  for (const ConlluSentence& sentence : tiny_treebank()) {
    std::string text;
    Tree tree = tree_from_conllu(sentence, text);
    const std::vector<Token> gold = tree.tokens;
    parser.parse(text, {&tree, 1}, workspace);
    for (std::size_t i = 0; i < gold.size(); ++i) {
      ++words;
      const Token& token = tree.tokens[i];
      right += token.head == gold[i].head && token.deprel == gold[i].deprel &&
                       token.lemma == gold[i].lemma && token.feats == gold[i].feats
                   ? 1U
                   : 0U;
    }
  }
  CHECK(right + 1 >= words);
}

TEST_CASE("the same seed gives the same weights", "[nlp][train]") {
  CHECK(run_tiny(2).checkpoint == run_tiny(2).checkpoint);
}

TEST_CASE("teachers mark sentences with the mean of what they think", "[nlp][train]") {
  const Checkpoint able = read_checkpoint(run_tiny(60).checkpoint);
  const Checkpoint young = read_checkpoint(run_tiny(1).checkpoint);
  std::vector<Example> gold, alone, mixed;
  for (const ConlluSentence& sentence : tiny_treebank()) {
    gold.push_back(make_example(sentence, able.vocabulary, true));
  }
  alone = mixed = gold;
  Teachers({able, able}).mark(alone);
  Teachers({able, young}).mark(mixed);
  for (std::size_t s = 0; s < gold.size(); ++s) {
    CHECK(alone[s].head == gold[s].head);
    CHECK(alone[s].relation == gold[s].relation);
    CHECK(alone[s].tag == gold[s].tag);
    CHECK(alone[s].name == gold[s].name);
    for (Index i = 0; i < alone[s].head_shares.rows(); ++i) {
      const int head = gold[s].head[static_cast<std::size_t>(i)];
      CHECK(alone[s].head_shares.row(i).sum() == Approx(1.0));
      CHECK(alone[s].relation_shares.row(i).sum() == Approx(1.0));
      CHECK(mixed[s].head_shares(i, head) < alone[s].head_shares(i, head));
    }
  }
}

TEST_CASE("teachers that know different labels are refused", "[nlp][train]") {
  const Checkpoint one = tiny_checkpoint();
  Checkpoint other = tiny_checkpoint();
  other.vocabulary.tags.add("NEW\tX\t");
  CHECK_THROWS_AS(Teachers({one, other}), Error);
  CHECK_THROWS_AS(Teachers({}), Error);
}

TEST_CASE("names are read from the entity layer", "[nlp][train]") {
  const std::vector<ConlluSentence> sentences = tiny_treebank();
  CHECK(gold_name_marks(sentences[1]) ==
        std::vector<std::string>{"B-person", "I-person", "O", "B-place", "O", "O"});
}

TEST_CASE("word vectors are read in the order of their frequency", "[nlp][train]") {
  const std::string json =
      R"({"precision":8,"words":["the","\"","of","rare"],"vectors":{"of":[0.5,-1,7,1],)"
      R"("the":[1,2,3.5,1],"\"":[-7,0,0,2]},"unkVector":[0]})";
  const FixedVectors vectors = read_vectors(json, 3, 3);
  REQUIRE(vectors.words.size() == 3);
  CHECK(vectors.words[1] == "\"");
  const Matrix<float> matrix = vectors.matrix();
  CHECK(matrix(0, 2) == Approx(3.5));
  CHECK(matrix(1, 0) == Approx(-7.0));
  CHECK(matrix(2, 2) == Approx(7.0));
  CHECK_THROWS_AS(read_vectors("[1, 2]", 3, 3), Error);
}

TEST_CASE("checkpoints that are damaged are refused", "[nlp][train]") {
  const Checkpoint start = tiny_checkpoint();
  CHECK_THROWS_AS(read_checkpoint(""), Error);
  CHECK_THROWS_AS(read_checkpoint("not a checkpoint"), Error);
}

}  // namespace
}  // namespace claimcheck::nlp::train
