// SPDX-License-Identifier: MIT
// From head scores to a tree: the best directed tree with exactly one word under the root.
// Source: Chu & Liu 1965, Edmonds 1967; one root by a penalty as in Stanojević & Cohen 2021,
// "A Root of a Problem: Optimizing Single-Root Dependency Parsing".
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace claimcheck::nlp {

/// Finds trees; one for each thread, its memory is kept between calls.
class TreeDecoder {
 public:
  /// Writes the head of each of the n words into `heads` (0 is the root, words count from 1).
  /// `scores` holds n rows of n + 1 numbers: row i, column h is what head h is worth to word i + 1;
  /// a word as its own head is passed over. O(n²) time and memory.
  /// Requires: scores.size() == n * (n + 1), n == heads.size(), all scores within ±1e5, n at most
  /// 16,384.
  void decode(std::span<const float> scores, std::span<std::uint32_t> heads);

 private:
  struct Edge {
    std::uint32_t head = 0;
    std::uint32_t dependent = 0;
  };
  struct Member {
    std::uint32_t node = 0;
    Edge edge;
  };
  struct Contraction {
    std::uint32_t node = 0;
    std::size_t first = 0;
    std::size_t last = 0;
  };

  bool choose_greedily(std::span<const float> scores, std::span<std::uint32_t> heads);
  void set_up(std::span<const float> scores, std::size_t words);
  void choose(std::size_t slot);
  bool find_cycle();
  void contract();
  void expand(std::span<std::uint32_t> heads);
  std::size_t at(std::size_t dependent, std::size_t head) const {
    return dependent * width_ + head;
  }

  std::size_t width_ = 0;
  std::vector<double> weights_;
  std::vector<Edge> edges_;
  std::vector<std::uint32_t> best_;
  std::vector<std::uint32_t> node_;
  std::vector<std::uint32_t> parent_;
  std::vector<std::uint32_t> seen_;
  std::vector<char> live_;
  std::vector<char> in_cycle_;
  std::vector<std::uint32_t> cycle_;
  std::vector<Member> members_;
  std::vector<Contraction> contractions_;
  std::vector<Edge> chosen_;
};

}  // namespace claimcheck::nlp
