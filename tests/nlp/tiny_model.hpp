// SPDX-License-Identifier: MIT
// A small treebank in made-up sentences and a small untrained model, for tests.
#pragma once

#include "claimcheck/nlp/conllu.hpp"
#include "claimcheck/nlp/train/checkpoint.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace claimcheck::nlp {

/// Returns the sentences of tests/nlp/tiny.conllu.
std::vector<ConlluSentence> tiny_treebank();

/// Returns a checkpoint with random weights over the tiny treebank's words and labels.
train::Checkpoint tiny_checkpoint();

/// Returns a model file's bytes in memory that is aligned as a model wants it.
std::vector<std::byte> model_bytes(const std::string& file);

}  // namespace claimcheck::nlp
