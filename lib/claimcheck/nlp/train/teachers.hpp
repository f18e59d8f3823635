// SPDX-License-Identifier: MIT
// Networks trained apart that mark sentences together, for another to learn from.
// Source: Kuncoro et al. 2016, "Distilling an Ensemble of Greedy Dependency Parsers into One MST
// Parser".
#pragma once

#include "claimcheck/nlp/decode.hpp"
#include "claimcheck/nlp/train/checkpoint.hpp"
#include "claimcheck/nlp/train/trainer.hpp"

#include <memory>
#include <string>
#include <vector>

namespace claimcheck::nlp::train {

class Teachers {
 public:
  /// Throws: Error{model} when there is none, or when their labels or word vectors differ.
  explicit Teachers(std::vector<Checkpoint> checkpoints);
  Teachers(const Teachers&) = delete;
  Teachers& operator=(const Teachers&) = delete;

  const Vocabulary& vocabulary() const { return checkpoints_[0].vocabulary; }
  const FixedVectors& fixed() const { return checkpoints_[0].fixed; }

  /// Puts the mean of the teachers' probabilities into the shares of each example, and their best
  /// tree, tags, lemma scripts and name marks into its other targets.
  /// Requires: examples made with this vocabulary.
  void mark(std::vector<Example>& examples);

 private:
  void mark(Example& example, const std::vector<Scores<float>>& scores);

  std::vector<Checkpoint> checkpoints_;
  Matrix<float> vectors_;
  std::vector<std::unique_ptr<Network<float>>> networks_;
  TreeDecoder decoder_;
};

}  // namespace claimcheck::nlp::train
