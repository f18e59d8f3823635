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

std::string fault_of(const RuleSet& rules, const Rule& rule, const Example& example,
                     const ClaimTexts& claim_texts) {
  text::Document document;
  document.text = example.text;
  const Span whole{0, static_cast<std::uint32_t>(example.text.size())};
  document.blocks.push_back({example.block, whole});
  const std::vector<text::Sentence> sentences{{whole, 0, 0}};
  const std::vector<Match> found = find_matches(rules, document, sentences);
  const bool fired = std::ranges::find(found, &rule, &Match::rule) != found.end();
  if (!example.good) return fired ? "the rule fired on a bad example" : "";
  if (!fired) return "the rule did not fire on a good example";
  const std::vector<std::string> texts = claim_texts(document, sentences, found);
  if (texts == example.claims) return "";
  return "gives " + joined(texts) + ", expected " + joined(example.claims);
}

}  // namespace

std::vector<FailedExample> check_examples(const RuleSet& rules, const ClaimTexts& claim_texts) {
  std::vector<FailedExample> failed;
  for (const Rule& rule : rules.rules()) {
    for (const Example& example : rule.examples) {
      std::string what = fault_of(rules, rule, example, claim_texts);
      if (!what.empty()) failed.push_back({&rule, &example, std::move(what)});
    }
  }
  return failed;
}

}  // namespace claimcheck::rules
