// SPDX-License-Identifier: MIT
// One direction of an LSTM layer with coupled input and forget gate, forwards and backwards over
// a packed batch.
// Source: Hochreiter & Schmidhuber 1997; Greff et al. 2017, "LSTM: A Search Space Odyssey" (CIFG);
// dropout shared over time as in Gal & Ghahramani 2016.
#pragma once

#include "claimcheck/nlp/train/matrix.hpp"

namespace claimcheck::nlp::train {

/// Weights: `input` [in x 3H], `recurrent` [H x 3H], `bias` [1 x 3H]; gates in order f, o, g.
template <class Real>
struct LstmWeights {
  Parameter<Real>* input = nullptr;
  Parameter<Real>* recurrent = nullptr;
  Parameter<Real>* bias = nullptr;
};

/// What one pass leaves behind for the backward pass. Reused between batches.
template <class Real>
class Lstm {
 public:
  /// Computes hidden() [rows x H] from `inputs` [rows x in]; `mask` [sentences x H] multiplies the
  /// previous state before the recurrent weights. `reversed` runs from the last word to the first.
  void forward(const LstmWeights<Real>& weights, const Packing& packing, const Matrix<Real>& inputs,
               const Matrix<Real>& mask, bool reversed);

  /// Adds to the weights' gradients and to `input_gradient` [rows x in]. `gradient` is that of
  /// hidden(). Requires: the arguments of the last forward().
  void backward(const LstmWeights<Real>& weights, const Packing& packing,
                const Matrix<Real>& inputs, const Matrix<Real>& mask, bool reversed,
                const Matrix<Real>& gradient, Matrix<Real>& input_gradient);

  const Matrix<Real>& hidden() const { return hidden_; }

 private:
  Matrix<Real> gates_;
  Matrix<Real> cells_;
  Matrix<Real> squashed_;
  Matrix<Real> hidden_;
  Matrix<Real> previous_;
  Matrix<Real> state_gradient_;
  Matrix<Real> cell_gradient_;
};

}  // namespace claimcheck::nlp::train
