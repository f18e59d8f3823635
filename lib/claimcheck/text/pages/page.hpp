// SPDX-License-Identifier: MIT
// A web page, read: what it says of itself and the text of its article, block by block.
#pragma once

#include "claimcheck/diagnostic.hpp"
#include "claimcheck/text/document.hpp"
#include "claimcheck/text/mapped_text.hpp"
#include "claimcheck/text/pages/encoding.hpp"
#include "claimcheck/text/pages/main_text.hpp"
#include "claimcheck/text/pages/metadata.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace claimcheck::text::pages {

/// Words of a block that lead to another page.
struct PageLink {
  Span at;              ///< bytes of the block's text
  std::string address;  ///< as the page has it
  friend bool operator==(const PageLink&, const PageLink&) = default;
};

/// A block of the page as a reader sees it, white space squeezed but for line breaks.
struct ReadBlock {
  BlockKind kind = BlockKind::paragraph;
  Reason reason = Reason::outside;
  std::uint32_t score = 0;
  MappedText text;              ///< places are bytes of Page::source.text
  std::vector<PageLink> links;  ///< in the text's order
  std::string path;  ///< the elements that it stands in, outermost first, "html/body/…"
};

struct Page {
  PageText source;
  Metadata about;
  Extractor found_by = Extractor::everything;
  std::vector<ReadBlock> blocks;        ///< in the page's order
  std::vector<Diagnostic> diagnostics;  ///< what was mended, left out or not read
};

/// Which blocks a Page holds: those of the text (and the headline), or every one, with its path.
enum class Detail { text, every_block };

/// Reads a page. `charset` is what HTTP said of its encoding, or ""; `name` is what diagnostics
/// call it. Takes bounded time and memory for any bytes. Throws: Error{input} as parse_html() does.
Page read_page(std::string_view bytes, std::string_view charset, std::string_view name,
               const PageRules& rules, Detail detail = Detail::text);

/// Returns the blocks that are kept, a line each, with an empty line between two.
std::string text_of(const Page& page);

}  // namespace claimcheck::text::pages
