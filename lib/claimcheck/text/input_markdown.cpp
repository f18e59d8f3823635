// SPDX-License-Identifier: MIT
#include "claimcheck/text/input_markdown.hpp"

#include "claimcheck/error.hpp"
#include "claimcheck/text/block_shape.hpp"
#include "claimcheck/text/input_text.hpp"
#include "claimcheck/text/markdown_front_matter.hpp"
#include "claimcheck/text/markdown_guard.hpp"
#include "claimcheck/text/markdown_html.hpp"
#include "claimcheck/text/markdown_inline.hpp"
#include "claimcheck/text/markdown_source.hpp"
#include "claimcheck/text/utf8.hpp"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <memory>
#include <mutex>

namespace claimcheck::text {
namespace {

constexpr std::size_t head_blocks = 6;

struct NodeFree {
  void operator()(cmark_node* node) const { cmark_node_free(node); }
};
struct ParserFree {
  void operator()(cmark_parser* parser) const { cmark_parser_free(parser); }
};
struct IterFree {
  void operator()(cmark_iter* iter) const { cmark_iter_free(iter); }
};
using NodePtr = std::unique_ptr<cmark_node, NodeFree>;

std::string_view view_of(const char* text) {
  return text == nullptr ? std::string_view{} : std::string_view{text};
}

// The parser leaves the content of a node without children uninitialised.
std::string_view content_of(cmark_node* node) {
  if (cmark_node_first_child(node) == nullptr) return {};
  return view_of(cmark_node_get_string_content(node));
}

bool is_type(cmark_node* node, std::string_view name) {
  return view_of(cmark_node_get_type_string(node)) == name;
}

// Visits every node below `root`, children between `enter` and `leave`.
template <typename Enter, typename Leave>
void walk(cmark_node* root, Enter enter, Leave leave) {
  const std::unique_ptr<cmark_iter, IterFree> iter{cmark_iter_new(root)};
  for (cmark_event_type event = cmark_iter_next(iter.get()); event != CMARK_EVENT_DONE;
       event = cmark_iter_next(iter.get())) {
    cmark_node* node = cmark_iter_get_node(iter.get());
    if (node == root) continue;
    if (event == CMARK_EVENT_ENTER) {
      enter(node);
    } else {
      leave(node);
    }
  }
}

// Without notes in the file they are switched off: the parser cuts "[^a *b*]" that is none.
NodePtr parse(std::string_view markdown, bool with_footnotes) {
  static std::once_flag registered;
  std::call_once(registered, cmark_gfm_core_extensions_ensure_registered);
  const std::unique_ptr<cmark_parser, ParserFree> parser{
      cmark_parser_new(with_footnotes ? CMARK_OPT_FOOTNOTES : CMARK_OPT_DEFAULT)};
  for (const char* name : {"table", "strikethrough", "autolink"}) {
    cmark_parser_attach_syntax_extension(parser.get(), cmark_find_syntax_extension(name));
  }
  cmark_parser_feed(parser.get(), markdown.data(), markdown.size());
  return NodePtr{cmark_parser_finish(parser.get())};
}

// The parser drops notes that nothing refers to; a line of references keeps them.
std::string references_to_footnotes(std::string_view text) {
  std::string references = "\n\n";
  std::size_t count = 0;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    std::string_view line = text.substr(at, end - at);
    line.remove_prefix(std::min(line.find_first_not_of(" >"), line.size()));
    const std::size_t close = line.find("]:");
    if (line.starts_with("[^") && close != std::string_view::npos) {
      references += std::string{line.substr(0, close + 1)} + ' ';
      ++count;
    }
    at = end + 1;
  }
  return count > 0 ? references + "\n" : std::string{};
}

std::string decode_entity(std::string_view entity) {
  const NodePtr document = parse(entity, false);
  cmark_node* paragraph = cmark_node_first_child(document.get());
  cmark_node* text = paragraph == nullptr ? nullptr : cmark_node_first_child(paragraph);
  if (text == nullptr || cmark_node_next(text) != nullptr) return std::string{entity};
  const std::string_view literal = view_of(cmark_node_get_literal(text));
  return literal.empty() ? std::string{entity} : std::string{literal};
}

// A node that becomes a block, with what stands around it.
struct Leaf {
  cmark_node* node = nullptr;
  std::size_t line = 0;  // of the file, from 1
  std::size_t quotes = 0;
  std::size_t items = 0;
  std::size_t note = 0;  // the footnote that it stands in, from 1; 0 for none
};

// What a footnote says and the addresses in it.
struct Note {
  std::string words;
  std::vector<std::string> addresses;
};
// Where a footnote is referred to.
struct Reference {
  std::size_t note = 0;
  std::uint32_t at = 0;
};

class MarkdownReader {
 public:
  MarkdownReader(const Decoded& decoded, const BlockRules& rules)
      : decoded_(decoded),
        rules_(rules),
        builder_(decoded),
        body_(read_front_matter(decoded.text, builder_)),
        source_(decoded.text, body_),
        writer_(builder_),
        decode_([this](std::string_view entity) { return cached_entity(entity); }) {
    has_headline_ = std::ranges::any_of(builder_.document().blocks, [](const Block& block) {
      return block.kind == BlockKind::headline;
    });
  }

