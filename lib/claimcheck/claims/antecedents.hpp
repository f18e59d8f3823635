// SPDX-License-Identifier: MIT
// For a word that points, which entities it may stand for, and what speaks for each.
#pragma once

#include "claimcheck/claims/entities.hpp"
#include "claimcheck/claims/ranking.hpp"

#include <functional>
#include <string>
#include <vector>

namespace claimcheck::claims {

/// A word or phrase that points at something named elsewhere: words [first, last) of a tree.
struct Pointing {
  Pointer pointer = Pointer::thing;
  std::uint32_t tree = 0;
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  std::uint32_t head = 0;
  const Pronoun* pronoun = nullptr;  ///< nullptr: a description
  std::string noun;                  ///< of a description, its lemma
  bool plural = false;
  bool demonstrative = false;
  std::vector<int> barred;  ///< entities that it cannot mean: who speaks the quotation around …
  Meeting meeting;
};

struct Option {
  int entity = -1;
  std::vector<Cue> cues;
  int score = 0;
};

/// Returns whether a person whose report the pointing word stands in may be meant, but is not what
/// fits best.
bool is_rivalled_by_reporter(const Pointing& pointing, const std::vector<Option>& options);

/// Returns whether a person is named, in a clause that the pointing word is of, before it while
/// what fits best was last met in an earlier sentence ("Berg left. I knew Hale when he was
/// young."), or in its own clause while the best is of another ("Berg said that it fined Hale for
/// his part"), or said the sentence before ("Berg said that Hale left. He said"); or whether two
/// names of one sentence have the noun that points: "the Harbour Club met the Hill Club", "the
/// club".
bool is_rivalled_beside(const Pointing& pointing, const std::vector<Option>& options,
                        const Entities& entities, const rules::TreeView& view);

/// Every choice made, for benches: what could have been meant, the best first, and whether it was
/// put in.
struct Choice {
  const Pointing& pointing;
  const std::vector<Option>& options;
  const Entities& entities;
  bool put_in = false;
};
using Watch = std::function<void(const Choice&)>;

/// Returns what a pointing word may stand for, the best first, then the one met last. `met` says
/// for each word of the tree which entity was met by it, -1 for none; `to_come` is an entity that
/// is named later in the sentence, -1 for none.
std::vector<Option> options_for(const Pointing& pointing, const Entities& entities,
                                const rules::TreeView& view, const std::vector<int>& met,
                                int to_come, const Pronouns& pronouns, const Ranking& ranking);

/// Returns what was told of before with all of the words that stand before a noun, -1 for nothing:
/// "the new app" behind "a new streaming app". Nothing may stand behind the noun in its phrase.
/// Source: the strict head match of Raghunathan et al. 2010, "A Multi-Pass Sieve for Coreference
/// Resolution".
int told_before(const rules::TreeView& view, std::uint32_t noun, const Entities& entities,
                std::span<const rules::TreeView> views);

/// Returns whether a word is who says something that the sentence gives, not as in "like she said".
bool tells_what_is_said(const rules::TreeView& view, const Pointing& pointing);

}  // namespace claimcheck::claims
