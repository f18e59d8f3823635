// SPDX-License-Identifier: MIT
#include "claimcheck/text/pages/html_dom.hpp"

#include "claimcheck/error.hpp"
#include "claimcheck/text/pages/gumbo_arena.hpp"

#include <gumbo.h>
#include <pugixml.hpp>

#include <algorithm>

namespace claimcheck::text::pages {
namespace {

constexpr bool is_name_start(char byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == '_' ||
         static_cast<unsigned char>(byte) >= 0x80;
}
constexpr bool is_name_byte(char byte) {
  return is_name_start(byte) || (byte >= '0' && byte <= '9') || byte == '-' || byte == '.';
}

std::string_view view_of(const GumboStringPiece& piece) { return {piece.data, piece.length}; }

// Builds the pugixml tree beside the walk over gumbo's.
class TreeBuilder {
 public:
  TreeBuilder(const GuardedHtml& source, Hidden hidden, HtmlTree& tree)
      : source_(source), hidden_(hidden), tree_(tree) {}

  void run(const GumboNode& root) {
    pugi::xml_node parent = *tree_.document;
    if (hidden_ == Hidden::leave) add_doctype(root.v.document);
    const GumboNode* node = &root;
    const GumboVector* children = &root.v.document.children;
    std::size_t next = 0;
    while (true) {
      if (next < children->length) {
        const auto* child = static_cast<const GumboNode*>(children->data[next++]);
        if (child->type != GUMBO_NODE_ELEMENT && child->type != GUMBO_NODE_TEMPLATE) {
          add_leaf(parent, *child);
          continue;
        }
        parent = add_element(parent, *child);
        node = child;
        children = &child->v.element.children;
        next = 0;
        continue;
      }
      if (node == &root) return;
      if (node->type == GUMBO_NODE_TEMPLATE) parent = parent.parent();
      parent = parent.parent();
      next = node->index_within_parent + 1;
      node = node->parent;
      children = node->type == GUMBO_NODE_DOCUMENT ? &node->v.document.children
                                                   : &node->v.element.children;
    }
  }

 private:
  void add_doctype(const GumboDocument& document) {
    if (!document.has_doctype) return;
    std::string value = document.name;
    const std::string_view public_id = document.public_identifier;
    const std::string_view system_id = document.system_identifier;
    if (!public_id.empty() || !system_id.empty()) {
      value += " \"" + std::string{public_id} + "\" \"" + std::string{system_id} + '"';
    }
    tree_.document->append_child(pugi::node_doctype).set_value(value.c_str());
  }

  void add_leaf(pugi::xml_node parent, const GumboNode& node) {
    if (node.type == GUMBO_NODE_COMMENT) {
      if (hidden_ == Hidden::leave) {
        parent.append_child(pugi::node_comment).set_value(node.v.text.text);
      }
      return;
    }
    if (node.v.text.text[0] == '\0') return;
    parent.append_child(pugi::node_pcdata).set_value(node.v.text.text);
    tree_.text_begins.push_back(place_of(node.v.text.original_text.data));
  }

  std::uint32_t place_of(const char* data) const {
    const auto at = static_cast<std::uint32_t>(data - source_.text.data());
    const auto after =
        std::ranges::upper_bound(source_.pieces, at, {}, &OffsetMap::Segment::text_begin);
    if (after == source_.pieces.begin()) return 0;
    const OffsetMap::Segment& piece = *std::prev(after);
    return piece.original_begin + std::min(at - piece.text_begin, piece.size);
  }

  pugi::xml_node add_element(pugi::xml_node parent, const GumboNode& node) {
    const GumboElement& element = node.v.element;
    const bool is_foreign = element.tag_namespace != GUMBO_NAMESPACE_HTML;
    pugi::xml_node added = parent.append_child(pugi::node_element);
    if (element.tag != GUMBO_TAG_UNKNOWN && !is_foreign) {
      added.set_name(gumbo_normalized_tagname(element.tag));
    } else {
      added.set_name(checked(name_of(element)).c_str());
    }
    if (is_foreign) {
      added.append_attribute("ns").set_value(element.tag_namespace == GUMBO_NAMESPACE_SVG ? "svg"
                                                                                          : "math");
    }
    for (unsigned i = 0; i < element.attributes.length; ++i) {
      add_attribute(added, *static_cast<const GumboAttribute*>(element.attributes.data[i]));
    }
    return node.type == GUMBO_NODE_TEMPLATE ? added.append_child("content") : added;
  }
  static std::string name_of(const GumboElement& element) {
    GumboStringPiece piece = element.original_tag;
    gumbo_tag_from_original_text(&piece);
    if (element.tag_namespace == GUMBO_NAMESPACE_SVG) {
      if (const char* name = gumbo_normalize_svg_tagname(&piece)) return name;
    }
    if (element.tag != GUMBO_TAG_UNKNOWN) return gumbo_normalized_tagname(element.tag);
    std::string name{view_of(piece)};
    std::ranges::transform(name, name.begin(), [](char byte) {
      return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + 32) : byte;
    });
    return name;
  }

