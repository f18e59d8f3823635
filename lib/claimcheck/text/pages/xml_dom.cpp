// SPDX-License-Identifier: MIT
#include "claimcheck/text/pages/xml_dom.hpp"

#include "claimcheck/error.hpp"
#include "claimcheck/text/pages/block_reader.hpp"
#include "claimcheck/text/pages/html_dom.hpp"
#include "claimcheck/text/pages/text_places.hpp"
#include "claimcheck/text/pages/xml_mend.hpp"
#include "claimcheck/text/pages/xml_references.hpp"

#include <pugixml.hpp>

#include <algorithm>
#include <array>

namespace claimcheck::text::pages {
namespace {

constexpr std::size_t bytes_max = std::size_t{16} * 1024 * 1024;
constexpr std::size_t depth_max = 256;
constexpr std::ptrdiff_t marks_max = 1'000'000;  // of tags and attributes
constexpr unsigned how = pugi::parse_default | pugi::parse_ws_pcdata;

struct Namespace {
  std::string_view uri;  // or its beginning
  std::string_view prefix;
};

constexpr std::array<Namespace, 21> namespaces{{
    {"http://www.w3.org/2005/atom", "atom"},
    {"http://purl.org/atom/ns#", "atom"},
    {"http://purl.org/rss/1.0/modules/content", "content"},
    {"http://purl.org/rss/1.0/modules/", "module"},
    {"http://purl.org/rss/1.0/", ""},
    {"http://my.netscape.com/rdf/simple/0.9/", ""},
    {"http://channel.netscape.com/rdf/simple/0.9/", ""},
    {"http://purl.org/net/rss1.1#", ""},
    {"http://backend.userland.com/rss", ""},
    {"http://blogs.law.harvard.edu/tech/rss", ""},
    {"http://my.netscape.com/publish/formats/rss-0.91", ""},
    {"http://www.rssboard.org/rss-specification", ""},
    {"http://purl.org/dc/elements/", "dc"},
    {"http://purl.org/dc/terms/", "dcterms"},
    {"http://www.itunes.com/dtds/podcast", "itunes"},
    {"http://www.w3.org/1999/xhtml", "xhtml"},
    {"http://www.w3.org/1999/02/22-rdf-syntax-ns#", "rdf"},
    {"http://iptc.org/std/nitf/", ""},
    {"http://iptc.org/std/nar/", ""},
    {"http://search.yahoo.com/mrss", "media"},
    {"http://my.theinfo.org/changed/1.0/rss/", ""},
}};

std::string prefix_of_uri(std::string_view uri) {
  std::string lower{uri};
  std::ranges::transform(lower, lower.begin(), [](char byte) {
    return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + 32) : byte;
  });
  for (const Namespace& each : namespaces) {
    if (lower.starts_with(each.uri)) return std::string{each.prefix};
  }
  return lower.empty() ? "" : "?";
}

// Never fewer than the tags and attributes that the tree would have.
std::ptrdiff_t count_marks(std::string_view text) {
  return std::ranges::count_if(text, [](char byte) { return byte == '<' || byte == '='; });
}

// Whether the tree is deeper than what walks over it may be.
bool is_too_deep(const pugi::xml_document& document) {
  std::size_t depth = 0;
  for (pugi::xml_node node = document.first_child(); node;) {
    if (node.first_child()) {
      node = node.first_child();
      if (++depth > depth_max) return true;
      continue;
    }
    while (node && !node.next_sibling()) {
      node = node.parent();
      --depth;
    }
    if (node) node = node.next_sibling();
  }
  return false;
}

void append_blocks(std::vector<ReadBlock>& blocks, const std::vector<PageNode>& nodes,
                   std::string_view source) {
  BlockReader reader{nodes, source};
  std::uint32_t last_row = 0;
  for (const PageBlock& each : cut_blocks(nodes)) {
    ReadBlock block;
    block.reason = Reason::text;
    block.kind = kind_of(nodes, each, Reason::item);
    block.score = each.characters;
    block.text = reader.read(each, block.kind == BlockKind::code);
    const std::uint32_t row = block.kind == BlockKind::table ? row_of(nodes, each) : 0;
    if (row != 0 && row == last_row) {
      append_cell(blocks.back(), block);
      continue;
    }
    last_row = row;
    blocks.push_back(std::move(block));
  }
}

// Other bytes than those of the alphabet are passed over.
std::string decode_base64(std::string_view text) {
  std::string bytes;
  unsigned bits = 0;
  unsigned held = 0;
  for (const char byte : text) {
    unsigned value = 0;
    if (byte >= 'A' && byte <= 'Z') {
      value = static_cast<unsigned>(byte - 'A');
    } else if (byte >= 'a' && byte <= 'z') {
      value = static_cast<unsigned>(byte - 'a') + 26;
    } else if (byte >= '0' && byte <= '9') {
      value = static_cast<unsigned>(byte - '0') + 52;
    } else if (byte == '+' || byte == '/') {
      value = byte == '+' ? 62 : 63;
    } else {
      continue;
    }
    bits = (bits << 6U | value) & 0xFFFFU;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    bytes += static_cast<char>(bits >> held & 0xFFU);
  }
  return bytes;
}

void forget_places(std::vector<ReadBlock>& blocks) {
  for (ReadBlock& block : blocks) {
    std::ranges::fill(block.text.origin, MappedText::nowhere);
  }
}

}  // namespace

