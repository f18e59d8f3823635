// SPDX-License-Identifier: MIT
#include "claimcheck/text/pages/news_file.hpp"

#include <pugixml.hpp>

#include <array>
#include <initializer_list>
#include <map>

namespace claimcheck::text::pages {
namespace {

using Names = std::initializer_list<std::string_view>;

// The children of an element by name, the first of each, in one walk.
class Children {
 public:
  explicit Children(pugi::xml_node parent) {
    for (const pugi::xml_node& child : parent.children()) {
      if (child.type() != pugi::node_element) continue;
      const std::string name = name_in(child);
      if (name == "atom:link" || name == "link") links_.push_back(child);
      first_.try_emplace(name, child);
    }
  }
  pugi::xml_node any(Names names) const {
    for (const std::string_view name : names) {
      const auto found = first_.find(name);
      if (found != first_.end()) return found->second;
    }
    return {};
  }
  const std::vector<pugi::xml_node>& links() const { return links_; }

 private:
  std::map<std::string, pugi::xml_node, std::less<>> first_;
  std::vector<pugi::xml_node> links_;
};

bool has_elements(pugi::xml_node node) {
  return node.find_child(
      [](const pugi::xml_node& child) { return child.type() == pugi::node_element; });
}

// Atom 0.3 says so; Atom 1.0 leaves it to the media type.
bool is_base64(pugi::xml_node node, bool is_atom) {
  const std::string_view mode = node.attribute("mode").value();
  if (!mode.empty() || !is_atom) return mode == "base64";
  const std::string_view type = node.attribute("type").value();
  return type.find('/') != std::string_view::npos && !type.starts_with("text/") &&
         !type.ends_with("xml") && !node.attribute("src");
}

// Atom says what its text is; all others write HTML.
std::vector<ReadBlock> read_text(const XmlTree& tree, pugi::xml_node node) {
  if (!node) return {};
  const std::string_view type = node.attribute("type").value();
  const std::string_view mode = node.attribute("mode").value();
  const bool is_atom = name_in(node).starts_with("atom:");
  if (is_base64(node, is_atom)) return read_base64_body(node);
  if (type == "xhtml" || type == "application/xhtml+xml" || has_elements(node)) {
    return read_xml_body(tree, node);
  }
  const bool is_plain =
      is_atom && (type.empty() || type == "text" || type == "text/plain") && mode != "escaped";
  return is_plain ? read_xml_body(tree, node) : read_html_body(tree, node);
}

std::string line_of(const XmlTree& tree, pugi::xml_node node) {
  return squeezed(lines_of_blocks(read_text(tree, node)));
}

std::vector<ReadBlock> read_title(const XmlTree& tree, pugi::xml_node node) {
  std::vector<ReadBlock> blocks = read_text(tree, node);
  if (blocks.size() > 1) {
    const std::string whole = squeezed(lines_of_blocks(blocks));
    blocks.resize(1);
    blocks.front().text = {};
    blocks.front().text.add_unmapped(whole);
  }
  return blocks;
}

std::string link_in(const Children& children) {
  for (const pugi::xml_node& link : children.links()) {
    const std::string_view rel = link.attribute("rel").value();
    if (link.attribute("href") && (rel.empty() || rel == "alternate")) {
      return link.attribute("href").value();
    }
    std::string text = plain_text(link);
    if (!text.empty()) return text;
  }
  const pugi::xml_node id = children.any({"guid", "atom:id"});
  if (id && std::string_view{id.attribute("isPermaLink").value()} != "false") {
    std::string text = plain_text(id);
    if (text.starts_with("http://") || text.starts_with("https://")) return text;
  }
  return {};
}

std::string author_in(const XmlTree& tree, const Children& children) {
  const pugi::xml_node atom = children.any({"atom:author"});
  if (atom) {
    std::string name = plain_text(child_of(atom, "atom:name"));
    std::string email = plain_text(child_of(atom, "atom:email"));
    if (name.empty()) return email;
    return email.empty() ? name : name + " (" + email + ")";
  }
  return line_of(tree, children.any({"author", "dc:creator", "dc:author", "itunes:author",
                                     "managingEditor", "dc:publisher"}));
}

NewsItem read_item(const XmlTree& tree, pugi::xml_node node) {
  const Children children{node};
  NewsItem item;
  item.title = read_title(tree, children.any({"title", "atom:title", "dc:title", "TITLE"}));
  item.link = link_in(children);
  item.author = author_in(tree, children);
  item.published = plain_text(children.any({"pubDate", "atom:published", "atom:issued", "dc:date",
                                            "dcterms:issued", "dcterms:created", "atom:created"}));
  item.updated = plain_text(children.any(
      {"atom:updated", "atom:modified", "dcterms:modified", "lastBuildDate", "dc:date"}));
  item.summary =
      read_text(tree, children.any({"summary", "description", "atom:summary", "atom:subtitle",
                                    "atom:tagline", "dc:description", "itunes:summary", "tagline",
                                    "subtitle", "ABSTRACT", "abstract", "atom:info"}));
  item.body = read_text(tree, children.any({"content:encoded", "atom:content", "content",
                                            "xhtml:body", "body", "fullitem", "xhtml:div"}));
  return item;
}

NewsFile read_rss(const XmlTree& tree, pugi::xml_node root) {
  NewsFile file{.kind = "rss", .about = {}, .items = {}};
  const pugi::xml_node channel = child_of(root, "channel");
  file.about = read_item(tree, channel ? channel : root);
  for (const pugi::xml_node& parent : {channel, root}) {
    for (const pugi::xml_node& child : parent.children()) {
      if (name_in(child) == "item") file.items.push_back(read_item(tree, child));
    }
  }
  return file;
}

NewsFile read_atom(const XmlTree& tree, pugi::xml_node root) {
  NewsFile file{.kind = "atom", .about = {}, .items = {}};
  if (name_in(root) == "atom:entry") {
    file.items.push_back(read_item(tree, root));
    return file;
  }
  file.about = read_item(tree, root);
  for (const pugi::xml_node& child : root.children()) {
    if (name_in(child) == "atom:entry") file.items.push_back(read_item(tree, child));
  }
  return file;
}

// Active Channels, in capitals or not; links are attributes.
NewsFile read_cdf(const XmlTree& tree, pugi::xml_node root) {
  NewsFile file{.kind = "cdf", .about = read_item(tree, root), .items = {}};
  const auto link_of = [](pugi::xml_node node) {
    const pugi::xml_attribute upper = node.attribute("HREF");
    return std::string{upper ? upper.value() : node.attribute("href").value()};
  };
  file.about.link = link_of(root);
  for (const pugi::xml_node& child : root.children()) {
    const std::string name = name_in(child);
    if (name != "ITEM" && name != "item") continue;
    file.items.push_back(read_item(tree, child));
    file.items.back().link = link_of(child);
  }
  return file;
}

}  // namespace

std::optional<NewsFile> read_feed(const XmlTree& tree) {
  const pugi::xml_node root = tree.document->document_element();
  const std::string name = name_in(root);
  if (name == "rss" || name == "rdf:RDF" || name == "RDF" || name == "Channel") {
    return read_rss(tree, root);
  }
  if (name == "atom:feed" || name == "atom:entry") return read_atom(tree, root);
  if (name == "CHANNEL" || name == "channel") {
    return child_of(root, "ITEM") || root.attribute("HREF") || root.attribute("href")
               ? read_cdf(tree, root)
               : read_rss(tree, root);
  }
  return std::nullopt;
}

}  // namespace claimcheck::text::pages
