// SPDX-License-Identifier: MIT
// News in XML (feeds, wires): a file as a pugixml tree, mended where it is not well-formed, with
// names that are resolved by namespace and not by prefix.
#pragma once

#include "claimcheck/text/pages/page.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace pugi {
class xml_document;
class xml_node;
}  // namespace pugi

namespace claimcheck::text::pages {

/// A file's tree. No entity of a DTD is expanded and nothing outside the file is read.
struct XmlTree {
  std::unique_ptr<pugi::xml_document> document;
  PageText source;                 ///< what the tree was loaded from; offsets are bytes of it
  bool is_mended = false;          ///< it was not well-formed: its bytes have no places in the file
  bool declares_entities = false;  ///< in a DTD of its own; none of them is expanded
  XmlTree();
  XmlTree(XmlTree&&) noexcept;
  XmlTree& operator=(XmlTree&&) noexcept;
  ~XmlTree();
};

/// Loads XML in the encoding that it declares. What is not well-formed is made so: end tags that
/// fit nothing are left out, those that are missing put in, attributes quoted. Of elements nested
/// deeper than 256 the text is kept. Names of characters that HTML knows ("&nbsp;") are read in
/// text. Throws: Error{input} for more than 16 MB or 1,000,000 tags and attributes, or when no
/// element is found.
XmlTree load_xml(std::string_view bytes, std::string_view name);

/// Returns the name of an element with the usual prefix of its namespace, whatever prefix the file
/// gives it: "dc:creator", "content:encoded", "atom:title"; RSS's own elements, NITF's and NewsML's
/// without one; "?:name" for an unknown namespace. A prefix that is not declared is taken as it is.
/// Takes time in proportion to the element's depth.
std::string name_in(pugi::xml_node element);

/// Returns the first child with that name_in, an empty node when there is none.
pugi::xml_node child_of(pugi::xml_node parent, std::string_view name);

/// Returns all text in an element, white space squeezed.
std::string plain_text(pugi::xml_node element);

/// Cuts what stands in an element into blocks, as an XHTML or NITF body.
std::vector<ReadBlock> read_xml_body(const XmlTree& tree, pugi::xml_node element);

/// Reads an element whose text is HTML, escaped or in CDATA.
std::vector<ReadBlock> read_html_body(const XmlTree& tree, pugi::xml_node element);

/// Reads an element whose text is HTML in base64 (RFC 4648); nothing of it has a place in the file.
std::vector<ReadBlock> read_base64_body(pugi::xml_node element);

/// Returns the blocks' text, a line each.
std::string lines_of_blocks(const std::vector<ReadBlock>& blocks);

}  // namespace claimcheck::text::pages
