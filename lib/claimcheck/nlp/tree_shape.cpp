// SPDX-License-Identifier: MIT
#include "claimcheck/nlp/tree_shape.hpp"

#include <algorithm>

namespace claimcheck::nlp {

TreeShape::TreeShape(const Tree& tree) {
  const auto count = static_cast<std::uint32_t>(tree.tokens.size());
  parents_.resize(count, none);
  begins_.assign(count + 1, 0);
  for (std::uint32_t word = 0; word < count; ++word) {
    const std::uint32_t head = tree.tokens[word].head;
    if (head == 0) {
      root_ = word;
    } else {
      parents_[word] = head - 1;
      ++begins_[head];
    }
  }
  for (std::uint32_t word = 0; word < count; ++word) begins_[word + 1] += begins_[word];
  children_.resize(count == 0 ? 0 : begins_[count]);
  std::vector<std::uint32_t> next{begins_};
  for (std::uint32_t word = 0; word < count; ++word) {
    if (parents_[word] != none) children_[next[parents_[word]]++] = word;
  }
  enter_.assign(count, 0);
  leave_.assign(count, 0);
  depth_.assign(count, 0);
  first_.resize(count);
  last_.resize(count);
  if (root_ == none) return;
  std::vector<std::uint32_t> open{root_};
  while (!open.empty()) {
    const std::uint32_t word = open.back();
    open.pop_back();
    enter_[word] = static_cast<std::uint32_t>(order_.size());
    order_.push_back(word);
    first_[word] = last_[word] = word;
    for (const std::uint32_t child : children(word)) {
      depth_[child] = depth_[word] + 1;
      open.push_back(child);
    }
  }
  for (auto word = order_.rbegin(); word != order_.rend(); ++word) {
    leave_[*word] = std::max(leave_[*word], enter_[*word]);
    const std::uint32_t up = parents_[*word];
    if (up == none) continue;
    leave_[up] = std::max(leave_[up], leave_[*word]);
    first_[up] = std::min(first_[up], first_[*word]);
    last_[up] = std::max(last_[up], last_[*word]);
  }
}

}  // namespace claimcheck::nlp
