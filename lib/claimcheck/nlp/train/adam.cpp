// SPDX-License-Identifier: MIT
#include "claimcheck/nlp/train/adam.hpp"

#include <algorithm>
#include <cmath>

namespace claimcheck::nlp::train {

Adam::Adam(std::vector<Parameter<float>*> parameters, const AdamSettings& settings)
    : parameters_(std::move(parameters)), settings_(settings) {
  for (const Parameter<float>* parameter : parameters_) {
    State state;
    state.first.setZero(parameter->value.rows(), parameter->value.cols());
    state.second = state.first;
    state.mean = parameter->value;
    states_.push_back(std::move(state));
  }
}

void Adam::step(double rate, double scale) {
  double norm = 0;
  for (const Parameter<float>* p : parameters_) norm += p->gradient.squaredNorm();
  norm = std::sqrt(norm) * scale;
  if (norm > settings_.clip) scale *= settings_.clip / norm;
  steps_ += 1;
  const double mean_decay = std::min(settings_.mean_decay, steps_ / (steps_ + 10));
  const auto first_decay = static_cast<float>(settings_.first_decay);
  const auto second_decay = static_cast<float>(settings_.second_decay);
  const double first_sum = 1 - std::pow(settings_.first_decay, steps_);
  const double second_sum = 1 - std::pow(settings_.second_decay, steps_);
  const auto size = static_cast<float>(rate * std::sqrt(second_sum) / first_sum);
  const auto epsilon = static_cast<float>(settings_.epsilon);
  const auto keep = static_cast<float>(mean_decay);
  for (std::size_t k = 0; k < parameters_.size(); ++k) {
    Parameter<float>& p = *parameters_[k];
    State& state = states_[k];
    float* value = p.value.data();
    float* gradient = p.gradient.data();
    float* first = state.first.data();
    float* second = state.second.data();
    float* mean = state.mean.data();
    const auto factor = static_cast<float>(scale);
    for (Index i = 0; i < p.value.size(); ++i) {
      const float g = gradient[i] * factor;
      first[i] = first_decay * first[i] + (1 - first_decay) * g;
      second[i] = second_decay * second[i] + (1 - second_decay) * g * g;
      value[i] -= size * first[i] / (std::sqrt(second[i]) + epsilon);
      mean[i] = keep * mean[i] + (1 - keep) * value[i];
      gradient[i] = 0;
    }
  }
}

void Adam::swap_mean() {
  for (std::size_t k = 0; k < parameters_.size(); ++k) {
    parameters_[k]->value.swap(states_[k].mean);
  }
}

}  // namespace claimcheck::nlp::train
