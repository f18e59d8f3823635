// SPDX-License-Identifier: MIT
#include "claimcheck/rules/rule_check.hpp"

#include "claimcheck/error.hpp"

#include <algorithm>

namespace claimcheck::rules {
namespace {

std::string joined(const std::vector<std::string>& texts) {
  std::string out;
  for (const std::string& text : texts) out += (out.empty() ? "\"" : ", \"") + text + "\"";
  return out.empty() ? "nothing" : out;
}

std::string fault_of(const CheckedExample& checked) {
  const Example& example = *checked.example;
  if (!example.good) return checked.fired ? "the rule fired on a bad example" : "";
  if (!checked.fired) return "the rule did not fire on a good example";
  if (checked.claims == example.claims) return "";
  return "gives " + joined(checked.claims) + ", expected " + joined(example.claims);
}

}  // namespace

CheckedExample check_example(const Rule& rule, const Example& example, const RunExample& run) {
  CheckedExample checked{&rule, &example, false, {}, {}};
  try {
    ExampleOutcome outcome = run(example);
    checked.fired = std::ranges::find(outcome.fired, &rule) != outcome.fired.end();
    checked.claims = std::move(outcome.claims);
    checked.fault = fault_of(checked);
  } catch (const Error& error) {
    checked.fault = error.what();
  }
  return checked;
}

}  // namespace claimcheck::rules
