// SPDX-License-Identifier: MIT
// HTML as browsers read it, by gumbo, in a pugixml tree.
#pragma once

#include "claimcheck/text/pages/html_guard.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace pugi {
class xml_document;
}

namespace claimcheck::text::pages {

/// A page's tree. Elements of SVG and MathML bear their local name and an attribute "ns" ("svg",
/// "math"); the content of a <template> stands in a child element "content"; names of elements
/// that XML does not allow have '_' for each wrong character. With Hidden::leave, the tree also
/// holds comments and the doctype.
struct HtmlTree {
  std::unique_ptr<pugi::xml_document> document;
  /// The byte of the page at which the n-th text node in the tree's order begins.
  std::vector<std::uint32_t> text_begins;
  GuardedHtml source;  ///< without its text
  HtmlTree();
  HtmlTree(HtmlTree&&) noexcept;
  HtmlTree& operator=(HtmlTree&&) noexcept;
  ~HtmlTree();
};

/// Parses a page. Takes bounded time and memory for any page, and no recursion on its depth.
/// Requires: valid UTF-8. Throws: Error{input} for a page that would take more memory than the
/// limits allow.
HtmlTree parse_html(std::string_view page, Hidden hidden = Hidden::take_out,
                    const HtmlLimits& limits = {});

/// Writes a page's tree as the html5lib tests do ("| <html>", "|   <head>" …), from the tree that
/// parse_html() makes with Hidden::leave. For tests of conformance.
/// Source: html5lib-tests, tree-construction/README.md.
std::string to_html5lib(const HtmlTree& tree);

}  // namespace claimcheck::text::pages
