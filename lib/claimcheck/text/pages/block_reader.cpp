// SPDX-License-Identifier: MIT
#include "claimcheck/text/pages/block_reader.hpp"

#include "claimcheck/text/pages/text_places.hpp"
#include "claimcheck/text/utf8.hpp"

#include <algorithm>

namespace claimcheck::text::pages {

MappedText BlockReader::read(const PageBlock& block, bool keep_lines) {
  out_ = {};
  pending_ = Pending::nothing;
  links_.clear();
  link_ = 0;
  for (std::uint32_t i = block.first; i < block.last; ++i) {
    if (nodes_[i].role == Role::line_break) {
      pending_ = Pending::line;
      blank_place_ = MappedText::nowhere;
    } else if (nodes_[i].role == Role::text) {
      follow_link(link_around(i));
      add(nodes_[i], keep_lines);
    }
  }
  follow_link(0);
  return std::move(out_);
}

std::uint32_t BlockReader::link_around(std::uint32_t node) const {
  for (std::uint32_t i = nodes_[node].parent; i != 0; i = nodes_[i].parent) {
    if (nodes_[i].role == Role::link) return i;
    if (nodes_[i].role != Role::phrase) break;
  }
  return 0;
}

void BlockReader::follow_link(std::uint32_t link) {
  if (link == link_) return;
  const auto here = static_cast<std::uint32_t>(out_.text.size());
  if (link_ != 0) {
    Span& at = links_.back().at;
    at = trimmed(out_.text, {at.begin, here});
    if (at.empty()) links_.pop_back();
  }
  link_ = link;
  if (link != 0) links_.push_back({{here, here}, std::string{nodes_[link].target}});
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

void append_cell(ReadBlock& row, const ReadBlock& cell) {
  row.text.add_unmapped("\t");
  const auto shift = static_cast<std::uint32_t>(row.text.text.size());
  row.text.text += cell.text.text;
  row.text.origin.insert(row.text.origin.end(), cell.text.origin.begin(), cell.text.origin.end());
  for (const PageLink& link : cell.links) {
    row.links.push_back({{link.at.begin + shift, link.at.end + shift}, link.address});
  }
}

}  // namespace claimcheck::text::pages