  Document run() {
    const std::string_view body = std::string_view{decoded_.text}.substr(body_);
    const std::string references = references_to_footnotes(body);
    const NodePtr root = parse(std::string{body} + references, !references.empty());
    std::vector<Leaf> leaves = leaves_of(root.get());
    std::ranges::stable_sort(leaves, {}, &Leaf::line);
    for (std::size_t i = 0; i < leaves.size(); ++i) {
      last_ = i + 1 == leaves.size();
      note_ = leaves[i].note;
      const std::size_t blocks = builder_.document().blocks.size();
      read(leaves[i]);
      if (note_ > 0 && builder_.document().blocks.size() > blocks) keep_note();
    }
    annotate_references();
    return builder_.finish("markdown");
  }

 private:
  std::vector<Leaf> leaves_of(cmark_node* root) const {
    std::vector<Leaf> leaves;
    Leaf around;
    const auto count = [&around](cmark_node* node, std::size_t by) {
      if (cmark_node_get_type(node) == CMARK_NODE_BLOCK_QUOTE) around.quotes += by;
      const bool item = cmark_node_get_type(node) == CMARK_NODE_ITEM ||
                        cmark_node_get_type(node) == CMARK_NODE_FOOTNOTE_DEFINITION;
      if (item) around.items += by;
    };
    std::size_t notes = 0;
    walk(
        root,
        [&](cmark_node* node) {
          count(node, 1);
          const cmark_node_type type = cmark_node_get_type(node);
          if (type == CMARK_NODE_FOOTNOTE_DEFINITION) around.note = ++notes;
          const bool leaf = type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING ||
                            type == CMARK_NODE_CODE_BLOCK || type == CMARK_NODE_HTML_BLOCK ||
                            is_type(node, "table_row") || is_type(node, "table_header");
          if (!leaf) return;
          around.node = node;
          around.line = line_of(node);
          if (around.line <= source_.line_count()) leaves.push_back(around);
        },
        [&](cmark_node* node) {
          count(node, static_cast<std::size_t>(-1));
          if (cmark_node_get_type(node) == CMARK_NODE_FOOTNOTE_DEFINITION) around.note = 0;
        });
    return leaves;
  }

  void keep_note() {
    std::string& words = notes_[note_].words;
    const Span span = builder_.document().blocks.back().span;
    words += (words.empty() ? "" : " ") + std::string{slice(builder_.document().text, span)};
  }
  // The parser numbers footnotes in the order in which it lists them.
  void annotate_references() {
    for (const Reference& reference : references_) {
      const Note& note = notes_[reference.note];
      const Span at{reference.at, reference.at};
      builder_.annotate({Annotation::Kind::footnote, at,
                         note.addresses.empty() ? "" : note.addresses.front(), note.words, ""});
      for (std::size_t i = 1; i < note.addresses.size(); ++i) {
        builder_.annotate({Annotation::Kind::link, at, note.addresses[i], "", ""});
      }
    }
  }
  void close_link(std::string_view address) {
    const Span at{links_.back(), writer_.place()};
    links_.pop_back();
    if (note_ > 0) {
      notes_[note_].addresses.emplace_back(address);
    } else {
      builder_.annotate({Annotation::Kind::link, at, std::string{address}, "", ""});
    }
  }
  void refer(std::string_view number) {
    std::size_t note = 0;
    std::from_chars(number.data(), number.data() + number.size(), note);
    if (note > 0 && note_ == 0) references_.push_back({note, writer_.place()});
  }
  // A paragraph that a table was cut from has lost its place; it stands where the table begins.
  static std::size_t line_of(cmark_node* node) {
    int line = cmark_node_get_start_line(node);
    cmark_node* next = cmark_node_next(node);
    if (line <= 0 && next != nullptr) line = cmark_node_get_start_line(next);
    return static_cast<std::size_t>(std::max(line, 1));
  }
  std::size_t last_line_of(const Leaf& leaf) const {
    const auto end = static_cast<std::size_t>(std::max(cmark_node_get_end_line(leaf.node), 0));
    return std::min(std::max(end, leaf.line), source_.line_count());
  }

