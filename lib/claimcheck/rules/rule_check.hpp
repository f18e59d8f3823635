// SPDX-License-Identifier: MIT
// Runs the examples that stand in the rule files.
#pragma once

#include "claimcheck/rules/matcher.hpp"

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

/// Turns the matches of a one-sentence document into claim texts; claims/ lends it, since this
/// floor cannot know how a claim is worded.
using ClaimTexts = std::function<std::vector<std::string>(
    const text::Document&, const std::vector<text::Sentence>&, const std::vector<Match>&)>;

/// Runs every example of every rule; empty when all hold.
std::vector<FailedExample> check_examples(const RuleSet& rules, const ClaimTexts& claim_texts);

}  // namespace claimcheck::rules
