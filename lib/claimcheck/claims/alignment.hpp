// SPDX-License-Identifier: MIT
// Which sentence of a new draft is which of the old one. Pure; near-linear in the texts' size.
#pragma once

#include "claimcheck/claims/signs.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace claimcheck::claims {

/// A sentence as it is compared.
struct ComparedSentence {
  std::vector<Sign> signs;
  std::string folded;  ///< as folded_of
  std::string words;   ///< as words_of
};

struct SentencePair {
  std::uint32_t before = 0;
  std::uint32_t after = 0;
  bool moved = false;       ///< stands elsewhere among the sentences that both drafts have
  bool same_words = false;  ///< but for case; else the new one is the old one edited
};

struct Alignment {
  std::vector<SentencePair> pairs;  ///< by `before`; each sentence is in one at most
  /// For each old sentence the new ones of which one may be it while nothing tells which; empty
  /// when it is in a pair or gone.
  std::vector<std::vector<std::uint32_t>> candidates;
};

/// Aligns two drafts. Sentences with the same words are paired where they are the only ones, or
/// where the sentences around them say which is which, so that a refrain stays in its place; of
/// what is left, a sentence and the one that shares most words with it, where no other comes near.
/// Of two that are equally good none is taken.
/// Source: anchors as in the histogram and patience differences, and P. Heckel, "A technique for
/// isolating differences between files" (CACM 1978), for what is not unique.
Alignment align(std::span<const ComparedSentence> before, std::span<const ComparedSentence> after);

}  // namespace claimcheck::claims
