// SPDX-License-Identifier: MIT
// Finds where the rules with a <node> match in a sentence's tree. Rules are compiled once: every
// word of theirs becomes a number, and only the rules for a word's relation are tried on it.
// Immutable; const use is safe from many threads.
#pragma once

#include "claimcheck/nlp/tree.hpp"
#include "claimcheck/nlp/tree_shape.hpp"
#include "claimcheck/rules/rule_set.hpp"

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace claimcheck::rules {

/// What a sentence is matched against.
struct TreeView {
  const nlp::Tree& tree;
  const nlp::TreeShape& shape;
  std::string_view text;            ///< what the spans of the tree point into
  const std::vector<bool>& quoted;  ///< for each word whether it stands in a quotation

  /// Returns a word as it is written.
  std::string_view word(std::uint32_t number) const {
    return slice(text, tree.tokens[number].span);
  }
  /// Returns a word's relation without its subtype.
  std::string_view relation(std::uint32_t number) const {
    return nlp::base_relation(tree.tokens[number].deprel);
  }
};

/// A rule that fired on a word.
struct TreeMatch {
  const Rule* rule = nullptr;  ///< lives as long as its RuleSet
  std::uint32_t pivot = 0;     ///< the word that the outermost <node> was matched with, from 0
  std::vector<std::pair<std::string_view, std::uint32_t>> roles;

  /// Returns the word that a role was bound to; TreeShape::none for an optional one that is not
  /// there, and for "".
  std::uint32_t word(std::string_view role) const;
};

/// Returns whether a word is a mark that parts what stands before it from what comes after: a
/// comma, semicolon, colon, dash or bracket.
bool is_parting_mark(const nlp::Token& token, std::string_view text);

class TreeMatcher {
 public:
  /// Requires: the rules outlive the matcher (they may be moved).
  explicit TreeMatcher(const RuleSet& rules);
  TreeMatcher(TreeMatcher&&) noexcept;
  TreeMatcher& operator=(TreeMatcher&&) noexcept;
  ~TreeMatcher();

  /// Appends every rule that fires, once for each word that it fires on: by words from the root
  /// down, then by the rules' order.
  void find(const TreeView& view, std::vector<TreeMatch>& matches) const;

 private:
  struct Program;
  std::unique_ptr<const Program> program_;
};

}  // namespace claimcheck::rules
