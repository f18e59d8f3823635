// SPDX-License-Identifier: MIT
// The examples that stand beside rules, run and told in one shape.
#pragma once

#include "claimcheck/text/document.hpp"
#include "claimcheck/workflow/extractor.hpp"
#include "claimcheck/workflow/rule_catalog.hpp"

#include <atomic>
#include <span>
#include <string>
#include <vector>

namespace claimcheck::workflow {

struct RuleExample {
  const RuleInfo* rule = nullptr;
  std::string place;  ///< "en/flags.xml:12:3"
  bool good = true;
  std::string text;
  text::BlockKind block = text::BlockKind::paragraph;  ///< that the text is
  std::string page{};     ///< of evidence: the words that the text, a claim, is laid beside
  std::string on{};       ///< ISO 8601 day that the text was written on; may be empty
  bool has_tree = false;  ///< with a tree of its own; else the model's
  std::vector<std::string>
      expected{};                    ///< what a good one gives: claims, an element, a flag, a hint
  bool fired = false;                ///< the rule did
  std::vector<std::string> found{};  ///< what came out
  std::string fault{};               ///< in words; empty when it holds

  /// Whether what comes out rests on the language model, which may err.
  bool rests_on_model() const { return !has_tree && rule->layer != RuleLayer::element; }
};

/// Runs the examples of these rules of the extractor's pack, in their order. A good one: the rule
/// acts and just this comes out. A bad one: the rule does not act. A list of evidence.xml acts
/// where the value check says something else without its words. Once `stop`, which may be null, is
/// set, the rest is left out.
std::vector<RuleExample> check_rules(const Extractor& extractor, std::span<const RuleInfo> rules,
                                     unsigned jobs, const std::atomic<bool>* stop = nullptr);

}  // namespace claimcheck::workflow
