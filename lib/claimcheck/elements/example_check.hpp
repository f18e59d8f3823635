// SPDX-License-Identifier: MIT
// Runs the examples that stand beside the rules of a grammar.
#pragma once

#include "claimcheck/elements/reader.hpp"

#include <string>
#include <vector>

namespace claimcheck::elements {

struct CheckedExample {
  const ElementRule* rule = nullptr;
  const ElementExample* example = nullptr;
  bool good = true;
  std::string fault;  ///< what was expected and what was found; empty when it holds
};

/// Reads the text of each example: a good one must hold its element with its value, a bad one no
/// element of the rule, nor one inside another.
std::vector<CheckedExample> check_examples(const Reader& reader);

}  // namespace claimcheck::elements
