// SPDX-License-Identifier: MIT
// Row-major matrices of the trainer, a parameter with its gradient, and the packing of sentences
// into a batch. Training only: nothing outside nlp/train includes this.
#pragma once

#include <Eigen/Dense>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace claimcheck::nlp::train {

template <class Real>
using Matrix = Eigen::Matrix<Real, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

using Index = Eigen::Index;

/// A learned matrix. `gradient` has its shape and is added to by every backward pass.
template <class Real>
struct Parameter {
  std::string name;
  Matrix<Real> value;
  Matrix<Real> gradient;
};

/// Deterministic random numbers (SplitMix64), the same on every machine.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next();
  /// Returns a number in [0, 1).
  double uniform() { return static_cast<double>(next() >> 11) * 0x1.0p-53; }
  /// Returns a whole number in [0, n). Requires: n > 0.
  std::size_t below(std::size_t n) { return static_cast<std::size_t>(next() % n); }

 private:
  std::uint64_t state_;
};

/// Rows of a batch in time order: step t holds word t of every sentence that is longer than t.
/// Sentences are sorted by falling length, so the rows of a step are its first `active(t)` ones.
class Packing {
 public:
  /// Requires: lengths fall, none is 0.
  explicit Packing(const std::vector<std::size_t>& lengths);

  Index rows() const { return static_cast<Index>(sentence_of_.size()); }
  Index steps() const { return static_cast<Index>(active_.size()); }
  Index sentences() const { return static_cast<Index>(lengths_.size()); }
  Index active(Index step) const { return active_[static_cast<std::size_t>(step)]; }
  Index offset(Index step) const { return offset_[static_cast<std::size_t>(step)]; }
  Index length(Index sentence) const { return lengths_[static_cast<std::size_t>(sentence)]; }
  Index row(Index sentence, Index word) const { return offset(word) + sentence; }
  Index sentence_of(Index row) const { return sentence_of_[static_cast<std::size_t>(row)]; }

 private:
  std::vector<Index> lengths_;
  std::vector<Index> active_;
  std::vector<Index> offset_;
  std::vector<Index> sentence_of_;
};

/// Fills `mask` with 0 or 1/(1-rate), drawn for each sentence and feature; all ones at rate 0.
template <class Real>
void draw_mask(Matrix<Real>& mask, Index sentences, Index features, double rate, Random& random);

/// Multiplies each row by the mask row of its sentence.
template <class Real>
void apply_mask(Matrix<Real>& rows, const Matrix<Real>& mask, const Packing& packing);

/// Fills a matrix with normal numbers of the given deviation (sum of uniforms).
template <class Real>
void fill_random(Matrix<Real>& matrix, double deviation, Random& random);

}  // namespace claimcheck::nlp::train
