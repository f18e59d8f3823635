// SPDX-License-Identifier: MIT
// A claim in the making: which words of a sentence it takes, what stands in place of some, and how
// that becomes a sentence of its own with every change recorded.
#pragma once

#include "claimcheck/claims/claim.hpp"
#include "claimcheck/rules/tree_matcher.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace claimcheck::claims {

/// For each word of a sentence whether it is taken.
using WordSet = std::vector<bool>;

/// The reason of an edit that writes a glued auxiliary out.
inline constexpr std::string_view contraction = "contraction";

/// Words [first, last) of the tree stand as `text`. An empty range is put in before `first`.
struct Change {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  std::string text;
  std::vector<Span> from;  ///< where the text was taken from, when from the article
  std::string reason;
  int entity = -1;         ///< what the text names, when that is known
  bool soft = false;       ///< not needed where the claim has named the entity before
  std::string again = {};  ///< instead of the text behind another such change of the entity
};

/// Words [first, last) name an entity of the article.
struct Naming {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  int entity = -1;
  bool by_name = false;  ///< by a name, not by a description or a pronoun
  bool person = false;   ///< "he" or "she" may stand for it
};

struct Draft {
  WordSet words;
  std::vector<Change> changes;
};

/// Words of an article as running text, with where they stand.
struct Phrase {
  std::string text;
  std::vector<Span> spans;
};

/// Returns the text of some words in their order, single blanks between, changes made, marks at its
/// ends and unpaired quotation marks left out. The sentence's first word loses its capital unless
/// it is a name, or `verbatim` is wanted.
Phrase phrase_of(const rules::TreeView& view, const WordSet& words, std::span<const Change> changes,
                 bool verbatim = false);

/// Returns the spans of some words, neighbours joined.
std::vector<Span> spans_of(const rules::TreeView& view, const WordSet& words);

/// Words a draft as a sentence: marks around what was left out go with it, a capital, a full stop.
/// The claim has its quote, text and edits; nothing else is set. Returns an empty text when no word
/// is left.
Claim finish(const rules::TreeView& view, const Draft& draft);

}  // namespace claimcheck::claims