  static void add_attribute(pugi::xml_node element, const GumboAttribute& attribute) {
    const auto plain = [](std::string_view name) {
      return !name.empty() && is_name_start(name.front()) &&
             std::ranges::all_of(name, is_name_byte) && name != "ns" && name.front() != '_';
    };
    if (attribute.attr_namespace == GUMBO_ATTR_NAMESPACE_NONE && plain(attribute.name)) {
      element.append_attribute(attribute.name).set_value(attribute.value);
      return;
    }
    std::string name = attribute.name;
    if (attribute.attr_namespace == GUMBO_ATTR_NAMESPACE_XLINK) name = "xlink:" + name;
    if (attribute.attr_namespace == GUMBO_ATTR_NAMESPACE_XML) name = "xml:" + name;
    if (attribute.attr_namespace == GUMBO_ATTR_NAMESPACE_XMLNS && name != "xmlns") {
      name = "xmlns:" + name;
    }
    if (name == "ns") name = "_ns";
    element.append_attribute(name.c_str()).set_value(attribute.value);
  }

  std::string checked(std::string name) const {
    if (hidden_ == Hidden::leave) return name;
    std::ranges::replace_if(
        name, [](char byte) { return !is_name_byte(byte); }, '_');
    if (name.empty() || !is_name_start(name.front())) name.insert(name.begin(), '_');
    return name;
  }

  const GuardedHtml& source_;
  Hidden hidden_;
  HtmlTree& tree_;
};

struct Call {
  GumboOptions options;
  const std::string& text;
  GumboOutput* output = nullptr;
};

void parse(void* self) {
  auto& call = *static_cast<Call*>(self);
  call.output = gumbo_parse_with_options(&call.options, call.text.data(), call.text.size());
}

// Finds the next node in the tree's order; `depth` follows it.
pugi::xml_node next_node(pugi::xml_node node, std::size_t& depth) {
  if (node.first_child()) {
    ++depth;
    return node.first_child();
  }
  while (node && !node.next_sibling()) {
    node = node.parent();
    --depth;
  }
  return node ? node.next_sibling() : node;
}

std::string attribute_lines(pugi::xml_node element, const std::string& margin) {
  std::vector<std::string> lines;
  const bool is_foreign = element.attribute("ns");
  for (const pugi::xml_attribute& attribute : element.attributes()) {
    std::string name = attribute.name();
    if (name == "ns") continue;
    if (name == "_ns") name = "ns";
    const bool is_adjusted = name == "xml:lang" || name == "xml:space" || name == "xmlns:xlink" ||
                             name.starts_with("xlink:");
    if (is_foreign && is_adjusted) name[name.find(':')] = ' ';
    lines.push_back(margin + "  " + name + "=\"" + attribute.value() + "\"\n");
  }
  std::ranges::sort(lines);
  std::string all;
  for (const std::string& line : lines) all += line;
  return all;
}

}  // namespace

HtmlTree::HtmlTree() : document(std::make_unique<pugi::xml_document>()) {}
HtmlTree::HtmlTree(HtmlTree&&) noexcept = default;
HtmlTree& HtmlTree::operator=(HtmlTree&&) noexcept = default;
HtmlTree::~HtmlTree() = default;

HtmlTree parse_html(std::string_view page, Hidden hidden, const HtmlLimits& limits) {
  HtmlTree tree;
  GuardedHtml source = guard_html(page, hidden, limits);
  GumboArena arena{limits.memory};
  Call call{kGumboDefaultOptions, source.text};
  call.options.allocator = GumboArena::allocate;
  call.options.deallocator = GumboArena::release;
  call.options.userdata = &arena;
  call.options.max_errors = 0;
  if (!arena.run(parse, &call)) {
    throw Error{ErrorKind::input, "the page takes more memory to read than it may",
                "it is built to be slow, or no page for readers"};
  }
  TreeBuilder{source, hidden, tree}.run(*call.output->document);
  source.text = {};
  tree.source = std::move(source);
  return tree;
}

std::string to_html5lib(const HtmlTree& tree) {
  std::string out;
  std::size_t depth = 0;
  bool in_text = false;
  for (pugi::xml_node node = tree.document->first_child(); node; node = next_node(node, depth)) {
    const std::string margin = "| " + std::string(2 * depth, ' ');
    const bool is_text = node.type() == pugi::node_pcdata;
    const bool goes_on = is_text && node.previous_sibling().type() == pugi::node_pcdata;
    if (in_text && !goes_on) out += "\"\n";
    in_text = is_text;
    if (is_text) {
      if (!goes_on) out += margin + '"';
      out += node.value();
    } else if (node.type() == pugi::node_comment) {
      out += margin + "<!-- " + node.value() + " -->\n";
    } else if (node.type() == pugi::node_doctype) {
      out += margin + "<!DOCTYPE " + node.value() + ">\n";
    } else if (std::string_view{node.name()} == "content" &&
               std::string_view{node.parent().name()} == "template") {
      out += margin + "content\n";
    } else {
      const std::string_view ns = node.attribute("ns").value();
      out += margin + '<' + std::string{ns} + (ns.empty() ? "" : " ") + node.name() + ">\n";
      out += attribute_lines(node, margin);
    }
  }
  if (in_text) out += "\"\n";
  return out;
}

}  // namespace claimcheck::text::pages