  void read(const Leaf& leaf) {
    switch (cmark_node_get_type(leaf.node)) {
      case CMARK_NODE_HEADING:
        return read_heading(leaf);
      case CMARK_NODE_CODE_BLOCK:
        return read_code(leaf);
      case CMARK_NODE_HTML_BLOCK:
        return read_html(leaf);
      case CMARK_NODE_PARAGRAPH:
        return read_paragraph(leaf);
      default:
        return read_row(leaf);
    }
  }

  void read_heading(const Leaf& leaf) {
    const std::string_view content = content_of(leaf.node);
    const bool one_line = content.find('\n') == std::string_view::npos;
    const MappedText text = one_line
                                ? source_.locate_in_line(content, leaf.line, heading_text(leaf))
                                : source_.locate(content, leaf.line, last_line_of(leaf));
    write_inlines(leaf.node, text);
    const bool headline =
        !has_headline_ && leaf.quotes + leaf.items == 0 &&
        (cmark_node_get_heading_level(leaf.node) == 1 || builder_.document().blocks.empty());
    if (headline) has_headline_ = true;
    writer_.end_block(headline ? BlockKind::headline : kind_in(leaf, BlockKind::heading));
  }
  std::size_t heading_text(const Leaf& leaf) const {
    const std::string_view line = source_.line(leaf.line);
    const std::size_t begin = std::min(line.find('#'), line.size());
    return std::min(line.find_first_not_of('#', begin), line.size());
  }

  void read_code(const Leaf& leaf) {
    const std::string_view literal = view_of(cmark_node_get_literal(leaf.node));
    const MappedText text = source_.locate(limited(literal, leaf), leaf.line, last_line_of(leaf));
    writer_.write(text, 0, text.text.size());
    writer_.end_block(BlockKind::code);
  }
  void read_html(const Leaf& leaf) {
    const std::string_view literal = view_of(cmark_node_get_literal(leaf.node));
    const MappedText text = source_.locate(limited(literal, leaf), leaf.line, last_line_of(leaf));
    write_html_text(text, writer_, decode_);
    writer_.end_block(kind_in(leaf, BlockKind::paragraph));
  }
  // Without the lines that references_to_footnotes() put after the file.
  std::string_view limited(std::string_view literal, const Leaf& leaf) const {
    std::size_t at = 0;
    for (std::size_t line = leaf.line; line <= source_.line_count(); ++line) {
      at = std::min(literal.find('\n', at), literal.size());
      if (at == literal.size()) return literal;
      ++at;
    }
    return literal.substr(0, at);
  }

  void read_paragraph(const Leaf& leaf) {
    const std::string_view content = content_of(leaf.node);
    write_inlines(leaf.node, source_.locate(content, leaf.line, last_line_of(leaf)));
    writer_.end_block(kind_in(leaf, paragraph_kind(leaf)));
  }
  BlockKind paragraph_kind(const Leaf& leaf) {
    if (is_image(leaf.node)) return BlockKind::caption;
    if (leaf.quotes + leaf.items > 0) return BlockKind::paragraph;
    const std::string_view whole = writer_.block_text();
    const Span kept = trimmed(whole, {0, static_cast<std::uint32_t>(whole.size())});
    const std::string_view block = slice(whole, kept);
    const std::size_t blocks = builder_.document().blocks.size();
    const bool one_line = block.find('\n') == std::string_view::npos;
    if (blocks < head_blocks && one_line && looks_like_dateline(block, rules_)) {
      return BlockKind::dateline;
    }
    if (blocks < head_blocks && one_line && looks_like_byline(block, rules_)) {
      return BlockKind::byline;
    }
    if (blocks == 0 && !has_headline_ && !last_ && looks_like_headline(block, rules_)) {
      has_headline_ = true;
      return BlockKind::headline;
    }
    return looks_like_caption(block, rules_) ? BlockKind::caption : BlockKind::paragraph;
  }
  static bool is_image(cmark_node* paragraph) {
    cmark_node* child = cmark_node_first_child(paragraph);
    return child != nullptr && cmark_node_next(child) == nullptr &&
           cmark_node_get_type(child) == CMARK_NODE_IMAGE;
  }
  static BlockKind kind_in(const Leaf& leaf, BlockKind kind) {
    if (kind == BlockKind::caption) return kind;
    if (leaf.items > 0 && kind == BlockKind::paragraph) return BlockKind::list_item;
    return leaf.quotes > 0 ? BlockKind::quotation : kind;
  }

