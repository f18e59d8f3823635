// SPDX-License-Identifier: MIT
#include "claimcheck/text/pages/block_reader.hpp"

#include "claimcheck/text/pages/text_places.hpp"
#include "claimcheck/text/utf8.hpp"

#include <algorithm>

namespace claimcheck::text::pages {

MappedText BlockReader::read(const PageBlock& block, bool keep_lines) {
  out_ = {};
  pending_ = Pending::nothing;
  for (std::uint32_t i = block.first; i < block.last; ++i) {
    if (nodes_[i].role == Role::line_break) {
      pending_ = Pending::line;
      blank_place_ = MappedText::nowhere;
    } else if (nodes_[i].role == Role::text) {
      add(nodes_[i], keep_lines);
    }
  }
  return std::move(out_);
}

void BlockReader::add(const PageNode& node, bool keep_lines) {
  const std::string_view text = node.text;
  const std::vector<std::uint32_t> places = places_of(text, source_, node.begin);
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    const std::size_t begin = at;
    at += point.size;
    if (is_white_space(point.value)) {
      const bool is_line = keep_lines && point.value == '\n';
      const bool is_first = pending_ == Pending::nothing;
      blank_place_ =
          is_first && text[begin] == (is_line ? '\n' : ' ') ? places[begin] : MappedText::nowhere;
      pending_ = std::max(pending_, is_line ? Pending::line : Pending::blank);
      continue;
    }
    if (point.value < 0x20 || (point.value >= 0x7F && point.value < 0xA0)) continue;
    if (!out_.text.empty() && pending_ != Pending::nothing) {
      out_.text += pending_ == Pending::line ? '\n' : ' ';
      out_.origin.push_back(blank_place_);
    }
    pending_ = Pending::nothing;
    out_.text.append(text, begin, point.size);
    out_.origin.insert(out_.origin.end(), places.begin() + static_cast<std::ptrdiff_t>(begin),
                       places.begin() + static_cast<std::ptrdiff_t>(at));
  }
}

BlockKind kind_of(const std::vector<PageNode>& nodes, const PageBlock& block, Reason reason) {
  if (reason == Reason::title) return BlockKind::headline;
  if (reason == Reason::caption) return BlockKind::caption;
  if (reason == Reason::byline) return BlockKind::byline;
  if (reason == Reason::dateline) return BlockKind::dateline;
  for (std::uint32_t i = block.node; i != 0; i = nodes[i].parent) {
    switch (nodes[i].role) {
      case Role::heading:
        return BlockKind::heading;
      case Role::list_item:
        return BlockKind::list_item;
      case Role::cell:
        return reason == Reason::item ? BlockKind::table : BlockKind::paragraph;
      case Role::caption:
        return BlockKind::caption;
      case Role::quotation:
        return BlockKind::quotation;
      case Role::code:
        return BlockKind::code;
      default:
        break;
    }
  }
  return BlockKind::paragraph;
}

std::uint32_t row_of(const std::vector<PageNode>& nodes, const PageBlock& block) {
  for (std::uint32_t i = block.node; i != 0; i = nodes[i].parent) {
    if (nodes[i].role == Role::row) return i;
    if (nodes[i].role != Role::cell) return 0;
  }
  return 0;
}

void append_cell(MappedText& row, const MappedText& cell) {
  row.add_unmapped("\t");
  row.text += cell.text;
  row.origin.insert(row.origin.end(), cell.origin.begin(), cell.origin.end());
}

}  // namespace claimcheck::text::pages
