// SPDX-License-Identifier: MIT
// Where words of one draft stand in the next: the ground of a claim that a person made of them.
// Pure.
#pragma once

#include "claimcheck/claims/revision.hpp"

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace claimcheck::claims {

enum class GroundState : std::uint8_t {
  found,
  gone,     ///< the words stand there no more
  several,  ///< they stand in several places, and nothing tells which
};

struct Ground {
  GroundState state = GroundState::gone;
  std::vector<Span> quote;     ///< bytes of the new text, rising; empty unless found
  std::uint32_t sentence = 0;  ///< index of the one that the quote begins in
  /// Every sentence of the quote but the first is as it was, typography apart. What became of the
  /// first one compare_claims tells.
  bool rest_is_same = true;
};

class GroundFinder {
 public:
  /// Requires: both drafts outlive it.
  GroundFinder(const SplitText& before, const SplitText& after);
  ~GroundFinder();

  /// Looks for each part of a quote (bytes of the old text) word for word, case and typography
  /// apart: in the sentence that its own one became, the same occurrence there where the sentence
  /// kept its words, else in the whole text, where they must stand once.
  Ground find(std::span<const Span> quote) const;

 private:
  struct Drafts;
  std::unique_ptr<const Drafts> drafts_;
};

}  // namespace claimcheck::claims
