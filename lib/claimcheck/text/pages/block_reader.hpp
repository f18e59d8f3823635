// SPDX-License-Identifier: MIT
// The text of a block, white space squeezed, each byte with its place in the file.
#pragma once

#include "claimcheck/text/document.hpp"
#include "claimcheck/text/mapped_text.hpp"
#include "claimcheck/text/pages/main_text.hpp"
#include "claimcheck/text/pages/page.hpp"
#include "claimcheck/text/pages/page_blocks.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace claimcheck::text::pages {

class BlockReader {
 public:
  /// Both have to outlive the reader; the places of texts are bytes of `source`.
  BlockReader(const std::vector<PageNode>& nodes, std::string_view source)
      : nodes_(nodes), source_(source) {}

  /// Returns a block's text on one line, but for <br>; every line when `keep_lines`. Control
  /// characters are left out.
  MappedText read(const PageBlock& block, bool keep_lines);
  /// Returns the links of the block that was read last.
  std::vector<PageLink> take_links() { return std::move(links_); }

 private:
  enum class Pending { nothing, blank, line };
  void add(const PageNode& node, bool keep_lines);
  std::uint32_t link_around(std::uint32_t node) const;
  void follow_link(std::uint32_t link);

  const std::vector<PageNode>& nodes_;
  std::string_view source_;
  MappedText out_;
  std::vector<PageLink> links_;
  std::uint32_t link_ = 0;  // the one that the last text stands in; 0 for none
  Pending pending_ = Pending::nothing;
  std::uint32_t blank_place_ = MappedText::nowhere;
};

/// Returns what a block is, by its reason and the elements around it.
BlockKind kind_of(const std::vector<PageNode>& nodes, const PageBlock& block, Reason reason);

/// Returns the row of a table that a block stands in, 0 when in none.
std::uint32_t row_of(const std::vector<PageNode>& nodes, const PageBlock& block);

/// Appends a tab and the text of the row's next cell, with its links.
void append_cell(ReadBlock& row, const ReadBlock& cell);

}  // namespace claimcheck::text::pages
