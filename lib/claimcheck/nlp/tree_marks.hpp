// SPDX-License-Identifier: MIT
// Private to nlp/: what the mends of trees ask of a tree's words.
#pragma once

#include "claimcheck/nlp/tree.hpp"

#include <algorithm>
#include <string_view>

namespace claimcheck::nlp {

/// Returns whether a word is a comma. `text` is what the spans point into.
inline bool is_comma(const Tree& tree, std::size_t word, std::string_view text) {
  return slice(text, tree.tokens[word].span) == ",";
}

/// Returns whether a person's name begins with a word.
inline bool begins_person(const Token& token) {
  return token.name.place == NameMark::Place::begin && token.name.type == NameType::person;
}

/// Returns whether any word hangs by that relation, without a subtype; a quick look before a tree's
/// shape is made.
inline bool has_relation(const Tree& tree, std::string_view relation) {
  return std::ranges::any_of(tree.tokens, [relation](const Token& token) {
    return base_relation(token.deprel) == relation;
  });
}

}  // namespace claimcheck::nlp
