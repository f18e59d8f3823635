// SPDX-License-Identifier: MIT
#include "claimcheck/text/pages/page_tree.hpp"

#include <pugixml.hpp>

#include <algorithm>
#include <array>
#include <unordered_map>

namespace claimcheck::text::pages {
namespace {

struct RoleRow {
  Role role;
  std::string_view names;
};

constexpr std::array<RoleRow, 13> role_rows{{
    {Role::hidden,
     "area audio button canvas datalist embed frameset head iframe img input map math meter "
     "noembed "
     "noframes noscript object optgroup option param picture progress rp script select source "
     "style svg "
     "template textarea title track video"},
    {Role::line_break, "br"},
    {Role::link, "a"},
    {Role::box,
     "address article body center dd details dialog dir div dl dt fieldset figure header hgroup hr "
     "html "
     "legend main menu search section summary tbody tfoot thead caption"},
    {Role::paragraph, "p"},
    {Role::heading, "h1 h2 h3 h4 h5 h6"},
    {Role::list, "ol ul"},
    {Role::list_item, "li"},
    {Role::table, "table"},
    {Role::cell, "td th"},
    {Role::row, "tr"},
    {Role::quotation, "blockquote"},
    {Role::code, "listing plaintext pre xmp"},
}};
constexpr std::array<std::string_view, 4> aside_names{"aside", "footer", "form", "nav"};

using RoleTable = std::unordered_map<std::string_view, Role>;

RoleTable make_roles() {
  RoleTable roles;
  for (const RoleRow& row : role_rows) {
    for (std::size_t at = 0; at < row.names.size();) {
      const std::size_t end = std::min(row.names.find(' ', at), row.names.size());
      roles.emplace(row.names.substr(at, end - at), row.role);
      at = end + 1;
    }
  }
  for (const std::string_view name : aside_names) roles.emplace(name, Role::aside);
  roles.emplace("figcaption", Role::caption);
  return roles;
}

Role role_of(std::string_view name) {
  static const RoleTable roles = make_roles();
  const auto found = roles.find(name);
  return found == roles.end() ? Role::phrase : found->second;
}

// NITF 3.6 has names of its own beside those of XHTML.
Role role_of_xml(std::string_view name) {
  if (name == "hl1" || name == "hl2") return Role::heading;
  if (name == "bq") return Role::quotation;
  if (name == "block" || name == "note" || name == "body.content") return Role::box;
  if (name == "media-caption" || name == "media-producer") return Role::caption;
  if (name == "media-metadata" || name == "media-reference") return Role::hidden;
  return role_of(name);
}

// Whether a style holds "display:none" or "visibility:hidden".
bool hides(std::string_view style) {
  const auto holds = [&](std::string_view key, std::string_view value) {
    const std::size_t at = style.find(key);
    if (at == std::string_view::npos) return false;
    const std::size_t begin = style.find_first_not_of(" :", at + key.size());
    return begin != std::string_view::npos && style.substr(begin).starts_with(value);
  };
  return holds("display", "none") || holds("visibility", "hidden");
}

class Lister {
 public:
  Lister(const HtmlTree& tree, const PageRules& rules) : tree_(tree), rules_(rules) {}

  std::vector<PageNode> run() {
    nodes_.reserve(tree_.text_begins.size() * 3 + 16);
    nodes_.emplace_back().role = Role::box;
    std::uint32_t parent = 0;
    pugi::xml_node node = tree_.document->first_child();
    while (node) {
      const bool goes_in = add(node, parent);
      if (goes_in && node.first_child()) {
        parent = static_cast<std::uint32_t>(nodes_.size() - 1);
        node = node.first_child();
        continue;
      }
      while (node && !node.next_sibling()) {
        node = node.parent();
        nodes_[parent].end = static_cast<std::uint32_t>(nodes_.size());
        parent = nodes_[parent].parent;
      }
      if (node) node = node.next_sibling();
    }
    nodes_.front().end = static_cast<std::uint32_t>(nodes_.size());
    return std::move(nodes_);
  }

