// SPDX-License-Identifier: MIT
// The examples of the project's own English rules, run.
#pragma once

#include "claimcheck/workflow/rule_examples.hpp"
#include "support/pack.hpp"

#include <map>
#include <vector>

namespace claimcheck::support {

inline const std::vector<workflow::RuleInfo>& english_rules() {
  static const std::vector<workflow::RuleInfo> rules = workflow::list_rules(english_pack());
  return rules;
}

inline const std::vector<workflow::RuleInfo>& english_rules(workflow::RuleLayer layer) {
  static const auto by_layer = [] {
    std::map<workflow::RuleLayer, std::vector<workflow::RuleInfo>> sorted;
    for (const workflow::RuleInfo& rule : english_rules()) sorted[rule.layer].push_back(rule);
    return sorted;
  }();
  return by_layer.at(layer);
}

/// Runs the examples of all rules of a layer.
inline std::vector<workflow::RuleExample> examples_of(workflow::RuleLayer layer,
                                                      unsigned jobs = 2) {
  return workflow::check_rules(english_extractor(), english_rules(layer), jobs);
}

}  // namespace claimcheck::support
