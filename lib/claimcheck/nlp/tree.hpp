// SPDX-License-Identifier: MIT
// The noun of this floor: a sentence's words with lemmas, tags and heads. Words are spans of the
// text that the caller owns.
#pragma once

#include "claimcheck/span.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace claimcheck::nlp {

enum class NameType : std::uint8_t { person, organization, place, other };

/// Whether a word begins a name, goes on with one, or stands outside.
struct NameMark {
  enum class Place : std::uint8_t { outside, begin, inside };
  Place place = Place::outside;
  NameType type = NameType::other;

  friend bool operator==(const NameMark&, const NameMark&) = default;
};

/// Returns "person", "organization", "place" or "other".
std::string_view name_of(NameType type);

/// One syntactic word. `head` counts the words of the tree from 1, 0 is the root. Columns as in
/// CoNLL-U: `feats` is "Name=Value|…" sorted by name, empty when there are none.
struct Token {
  Span span;
  std::string lemma;
  std::string upos;
  std::string xpos;
  std::string feats;
  std::string deprel;
  std::uint32_t head = 0;
  float margin = 0;  ///< how much the head's score is above the next best head's; below 0 when the
                     ///< tree forced it
  NameMark name;
};

struct Tree {
  Span span;
  std::vector<Token> tokens;
};

/// Returns the value of a feature, such as "Past" for "Tense"; empty when the word has none.
std::string_view feature(const Token& token, std::string_view name);

/// Returns the relation without its subtype: "nsubj" of "nsubj:pass".
std::string_view base_relation(std::string_view deprel);

/// Returns whether the heads make a tree: one word under the root, no cycle, no head outside.
bool is_tree(const Tree& tree);

}  // namespace claimcheck::nlp
