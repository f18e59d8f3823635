// SPDX-License-Identifier: MIT
#include "claimcheck/nlp/train/network.hpp"

#include <cmath>

namespace claimcheck::nlp::train {

namespace {

/// Turns a row of scores into probabilities and returns minus the log of the target's.
template <class Row>
double soft_max(Row row, Index target) {
  using Real = typename Row::Scalar;
  const Real top = row.maxCoeff();
  row.array() = (row.array() - top).exp();
  const Real sum = row.sum();
  row /= sum;
  if (target < 0) return 0;
  return -std::log(std::max(static_cast<double>(row(target)), 1e-30));
}

/// Turns probabilities into what they are above the teachers', and returns the cost of them.
/// Source: Hinton, Vinyals & Dean 2015, "Distilling the Knowledge in a Neural Network".
template <class Row, class Shares>
double against_shares(Row row, const Shares& shares) {
  using Real = typename Row::Scalar;
  const auto target = shares.template cast<Real>();
  const double cost = -(target.array() * row.array().max(Real(1e-30)).log()).sum();
  row -= target;
  return cost;
}

template <class Row>
double cross_entropy(Row scores, Row gradient, Index target, double weight) {
  using Real = typename Row::Scalar;
  if (target < 0) {
    gradient.setZero();
    return 0;
  }
  gradient = scores;
  const double cost = soft_max(gradient, target);
  gradient(target) -= Real(1);
  gradient *= static_cast<Real>(weight);
  return cost;
}

}  // namespace

template <class Real>
Costs Network<Real>::score(const std::vector<const Example*>& batch, const Packing& packing,
                           bool learning) {
  Costs costs;
  mlp_gradient_.setZero(mlp_.rows(), mlp_.cols());
  arc_side_gradient_.setZero(arc_side_.rows(), arc_side_.cols());
  direct_gradient_.setZero(direct_.rows(), direct_.cols());
  const auto dependents = mlp_.middleCols(2 * shape_.arc, shape_.relation);
  pair_side_.noalias() = dependents * pair_.value;
  pair_side_.rowwise() += pair_bias_.value.row(0);
  pair_side_gradient_.resize(pair_side_.rows(), pair_side_.cols());
  score_tags(batch, packing, learning, costs);
  for (Index s = 0; s < packing.sentences(); ++s) {
    const Example& example = *batch[static_cast<std::size_t>(s)];
    score_heads(example, s, packing, learning, costs);
    score_relations(example, s, packing, learning, costs);
  }
  return costs;
}

template <class Real>
void Network<Real>::score_tags(const std::vector<const Example*>& batch, const Packing& packing,
                               bool learning, Costs& costs) {
  tag_gradient_.resize(tag_scores_.rows(), tag_scores_.cols());
  for (Index step = 0; step < packing.steps(); ++step) {
    for (Index s = 0; s < packing.active(step); ++s) {
      const Example& example = *batch[static_cast<std::size_t>(s)];
      const auto word = static_cast<std::size_t>(step);
      const Index row = packing.row(s, step);
      const auto part = [&](Index at, Index size, int target, double weight) {
        return cross_entropy(tag_scores_.row(row).segment(at, size),
                             tag_gradient_.row(row).segment(at, size), target, weight);
      };
      costs.tag += part(0, shape_.tags, example.tag[word], 1);
      costs.lemma += part(shape_.tags, shape_.lemmas, example.lemma[word], 0.5);
      costs.name += part(shape_.tags + shape_.lemmas, shape_.names, example.name[word], 1);
    }
  }
  if (!learning) return;
  tag_out_.gradient.noalias() += tag_hidden_.transpose() * tag_gradient_;
  tag_out_bias_.gradient.row(0) += tag_gradient_.colwise().sum();
  Matrix<Real> hidden = tag_gradient_ * tag_out_.value.transpose();
  hidden.array() *= (tag_hidden_.array() > Real(0)).template cast<Real>();
  tag_in_.gradient.noalias() += tag_features_.transpose() * hidden;
  tag_bias_.gradient.row(0) += hidden.colwise().sum();
  tag_gradient_ = std::move(hidden);
}

template <class Real>
Matrix<Real> Network<Real>::gather(const Matrix<Real>& rows, Index sentence, const Packing& packing,
                                   const Parameter<Real>* root) const {
  const Index first = root != nullptr ? 1 : 0;
  Matrix<Real> out(packing.length(sentence) + first, rows.cols());
  if (root != nullptr) out.row(0) = root->value.row(0);
  for (Index i = 0; i < packing.length(sentence); ++i) {
    out.row(i + first) = rows.row(packing.row(sentence, i));
  }
  return out;
}

template <class Real>
void Network<Real>::score_heads(const Example& example, Index sentence, const Packing& packing,
                                bool learning, Costs& costs) {
  const Matrix<Real> dependents = gather(arc_side_, sentence, packing, nullptr);
  const Matrix<Real> governors =
      gather(mlp_.middleCols(shape_.arc, shape_.arc), sentence, packing, &arc_root_);
  Matrix<Real> scores = dependents * governors.transpose();
  const bool taught = example.head_shares.size() > 0;
  for (Index i = 0; i < scores.rows(); ++i) {
    const Index head = example.head[static_cast<std::size_t>(i)];
    const double cost = soft_max(scores.row(i), head);
    if (taught) {
      costs.head += against_shares(scores.row(i), example.head_shares.row(i));
      continue;
    }
    costs.head += cost;
    if (head >= 0) {
      scores(i, head) -= Real(1);
    } else {
      scores.row(i).setZero();
    }
  }
  if (!learning) return;
  const Matrix<Real> side = scores * governors;
  const Matrix<Real> other = scores.transpose() * dependents;
  arc_root_.gradient.row(0) += other.row(0);
  for (Index i = 0; i < scores.rows(); ++i) {
    const Index row = packing.row(sentence, i);
    arc_side_gradient_.row(row) = side.row(i);
    mlp_gradient_.row(row).segment(shape_.arc, shape_.arc) += other.row(i + 1);
  }
}

template <class Real>
void Network<Real>::score_relations(const Example& example, Index sentence, const Packing& packing,
                                    bool learning, Costs& costs) {
  using Block = Eigen::Map<Matrix<Real>>;
  const Index width = shape_.relation;
  const Index governors = 2 * shape_.arc + width;
  Eigen::Matrix<Real, 1, Eigen::Dynamic> scores(shape_.relations);
  for (Index i = 0; i < packing.length(sentence); ++i) {
    const Index row = packing.row(sentence, i);
    const int target = example.relation[static_cast<std::size_t>(i)];
    const int head = example.head[static_cast<std::size_t>(i)];
    if (target < 0 || head < 0) {
      pair_side_gradient_.row(row).setZero();
      continue;
    }
    const Index head_row = head > 0 ? packing.row(sentence, head - 1) : 0;
    const Eigen::Matrix<Real, 1, Eigen::Dynamic> governor =
        head == 0
            ? Eigen::Matrix<Real, 1, Eigen::Dynamic>(pair_root_.value.row(0))
            : Eigen::Matrix<Real, 1, Eigen::Dynamic>(mlp_.row(head_row).segment(governors, width));
    const Block pairs(pair_side_.row(row).data(), shape_.relations, width);
    scores.noalias() = governor * pairs.transpose();
    scores += direct_.row(row);
    const double cost = soft_max(Eigen::Ref<decltype(scores)>(scores), target);
    if (example.relation_shares.size() > 0) {
      costs.relation +=
          against_shares(Eigen::Ref<decltype(scores)>(scores), example.relation_shares.row(i));
    } else {
      costs.relation += cost;
      scores(target) -= Real(1);
    }
    if (!learning) continue;
    direct_gradient_.row(row) = scores;
    Block(pair_side_gradient_.row(row).data(), shape_.relations, width).noalias() =
        scores.transpose() * governor;
    if (head == 0) {
      pair_root_.gradient.row(0) += scores * pairs;
    } else {
      mlp_gradient_.row(head_row).segment(governors, width) += scores * pairs;
    }
  }
}

template <class Real>
void Network<Real>::backward_heads() {
  const Index arc = shape_.arc;
  const Index width = shape_.relation;
  arc_bias_.gradient.row(0) += arc_side_gradient_.colwise().sum();
  arc_.gradient.noalias() += mlp_.leftCols(arc).transpose() * arc_side_gradient_;
  mlp_gradient_.leftCols(arc).noalias() += arc_side_gradient_ * arc_.value.transpose();
  const auto dependents = mlp_.middleCols(2 * arc, width);
  pair_bias_.gradient.row(0) += pair_side_gradient_.colwise().sum();
  pair_.gradient.noalias() += dependents.transpose() * pair_side_gradient_;
  pair_direct_.gradient.noalias() += dependents.transpose() * direct_gradient_;
  pair_direct_bias_.gradient.row(0) += direct_gradient_.colwise().sum();
  mlp_gradient_.middleCols(2 * arc, width).noalias() +=
      pair_side_gradient_ * pair_.value.transpose();
  mlp_gradient_.middleCols(2 * arc, width).noalias() +=
      direct_gradient_ * pair_direct_.value.transpose();
  mlp_gradient_.array() *= (mlp_.array() > Real(0)).template cast<Real>();
  head_in_.gradient.noalias() += top_.transpose() * mlp_gradient_;
  head_in_bias_.gradient.row(0) += mlp_gradient_.colwise().sum();
}

template <class Real>
std::vector<Scores<Real>> Network<Real>::predict(const std::vector<const Example*>& batch) {
  std::vector<std::size_t> lengths;
  for (const Example* example : batch) lengths.push_back(example->size());
  const Packing packing(lengths);
  Random random(0);
  embed(batch, packing, {}, random);
  encode(packing, {}, random);
  project();
  std::vector<Scores<Real>> all;
  for (Index s = 0; s < packing.sentences(); ++s) {
    Scores<Real> scores;
    const Matrix<Real> tags = gather(tag_scores_, s, packing, nullptr);
    scores.tags = tags.leftCols(shape_.tags);
    scores.lemmas = tags.middleCols(shape_.tags, shape_.lemmas);
    scores.names = tags.rightCols(shape_.names);
    scores.heads =
        gather(arc_side_, s, packing, nullptr) *
        gather(mlp_.middleCols(shape_.arc, shape_.arc), s, packing, &arc_root_).transpose();
    for (Index i = 0; i < scores.heads.rows(); ++i) {
      const Real top = scores.heads.row(i).maxCoeff();
      const Real sum = (scores.heads.row(i).array() - top).exp().sum();
      scores.heads.row(i).array() -= top + std::log(sum);
    }
    const Index at = 2 * shape_.arc;
    scores.dependents = gather(mlp_.middleCols(at, shape_.relation), s, packing, nullptr);
    scores.governors =
        gather(mlp_.middleCols(at + shape_.relation, shape_.relation), s, packing, &pair_root_);
    all.push_back(std::move(scores));
  }
  return all;
}

template <class Real>
Matrix<Real> Network<Real>::relation_scores(const Scores<Real>& scores, Index word,
                                            Index head) const {
  const Matrix<Real> dependent = scores.dependents.row(word);
  Matrix<Real> side = dependent * pair_.value + pair_bias_.value;
  const Eigen::Map<Matrix<Real>> pairs(side.data(), shape_.relations, shape_.relation);
  return scores.governors.row(head) * pairs.transpose() + dependent * pair_direct_.value +
         pair_direct_bias_.value;
}

#define CLAIMCHECK_INSTANTIATE(Real)                                                             \
  template Costs Network<Real>::score(const std::vector<const Example*>&, const Packing&, bool); \
  template void Network<Real>::backward_heads();                                                 \
  template std::vector<Scores<Real>> Network<Real>::predict(const std::vector<const Example*>&); \
  template Matrix<Real> Network<Real>::relation_scores(const Scores<Real>&, Index, Index) const;

CLAIMCHECK_INSTANTIATE(float)
CLAIMCHECK_INSTANTIATE(double)

}  // namespace claimcheck::nlp::train
