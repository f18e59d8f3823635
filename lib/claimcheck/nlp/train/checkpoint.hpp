// SPDX-License-Identifier: MIT
// The trained weights in full precision between training and export, as bytes.
#pragma once

#include "claimcheck/nlp/train/corpus.hpp"
#include "claimcheck/nlp/train/network.hpp"
#include "claimcheck/nlp/train/vectors.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace claimcheck::nlp::train {

struct Checkpoint {
  NetworkShape shape;
  Vocabulary vocabulary;
  FixedVectors fixed;
  std::vector<Parameter<float>> parameters;  ///< in the order of Network::parameters()
};

std::string write_checkpoint(const NetworkShape& shape, const Vocabulary& vocabulary,
                             const FixedVectors& fixed,
                             const std::vector<Parameter<float>*>& parameters);

/// Throws: Error{model} when the bytes are not a checkpoint of this version.
Checkpoint read_checkpoint(std::string_view bytes);

}  // namespace claimcheck::nlp::train
