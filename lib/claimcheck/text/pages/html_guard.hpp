// SPDX-License-Identifier: MIT
// What is done to a page before an HTML parser reads it, so that no page can make it slow: parsers
// take time that grows with the square of the attributes of a tag and of the depth of the tree.
#pragma once

#include "claimcheck/text/offset_map.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace claimcheck::text::pages {

struct HtmlLimits {
  std::size_t bytes = std::size_t{8} * 1024 * 1024;     ///< the rest of the page is not read
  std::size_t tags = 300'000;                           ///< with their attributes, as above
  std::size_t attributes = 256;                         ///< of one tag; the others are left out
  std::size_t depth = 512;                              ///< a deeper tag is left out, its text kept
  std::size_t formatting = 128;                         ///< open <b>, <a> and the like, as above
  std::size_t memory = std::size_t{160} * 1024 * 1024;  ///< of the parser; more is refused
};

/// What the parser is given of scripts, styles, comments and the like.
enum class Hidden { leave, take_out };

struct GuardedHtml {
  std::string text;
  std::vector<OffsetMap::Segment> pieces;  ///< from `text` to the page
  std::size_t flattened_tags = 0;
  std::size_t dropped_attributes = 0;
  std::size_t unread_bytes = 0;  ///< at the page's end
};

/// Copies a page, without what goes over the limits. With Hidden::take_out, comments and the
/// contents of scripts, styles and other elements that show no text are left out too (JSON-LD
/// scripts are kept), and no '<' is left that is not of a tag: the limits then hold for certain.
/// Attributes that nothing is read of are left out, and of white space between two tags one byte is
/// left, but for what follows a <pre>.
/// Takes time in proportion to the bytes. Requires: valid UTF-8.
GuardedHtml guard_html(std::string_view page, Hidden hidden, const HtmlLimits& limits);

}  // namespace claimcheck::text::pages
