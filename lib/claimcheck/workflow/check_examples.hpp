// SPDX-License-Identifier: MIT
// All examples of a language's rules, run on several threads.
#pragma once

#include "claimcheck/rules/rule_check.hpp"
#include "claimcheck/workflow/extractor.hpp"

#include <atomic>
#include <span>
#include <vector>

namespace claimcheck::workflow {

/// Runs the examples of these rules, which are of the extractor's pack; the results are in the
/// order of the rules and of their examples. Once `stop`, which may be null, is set, the rest is
/// left out.
std::vector<rules::CheckedExample> check_examples(const Extractor& extractor,
                                                  std::span<const rules::Rule* const> rules,
                                                  unsigned jobs,
                                                  const std::atomic<bool>* stop = nullptr);

/// Returns all rules of the extractor's pack.
std::vector<const rules::Rule*> all_rules(const Extractor& extractor);

}  // namespace claimcheck::workflow
