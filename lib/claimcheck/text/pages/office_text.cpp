// SPDX-License-Identifier: MIT
#include "claimcheck/text/pages/office_text.hpp"

#include "claimcheck/text/pages/xml_dom.hpp"

#include <pugixml.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <optional>

namespace claimcheck::text::pages {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t blanks_max = 1000;

// Gathers blocks while a tree is walked; paragraphs inside a cell go to the cell.
class Gatherer {
 public:
  void add(std::string_view text) { text_ += text; }
  void begin_paragraph(BlockKind kind) { kind_ = kind; }
  void end_paragraph() {
    if (rows_ > 0) {
      row_ += row_.empty() || row_.back() == '\t' || text_.empty() ? text_ : ' ' + text_;
    } else {
      flush(kind_, text_);
    }
    text_.clear();
  }
  void begin_row() { ++rows_; }
  void end_cell() {
    if (rows_ == 1) row_ += '\t';
  }
  void end_row() {
    if (--rows_ > 0) return;
    while (!row_.empty() && row_.back() == '\t') row_.pop_back();
    flush(BlockKind::table, row_);
    row_.clear();
  }
  std::vector<OfficeBlock> take() {
    end_paragraph();
    return std::move(blocks_);
  }

 private:
  void flush(BlockKind kind, const std::string& text) {
    const std::size_t begin = text.find_first_not_of(" \t\n");
    if (begin == std::string::npos) return;
    const std::size_t end = text.find_last_not_of(" \t\n");
    std::string kept = text.substr(begin, end - begin + 1);
    std::erase_if(kept, [](char byte) {
      return static_cast<unsigned char>(byte) < 0x20 && byte != '\t' && byte != '\n';
    });
    blocks_.push_back({kind, std::move(kept)});
  }

  std::vector<OfficeBlock> blocks_;
  std::string text_;
  std::string row_;
  BlockKind kind_ = BlockKind::paragraph;
  std::size_t rows_ = 0;
};

std::string_view local_name(pugi::xml_node node) {
  const std::string_view name = node.name();
  return name.substr(name.find(':') + 1);
}

pugi::xml_node local_child(pugi::xml_node parent, std::string_view name) {
  return parent.find_child([&](pugi::xml_node child) { return local_name(child) == name; });
}

std::string_view local_attribute(pugi::xml_node node, std::string_view name) {
  for (const pugi::xml_attribute& attribute : node.attributes()) {
    const std::string_view full = attribute.name();
    if (full.substr(full.find(':') + 1) == name) return attribute.value();
  }
  return {};
}

// How many blanks <text:s> stands for.
std::size_t count_of(std::string_view number) {
  std::size_t count = 1;
  std::from_chars(number.data(), number.data() + number.size(), count);
  return std::clamp<std::size_t>(count, 1, blanks_max);
}

// Walks a tree without recursion; `enter` says whether to go in, `leave` is called for all.
template <typename Enter, typename Leave>
void walk(pugi::xml_node top, Enter enter, Leave leave) {
  pugi::xml_node node = top;
  while (true) {
    if (enter(node) && node.first_child()) {
      node = node.first_child();
      continue;
    }
    leave(node);
    while (node != top && !node.next_sibling()) {
      node = node.parent();
      leave(node);
    }
    if (node == top) return;
    node = node.next_sibling();
  }
}

// Names of built-in styles are the same in every language of the program; their ids are not.
std::map<std::string, BlockKind, std::less<>> read_styles(std::string_view styles,
                                                          std::string_view name) {
  std::map<std::string, BlockKind, std::less<>> kinds;
  if (styles.empty()) return kinds;
  const XmlTree tree = load_xml(styles, name);
  for (const pugi::xml_node& style : tree.document->document_element().children()) {
    const std::string_view title = local_attribute(local_child(style, "name"), "val");
    const pugi::xml_node level = local_child(local_child(style, "pPr"), "outlineLvl");
    std::optional<BlockKind> kind;
    if (title == "Title") kind = BlockKind::headline;
    if (level || title.starts_with("heading ")) kind = BlockKind::heading;
    if (title == "caption") kind = BlockKind::caption;
    if (title == "Quote" || title == "Intense Quote") kind = BlockKind::quotation;
    if (kind) kinds.emplace(local_attribute(style, "styleId"), *kind);
  }
  return kinds;
}

BlockKind kind_of_paragraph(pugi::xml_node paragraph,
                            const std::map<std::string, BlockKind, std::less<>>& styles) {
  const pugi::xml_node properties = local_child(paragraph, "pPr");
  const auto style = styles.find(local_attribute(local_child(properties, "pStyle"), "val"));
  if (style != styles.end()) return style->second;
  if (local_child(properties, "outlineLvl")) return BlockKind::heading;
  return local_child(properties, "numPr") ? BlockKind::list_item : BlockKind::paragraph;
}

}  // namespace

