// SPDX-License-Identifier: MIT
// Articles in XML: feeds (RSS, RDF, Atom, CDF) and news agencies' wires (NITF, NewsML-G2).
#pragma once

#include "claimcheck/text/pages/xml_dom.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace claimcheck::text::pages {

/// An article, or of a feed what stands before its articles. Days are as the file writes them, but
/// for NITF's "20250703T0815Z", which becomes 2025-07-03.
struct NewsItem {
  std::vector<ReadBlock> title;  ///< at most one block
  std::string link;
  std::string author;
  std::string published;
  std::string updated;
  std::vector<ReadBlock> summary;
  std::vector<ReadBlock> body;  ///< empty when the file gives a summary only
};

struct NewsFile {
  std::string kind;  ///< "rss", "atom", "cdf", "nitf" or "newsml"
  NewsItem about;    ///< of a feed
  std::vector<NewsItem> items;
};

/// Reads a feed. Absent when the root is none.
/// Source: RSS 2.0; RSS 1.0; RFC 4287; Atom 0.3.
std::optional<NewsFile> read_feed(const XmlTree& tree);

/// Reads a NITF article, or the items of a NewsML-G2 file with NITF, XHTML or plain text in them;
/// an item without text gives its description. Absent when the root is neither.
/// Source: IPTC NITF 3.6; IPTC NewsML-G2 2.
std::optional<NewsFile> read_wire(const XmlTree& tree);

/// A file with the tree that its blocks' places point into.
struct News {
  XmlTree tree;
  NewsFile file;
};

/// Reads whatever of these a file is. Throws: Error{input} when it is none, and as load_xml().
News read_news(std::string_view bytes, std::string_view name);

}  // namespace claimcheck::text::pages
