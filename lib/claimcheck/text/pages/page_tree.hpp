// SPDX-License-Identifier: MIT
// A page's elements and texts in one row, in the tree's order, as main-text extraction looks at
// them.
#pragma once

#include "claimcheck/text/pages/html_dom.hpp"
#include "claimcheck/text/pages/page_rules.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace pugi {
class xml_node;
}

namespace claimcheck::text::pages {

/// What an element does to the text in it.
enum class Role : std::uint8_t {
  text,    ///< no element
  phrase,  ///< stands in a line
  link,    ///< <a> with a target
  line_break,
  box,  ///< div, section and all other blocks
  paragraph,
  heading,  ///< <h1> to <h6>
  list,
  list_item,
  table,
  cell,
  row,
  quotation,
  code,
  caption,
  aside,   ///< <aside>, <footer>, <nav>, <form>: set apart by its name
  hidden,  ///< shows no text, or not at first
};

struct PageNode {
  std::uint32_t parent = 0;  ///< of the root: itself
  std::uint32_t end = 0;     ///< one past its last descendant
  Role role = Role::text;
  std::uint8_t level = 0;  ///< of a heading, 1 to 6
  CueSet cues = 0;
  std::uint32_t begin = 0;  ///< of a text: its place in the page
  std::string_view name;    ///< of an element
  std::string_view target;  ///< of a link; as long-lived as the tree
  std::string_view text;    ///< of a text; as long-lived as the tree that it is of
};

/// Lists a page's nodes; node 0 is the root. What stands in elements of the role hidden is left
/// out.
std::vector<PageNode> list_nodes(const HtmlTree& tree, const PageRules& rules);

/// Lists what stands in an element of an XML file, by local names, without cues: those of XHTML and
/// NITF have their roles. The places are bytes of the buffer that the element was loaded from.
std::vector<PageNode> list_xml_nodes(pugi::xml_node top);

}  // namespace claimcheck::text::pages
