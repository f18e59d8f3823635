// SPDX-License-Identifier: MIT
#include "claimcheck/nlp/train/lstm.hpp"

namespace claimcheck::nlp::train {

namespace {

struct Neighbour {
  Index offset = 0;
  Index count = 0;
};

Neighbour previous_step(const Packing& packing, Index step, bool reversed) {
  const Index previous = reversed ? step + 1 : step - 1;
  if (previous < 0 || previous >= packing.steps()) return {};
  return {packing.offset(previous), std::min(packing.active(previous), packing.active(step))};
}

}  // namespace

template <class Real>
void Lstm<Real>::forward(const LstmWeights<Real>& weights, const Packing& packing,
                         const Matrix<Real>& inputs, const Matrix<Real>& mask, bool reversed) {
  const Index size = weights.recurrent->value.rows();
  const Index rows = packing.rows();
  gates_.noalias() = inputs * weights.input->value;
  gates_.rowwise() += weights.bias->value.row(0);
  cells_.resize(rows, size);
  squashed_.resize(rows, size);
  hidden_.resize(rows, size);
  previous_.setZero(rows, size);
  for (Index turn = 0; turn < packing.steps(); ++turn) {
    const Index step = reversed ? packing.steps() - 1 - turn : turn;
    const Index at = packing.offset(step);
    const Index n = packing.active(step);
    const Neighbour last = previous_step(packing, step, reversed);
    auto gates = gates_.middleRows(at, n);
    auto cells = cells_.middleRows(at, n);
    if (last.count > 0) {
      auto previous = previous_.middleRows(at, last.count);
      previous.array() =
          hidden_.middleRows(last.offset, last.count).array() * mask.topRows(last.count).array();
      gates.topRows(last.count).noalias() += previous * weights.recurrent->value;
    }
    gates.leftCols(2 * size).array() =
        Real(0.5) + Real(0.5) * (Real(0.5) * gates.leftCols(2 * size).array()).tanh();
    gates.rightCols(size).array() = gates.rightCols(size).array().tanh();
    const auto forget = gates.leftCols(size).array();
    cells.array() = (Real(1) - forget) * gates.rightCols(size).array();
    if (last.count > 0) {
      cells.topRows(last.count).array() +=
          forget.topRows(last.count) * cells_.middleRows(last.offset, last.count).array();
    }
    squashed_.middleRows(at, n).array() = cells.array().tanh();
    hidden_.middleRows(at, n).array() =
        gates.middleCols(size, size).array() * squashed_.middleRows(at, n).array();
  }
}

template <class Real>
void Lstm<Real>::backward(const LstmWeights<Real>& weights, const Packing& packing,
                          const Matrix<Real>& inputs, const Matrix<Real>& mask, bool reversed,
                          const Matrix<Real>& gradient, Matrix<Real>& input_gradient) {
  const Index size = weights.recurrent->value.rows();
  state_gradient_.setZero(packing.sentences(), size);
  cell_gradient_.setZero(packing.sentences(), size);
  Matrix<Real> cell(packing.sentences(), size);
  for (Index turn = packing.steps() - 1; turn >= 0; --turn) {
    const Index step = reversed ? packing.steps() - 1 - turn : turn;
    const Index at = packing.offset(step);
    const Index n = packing.active(step);
    const Neighbour last = previous_step(packing, step, reversed);
    auto gates = gates_.middleRows(at, n);
    auto forget = gates.leftCols(size).array();
    auto output = gates.middleCols(size, size).array();
    auto candidate = gates.rightCols(size).array();
    const auto squashed = squashed_.middleRows(at, n).array();
    auto state = state_gradient_.topRows(n).array();
    auto carried = cell_gradient_.topRows(n).array();
    state += gradient.middleRows(at, n).array();
    carried += state * output * (Real(1) - squashed.square());
    cell.topRows(n) = -candidate.matrix();
    if (last.count > 0) {
      cell.topRows(last.count) += cells_.middleRows(last.offset, last.count);
    }
    output = state * squashed * output * (Real(1) - output);
    candidate = carried * (Real(1) - forget) * (Real(1) - candidate.square());
    cell.topRows(n).array() *= carried * (Real(1) - forget);
    carried *= forget;
    forget *= cell.topRows(n).array();
    if (last.count > 0) {
      state_gradient_.topRows(last.count).noalias() =
          gates.topRows(last.count) * weights.recurrent->value.transpose();
      state_gradient_.topRows(last.count).array() *= mask.topRows(last.count).array();
    }
    if (n > last.count) {
      state_gradient_.middleRows(last.count, n - last.count).setZero();
      cell_gradient_.middleRows(last.count, n - last.count).setZero();
    }
  }
  weights.input->gradient.noalias() += inputs.transpose() * gates_;
  weights.recurrent->gradient.noalias() += previous_.transpose() * gates_;
  weights.bias->gradient.row(0) += gates_.colwise().sum();
  input_gradient.noalias() += gates_ * weights.input->value.transpose();
}

template class Lstm<float>;
template class Lstm<double>;

}  // namespace claimcheck::nlp::train
