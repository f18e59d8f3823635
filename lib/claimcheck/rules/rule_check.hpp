// SPDX-License-Identifier: MIT
// Runs the examples that stand in the rule files.
#pragma once

#include "claimcheck/rules/rule_set.hpp"

#include <functional>
#include <string>
#include <vector>

namespace claimcheck::rules {

/// An example that did not come out as its rule says.
struct FailedExample {
  const Rule* rule = nullptr;
  const Example* example = nullptr;
  std::string what;  ///< in words, with what came out instead
};

/// What became of an example's text.
struct ExampleOutcome {
  std::vector<const Rule*> fired;
  std::vector<std::string> claims;
};

/// Splits an example; a floor above lends it, since this one cannot know how a claim is worded.
using RunExample = std::function<ExampleOutcome(const Example&)>;

/// Runs every example of every rule; empty when all hold.
std::vector<FailedExample> check_examples(const RuleSet& rules, const RunExample& run);

}  // namespace claimcheck::rules
