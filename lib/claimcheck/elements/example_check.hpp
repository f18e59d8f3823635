// SPDX-License-Identifier: MIT
// Runs the examples that stand beside the rules of a grammar.
#pragma once

#include "claimcheck/elements/reader.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace claimcheck::elements {

struct CheckedExample {
  const ElementRule* rule = nullptr;
  const ElementExample* example = nullptr;
  bool good = true;
  bool fired = false;              ///< an element is made by the rule, or holds words that are
  std::vector<std::string> found;  ///< the text's elements: "“5 km” = 5 km"
  std::string fault;               ///< what was expected and what was found; empty when it holds
};

/// Returns an element's words with its value: "“5 km” = 5 km".
std::string to_text(std::string_view words, std::string_view value);

/// Reads the text of each example of a rule, the good ones first: a good one must hold its element
/// with its value (of rules that make the same the first has it, so `fired` may be false), a bad
/// one no element of the rule, nor one inside another.
std::vector<CheckedExample> check_examples(const Reader& reader, const ElementRule& rule);

}  // namespace claimcheck::elements