std::vector<OfficeBlock> read_docx_text(std::string_view document, std::string_view styles,
                                        std::string_view name) {
  constexpr std::array left_out{"Fallback"sv, "delText"sv, "instrText"sv, "pPr"sv,
                                "rPr"sv,      "del"sv,     "moveFrom"sv};
  const auto kinds = read_styles(styles, name);
  const XmlTree tree = load_xml(document, name);
  Gatherer text;
  walk(
      tree.document->document_element(),
      [&](pugi::xml_node node) {
        const std::string_view kind = local_name(node);
        if (std::ranges::find(left_out, kind) != left_out.end()) return false;
        if (kind == "p") text.begin_paragraph(kind_of_paragraph(node, kinds));
        if (kind == "tr") text.begin_row();
        if (kind == "t") text.add(node.text().get());
        if (kind == "tab") text.add("\t");
        if (kind == "br" || kind == "cr") text.add("\n");
        if (kind == "noBreakHyphen") text.add("\u2011");
        return true;
      },
      [&](pugi::xml_node node) {
        const std::string_view kind = local_name(node);
        if (kind == "p") text.end_paragraph();
        if (kind == "tc") text.end_cell();
        if (kind == "tr") text.end_row();
      });
  return text.take();
}

std::vector<OfficeBlock> read_odt_text(std::string_view content, std::string_view name) {
  constexpr std::array left_out{"note"sv,           "annotation"sv,     "tracked-changes"sv,
                                "sequence-decls"sv, "forms"sv,          "automatic-styles"sv,
                                "scripts"sv,        "font-face-decls"sv};
  const XmlTree tree = load_xml(content, name);
  Gatherer text;
  std::size_t items = 0;
  walk(
      tree.document->document_element(),
      [&](pugi::xml_node node) {
        if (node.type() == pugi::node_pcdata) {
          const std::string_view parent = local_name(node.parent());
          const bool is_text = parent == "p" || parent == "h" || parent == "span" ||
                               parent == "a" || parent == "meta";
          if (is_text) text.add(node.value());
          return false;
        }
        const std::string_view kind = local_name(node);
        if (std::ranges::find(left_out, kind) != left_out.end()) return false;
        if (kind == "list-item") ++items;
        if (kind == "table-row") text.begin_row();
        if (kind == "p") {
          text.begin_paragraph(items > 0 ? BlockKind::list_item : BlockKind::paragraph);
        }
        if (kind == "p" && local_attribute(node, "style-name") == "Title") {
          text.begin_paragraph(BlockKind::headline);
        }
        if (kind == "h") text.begin_paragraph(BlockKind::heading);
        if (kind == "tab") text.add("\t");
        if (kind == "line-break") text.add("\n");
        if (kind == "s") {
          text.add(std::string(count_of(local_attribute(node, "c")), ' '));
        }
        return true;
      },
      [&](pugi::xml_node node) {
        const std::string_view kind = local_name(node);
        if (kind == "list-item") --items;
        if (kind == "p" || kind == "h") text.end_paragraph();
        if (kind == "table-cell") text.end_cell();
        if (kind == "table-row") text.end_row();
      });
  return text.take();
}

}  // namespace claimcheck::text::pages
