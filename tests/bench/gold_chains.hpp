// SPDX-License-Identifier: MIT
// Documents with chains of coreference, from CoNLL-U whose last column marks them as GUM does:
// "Entity=(7-person-…" opens a mention of chain 7, "7)" closes it.
#pragma once

#include "claimcheck/nlp/conllu.hpp"
#include "claimcheck/nlp/tree.hpp"
#include "claimcheck/text/document.hpp"

#include <span>
#include <string>
#include <vector>

namespace claimcheck::bench {

struct GoldMention {
  int chain = 0;
  std::uint32_t tree = 0, first = 0, last = 0, head = 0;
  bool nominal = false;  ///< has a noun or a name in it
  bool bare = false;     ///< a determiner and a noun
};

struct GoldDocument {
  std::string id;
  text::Document document;
  std::vector<nlp::Tree> trees;  ///< words only
  std::vector<bool> prose;       ///< for each tree: not in a heading
  std::vector<GoldMention> mentions;

  /// Returns the chain of the mention that fits words [first, last) best; -1 for none.
  int chain_at(std::uint32_t tree, std::uint32_t first, std::uint32_t last) const;
  /// Returns the chain of the mention that fits these bytes best; -1 for none.
  int chain_of(std::span<const Span> spans) const;
  /// Returns the chain of the smallest mention with that head, of the largest when `list`.
  int chain_of_head(std::uint32_t tree, std::uint32_t head, bool list) const;
  /// Returns whether the word is the noun of a mention that is a determiner and a noun.
  bool is_bare(std::uint32_t tree, std::uint32_t word) const;
  /// Returns whether the mention that ends with this word has a fuller one in its chain.
  bool resolvable(std::uint32_t tree, std::uint32_t word) const;
};

/// Throws: Error{input} as read_conllu does.
std::vector<GoldDocument> read_gold(const std::string& path);

}  // namespace claimcheck::bench