  void read_row(const Leaf& leaf) {
    const int column = cmark_node_get_start_column(cmark_node_parent(leaf.node));
    std::vector<MappedText> cells =
        source_.cells_of(row_line(leaf), static_cast<std::size_t>(std::max(column, 1) - 1));
    std::size_t index = 0;
    for (cmark_node* cell = cmark_node_first_child(leaf.node); cell != nullptr;
         cell = cmark_node_next(cell), ++index) {
      if (index > 0) writer_.write_unmapped("\t");
      if (index == cells.size()) cells.emplace_back();
      write_inlines(cell, cells[index]);
    }
    writer_.end_block(BlockKind::table);
  }
  // The parser places a header where the lines before the table begin that it took for a
  // paragraph first; the header stands two lines above the first row.
  static std::size_t row_line(const Leaf& leaf) {
    if (!is_type(leaf.node, "table_header")) return leaf.line;
    cmark_node* row = cmark_node_next(leaf.node);
    const int line = row != nullptr ? cmark_node_get_start_line(row) - 2
                                    : cmark_node_get_end_line(cmark_node_parent(leaf.node)) - 1;
    return static_cast<std::size_t>(std::max(line, 1));
  }

  void write_inlines(cmark_node* parent, const MappedText& text) {
    MarkdownInline inlines{text, writer_, decode_};
    walk(
        parent, [&](cmark_node* node) { enter(node, inlines); },
        [&](cmark_node* node) { leave(node, inlines); });
  }
  void enter(cmark_node* node, MarkdownInline& inlines) {
    const std::string_view literal = view_of(cmark_node_get_literal(node));
    const cmark_node_type type = cmark_node_get_type(node);
    if (type == CMARK_NODE_TEXT) {
      inlines.text(literal);
    } else if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK) {
      inlines.line_break();
    } else if (type == CMARK_NODE_CODE) {
      inlines.code(literal);
    } else if (type == CMARK_NODE_HTML_INLINE) {
      inlines.html(literal);
    } else if (type == CMARK_NODE_LINK) {
      inlines.open_link();
      links_.push_back(writer_.place());
    } else if (type == CMARK_NODE_IMAGE) {
      inlines.open_image();
    } else if (type == CMARK_NODE_FOOTNOTE_REFERENCE) {
      inlines.footnote_reference();
      refer(literal);
    } else {
      pass_delimiter(node, inlines);
    }
  }
  void leave(cmark_node* node, MarkdownInline& inlines) {
    const cmark_node_type type = cmark_node_get_type(node);
    if (type == CMARK_NODE_LINK) close_link(view_of(cmark_node_get_url(node)));
    if (type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE) {
      inlines.close_link();
    } else {
      pass_delimiter(node, inlines);
    }
  }
  static void pass_delimiter(cmark_node* node, MarkdownInline& inlines) {
    if (cmark_node_get_type(node) == CMARK_NODE_EMPH) inlines.delimiter("*_", 1);
    if (cmark_node_get_type(node) == CMARK_NODE_STRONG) inlines.delimiter("*_", 2);
    if (is_type(node, "strikethrough")) inlines.delimiter("~", 2);
  }

  std::string cached_entity(std::string_view entity) {
    const auto found = entities_.find(entity);
    if (found != entities_.end()) return found->second;
    return entities_.emplace(entity, decode_entity(entity)).first->second;
  }

  const Decoded& decoded_;
  const BlockRules& rules_;
  DocumentBuilder builder_;
  std::size_t body_;  // first byte after the front matter
  MarkdownSource source_;
  MappedWriter writer_;
  EntityDecoder decode_;
  std::map<std::string, std::string, std::less<>> entities_;
  std::vector<std::uint32_t> links_;  // where those that are open begin
  std::map<std::size_t, Note> notes_;
  std::vector<Reference> references_;
  std::size_t note_ = 0;  // that the leaf at hand stands in
  bool has_headline_ = false;
  bool last_ = false;  // the leaf at hand is the file's last
};

}  // namespace

Document read_markdown(std::string_view bytes, std::string_view file_name,
                       const BlockRules& rules) {
  Decoded decoded = decode(bytes, file_name);
  if (const auto hazard = find_markdown_hazard(decoded.text)) {
    const OffsetMap places{decoded.segments, decoded.original};
    decoded.diagnostics.push_back(
        {std::string{file_name}, places.position(static_cast<std::uint32_t>(hazard->at)),
         "text.markdown-hazard", "read as plain text: " + hazard->what, ""});
    return read_plain(decoded, "markdown", rules);
  }
  return MarkdownReader{decoded, rules}.run();
}

}  // namespace claimcheck::text
