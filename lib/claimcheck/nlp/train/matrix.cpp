// SPDX-License-Identifier: MIT
#include "claimcheck/nlp/train/matrix.hpp"

namespace claimcheck::nlp::train {

std::uint64_t Random::next() {
  state_ += 0x9E3779B97F4A7C15ULL;
  std::uint64_t z = state_;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
  return z ^ (z >> 31);
}

Packing::Packing(const std::vector<std::size_t>& lengths) {
  for (const std::size_t length : lengths) lengths_.push_back(static_cast<Index>(length));
  Index count = sentences();
  for (Index step = 0; count > 0; ++step) {
    while (count > 0 && length(count - 1) <= step) --count;
    if (count == 0) break;
    offset_.push_back(static_cast<Index>(sentence_of_.size()));
    active_.push_back(count);
    for (Index sentence = 0; sentence < count; ++sentence) sentence_of_.push_back(sentence);
  }
}

template <class Real>
void draw_mask(Matrix<Real>& mask, Index sentences, Index features, double rate, Random& random) {
  mask.resize(sentences, features);
  if (rate <= 0) {
    mask.setOnes();
    return;
  }
  const auto kept = static_cast<Real>(1.0 / (1.0 - rate));
  for (Index i = 0; i < mask.size(); ++i) {
    mask.data()[i] = random.uniform() < rate ? Real(0) : kept;
  }
}

template <class Real>
void apply_mask(Matrix<Real>& rows, const Matrix<Real>& mask, const Packing& packing) {
  for (Index step = 0; step < packing.steps(); ++step) {
    const Index n = packing.active(step);
    rows.middleRows(packing.offset(step), n).array() *= mask.topRows(n).array();
  }
}

template <class Real>
void fill_random(Matrix<Real>& matrix, double deviation, Random& random) {
  for (Index i = 0; i < matrix.size(); ++i) {
    double sum = -6;
    for (int k = 0; k < 12; ++k) sum += random.uniform();
    matrix.data()[i] = static_cast<Real>(sum * deviation);
  }
}

template void draw_mask(Matrix<float>&, Index, Index, double, Random&);
template void draw_mask(Matrix<double>&, Index, Index, double, Random&);
template void apply_mask(Matrix<float>&, const Matrix<float>&, const Packing&);
template void apply_mask(Matrix<double>&, const Matrix<double>&, const Packing&);
template void fill_random(Matrix<float>&, double, Random&);
template void fill_random(Matrix<double>&, double, Random&);

}  // namespace claimcheck::nlp::train