XmlTree::XmlTree() : document(std::make_unique<pugi::xml_document>()) {}
XmlTree::XmlTree(XmlTree&&) noexcept = default;
XmlTree& XmlTree::operator=(XmlTree&&) noexcept = default;
XmlTree::~XmlTree() = default;

XmlTree load_xml(std::string_view bytes, std::string_view name) {
  if (bytes.size() > bytes_max) {
    throw Error{ErrorKind::input, std::string{name} + ": XML of more than 16 MB",
                "split the file into parts"};
  }
  XmlTree tree;
  tree.source = decode_page(bytes, "");
  const std::string& text = tree.source.text;
  if (count_marks(text) > marks_max) {
    throw Error{ErrorKind::input,
                std::string{name} + ": XML of more than 1,000,000 tags and attributes",
                "split the file into parts"};
  }
  const bool is_whole =
      tree.document->load_buffer(text.data(), text.size(), how, pugi::encoding_utf8) &&
      !is_too_deep(*tree.document);
  if (!is_whole) {
    const std::string mended = mend_xml(text, depth_max);
    tree.document->load_buffer(mended.data(), mended.size(), how, pugi::encoding_utf8);
    tree.is_mended = true;
    name_characters(*tree.document, mended);
  } else {
    name_characters(*tree.document, text);
  }
  tree.declares_entities = text.find("<!ENTITY") != std::string::npos;
  if (!tree.document->document_element()) {
    throw Error{ErrorKind::input, std::string{name} + ": not XML: it has no element"};
  }
  return tree;
}

std::string name_in(pugi::xml_node element) {
  const std::string_view name = element.name();
  const std::size_t colon = name.find(':');
  const bool is_plain = colon == std::string_view::npos;
  const std::string prefix{is_plain ? "" : name.substr(0, colon)};
  const std::string local{is_plain ? name : name.substr(colon + 1)};
  const std::string declaration = is_plain ? "xmlns" : "xmlns:" + prefix;
  std::string known = prefix;
  for (pugi::xml_node node = element; node; node = node.parent()) {
    if (const pugi::xml_attribute found = node.attribute(declaration.c_str())) {
      known = prefix_of_uri(found.value());
      break;
    }
  }
  return known.empty() ? local : known + ':' + local;
}

pugi::xml_node child_of(pugi::xml_node parent, std::string_view name) {
  const std::string_view local = name.substr(name.find(':') + 1);
  for (const pugi::xml_node& child : parent.children()) {
    if (std::string_view{child.name()}.ends_with(local) && name_in(child) == name) return child;
  }
  return {};
}

std::string plain_text(pugi::xml_node element) {
  std::string text;
  for (const PageNode& node : list_xml_nodes(element)) {
    text += node.text;
    if (node.role != Role::text && node.role != Role::phrase && node.role != Role::link)
      text += ' ';
  }
  return squeezed(text);
}

std::vector<ReadBlock> read_xml_body(const XmlTree& tree, pugi::xml_node element) {
  std::vector<ReadBlock> blocks;
  append_blocks(blocks, list_xml_nodes(element), tree.source.text);
  if (tree.is_mended) forget_places(blocks);
  return blocks;
}

std::vector<ReadBlock> read_html_body(const XmlTree& tree, pugi::xml_node element) {
  std::vector<ReadBlock> blocks;
  std::string html;
  std::vector<std::uint32_t> places;
  for (const pugi::xml_node& child : element.children()) {
    if (child.type() != pugi::node_pcdata && child.type() != pugi::node_cdata) continue;
    const std::string_view text = child.value();
    const auto begin = static_cast<std::uint32_t>(child.offset_debug());
    const auto found = places_of(text, tree.source.text, begin);
    html += text;
    places.insert(places.end(), found.begin(), found.end());
  }
  static const PageRules no_rules;
  append_blocks(blocks, list_nodes(parse_html(html), no_rules), html);
  for (ReadBlock& block : blocks) {
    for (std::uint32_t& place : block.text.origin) {
      if (place != MappedText::nowhere) place = places[place];
    }
  }
  if (tree.is_mended) forget_places(blocks);
  return blocks;
}

std::vector<ReadBlock> read_base64_body(pugi::xml_node element) {
  const PageText html = decode_page(decode_base64(element.text().get()), "utf-8");
  std::vector<ReadBlock> blocks;
  static const PageRules no_rules;
  append_blocks(blocks, list_nodes(parse_html(html.text), no_rules), html.text);
  forget_places(blocks);
  return blocks;
}

std::string lines_of_blocks(const std::vector<ReadBlock>& blocks) {
  std::string lines;
  for (const ReadBlock& block : blocks) {
    lines += (lines.empty() ? "" : "\n") + block.text.text;
  }
  return lines;
}

}  // namespace claimcheck::text::pages
