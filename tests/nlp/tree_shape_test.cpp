// SPDX-License-Identifier: MIT
#include "claimcheck/nlp/tree_shape.hpp"

#include <catch2/catch.hpp>

namespace claimcheck::nlp {
namespace {

using Words = std::vector<std::uint32_t>;

TreeShape shape_of(const Words& heads) {
  Tree tree;
  for (const std::uint32_t head : heads) {
    tree.tokens.emplace_back();
    tree.tokens.back().head = head;
  }
  return TreeShape{tree};
}

Words children(const TreeShape& shape, std::uint32_t word) {
  const auto found = shape.children(word);
  return {found.begin(), found.end()};
}

// 3 is the root; 0 and 1 hang from 2, 2 and 5 from 3, 4 from 5.
const Words heads{3, 3, 4, 0, 6, 4};

TEST_CASE("a shape knows heads and what hangs from them", "[nlp][tree_shape]") {
  const TreeShape shape = shape_of(heads);
  CHECK(shape.size() == 6);
  CHECK(shape.root() == 3);
  CHECK(shape.parent(3) == TreeShape::none);
  CHECK(shape.parent(0) == 2);
  CHECK(children(shape, 3) == Words{2, 5});
  CHECK(children(shape, 2) == Words{0, 1});
  CHECK(children(shape, 4).empty());
  CHECK(shape.depth(3) == 0);
  CHECK(shape.depth(5) == 1);
  CHECK(shape.depth(1) == 2);
}

TEST_CASE("a shape knows what stands below a word, and where it begins and ends",
          "[nlp][tree_shape]") {
  const TreeShape shape = shape_of(heads);
  for (std::uint32_t word = 0; word < shape.size(); ++word) {
    CAPTURE(word);
    CHECK(shape.below(word, word));
    CHECK(shape.below(word, 3));
    CHECK(shape.below(word, 2) == (word < 3));
    CHECK(shape.below(word, 5) == (word > 3));
  }
  CHECK(shape.first(3) == 0);
  CHECK(shape.last(3) == 5);
  CHECK(shape.first(2) == 0);
  CHECK(shape.last(2) == 2);
  CHECK(shape.first(5) == 4);
  CHECK(shape.first(1) == 1);
}

TEST_CASE("a shape lists words before those that hang from them", "[nlp][tree_shape]") {
  const TreeShape shape = shape_of(heads);
  std::vector<bool> seen(shape.size(), false);
  for (const std::uint32_t word : shape.top_down()) {
    CHECK((word == shape.root() || seen[shape.parent(word)]));
    CHECK_FALSE(seen[word]);
    seen[word] = true;
  }
  CHECK(shape.top_down().size() == 6);
}

TEST_CASE("a tree whose arcs cross has its shape", "[nlp][tree_shape]") {
  const TreeShape shape = shape_of({3, 0, 2, 1});  // 0 hangs from 2, 3 from 0
  CHECK(shape.root() == 1);
  CHECK(shape.below(3, 2));
  CHECK(shape.first(2) == 0);
  CHECK(shape.last(2) == 3);
  CHECK_FALSE(shape.below(1, 2));
}

TEST_CASE("a long chain and an empty tree have a shape", "[nlp][tree_shape]") {
  Words chain;
  for (std::uint32_t word = 0; word < 50000; ++word) chain.push_back(word);
  const TreeShape shape = shape_of(chain);
  CHECK(shape.depth(49999) == 49999);
  CHECK(shape.last(0) == 49999);
  CHECK(shape_of({}).size() == 0);
  CHECK(shape_of({}).root() == TreeShape::none);
}

}  // namespace
}  // namespace claimcheck::nlp
