// SPDX-License-Identifier: MIT
// Finds where rules match. Knows no English: what it looks for stands in the rules.
#pragma once

#include "claimcheck/rules/rule_set.hpp"
#include "claimcheck/text/document.hpp"
#include "claimcheck/text/segmenter.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace claimcheck::rules {

/// The noun of this floor: a rule that fired on a sentence.
struct Match {
  std::uint32_t sentence = 0;  ///< index into the sentences that were given
  const Rule* rule = nullptr;  ///< lives as long as its RuleSet
};

/// Returns whether a rule's pattern holds for a sentence.
bool matches(const SentencePattern& pattern, const text::Document& document,
             const text::Sentence& sentence);

/// Returns for each sentence, in order, the first `leave` rule that matches, else every `claim`
/// rule that matches. A sentence may be without a match.
std::vector<Match> find_matches(const RuleSet& rules, const text::Document& document,
                                std::span<const text::Sentence> sentences);

}  // namespace claimcheck::rules
