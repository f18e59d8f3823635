// SPDX-License-Identifier: MIT
#include "claimcheck/nlp/train/network.hpp"

#include <cmath>

namespace claimcheck::nlp::train {

namespace {

template <class Real>
void set_up(Parameter<Real>& parameter, const char* name, Index rows, Index columns,
            double deviation, Random& random) {
  parameter.name = name;
  parameter.value.setZero(rows, columns);
  parameter.gradient.setZero(rows, columns);
  if (deviation > 0) fill_random(parameter.value, deviation, random);
}

double glorot(Index in, Index out) { return std::sqrt(2.0 / static_cast<double>(in + out)); }

template <class Real>
void concatenate(const Lstm<Real>& forward, const Lstm<Real>& backward, Matrix<Real>& out) {
  const Index width = forward.hidden().cols();
  out.resize(forward.hidden().rows(), 2 * width);
  out.leftCols(width) = forward.hidden();
  out.rightCols(width) = backward.hidden();
}

}  // namespace

template <class Real>
Network<Real>::Network(const NetworkShape& shape, const Matrix<Real>& fixed, std::uint64_t seed)
    : shape_(shape), fixed_(fixed), layers_(static_cast<std::size_t>(shape.layers)) {
  Random random(seed);
  set_up(learned_, "learned", shape.words, shape.learned_width, 0.1, random);
  set_up(suffix_, "suffix", Index{suffix_buckets}, shape.suffix_width, 0.1, random);
  set_up(prefix_, "prefix", Index{prefix_buckets}, shape.prefix_width, 0.1, random);
  set_up(shape_table_, "shape", Index{shape_buckets}, shape.shape_width, 0.1, random);
  const Index h = shape.hidden;
  Index in = shape.input();
  for (std::size_t l = 0; l < layers_.size(); ++l) {
    for (std::size_t d = 0; d < 2; ++d) {
      const std::string at = std::to_string(l) + (d == 0 ? "f" : "b");
      Layer& layer = layers_[l];
      set_up(layer.input[d], ("input" + at).c_str(), in, 3 * h, glorot(in, h), random);
      set_up(layer.recurrent[d], ("recurrent" + at).c_str(), h, 3 * h, glorot(h, h), random);
      set_up(layer.bias[d], ("bias" + at).c_str(), 1, 3 * h, 0, random);
    }
    in = 2 * h;
  }
  const Index tag_in = 2 * h + shape.input();
  const Index tag_out = shape.tags + shape.lemmas + shape.names;
  const Index mlp = 2 * (shape.arc + shape.relation);
  const Index pairs = shape.relations * shape.relation;
  set_up(tag_in_, "tag_in", tag_in, shape.tag_hidden, glorot(tag_in, shape.tag_hidden), random);
  set_up(tag_bias_, "tag_bias", 1, shape.tag_hidden, 0, random);
  set_up(tag_out_, "tag_out", shape.tag_hidden, tag_out, glorot(shape.tag_hidden, tag_out), random);
  set_up(tag_out_bias_, "tag_out_bias", 1, tag_out, 0, random);
  set_up(head_in_, "mlp", 2 * h, mlp, glorot(2 * h, shape.arc), random);
  set_up(head_in_bias_, "mlp_bias", 1, mlp, 0, random);
  set_up(arc_, "arc", shape.arc, shape.arc, 0.5 * glorot(shape.arc, shape.arc), random);
  set_up(arc_bias_, "arc_bias", 1, shape.arc, 0, random);
  set_up(arc_root_, "arc_root", 1, shape.arc, 0.1, random);
  set_up(pair_, "pair", shape.relation, pairs, 0.5 * glorot(shape.relation, shape.relation),
         random);
  set_up(pair_bias_, "pair_bias", 1, pairs, 0, random);
  set_up(pair_direct_, "pair_direct", shape.relation, shape.relations,
         glorot(shape.relation, shape.relations), random);
  set_up(pair_direct_bias_, "pair_direct_bias", 1, shape.relations, 0, random);
  set_up(pair_root_, "pair_root", 1, shape.relation, 0.1, random);
}

template <class Real>
std::vector<Parameter<Real>*> Network<Real>::parameters() {
  std::vector<Parameter<Real>*> all = {&learned_, &suffix_, &prefix_, &shape_table_};
  for (Layer& layer : layers_) {
    for (std::size_t d = 0; d < 2; ++d) {
      all.insert(all.end(), {&layer.input[d], &layer.recurrent[d], &layer.bias[d]});
    }
  }
  all.insert(all.end(), {&tag_in_, &tag_bias_, &tag_out_, &tag_out_bias_, &head_in_, &head_in_bias_,
                         &arc_, &arc_bias_, &arc_root_, &pair_, &pair_bias_, &pair_direct_,
                         &pair_direct_bias_, &pair_root_});
  return all;
}

template <class Real>
LstmWeights<Real> Network<Real>::weights(Layer& layer, std::size_t direction) {
  return {&layer.input[direction], &layer.recurrent[direction], &layer.bias[direction]};
}

template <class Real>
void Network<Real>::embed(const std::vector<const Example*>& batch, const Packing& packing,
                          const Dropout& dropout, Random& random) {
  const Index rows = packing.rows();
  choices_.resize(static_cast<std::size_t>(rows));
  input_.setZero(rows, shape_.input());
  for (Index step = 0; step < packing.steps(); ++step) {
    for (Index s = 0; s < packing.active(step); ++s) {
      const Example& example = *batch[static_cast<std::size_t>(s)];
      const auto word = static_cast<std::size_t>(step);
      const Index row = packing.row(s, step);
      Choice& choice = choices_[static_cast<std::size_t>(row)];
      choice.learned = random.uniform() < dropout.word ? 0 : example.learned[word];
      choice.fixed = random.uniform() < dropout.fixed ? -1 : example.fixed[word];
      choice.affix = random.uniform() >= dropout.affix;
      auto out = input_.row(row);
      Index at = 0;
      out.segment(at, shape_.learned_width) = learned_.value.row(choice.learned);
      at += shape_.learned_width;
      if (choice.fixed >= 0) out.segment(at, shape_.fixed_width) = fixed_.row(choice.fixed);
      at += shape_.fixed_width;
      if (!choice.affix) continue;
      const AffixIds& ids = example.affixes[word];
      for (const auto id : ids.suffixes)
        out.segment(at, shape_.suffix_width) += suffix_.value.row(id);
      at += shape_.suffix_width;
      for (const auto id : ids.prefixes)
        out.segment(at, shape_.prefix_width) += prefix_.value.row(id);
      at += shape_.prefix_width;
      out.segment(at, shape_.shape_width) = shape_table_.value.row(ids.shape);
    }
  }
  draw_mask(input_mask_, packing.sentences(), shape_.input(), dropout.input, random);
  apply_mask(input_, input_mask_, packing);
}

template <class Real>
void Network<Real>::encode(const Packing& packing, const Dropout& dropout, Random& random) {
  for (std::size_t l = 0; l < layers_.size(); ++l) {
    Layer& layer = layers_[l];
    if (l == 0) {
      layer.inputs = input_;
    } else {
      concatenate(layers_[l - 1].lstm[0], layers_[l - 1].lstm[1], layer.inputs);
      if (static_cast<Index>(l) == shape_.tap) tap_ = layer.inputs;
      draw_mask(layer.mask, packing.sentences(), layer.inputs.cols(), dropout.layer, random);
      apply_mask(layer.inputs, layer.mask, packing);
    }
    for (std::size_t d = 0; d < 2; ++d) {
      draw_mask(layer.recurrent_mask[d], packing.sentences(), shape_.hidden, dropout.recurrent,
                random);
      layer.lstm[d].forward(weights(layer, d), packing, layer.inputs, layer.recurrent_mask[d],
                            d == 1);
    }
  }
  concatenate(layers_.back().lstm[0], layers_.back().lstm[1], top_);
  if (shape_.tap == shape_.layers) tap_ = top_;
  draw_mask(top_mask_, packing.sentences(), top_.cols(), dropout.layer, random);
  draw_mask(tap_mask_, packing.sentences(), tap_.cols(), dropout.layer, random);
  apply_mask(top_, top_mask_, packing);
  apply_mask(tap_, tap_mask_, packing);
}

template <class Real>
void Network<Real>::project() {
  tag_features_.resize(tap_.rows(), tap_.cols() + input_.cols());
  tag_features_.leftCols(tap_.cols()) = tap_;
  tag_features_.rightCols(input_.cols()) = input_;
  tag_hidden_.noalias() = tag_features_ * tag_in_.value;
  tag_hidden_.rowwise() += tag_bias_.value.row(0);
  tag_hidden_ = tag_hidden_.cwiseMax(Real(0)).eval();
  tag_scores_.noalias() = tag_hidden_ * tag_out_.value;
  tag_scores_.rowwise() += tag_out_bias_.value.row(0);
  mlp_.noalias() = top_ * head_in_.value;
  mlp_.rowwise() += head_in_bias_.value.row(0);
  mlp_ = mlp_.cwiseMax(Real(0)).eval();
  arc_side_.noalias() = mlp_.leftCols(shape_.arc) * arc_.value;
  arc_side_.rowwise() += arc_bias_.value.row(0);
  const auto dependents = mlp_.middleCols(2 * shape_.arc, shape_.relation);
  direct_.noalias() = dependents * pair_direct_.value;
  direct_.rowwise() += pair_direct_bias_.value.row(0);
}

template <class Real>
Costs Network<Real>::learn(const std::vector<const Example*>& batch, const Dropout& dropout,
                           Random& random) {
  std::vector<std::size_t> lengths;
  for (const Example* example : batch) lengths.push_back(example->size());
  const Packing packing(lengths);
  embed(batch, packing, dropout, random);
  encode(packing, dropout, random);
  project();
  const Costs costs = score(batch, packing, true);
  backward(batch, packing);
  return costs;
}

template <class Real>
Costs Network<Real>::measure(const std::vector<const Example*>& batch) {
  std::vector<std::size_t> lengths;
  for (const Example* example : batch) lengths.push_back(example->size());
  const Packing packing(lengths);
  Random random(0);
  embed(batch, packing, {}, random);
  encode(packing, {}, random);
  project();
  return score(batch, packing, false);
}

template <class Real>
void Network<Real>::backward(const std::vector<const Example*>& batch, const Packing& packing) {
  backward_heads();
  Matrix<Real> gradient = mlp_gradient_ * head_in_.value.transpose();
  apply_mask(gradient, top_mask_, packing);
  Matrix<Real> tag_gradient = tag_gradient_ * tag_in_.value.transpose();
  Matrix<Real> tap_gradient = tag_gradient.leftCols(tap_.cols());
  apply_mask(tap_gradient, tap_mask_, packing);
  for (std::size_t l = layers_.size(); l-- > 0;) {
    Layer& layer = layers_[l];
    if (static_cast<Index>(l) + 1 == shape_.tap) gradient += tap_gradient;
    Matrix<Real> below = Matrix<Real>::Zero(packing.rows(), layer.inputs.cols());
    for (std::size_t d = 0; d < 2; ++d) {
      const Index at = static_cast<Index>(d) * shape_.hidden;
      layer.lstm[d].backward(weights(layer, d), packing, layer.inputs, layer.recurrent_mask[d],
                             d == 1, gradient.middleCols(at, shape_.hidden), below);
    }
    if (l > 0) apply_mask(below, layer.mask, packing);
    gradient = std::move(below);
  }
  input_ = gradient + tag_gradient.rightCols(input_.cols());
  apply_mask(input_, input_mask_, packing);
  scatter_inputs(batch, packing);
}

template <class Real>
void Network<Real>::scatter_inputs(const std::vector<const Example*>& batch,
                                   const Packing& packing) {
  for (Index step = 0; step < packing.steps(); ++step) {
    for (Index s = 0; s < packing.active(step); ++s) {
      const Index row = packing.row(s, step);
      const Choice& choice = choices_[static_cast<std::size_t>(row)];
      const auto in = input_.row(row);
      Index at = 0;
      learned_.gradient.row(choice.learned) += in.segment(at, shape_.learned_width);
      at += shape_.learned_width + shape_.fixed_width;
      if (!choice.affix) continue;
      const AffixIds& ids =
          batch[static_cast<std::size_t>(s)]->affixes[static_cast<std::size_t>(step)];
      for (const auto id : ids.suffixes) {
        suffix_.gradient.row(id) += in.segment(at, shape_.suffix_width);
      }
      at += shape_.suffix_width;
      for (const auto id : ids.prefixes) {
        prefix_.gradient.row(id) += in.segment(at, shape_.prefix_width);
      }
      at += shape_.prefix_width;
      shape_table_.gradient.row(ids.shape) += in.segment(at, shape_.shape_width);
    }
  }
}

template class Network<float>;
template class Network<double>;

}  // namespace claimcheck::nlp::train
