// SPDX-License-Identifier: MIT
#include "claimcheck/nlp/decode.hpp"

#include <catch2/catch.hpp>

#include <cstdint>
#include <vector>

namespace claimcheck::nlp {
namespace {

bool is_single_rooted_tree(const std::vector<std::uint32_t>& heads) {
  std::size_t roots = 0;
  for (std::size_t i = 1; i <= heads.size(); ++i) {
    roots += heads[i - 1] == 0 ? 1U : 0U;
    std::size_t at = i;
    for (std::size_t steps = 0; at != 0; ++steps) {
      if (steps > heads.size()) return false;
      at = heads[at - 1];
    }
  }
  return roots == 1;
}

float worth(const std::vector<float>& scores, const std::vector<std::uint32_t>& heads) {
  float sum = 0;
  for (std::size_t i = 0; i < heads.size(); ++i) sum += scores[i * (heads.size() + 1) + heads[i]];
  return sum;
}

/// Tries every assignment of heads and returns the worth of the best tree.
float best_worth(const std::vector<float>& scores, std::vector<std::uint32_t>& heads,
                 std::size_t word) {
  if (word == heads.size()) return is_single_rooted_tree(heads) ? worth(scores, heads) : -1e30F;
  float best = -1e30F;
  for (std::uint32_t h = 0; h <= heads.size(); ++h) {
    if (h == word + 1) continue;
    heads[word] = h;
    best = std::max(best, best_worth(scores, heads, word + 1));
  }
  return best;
}

class Numbers {
 public:
  explicit Numbers(std::uint32_t seed) : state_(seed) {}
  float next() {
    state_ = state_ * 1664525U + 1013904223U;
    return static_cast<float>(state_ >> 8) / 1048576.0F;
  }

 private:
  std::uint32_t state_;
};

TEST_CASE("the decoder finds the best tree with one root", "[nlp][decode]") {
  TreeDecoder decoder;
  Numbers numbers{7};
  for (std::size_t words = 1; words <= 5; ++words) {
    for (int round = 0; round < 60; ++round) {
      std::vector<float> scores(words * (words + 1));
      for (float& score : scores) score = numbers.next();
      std::vector<std::uint32_t> heads(words);
      decoder.decode(scores, heads);
      REQUIRE(is_single_rooted_tree(heads));
      std::vector<std::uint32_t> scratch(words);
      CHECK(worth(scores, heads) == Approx(best_worth(scores, scratch, 0)).epsilon(1e-5));
    }
  }
}

TEST_CASE("the decoder gives one root when every word would be one", "[nlp][decode]") {
  const std::size_t words = 6;
  std::vector<float> scores(words * (words + 1), 0.0F);
  for (std::size_t i = 0; i < words; ++i) scores[i * (words + 1)] = 50.0F;
  std::vector<std::uint32_t> heads(words);
  TreeDecoder{}.decode(scores, heads);
  CHECK(is_single_rooted_tree(heads));
}

TEST_CASE("the decoder undoes nested cycles of a long sentence", "[nlp][decode]") {
  const std::size_t words = 1024;
  std::vector<float> scores(words * (words + 1));
  Numbers numbers{3};
  for (float& score : scores) score = numbers.next();
  for (std::size_t i = 0; i < words; ++i) {
    scores[i * (words + 1) + (i ^ 1U) + 1] = 100.0F;
    scores[i * (words + 1) + (i ^ 2U) + 1] = 50.0F;
  }
  std::vector<std::uint32_t> heads(words);
  TreeDecoder{}.decode(scores, heads);
  CHECK(is_single_rooted_tree(heads));
}

}  // namespace
}  // namespace claimcheck::nlp
