// SPDX-License-Identifier: MIT
#include "claimcheck/nlp/train/teachers.hpp"

#include "claimcheck/error.hpp"

#include <cmath>

namespace claimcheck::nlp::train {

namespace {

bool same_labels(const Checkpoint& a, const Checkpoint& b) {
  return a.vocabulary.words.strings() == b.vocabulary.words.strings() &&
         a.vocabulary.tags.strings() == b.vocabulary.tags.strings() &&
         a.vocabulary.lemmas.strings() == b.vocabulary.lemmas.strings() &&
         a.vocabulary.names.strings() == b.vocabulary.names.strings() &&
         a.vocabulary.relations.strings() == b.vocabulary.relations.strings() &&
         a.vocabulary.fixed.strings() == b.vocabulary.fixed.strings() &&
         a.fixed.width == b.fixed.width && a.fixed.codes == b.fixed.codes &&
         a.fixed.scales == b.fixed.scales && a.shape.fixed_width == b.shape.fixed_width;
}

/// Adds the probabilities of the scores, times `weight`, to `sum`.
template <class Row, class Sum>
void add_shares(const Row& scores, float weight, Sum sum) {
  const float top = scores.maxCoeff();
  const float total = (scores.array() - top).exp().sum();
  sum.array() += (scores.array() - top).exp() * (weight / total);
}

template <class Row>
int best_of(const Row& shares) {
  Index best = 0;
  shares.maxCoeff(&best);
  return static_cast<int>(best);
}

}  // namespace

Teachers::Teachers(std::vector<Checkpoint> checkpoints) : checkpoints_(std::move(checkpoints)) {
  if (checkpoints_.empty()) {
    throw Error(ErrorKind::model, "there is no teacher", "name a checkpoint with --teacher");
  }
  vectors_ = checkpoints_[0].fixed.matrix();
  for (const Checkpoint& checkpoint : checkpoints_) {
    if (!same_labels(checkpoint, checkpoints_[0])) {
      throw Error(ErrorKind::model, "the teachers know different words or labels",
                  "train all of them from the same treebanks and word vectors");
    }
    auto network = std::make_unique<Network<float>>(checkpoint.shape, vectors_, 0);
    const std::vector<Parameter<float>*> parameters = network->parameters();
    for (std::size_t i = 0; i < parameters.size(); ++i) {
      parameters[i]->value = checkpoint.parameters.at(i).value;
    }
    networks_.push_back(std::move(network));
  }
}

void Teachers::mark(std::vector<Example>& examples) {
  constexpr std::size_t batch_words = 4000;
  for (const Batch& batch : make_batches(examples, batch_words, nullptr)) {
    std::vector<std::vector<Scores<float>>> by_sentence(batch.size());
    for (const std::unique_ptr<Network<float>>& network : networks_) {
      std::vector<Scores<float>> scores = network->predict(batch);
      for (std::size_t s = 0; s < batch.size(); ++s) {
        by_sentence[s].push_back(std::move(scores[s]));
      }
    }
    for (std::size_t s = 0; s < batch.size(); ++s) {
      mark(examples[static_cast<std::size_t>(batch[s] - examples.data())], by_sentence[s]);
    }
  }
}

void Teachers::mark(Example& example, const std::vector<Scores<float>>& scores) {
  const auto words = static_cast<Index>(example.size());
  const Index relations = networks_[0]->shape().relations;
  const float weight = 1.0F / static_cast<float>(scores.size());
  example.head_shares.setZero(words, words + 1);
  example.relation_shares.setZero(words, relations);
  Matrix<float> tags = Matrix<float>::Zero(words, scores[0].tags.cols());
  Matrix<float> lemmas = Matrix<float>::Zero(words, scores[0].lemmas.cols());
  Matrix<float> names = Matrix<float>::Zero(words, scores[0].names.cols());
  for (const Scores<float>& one : scores) {
    for (Index i = 0; i < words; ++i) {
      add_shares(one.heads.row(i), weight, example.head_shares.row(i));
      add_shares(one.tags.row(i), weight, tags.row(i));
      add_shares(one.lemmas.row(i), weight, lemmas.row(i));
      add_shares(one.names.row(i), weight, names.row(i));
    }
  }
  const Matrix<float> worth = example.head_shares.array().max(1e-30F).log();
  std::vector<std::uint32_t> heads(example.size());
  decoder_.decode({worth.data(), static_cast<std::size_t>(worth.size())}, heads);
  for (Index i = 0; i < words; ++i) {
    const auto word = static_cast<std::size_t>(i);
    example.head[word] = static_cast<int>(heads[word]);
    example.tag[word] = best_of(tags.row(i));
    example.lemma[word] = best_of(lemmas.row(i));
    example.name[word] = best_of(names.row(i));
    for (std::size_t k = 0; k < scores.size(); ++k) {
      const Matrix<float> one =
          networks_[k]->relation_scores(scores[k], i, static_cast<Index>(heads[word]));
      add_shares(one.row(0), weight, example.relation_shares.row(i));
    }
    example.relation[word] = best_of(example.relation_shares.row(i));
  }
}

}  // namespace claimcheck::nlp::train
