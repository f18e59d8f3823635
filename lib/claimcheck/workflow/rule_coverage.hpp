// SPDX-License-Identifier: MIT
// How often each rule fires in articles.
#pragma once

#include "claimcheck/workflow/extract_batch.hpp"
#include "claimcheck/workflow/rule_catalog.hpp"

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace claimcheck::workflow {

struct RuleCount {
  const RuleInfo* rule = nullptr;
  std::uint64_t fired = 0;      ///< on words or sentences; of an element, also inside a longer one
  std::uint64_t sentences = 0;  ///< on which it fired
};

struct RuleCoverage {
  /// The rules asked for but those of evidence, which need a page beside the claim: the most often
  /// fired first, then in their order.
  std::vector<RuleCount> rules;
  std::uint64_t articles = 0;
  std::uint64_t sentences = 0;
  std::uint64_t failed = 0;   ///< articles that could not be read
  std::uint64_t unsplit = 0;  ///< articles in another language, not counted
  bool is_finished = false;   ///< false: stopped before the end
};

/// Splits the articles, stores nothing, and counts the rules of `catalog`, some or all of
/// the extractor's own, that fired. `on_error` is called on the calling thread, in the order of the
/// items.
RuleCoverage count_rules(std::span<const BatchItem> items, const Extractor& extractor,
                         std::span<const RuleInfo> catalog, const BatchOptions& options,
                         const std::function<void(const Error&)>& on_error);

}  // namespace claimcheck::workflow
