// SPDX-License-Identifier: MIT
#include "claimcheck/text/pages/xml_references.hpp"

#include "claimcheck/text/characters.hpp"
#include "claimcheck/text/pages/html_dom.hpp"

#include <pugixml.hpp>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace claimcheck::text::pages {
namespace {

constexpr std::array<std::string_view, 5> names_of_xml{"amp", "lt", "gt", "quot", "apos"};

/// Whether a text refers to a character by a name that is not XML's own.
bool has_foreign_name(std::string_view text) {
  for (std::size_t at = text.find('&'); at != std::string_view::npos; at = text.find('&', at + 1)) {
    std::size_t end = at + 1;
    while (end < text.size() && (is_ascii_letter(static_cast<unsigned char>(text[end])) ||
                                 is_ascii_digit(static_cast<unsigned char>(text[end])))) {
      ++end;
    }
    const std::string_view name = text.substr(at + 1, end - at - 1);
    const bool is_reference = !name.empty() && end < text.size() && text[end] == ';';
    if (is_reference && std::ranges::find(names_of_xml, name) == names_of_xml.end()) return true;
  }
  return false;
}

/// Reads text without tags as HTML does.
std::string html_text(std::string_view text) {
  const HtmlTree tree = parse_html("<title>" + std::string{text} + "</title>");
  return tree.document->child("html").child("head").child("title").text().get();
}

std::vector<pugi::xml_node> text_nodes(const pugi::xml_document& document) {
  std::vector<pugi::xml_node> found;
  for (pugi::xml_node node = document.first_child(); node;) {
    if (node.type() == pugi::node_pcdata) found.push_back(node);
    if (node.first_child()) {
      node = node.first_child();
      continue;
    }
    while (node && !node.next_sibling()) node = node.parent();
    if (node) node = node.next_sibling();
  }
  return found;
}

}  // namespace

void name_characters(pugi::xml_document& document, std::string_view source) {
  if (!has_foreign_name(source)) return;
  for (pugi::xml_node& node : text_nodes(document)) {
    const auto begin = static_cast<std::size_t>(node.offset_debug());
    if (begin >= source.size()) continue;
    const std::string_view written = source.substr(begin, source.find('<', begin) - begin);
    if (has_foreign_name(written)) node.set_value(html_text(written).c_str());
  }
}

}  // namespace claimcheck::text::pages
