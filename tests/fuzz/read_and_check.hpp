// SPDX-License-Identifier: MIT
// Reads bytes in a format and aborts unless the Document keeps its promises.
#pragma once

#include "claimcheck/error.hpp"
#include "claimcheck/text/input_format.hpp"
#include "claimcheck/text/utf8.hpp"
#include "support/rule_files.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

namespace claimcheck::fuzz {

inline void require(bool condition) {
  if (!condition) std::abort();
}

inline void read_and_check(std::string_view bytes, std::string_view format) {
  static const text::BlockRules rules = [] {
    text::BlockRules blocks = text::BlockRules::read(support::rule_file("en/blocks.xml"));
    blocks.pages = text::pages::PageRules{support::rule_file("pages.xml")};
    return blocks;
  }();
  try {
    const text::Document document = text::read_document(bytes, "fuzz", format, rules);
    require(text::is_valid_utf8(document.text));
    std::uint32_t end = 0;
    for (const text::Block& block : document.blocks) {
      require(block.span.begin >= end && !block.span.empty());
      require(text::trimmed(document.text, {end, block.span.begin}).empty());
      require(text::trimmed(document.text, block.span) == block.span);
      require(document.offsets.original_span(block.span).end <= bytes.size() * 3);
      end = block.span.end;
    }
    const auto size = static_cast<std::uint32_t>(document.text.size());
    require(text::trimmed(document.text, {end, size}).empty());
    require(text::OffsetMap::decode(document.offsets.encode()) == document.offsets);
  } catch (const Error& error) {
    require(error.kind() == ErrorKind::input);
  }
}

}  // namespace claimcheck::fuzz
