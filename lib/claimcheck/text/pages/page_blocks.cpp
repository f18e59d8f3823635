// SPDX-License-Identifier: MIT
#include "claimcheck/text/pages/page_blocks.hpp"

#include "claimcheck/text/characters.hpp"
#include "claimcheck/text/utf8.hpp"

namespace claimcheck::text::pages {
namespace {

bool is_full_stop(char32_t point) {
  return point == U'.' || point == U'!' || point == U'?' || point == U'\u2026' ||
         point == U'\u3002' || point == U'\uFF01' || point == U'\uFF1F' || point == U'\u061F' ||
         point == U'\u06D4' || point == U'\u0964';
}

// Han, kana, Hangul and their marks: a word takes half as many of them as of letters.
constexpr bool is_wide(char32_t point) {
  return (point >= 0x2E80 && point <= 0xA4CF) || (point >= 0xAC00 && point <= 0xD7A3) ||
         (point >= 0xF900 && point <= 0xFAFF) || (point >= 0xFF01 && point <= 0xFF60) ||
         (point >= 0x20000 && point <= 0x3FFFD);
}

class Cutter {
 public:
  explicit Cutter(const std::vector<PageNode>& nodes) : nodes_(nodes) {}

  std::vector<PageBlock> run() {
    for (std::uint32_t i = 1; i < nodes_.size(); ++i) {
      leave_until(i);
      enter(i);
    }
    leave_until(static_cast<std::uint32_t>(nodes_.size()));
    close();
    return std::move(blocks_);
  }

 private:
  struct Open {
    std::uint32_t node;
    std::uint32_t end;
    bool is_block;
    bool is_link;
  };

  void leave_until(std::uint32_t i) {
    while (!open_.empty() && open_.back().end <= i) {
      if (open_.back().is_link) --links_;
      if (open_.back().is_block) close();
      open_.pop_back();
    }
  }
  void enter(std::uint32_t i) {
    const PageNode& node = nodes_[i];
    if (node.role == Role::text) return add_text(i);
    if (node.role == Role::line_break) {
      if (breaks_++ > 0) close();
      return;
    }
    const bool is_link = node.role == Role::link;
    const bool is_block = !is_link && node.role != Role::phrase;
    if (is_block) close();
    if (is_link) ++links_;
    open_.push_back({i, node.end, is_block, is_link});
  }

  void add_text(std::uint32_t i) {
    const std::string_view text = nodes_[i].text;
    for (std::size_t at = 0; at < text.size();) {
      const auto byte = static_cast<unsigned char>(text[at]);
      if (byte == ' ' || (byte >= 0x09 && byte <= 0x0D)) {
        in_word_ = false;
        ++at;
        continue;
      }
      if (!is_open_) open_block(i);
      if (byte < 0x80) {
        ++at;
        const bool is_word = is_word_byte(static_cast<char>(byte));
        count(byte, is_word, byte == '"' || byte == '\'' || byte == ')' || byte == ']');
        continue;
      }
      const CodePoint point = code_point_at(text, at);
      at += point.size;
      if (is_white_space(point.value)) {
        in_word_ = false;
      } else {
        count(point.value, is_letter_or_digit(point.value), is_closer(point.value));
      }
    }
    block_.last = i + 1;
  }
  void count(char32_t point, bool is_word, bool is_closing) {
    breaks_ = 0;
    if (!in_word_) {
      ++block_.words;
      if (block_.characters > 0) ++block_.characters;
      in_word_ = true;
    }
    const std::uint32_t columns = is_wide(point) ? 2 : 1;
    block_.characters += columns;
    if (links_ > 0) block_.linked += columns;
    has_word_ = has_word_ || is_word;
    if (is_full_stop(point)) {
      ++block_.stops;
      block_.ends_sentence = true;
    } else if (!is_closing) {
      block_.ends_sentence = false;
    }
  }

  void open_block(std::uint32_t i) {
    block_ = {};
    block_.node = nodes_[i].parent;
    for (std::size_t k = open_.size(); k-- > 0;) {
      if (!open_[k].is_block) continue;
      block_.node = open_[k].node;
      break;
    }
    block_.first = i;
    is_open_ = true;
    has_word_ = false;
  }
  void close() {
    if (is_open_ && has_word_) blocks_.push_back(block_);
    is_open_ = false;
    in_word_ = false;
    breaks_ = 0;
  }

  const std::vector<PageNode>& nodes_;
  std::vector<PageBlock> blocks_;
  std::vector<Open> open_;
  PageBlock block_;
  std::size_t links_ = 0;
  int breaks_ = 0;
  bool is_open_ = false;
  bool in_word_ = false;
  bool has_word_ = false;
};

}  // namespace

std::vector<PageBlock> cut_blocks(const std::vector<PageNode>& nodes) {
  return Cutter{nodes}.run();
}

}  // namespace claimcheck::text::pages
