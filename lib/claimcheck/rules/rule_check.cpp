// SPDX-License-Identifier: MIT
#include "claimcheck/rules/rule_check.hpp"

#include "claimcheck/error.hpp"

#include <algorithm>

namespace claimcheck::rules {
namespace {

std::string joined(const std::vector<ExampleClaim>& claims) {
  std::string out;
  for (const ExampleClaim& claim : claims) {
    out += (out.empty() ? "\"" : ", \"") + to_text(claim) + "\"";
  }
  return out.empty() ? "nothing" : out;
}

std::string fault_of(const CheckedExample& checked) {
  const Example& example = *checked.example;
  if (!example.good) return checked.fired ? "the rule fired on a bad example" : "";
  if (!checked.fired) return "the rule did not fire on a good example";
  if (std::ranges::equal(checked.claims, example.claims, is_as_expected)) return "";
  return "gives " + joined(checked.claims) + ", expected " + joined(example.claims);
}

}  // namespace

bool is_as_expected(const ExampleClaim& claim, const ExampleClaim& expected) {
  const auto fits = [](const auto& mark, const auto& wanted) { return !wanted || mark == wanted; };
  return claim.text == expected.text && fits(claim.marks.kind, expected.marks.kind) &&
         fits(claim.marks.modality, expected.marks.modality) &&
         fits(claim.marks.negated, expected.marks.negated);
}

std::string to_text(const ExampleClaim& claim) {
  std::string marks;
  const auto add = [&marks](std::string_view mark) {
    marks += (marks.empty() ? " [" : ", ") + std::string{mark};
  };
  if (claim.marks.kind) add(name_of(*claim.marks.kind));
  if (claim.marks.modality) add(name_of(*claim.marks.modality));
  if (claim.marks.negated) add(*claim.marks.negated ? "negated" : "not negated");
  return claim.text + (marks.empty() ? "" : marks + "]");
}

CheckedExample check_example(const Rule& rule, const Example& example, const RunExample& run) {
  CheckedExample checked{&rule, &example, false, {}, {}};
  try {
    ExampleOutcome outcome = run(example);
    checked.fired = std::ranges::find(outcome.fired, &rule) != outcome.fired.end();
    checked.claims = std::move(outcome.claims);
    const bool marks_given = std::ranges::any_of(
        example.claims, [](const ExampleClaim& claim) { return claim.marks != Marks{}; });
    if (!marks_given) {
      for (ExampleClaim& claim : checked.claims) claim.marks = {};
    }
    checked.fault = fault_of(checked);
  } catch (const Error& error) {
    checked.fault = error.what();
  }
  return checked;
}

}  // namespace claimcheck::rules
