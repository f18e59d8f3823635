// SPDX-License-Identifier: MIT
// All that the rules of a grammar find in a sentence, found from its end to its beginning: at each
// atom the nodes that begin there, each made of a rule's sequence of words and of nodes to its
// right. Linear in the sentence's length, since nodes and steps at each atom are bounded.
#pragma once

#include "claimcheck/elements/atoms.hpp"
#include "claimcheck/elements/grammar.hpp"
#include "claimcheck/elements/value.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace claimcheck::elements {

struct Node {
  static constexpr std::uint32_t no_rule = 0xFFFFFFFF;
  std::uint16_t category = 0;
  std::uint32_t begin = 0;  ///< atoms, half-open
  std::uint32_t end = 0;
  std::uint32_t rule = no_rule;      ///< none for a number in digits
  std::vector<std::uint32_t> parts;  ///< nodes that are elements inside it
  Value value;
};

struct Chart {
  std::vector<Node> nodes;
  std::vector<std::vector<std::uint32_t>> at;  ///< for each atom the nodes that begin there
  bool keeps_ways = false;
  std::vector<std::vector<std::uint32_t>> ways;  ///< what each node is made of; if `keeps_ways`
};

/// Fills the chart of a sentence; what it held is dropped. `atoms` get their word numbers.
void fill_chart(const Grammar& grammar, std::string_view text, std::span<Atom> atoms,
                const Reference& reference, Chart& chart);

}  // namespace claimcheck::elements
