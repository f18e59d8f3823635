// SPDX-License-Identifier: MIT
// Adam with clipping by the global norm, and a running mean of the weights.
// Source: Kingma & Ba 2015; the mean as in Polyak & Juditsky 1992 (exponential).
#pragma once

#include "claimcheck/nlp/train/matrix.hpp"

#include <vector>

namespace claimcheck::nlp::train {

struct AdamSettings {
  double first_decay = 0.9;
  double second_decay = 0.98;
  double epsilon = 1e-9;
  double clip = 5;
  double mean_decay = 0.999;
};

class Adam {
 public:
  Adam(std::vector<Parameter<float>*> parameters, const AdamSettings& settings);

  /// Takes one step against the gradients times `scale`, then sets them to 0.
  void step(double rate, double scale);
  /// Exchanges the weights with their running mean; a second call undoes the first.
  void swap_mean();

 private:
  struct State {
    Matrix<float> first;
    Matrix<float> second;
    Matrix<float> mean;
  };

  std::vector<Parameter<float>*> parameters_;
  std::vector<State> states_;
  AdamSettings settings_;
  double steps_ = 0;
};

}  // namespace claimcheck::nlp::train
