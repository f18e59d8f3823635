// SPDX-License-Identifier: MIT
// From trained weights to the bytes of a model file: rounding, packing, look-up tables.
#pragma once

#include "claimcheck/nlp/train/checkpoint.hpp"

#include <string>

namespace claimcheck::nlp::train {

/// Returns the model file. Weights are rounded to whole numbers within weight_limit with one scale
/// for each output, table rows to 8 bits with one scale each.
/// Throws: Error{model} when the checkpoint lacks a matrix or has one of another size.
std::string export_model(const Checkpoint& checkpoint);

}  // namespace claimcheck::nlp::train
