// SPDX-License-Identifier: MIT
#include "claimcheck/rules/rule_check.hpp"

#include <algorithm>

namespace claimcheck::rules {
namespace {

std::string joined(const std::vector<std::string>& texts) {
  std::string out;
  for (const std::string& text : texts) out += (out.empty() ? "\"" : ", \"") + text + "\"";
  return out.empty() ? "nothing" : out;
}

std::string fault_of(const Rule& rule, const Example& example, const RunExample& run) {
  const ExampleOutcome outcome = run(example);
  const bool fired = std::ranges::find(outcome.fired, &rule) != outcome.fired.end();
  if (!example.good) return fired ? "the rule fired on a bad example" : "";
  if (!fired) return "the rule did not fire on a good example";
  if (outcome.claims == example.claims) return "";
  return "gives " + joined(outcome.claims) + ", expected " + joined(example.claims);
}

}  // namespace

std::vector<FailedExample> check_examples(const RuleSet& rules, const RunExample& run) {
  std::vector<FailedExample> failed;
  for (const Rule& rule : rules.rules()) {
    for (const Example& example : rule.examples) {
      std::string what = fault_of(rule, example, run);
      if (!what.empty()) failed.push_back({&rule, &example, std::move(what)});
    }
  }
  return failed;
}

}  // namespace claimcheck::rules
