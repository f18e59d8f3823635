// SPDX-License-Identifier: MIT
// Runs the examples that stand beside the rules of a grammar.
#pragma once

#include "claimcheck/elements/reader.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace claimcheck::elements {

struct ExampleOutcome {
  std::size_t run = 0;
  std::vector<std::string> faults;  ///< "place: rule: what was expected and what was found"
};

/// Reads the text of each example: a good one must hold its element with its value, a bad one no
/// element of the rule, nor one inside another.
ExampleOutcome check_examples(const Reader& reader);

}  // namespace claimcheck::elements
