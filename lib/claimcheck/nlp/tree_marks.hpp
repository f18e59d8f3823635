// SPDX-License-Identifier: MIT
// Private to nlp/: what the mends of trees ask of a tree's words.
#pragma once

#include "claimcheck/nlp/tree.hpp"
#include "claimcheck/nlp/tree_shape.hpp"

#include <algorithm>
#include <cstdint>
#include <string_view>

namespace claimcheck::nlp {

/// Returns whether a word is a comma. `text` is what the spans point into.
inline bool is_comma(const Tree& tree, std::size_t word, std::string_view text) {
  return slice(text, tree.tokens[word].span) == ",";
}

/// Returns whether a word stands in a person's name.
inline bool names_person(const Token& token) {
  return token.name.place != NameMark::Place::outside && token.name.type == NameType::person;
}

/// Returns whether a person's name begins with a word.
inline bool begins_person(const Token& token) {
  return names_person(token) && token.name.place == NameMark::Place::begin;
}

/// Returns whether any word hangs by that relation, without a subtype; a quick look before a tree's
/// shape is made.
inline bool has_relation(const Tree& tree, std::string_view relation) {
  return std::ranges::any_of(tree.tokens, [relation](const Token& token) {
    return base_relation(token.deprel) == relation;
  });
}

/// Returns a word's first child by a relation, without a subtype; TreeShape::none for none.
inline std::uint32_t child_by(const Tree& tree, const TreeShape& shape, std::uint32_t word,
                              std::string_view relation) {
  for (const std::uint32_t child : shape.children(word)) {
    if (base_relation(tree.tokens[child].deprel) == relation) return child;
  }
  return TreeShape::none;
}

/// The same, of the children on one side of the word alone.
inline std::uint32_t child_beside(const Tree& tree, const TreeShape& shape, std::uint32_t word,
                                  std::string_view relation, bool before) {
  for (const std::uint32_t child : shape.children(word)) {
    if (base_relation(tree.tokens[child].deprel) == relation && (child < word) == before)
      return child;
  }
  return TreeShape::none;
}

}  // namespace claimcheck::nlp