 private:
  bool add(pugi::xml_node node, std::uint32_t parent) {
    PageNode added;
    added.parent = parent;
    added.end = static_cast<std::uint32_t>(nodes_.size() + 1);
    if (node.type() == pugi::node_pcdata) {
      added.text = node.value();
      added.begin = tree_.text_begins[texts_++];
    } else {
      added.name = node.name();
      added.role = role_of(added.name);
      if (added.role == Role::heading) added.level = static_cast<std::uint8_t>(added.name[1] - '0');
      read_attributes(node, added);
      if (added.role == Role::hidden) {
        skip_texts(node);
        return false;
      }
    }
    nodes_.push_back(added);
    return true;
  }

  void read_attributes(pugi::xml_node node, PageNode& added) {
    bool has_target = false;
    for (const pugi::xml_attribute& attribute : node.attributes()) {
      const std::string_view name = attribute.name();
      if (name == "class" || name == "id" || name == "itemprop" || name == "role" ||
          name == "data-testid" || name == "data-component") {
        added.cues |= cues_of(attribute.value());
      } else if (name == "href") {
        has_target = true;
        added.target = attribute.value();
      } else if (name == "hidden" || (name == "style" && hides(attribute.value())) ||
                 (name == "aria-hidden" && std::string_view{attribute.value()} == "true")) {
        added.role = Role::hidden;
      }
    }
    if (added.role == Role::link && !has_target) added.role = Role::phrase;
    if (added.name == "html" || added.name == "body") {
      added.cues = 0;
      added.role = Role::box;
    }
  }

  CueSet cues_of(std::string_view value) {
    if (value.empty()) return 0;
    const auto [place, is_new] = known_.try_emplace(value, 0);
    if (is_new) place->second = rules_.cues_of(value);
    return place->second;
  }

  // The places of texts are listed for every text of the tree.
  void skip_texts(pugi::xml_node top) {
    pugi::xml_node node = top.first_child();
    while (node) {
      if (node.type() == pugi::node_pcdata) ++texts_;
      if (node.first_child()) {
        node = node.first_child();
        continue;
      }
      while (node != top && !node.next_sibling()) node = node.parent();
      if (node == top) return;
      node = node.next_sibling();
    }
  }

  const HtmlTree& tree_;
  const PageRules& rules_;
  std::vector<PageNode> nodes_;
  std::unordered_map<std::string_view, CueSet> known_;
  std::size_t texts_ = 0;
};

}  // namespace

std::vector<PageNode> list_xml_nodes(pugi::xml_node top) {
  std::vector<PageNode> nodes(1);
  nodes.front().role = Role::box;
  std::uint32_t parent = 0;
  for (pugi::xml_node node = top.first_child(); node;) {
    PageNode added;
    added.parent = parent;
    added.end = static_cast<std::uint32_t>(nodes.size() + 1);
    if (node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata) {
      added.text = node.value();
      added.begin = static_cast<std::uint32_t>(node.offset_debug());
      nodes.push_back(added);
    } else if (node.type() == pugi::node_element) {
      added.name = node.name();
      added.name.remove_prefix(added.name.find(':') + 1);
      added.role = role_of_xml(added.name);
      if (added.role == Role::heading) added.level = 2;
      nodes.push_back(added);
      if (added.role != Role::hidden && node.first_child()) {
        parent = static_cast<std::uint32_t>(nodes.size() - 1);
        node = node.first_child();
        continue;
      }
    }
    while (node != top && !node.next_sibling()) {
      node = node.parent();
      nodes[parent].end = static_cast<std::uint32_t>(nodes.size());
      parent = nodes[parent].parent;
    }
    if (node == top) break;
    node = node.next_sibling();
  }
  nodes.front().end = static_cast<std::uint32_t>(nodes.size());
  return nodes;
}

std::vector<PageNode> list_nodes(const HtmlTree& tree, const PageRules& rules) {
  return Lister{tree, rules}.run();
}

}  // namespace claimcheck::text::pages
