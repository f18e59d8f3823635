// SPDX-License-Identifier: MIT
#include "claimcheck/text/input_text.hpp"

#include "claimcheck/text/block_shape.hpp"
#include "claimcheck/text/document_builder.hpp"
#include "claimcheck/text/plain_lines.hpp"

#include <algorithm>

namespace claimcheck::text {
namespace {

// The head of an article, where bylines and datelines stand.
constexpr std::size_t head_blocks = 6;

// Lines of one block: [first, last) of the lines of the text.
struct Group {
  std::size_t first = 0;
  std::size_t last = 0;
  bool alone = false;  // a blank line or the text's edge on both sides
  BlockKind kind = BlockKind::paragraph;
};

class Grouper {
 public:
  explicit Grouper(const std::vector<Line>& lines) : lines_(lines) {}

  std::vector<Group> run() {
    std::size_t at = 0;
    while (at < lines_.size()) {
      if (lines_[at].blank()) {
        ++at;
        continue;
      }
      std::size_t end = at + 1;
      while (end < lines_.size() && !lines_[end].blank() &&
             lines_[end].quoted == lines_[at].quoted) {
        ++end;
      }
      split_stanza(at, end);
      at = end;
    }
    return std::move(groups_);
  }

 private:
  void split_stanza(std::size_t first, std::size_t end) {
    const Stanza stanza = measure(lines_, first, end);
    const std::size_t groups_before = groups_.size();
    std::size_t begin = first;
    for (std::size_t i = first + 1; i <= end; ++i) {
      if (i < end && !starts_block(stanza, begin, i)) continue;
      groups_.push_back({begin, i, false, kind_of(stanza, begin)});
      begin = i;
    }
    if (groups_.size() == groups_before + 1) groups_.back().alone = true;
  }
  bool starts_block(const Stanza& stanza, std::size_t begin, std::size_t i) const {
    const Line& line = lines_[i];
    const Line& before = lines_[i - 1];
    if (line.marker != Marker::none) {
      return line.marker == Marker::bullet || lines_[begin].marker != Marker::none ||
             before.ends_sentence;
    }
    if (lines_[begin].marker != Marker::none && line.indent > lines_[begin].indent) return false;
    if (line.indent >= before.indent + 2 && !stanza.indented) return true;
    return !goes_on(stanza, before, line);
  }
  BlockKind kind_of(const Stanza& stanza, std::size_t begin) const {
    if (lines_[begin].marker != Marker::none) return BlockKind::list_item;
    if (lines_[begin].quoted || stanza.indented) return BlockKind::quotation;
    return BlockKind::paragraph;
  }

  const std::vector<Line>& lines_;
  std::vector<Group> groups_;
};

// Names what a paragraph is by its place and shape.
class Namer {
 public:
  Namer(std::string_view text, const std::vector<Line>& lines, const BlockRules& rules)
      : text_(text), lines_(lines), rules_(rules) {}

  void run(std::vector<Group>& groups) const {
    bool headline_open = groups.size() > 1;
    for (std::size_t i = 0; i < groups.size(); ++i) {
      Group& group = groups[i];
      if (group.kind != BlockKind::paragraph) {
        headline_open = false;
        continue;
      }
      const std::string_view block = text_of(group);
      const bool one_line = group.last == group.first + 1;
      if (i < head_blocks && one_line && looks_like_dateline(block, rules_)) {
        group.kind = BlockKind::dateline;
      } else if (i < head_blocks && one_line && looks_like_byline(block, rules_)) {
        group.kind = BlockKind::byline;
      } else if (headline_open && looks_like_headline(block, rules_)) {
        group.kind = BlockKind::headline;
        headline_open = false;
      } else if (looks_like_caption(block, rules_)) {
        group.kind = BlockKind::caption;
      } else if (one_line && group.alone && i > 0 && i + 1 < groups.size() &&
                 looks_like_heading(block, rules_)) {
        group.kind = BlockKind::heading;
      } else {
        headline_open = false;
      }
    }
  }

 private:
  std::string_view text_of(const Group& group) const {
    const std::size_t begin = lines_[group.first].begin;
    return text_.substr(begin, lines_[group.last - 1].end - begin);
  }

  std::string_view text_;
  const std::vector<Line>& lines_;
  const BlockRules& rules_;
};

}  // namespace

Document read_plain(const Decoded& source, std::string_view format, const BlockRules& rules) {
  const std::vector<Line> lines = lines_of(source.text);
  std::vector<Group> groups = Grouper{lines}.run();
  Namer{source.text, lines, rules}.run(groups);

  DocumentBuilder builder{source};
  for (const Group& group : groups) {
    for (std::size_t i = group.first; i < group.last; ++i) {
      if (i > group.first) builder.put("\n");
      builder.copy(lines[i].begin, lines[i].end);
    }
    builder.end_block(group.kind);
  }
  return builder.finish(format);
}

Document read_text(std::string_view bytes, std::string_view file_name, const BlockRules& rules) {
  return read_plain(decode(bytes, file_name), "text", rules);
}

}  // namespace claimcheck::text
