// SPDX-License-Identifier: MIT
#include "claimcheck/text/pages/office_text.hpp"

#include "claimcheck/text/pages/xml_dom.hpp"

#include <pugixml.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <optional>
#include <utility>

namespace claimcheck::text::pages {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t blanks_max = 1000;

// Gathers blocks while a tree is walked; paragraphs inside a cell go to the cell.
class Gatherer {
 public:
  void add(std::string_view text) { text_ += text; }
  /// Puts a note where the text has got to.
  void annotate(Annotation note) {
    note.at.begin = note.at.end = static_cast<std::uint32_t>(text_.size());
    notes_.push_back(std::move(note));
  }
  std::size_t notes() const { return notes_.size(); }
  /// Moves a note of the paragraph at hand to where the text has got to.
  void move_here(std::size_t note) {
    if (note >= notes_.size()) return;
    notes_[note].at.begin = notes_[note].at.end = static_cast<std::uint32_t>(text_.size());
  }
  void begin_paragraph(BlockKind kind) { kind_ = kind; }
  void end_paragraph() {
    if (rows_ > 0) {
      const bool joins = row_.empty() || row_.back() == '\t' || text_.empty();
      if (!joins) row_ += ' ';
      keep_notes(row_notes_, static_cast<std::uint32_t>(row_.size()));
      row_ += text_;
    } else {
      std::vector<Annotation> notes;
      keep_notes(notes, 0);
      flush(kind_, text_, std::move(notes));
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
    flush(BlockKind::table, row_, std::exchange(row_notes_, {}));
    row_.clear();
  }
  std::vector<OfficeBlock> take() {
    end_paragraph();
    return std::move(blocks_);
  }

 private:
  void keep_notes(std::vector<Annotation>& notes, std::uint32_t shift) {
    std::ranges::stable_sort(notes_, {}, [](const Annotation& note) { return note.at.end; });
    for (Annotation& note : notes_) {
      note.at.begin = note.at.end = note.at.end + shift;
      notes.push_back(std::move(note));
    }
    notes_.clear();
  }

  // Notes of a paragraph without text go to the end of the block before, if there is one.
  void flush(BlockKind kind, const std::string& text, std::vector<Annotation> notes) {
    const std::size_t begin = text.find_first_not_of(" \t\n");
    if (begin == std::string::npos) {
      if (blocks_.empty()) return;
      OfficeBlock& before = blocks_.back();
      for (Annotation& note : notes) {
        note.at.begin = note.at.end = static_cast<std::uint32_t>(before.text.size());
        before.notes.push_back(std::move(note));
      }
      return;
    }
    const std::size_t end = text.find_last_not_of(" \t\n") + 1;
    std::string kept;
    auto note = notes.begin();
    for (std::size_t at = begin; at <= end; ++at) {
      for (; note != notes.end() && (note->at.end <= at || at == end); ++note) {
        note->at.begin = note->at.end = static_cast<std::uint32_t>(kept.size());
      }
      if (at == end) break;
      const auto byte = static_cast<unsigned char>(text[at]);
      if (byte >= 0x20 || byte == '\t' || byte == '\n') kept += text[at];
    }
    blocks_.push_back({kind, std::move(kept), std::move(notes)});
  }

  std::vector<OfficeBlock> blocks_;
  std::string text_;
  std::string row_;
  std::vector<Annotation> notes_;  // of the paragraph, by place
  std::vector<Annotation> row_notes_;
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

constexpr std::array docx_left_out{"Fallback"sv, "delText"sv, "instrText"sv, "pPr"sv,
                                   "rPr"sv,      "del"sv,     "moveFrom"sv};

// What a note or comment says, its paragraphs with a blank between two.
template <typename TextOf>
std::string words_below(pugi::xml_node top, TextOf text_of) {
  std::string words;
  walk(
      top, [&](pugi::xml_node node) { return text_of(node, words); },
      [&](pugi::xml_node node) {
        if (local_name(node) == "p" && !words.empty()) words += ' ';
      });
  words.resize(words.find_last_not_of(' ') + 1);
  return words;
}

// The notes or comments of one of a .docx's files, by their ids.
using DocxNotes = std::map<std::string, Annotation, std::less<>>;

DocxNotes read_docx_notes(std::string_view xml, std::string_view element, Annotation::Kind kind,
                          std::string_view name) {
  DocxNotes notes;
  if (xml.empty()) return notes;
  const XmlTree tree = load_xml(xml, name);
  for (const pugi::xml_node& node : tree.document->document_element().children()) {
    if (local_name(node) != element) continue;
    Annotation note{kind, {}, "", "", std::string{local_attribute(node, "author")}};
    note.words = words_below(node, [](pugi::xml_node part, std::string& words) {
      const std::string_view type = local_name(part);
      if (type == "t") words += part.text().get();
      if (type == "tab" || type == "br" || type == "cr") words += ' ';
      return std::ranges::find(docx_left_out, type) == docx_left_out.end();
    });
    if (!note.words.empty()) {
      notes.emplace(local_attribute(node, "id"), std::move(note));
    }
  }
  return notes;
}

// The notes of an OpenDocument text, as they stand in it.
Annotation odt_note(pugi::xml_node node) {
  const bool comment = local_name(node) == "annotation";
  Annotation note{comment ? Annotation::Kind::comment : Annotation::Kind::footnote, {}, "", "", ""};
  if (comment) note.author = local_child(node, "creator").text().get();
  note.words = words_below(
      comment ? node : local_child(node, "note-body"), [](pugi::xml_node part, std::string& words) {
        if (part.type() == pugi::node_pcdata) words += part.value();
        const std::string_view type = local_name(part);
        return type != "creator" && type != "date" && type != "creator-initials";
      });
  return note;
}

}  // namespace

std::vector<OfficeBlock> read_docx_text(const DocxParts& parts, std::string_view name) {
  const auto kinds = read_styles(parts.styles, name);
  const DocxNotes comments =
      read_docx_notes(parts.comments, "comment", Annotation::Kind::comment, name);
  const DocxNotes footnotes =
      read_docx_notes(parts.footnotes, "footnote", Annotation::Kind::footnote, name);
  const DocxNotes endnotes =
      read_docx_notes(parts.endnotes, "endnote", Annotation::Kind::footnote, name);
  const XmlTree tree = load_xml(parts.document, name);
  Gatherer text;
  const auto refer = [&text](pugi::xml_node node, const DocxNotes& notes) {
    const auto note = notes.find(local_attribute(node, "id"));
    if (note != notes.end()) text.annotate(note->second);
  };
  walk(
      tree.document->document_element(),
      [&](pugi::xml_node node) {
        const std::string_view kind = local_name(node);
        if (std::ranges::find(docx_left_out, kind) != docx_left_out.end()) return false;
        if (kind == "commentReference") refer(node, comments);
        if (kind == "footnoteReference") refer(node, footnotes);
        if (kind == "endnoteReference") refer(node, endnotes);
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
  constexpr std::array left_out{"tracked-changes"sv,  "sequence-decls"sv, "forms"sv,
                                "automatic-styles"sv, "scripts"sv,        "font-face-decls"sv};
  std::map<std::string, std::size_t, std::less<>> ranges;  // comments of the paragraph, by name
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
        if (kind == "note" || kind == "annotation") {
          ranges.insert_or_assign(std::string{local_attribute(node, "name")}, text.notes());
          text.annotate(odt_note(node));
          return false;
        }
        if (kind == "annotation-end") {
          const auto range = ranges.find(local_attribute(node, "name"));
          if (range != ranges.end()) text.move_here(range->second);
        }
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
        if (kind == "p" || kind == "h") {
          text.end_paragraph();
          ranges.clear();
        }
        if (kind == "table-cell") text.end_cell();
        if (kind == "table-row") text.end_row();
      });
  return text.take();
}

}  // namespace claimcheck::text::pages
