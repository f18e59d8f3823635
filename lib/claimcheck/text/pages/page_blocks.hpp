// SPDX-License-Identifier: MIT
// A page cut into blocks of running text, each measured.
#pragma once

#include "claimcheck/text/pages/page_tree.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace claimcheck::text::pages {

/// A stretch of text that a browser shows on lines of its own.
struct PageBlock {
  std::uint32_t node = 0;        ///< the element that it stands in
  std::uint32_t first = 0;       ///< its texts and line breaks: of the nodes, the first
  std::uint32_t last = 0;        ///< and one past the last
  std::uint32_t characters = 0;  ///< code points, wide ones twice, white space squeezed
  std::uint32_t linked = 0;      ///< of them, those in links
  std::uint32_t stops = 0;       ///< marks that end a sentence
  std::uint32_t words = 0;
  bool ends_sentence = false;  ///< its last mark is one, brackets and quotation marks aside
};

/// Cuts at every element that is no phrase, and at two line breaks in a row. Blocks without a
/// letter or a digit are left out.
std::vector<PageBlock> cut_blocks(const std::vector<PageNode>& nodes);

}  // namespace claimcheck::text::pages
