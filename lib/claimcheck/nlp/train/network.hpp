// SPDX-License-Identifier: MIT
// The joint network in floating point, with its gradients: words and affixes → stacked
// bidirectional LSTM → tags, lemma scripts, name marks, heads and relations.
// Source: Dozat & Manning 2017, "Deep Biaffine Attention for Neural Dependency Parsing".
#pragma once

#include "claimcheck/nlp/features.hpp"
#include "claimcheck/nlp/train/lstm.hpp"
#include "claimcheck/nlp/train/matrix.hpp"

#include <array>
#include <cstdint>
#include <vector>

namespace claimcheck::nlp::train {

/// Sizes of every part. `tap` is the layer (from 1) whose output the tag heads read.
struct NetworkShape {
  Index learned_width = 100;
  Index fixed_width = 100;
  Index suffix_width = 64;
  Index prefix_width = 32;
  Index shape_width = 24;
  Index hidden = 256;
  Index layers = 3;
  Index tap = 2;
  Index tag_hidden = 256;
  Index arc = 192;
  Index relation = 64;
  Index words = 0;
  Index tags = 0;
  Index lemmas = 0;
  Index names = 0;
  Index relations = 0;

  Index input() const {
    return learned_width + fixed_width + suffix_width + prefix_width + shape_width;
  }
};

/// A sentence as numbers. `learned` 0 is the unknown word, `fixed` -1 a word without a fixed
/// vector; targets of -1 are not known and cost nothing. Heads count from 1, 0 is the root.
/// Where teachers have marked a sentence of n words, `head_shares` [n x n+1] and `relation_shares`
/// [n x relations], the latter for `head`, hold their probabilities, which are then the targets;
/// both are empty otherwise.
struct Example {
  std::vector<int> learned;
  std::vector<int> fixed;
  std::vector<AffixIds> affixes;
  std::vector<int> tag;
  std::vector<int> lemma;
  std::vector<int> name;
  std::vector<int> head;
  std::vector<int> relation;
  Matrix<float> head_shares;
  Matrix<float> relation_shares;

  std::size_t size() const { return learned.size(); }
};

/// Rates of forgetting during training; all 0 for prediction.
struct Dropout {
  double word = 0;       ///< a learned word becomes the unknown word
  double fixed = 0;      ///< a fixed vector is left out
  double affix = 0;      ///< the affixes are left out
  double input = 0;      ///< features of the input, shared over a sentence
  double layer = 0;      ///< features between layers and before the heads
  double recurrent = 0;  ///< features of the previous state
};

/// Summed costs of a batch, in nats.
struct Costs {
  double head = 0;
  double relation = 0;
  double tag = 0;
  double lemma = 0;
  double name = 0;

  double total() const { return head + relation + tag + 0.5 * lemma + name; }
};

/// Scores of one sentence of n words, by rows. `heads` [n x n+1] are log probabilities, column 0
/// the root; `relations` [n x relations] are for the heads that were asked for.
template <class Real>
struct Scores {
  Matrix<Real> tags;
  Matrix<Real> lemmas;
  Matrix<Real> names;
  Matrix<Real> heads;
  Matrix<Real> dependents;  ///< [n x relation], relation scorer's side of the dependent
  Matrix<Real> governors;   ///< [n+1 x relation], side of the head, row 0 the root
};

template <class Real>
class Network {
 public:
  /// Draws the weights. `fixed` [count x fixed_width] is kept by reference and never changed.
  Network(const NetworkShape& shape, const Matrix<Real>& fixed, std::uint64_t seed);
  Network(const Network&) = delete;
  Network& operator=(const Network&) = delete;

  const NetworkShape& shape() const { return shape_; }
  std::vector<Parameter<Real>*> parameters();

  /// Runs the batch forwards and backwards and adds to all gradients.
  /// Requires: at least one sentence, none empty, sorted by falling length.
  Costs learn(const std::vector<const Example*>& batch, const Dropout& dropout, Random& random);
  /// Returns the costs without touching gradients.
  Costs measure(const std::vector<const Example*>& batch);
  /// Returns the scores of each sentence. Requires: as learn().
  std::vector<Scores<Real>> predict(const std::vector<const Example*>& batch);
  /// Returns the relation scores [1 x relations] for a dependent row and a governor row.
  Matrix<Real> relation_scores(const Scores<Real>& scores, Index word, Index head) const;

 private:
  struct Layer {
    std::array<Parameter<Real>, 2> input;
    std::array<Parameter<Real>, 2> recurrent;
    std::array<Parameter<Real>, 2> bias;
    std::array<Lstm<Real>, 2> lstm;
    std::array<Matrix<Real>, 2> recurrent_mask;
    Matrix<Real> inputs;
    Matrix<Real> mask;
  };
  struct Choice {
    int learned = 0;
    int fixed = -1;
    bool affix = true;
  };

  void embed(const std::vector<const Example*>& batch, const Packing& packing,
             const Dropout& dropout, Random& random);
  void encode(const Packing& packing, const Dropout& dropout, Random& random);
  void project();
  Costs score(const std::vector<const Example*>& batch, const Packing& packing, bool learning);
  void score_tags(const std::vector<const Example*>& batch, const Packing& packing, bool learning,
                  Costs& costs);
  void score_heads(const Example& example, Index sentence, const Packing& packing, bool learning,
                   Costs& costs);
  void score_relations(const Example& example, Index sentence, const Packing& packing,
                       bool learning, Costs& costs);
  Matrix<Real> gather(const Matrix<Real>& rows, Index sentence, const Packing& packing,
                      const Parameter<Real>* root) const;
  void backward_heads();
  void backward(const std::vector<const Example*>& batch, const Packing& packing);
  void scatter_inputs(const std::vector<const Example*>& batch, const Packing& packing);
  LstmWeights<Real> weights(Layer& layer, std::size_t direction);

  NetworkShape shape_;
  const Matrix<Real>& fixed_;
  Parameter<Real> learned_, suffix_, prefix_, shape_table_;
  std::vector<Layer> layers_;
  Parameter<Real> tag_in_, tag_bias_, tag_out_, tag_out_bias_;
  Parameter<Real> head_in_, head_in_bias_, arc_, arc_bias_, arc_root_;
  Parameter<Real> pair_, pair_bias_, pair_direct_, pair_direct_bias_, pair_root_;

  std::vector<Choice> choices_;
  Matrix<Real> input_, input_mask_, tap_mask_, top_mask_, tap_, top_, tag_features_;
  Matrix<Real> tag_hidden_, tag_scores_, tag_gradient_;
  Matrix<Real> mlp_, mlp_gradient_, arc_side_, arc_side_gradient_;
  Matrix<Real> pair_side_, pair_side_gradient_, direct_, direct_gradient_;
};

}  // namespace claimcheck::nlp::train
