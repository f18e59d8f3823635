// SPDX-License-Identifier: MIT
// Whether an example that stands in a rule file comes out as its rule says.
#pragma once

#include "claimcheck/rules/rule_set.hpp"

#include <functional>
#include <string>
#include <vector>

namespace claimcheck::rules {

/// What became of an example's text.
struct ExampleOutcome {
  std::vector<const Rule*> fired;
  std::vector<ExampleClaim> claims;  ///< with all their marks
};

/// Splits an example; a floor above lends it, since this one cannot know how a claim is worded.
using RunExample = std::function<ExampleOutcome(const Example&)>;

struct CheckedExample {
  const Rule* rule = nullptr;
  const Example* example = nullptr;
  bool fired = false;                ///< the rule did
  std::vector<ExampleClaim> claims;  ///< what came out
  std::string fault;                 ///< in words; empty when the example holds
};

/// Returns whether a claim has the text and the marks that an example gives.
bool is_as_expected(const ExampleClaim& claim, const ExampleClaim& expected);

/// Returns the text with the marks that are given: "Rates will rise. [prediction]".
std::string to_text(const ExampleClaim& claim);

/// Runs an example of a rule. What `run` throws as an Error is the example's fault.
CheckedExample check_example(const Rule& rule, const Example& example, const RunExample& run);

}  // namespace claimcheck::rules
