// SPDX-License-Identifier: MIT
// The training loop: batches, steps, measuring on development sentences.
#pragma once

#include "claimcheck/nlp/train/adam.hpp"
#include "claimcheck/nlp/train/corpus.hpp"
#include "claimcheck/nlp/train/network.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace claimcheck::nlp::train {

struct TrainingPlan {
  std::size_t epochs = 40;
  std::size_t batch_words = 1200;
  double rate = 2e-3;
  double warm_up_steps = 200;
  double budget_seconds = 0;  ///< when not 0, the rate falls to 0 within this time at the latest
  std::uint64_t seed = 1;
  Dropout dropout;
  AdamSettings adam;
};

/// Shares of words that are right, in percent; names are F1 over spans with types.
struct Accuracy {
  std::size_t words = 0;
  double attached = 0;  ///< UAS
  double labelled = 0;  ///< LAS, subtypes ignored
  double upos = 0;
  double lemma = 0;
  double names = 0;
};

/// What is reported after an epoch. The network holds the mean weights while it is called.
struct Progress {
  std::size_t epoch = 0;
  std::size_t steps = 0;
  double share = 0;  ///< of the way, 1 at the end
  double seconds = 0;
  Costs costs;  ///< per word
};

/// Sentences that are taken together, by falling length.
using Batch = std::vector<const Example*>;

/// Parts the examples into batches of at most `batch_words` words, or of one sentence, of like
/// length, and shuffles them if a `random` is given. Empty examples are left out.
std::vector<Batch> make_batches(const std::vector<Example>& examples, std::size_t batch_words,
                                Random* random);

/// Trains `network` in place and leaves the mean weights in it. `seconds` is the clock.
void train(Network<float>& network, const std::vector<Example>& examples, const TrainingPlan& plan,
           const std::function<double()>& seconds,
           const std::function<void(const Progress&)>& report);

/// Predicts every sentence and compares. `examples` are those of `sentences`.
Accuracy measure_accuracy(Network<float>& network, const Vocabulary& vocabulary,
                          const std::vector<ConlluSentence>& sentences,
                          const std::vector<Example>& examples);

}  // namespace claimcheck::nlp::train
