// SPDX-License-Identifier: MIT
// What holds for every Document, whatever it was read from.
#pragma once

#include "claimcheck/text/block_rules.hpp"
#include "claimcheck/text/document.hpp"
#include "claimcheck/text/utf8.hpp"
#include "support/rule_files.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace claimcheck::text {

inline const BlockRules& english_blocks() {
  static const BlockRules rules = [] {
    BlockRules blocks = BlockRules::read(support::rule_file("en/blocks.xml"));
    blocks.pages = pages::PageRules{support::rule_file("pages.xml")};
    return blocks;
  }();
  return rules;
}

using Blocks = std::vector<std::pair<std::string_view, std::string>>;

/// Returns each block's kind and text.
inline Blocks blocks_of(const Document& document) {
  Blocks result;
  for (const Block& block : document.blocks) {
    result.emplace_back(name_of(block.kind), slice(document.text, block.span));
  }
  return result;
}

/// Blocks are in order, trimmed and apart; all else is white space.
inline void check_blocks(const Document& document) {
  REQUIRE(is_valid_utf8(document.text));
  REQUIRE(document.text.find('\0') == std::string::npos);
  std::uint32_t end = 0;
  const auto is_white = [&](Span span) { return trimmed(document.text, span).empty(); };
  for (const Block& block : document.blocks) {
    REQUIRE(block.span.begin >= end);
    REQUIRE_FALSE(block.span.empty());
    REQUIRE(is_white({end, block.span.begin}));
    REQUIRE(trimmed(document.text, block.span) == block.span);
    end = block.span.end;
  }
  REQUIRE(is_white({end, static_cast<std::uint32_t>(document.text.size())}));
}

/// Returns how many bytes of the blocks have no equal byte in the original.
inline std::size_t count_unmapped(const Document& document, std::string_view original) {
  std::size_t count = 0;
  for (const Block& block : document.blocks) {
    for (std::uint32_t at = block.span.begin; at < block.span.end; ++at) {
      const std::uint32_t there = document.offsets.original_offset(at);
      if (there >= original.size() || original[there] != document.text[at]) ++count;
    }
  }
  return count;
}

}  // namespace claimcheck::text
