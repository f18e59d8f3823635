// SPDX-License-Identifier: MIT
// A tree's shape, ready to be walked: who hangs from whom, and what stands below a word.
#pragma once

#include "claimcheck/nlp/tree.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace claimcheck::nlp {

/// Words are counted from 0 here. Requires: is_tree(tree); an empty tree has no root.
class TreeShape {
 public:
  static constexpr std::uint32_t none = UINT32_MAX;

  TreeShape() = default;
  explicit TreeShape(const Tree& tree);

  std::uint32_t size() const { return static_cast<std::uint32_t>(parents_.size()); }
  std::uint32_t root() const { return root_; }
  /// Returns the head of a word, `none` for the root.
  std::uint32_t parent(std::uint32_t word) const { return parents_[word]; }
  /// Returns the words that hang from a word, in the order of the sentence.
  std::span<const std::uint32_t> children(std::uint32_t word) const {
    return std::span{children_}.subspan(begins_[word], begins_[word + 1] - begins_[word]);
  }
  /// Returns whether `word` is `top` or stands below it.
  bool below(std::uint32_t word, std::uint32_t top) const {
    return enter_[word] >= enter_[top] && leave_[word] <= leave_[top];
  }
  /// Returns the first and the last word of what stands below `top`, itself included.
  std::uint32_t first(std::uint32_t top) const { return first_[top]; }
  std::uint32_t last(std::uint32_t top) const { return last_[top]; }
  /// Returns how many steps a word is from the root.
  std::uint32_t depth(std::uint32_t word) const { return depth_[word]; }
  /// Returns all words, each before those that hang from it.
  std::span<const std::uint32_t> top_down() const { return order_; }

 private:
  std::uint32_t root_ = none;
  std::vector<std::uint32_t> parents_, begins_, children_, enter_, leave_, first_, last_, depth_,
      order_;
};

}  // namespace claimcheck::nlp
