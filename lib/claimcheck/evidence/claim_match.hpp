// SPDX-License-Identifier: MIT
// Texts that may say the same as a claim: found by the rarer words that they share, then laid
// beside each other value by value. Hints for people, never a verdict.
#pragma once

#include "claimcheck/evidence/value_check.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace claimcheck::evidence {

/// Texts by their content words, of which only the first letters count, so that forms of one word
/// find each other. Numbers are left out: a text with other numbers is what has to be shown apart.
class WordIndex {
 public:
  /// Requires: `vocabulary` outlives the index.
  explicit WordIndex(const Vocabulary& vocabulary) : vocabulary_(&vocabulary) {}

  /// Adds a text; its number is how many were added before.
  void add(std::string_view text);

  struct Near {
    std::uint32_t number = 0;
    double share = 0;  ///< 0..1: the words of both, of the words of the one that has more
  };
  /// Returns the texts of which at least that share of words is in common, best first, at most
  /// `limit`. Only the rarest words of the text are looked up, so that time does not grow with the
  /// texts that share its common ones.
  std::vector<Near> nearest(std::string_view text, double least_share, std::size_t limit) const;

 private:
  std::vector<std::string> keys_of(std::string_view text) const;

  const Vocabulary* vocabulary_;
  std::unordered_map<std::string, std::vector<std::uint32_t>> places_;
  std::vector<std::uint32_t> sizes_;  ///< how many keys each text has
};

/// What stands on one side only, or otherwise.
struct MatchDifference {
  std::string what;  ///< name of an element's kind, "negation", "hedge" or "order"
  std::string here;  ///< "" where it is not there
  std::string there;
  friend bool operator==(const MatchDifference&, const MatchDifference&) = default;
};

struct Likeness {
  double share = 0;  ///< 0..1: the content words of each that the other has, of the poorer side
  std::vector<MatchDifference> differences;  ///< empty: they may say the same
};

/// Lays two claims beside each other, each as the other's passage. Numbers, times, names and
/// whatever turns or weakens a statement have to agree, rounding apart; quotations and superlatives
/// have not. The words of both have to come in one order: who beat whom is no matter of values.
Likeness compare_claims(const ClaimView& here, const ClaimView& there, const CheckTools& tools);

}  // namespace claimcheck::evidence
