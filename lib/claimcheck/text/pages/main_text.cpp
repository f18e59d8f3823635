// SPDX-License-Identifier: MIT
#include "claimcheck/text/pages/main_text.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace claimcheck::text::pages {
namespace {

constexpr std::uint32_t nowhere = 0xFFFFFFFF;

bool is_over(std::uint64_t part, double share, std::uint64_t whole) {
  return static_cast<double>(part) > share * static_cast<double>(whole);
}

class Judge {
 public:
  Judge(const std::vector<PageNode>& nodes, const std::vector<PageBlock>& blocks,
        const PageRules& rules)
      : nodes_(nodes), blocks_(blocks), limits_(rules.thresholds()) {
    result_.verdicts.resize(blocks.size());
  }

  MainText run() {
    for (std::size_t i = 0; i < blocks_.size(); ++i) result_.verdicts[i].score = score(blocks_[i]);
    weigh();
    bar();
    weigh();
    find_parts();
    judge_blocks();
    trim_headings();
    return std::move(result_);
  }

 private:
  // Running text of a block.
  std::uint32_t score(const PageBlock& block) const {
    const Role role = nodes_[block.node].role;
    if (role == Role::heading) return 0;
    if (is_over(block.linked, limits_.link_density_max, block.characters)) return 0;
    const bool is_text = block.characters >= limits_.paragraph_chars_min ||
                         (block.characters >= limits_.sentence_chars_min && block.stops > 0);
    return is_text ? block.characters - block.linked : 0;
  }

  // sums_[i]: the scores of the blocks that begin before node i.
  void weigh() {
    sums_.assign(nodes_.size() + 1, 0);
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      const bool is_barred = !barred_.empty() && barred_[blocks_[i].node];
      if (!is_barred) sums_[blocks_[i].first + 1] += result_.verdicts[i].score;
    }
    for (std::size_t i = 1; i < sums_.size(); ++i) sums_[i] += sums_[i - 1];
  }
  std::uint64_t weight(std::uint32_t node) const { return sums_[nodes_[node].end] - sums_[node]; }

  static std::optional<Reason> reason_to_bar(const PageNode& node) {
    if (has(node.cues, Cue::body)) return std::nullopt;
    if (has(node.cues, Cue::comments)) return Reason::comments;
    if (has(node.cues, Cue::noise)) return Reason::noise;
    if (node.role == Role::aside) return Reason::set_apart;
    if (node.role == Role::caption || has(node.cues, Cue::caption)) return Reason::caption;
    if (has(node.cues, Cue::byline)) return Reason::byline;
    if (has(node.cues, Cue::dateline)) return Reason::dateline;
    return std::nullopt;
  }
  // Notes for each node whether something around it bars it from the text.
  void bar() {
    barred_.assign(nodes_.size(), std::nullopt);
    const std::uint64_t whole = weight(0);
    for (std::uint32_t i = 1; i < nodes_.size(); ++i) {
      barred_[i] = barred_[nodes_[i].parent];
      if (barred_[i] || nodes_[i].role == Role::text) continue;
      const auto reason = reason_to_bar(nodes_[i]);
      if (!reason) continue;
      const bool is_remark = *reason == Reason::byline || *reason == Reason::dateline;
      if (is_remark ? weight(i) <= limits_.remark_chars_max
                    : !is_over(weight(i), limits_.noise_share_max, whole)) {
        barred_[i] = reason;
      }
    }
  }

  void find_parts() {
    if (take_named(Extractor::body_names, static_cast<CueSet>(Cue::body), limits_.body_share_min)) {
      return;
    }
    if (take_named(Extractor::story_names, static_cast<CueSet>(Cue::story),
                   limits_.story_share_min)) {
      return;
    }
    const std::uint32_t found = descend(0);
    result_.found_by = found == 0 ? Extractor::everything : Extractor::descent;
    parts_ = {found};
  }
  // Takes all outermost elements with the cue when they hold enough of the text.
  bool take_named(Extractor extractor, CueSet cue, double share_min) {
    std::vector<std::uint32_t> parts;
    std::uint64_t held = 0;
    std::uint32_t end = 0;
    for (std::uint32_t i = 1; i < nodes_.size(); ++i) {
      if (i < end || (nodes_[i].cues & cue) == 0 || barred_[i] || weight(i) == 0) continue;
      parts.push_back(i);
      held += weight(i);
      end = nodes_[i].end;
    }
    if (held == 0 || !is_over(held, share_min, weight(0))) return false;
    for (std::uint32_t& part : parts) part = descend_named(part, cue);
    parts_ = std::move(parts);
    result_.found_by = extractor;
    return true;
  }
  // An inner element of the same cue that holds nearly all of it.
  std::uint32_t descend_named(std::uint32_t part, CueSet cue) const {
    for (std::uint32_t i = part + 1; i < nodes_[part].end; ++i) {
      if ((nodes_[i].cues & cue) == 0 || barred_[i]) continue;
      if (is_over(weight(i), limits_.descent_share_min, weight(part))) part = i;
    }
    return part;
  }
  std::uint32_t descend(std::uint32_t node) const {
    while (true) {
      std::uint32_t best = nowhere;
      for (std::uint32_t i = node + 1; i < nodes_[node].end; i = nodes_[i].end) {
        const bool is_container = nodes_[i].role != Role::text && nodes_[i].role != Role::paragraph;
        if (is_container && (best == nowhere || weight(i) > weight(best))) best = i;
      }
      if (best == nowhere || weight(best) == 0 ||
          !is_over(weight(best), limits_.descent_share_min, weight(node))) {
        return node;
      }
      node = best;
    }
  }

  void judge_blocks() {
    auto part = parts_.begin();
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      while (part != parts_.end() && nodes_[*part].end <= blocks_[i].first) ++part;
      const bool is_inside = part != parts_.end() && blocks_[i].first >= *part;
      Verdict& verdict = result_.verdicts[i];
      if (barred_[blocks_[i].node]) {
        verdict.reason = *barred_[blocks_[i].node];
      } else {
        const bool is_part = is_inside || is_lead(blocks_[i], verdict.score);
        verdict.reason = is_part ? judge(blocks_[i], verdict.score) : Reason::outside;
      }
    }
    trim_ends();
  }
  // Running text of the same story that stands before the part that was found.
  bool is_lead(const PageBlock& block, std::uint32_t score) const {
    if (score == 0 || block.first > parts_.front()) return false;
    for (std::uint32_t i = block.node; i != 0; i = nodes_[i].parent) {
      if (nodes_[i].end <= parts_.front()) continue;
      const bool is_story = nodes_[i].name == "article" || nodes_[i].name == "main";
      if (is_story || has(nodes_[i].cues, Cue::story)) return true;
    }
    return false;
  }
  Reason judge(const PageBlock& block, std::uint32_t score) const {
    const PageNode& node = nodes_[block.node];
    if (node.role == Role::heading) {
      if (node.level == 1 || has(node.cues, Cue::headline)) return Reason::title;
      return is_over(block.linked, limits_.link_density_max, block.characters) ? Reason::links
                                                                               : Reason::heading;
    }
    if (node.role == Role::list_item || node.role == Role::cell || node.role == Role::row) {
      return is_over(block.linked, limits_.list_link_density_max, block.characters) ? Reason::links
                                                                                    : Reason::item;
    }
    if (is_over(block.linked, limits_.link_density_max, block.characters)) return Reason::links;
    if (score > 0 || node.role == Role::paragraph || node.role == Role::code) return Reason::text;
    if (block.characters <= limits_.fragment_chars_max && !block.ends_sentence) {
      return Reason::fragment;
    }
    return Reason::text;
  }

  // What is short and stands before the first or after the last running text is no part of it.
  void trim_ends() {
    holds_paragraphs_.assign(nodes_.size(), false);
    std::size_t first = blocks_.size();
    std::size_t last = 0;
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      const Verdict& verdict = result_.verdicts[i];
      if (!is_kept(verdict.reason) || verdict.score == 0) continue;
      holds_paragraphs_[nodes_[blocks_[i].node].parent] = true;
      first = std::min(first, i);
      last = i;
    }
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      Verdict& verdict = result_.verdicts[i];
      if (!is_kept(verdict.reason) || is_short_paragraph(blocks_[i])) continue;
      if (i < first) verdict.reason = Reason::before_text;
      if (i > last && first < blocks_.size()) verdict.reason = Reason::after_text;
    }
  }
  // A first or last paragraph may be short, where longer ones stand beside it: "That was all."
  bool is_short_paragraph(const PageBlock& block) const {
    const PageNode& node = nodes_[block.node];
    return block.ends_sentence && node.role == Role::paragraph && holds_paragraphs_[node.parent];
  }
  void trim_headings() {
    bool has_text = false;
    for (std::size_t i = blocks_.size(); i-- > 0;) {
      Verdict& verdict = result_.verdicts[i];
      if (!is_kept(verdict.reason)) continue;
      if (verdict.reason != Reason::heading) {
        has_text = true;
        continue;
      }
      if (!has_text) verdict.reason = Reason::empty_heading;
    }
  }

  const std::vector<PageNode>& nodes_;
  const std::vector<PageBlock>& blocks_;
  const PageThresholds& limits_;
  MainText result_;
  std::vector<std::uint64_t> sums_;
  std::vector<std::optional<Reason>> barred_;
  std::vector<std::uint32_t> parts_;
  std::vector<bool> holds_paragraphs_;
};

}  // namespace

std::string_view name_of(Extractor extractor) {
  constexpr std::array<std::string_view, 4> names{"body_names", "story_names", "descent",
                                                  "everything"};
  return names[static_cast<std::size_t>(extractor)];
}

std::string_view name_of(Reason reason) {
  constexpr std::array<std::string_view, 16> names{
      "text",     "heading",       "item",        "outside",   "noise", "set_apart",
      "comments", "caption",       "byline",      "dateline",  "title", "links",
      "fragment", "empty_heading", "before_text", "after_text"};
  return names[static_cast<std::size_t>(reason)];
}

MainText find_main_text(const std::vector<PageNode>& nodes, const std::vector<PageBlock>& blocks,
                        const PageRules& rules) {
  return Judge{nodes, blocks, rules}.run();
}

}  // namespace claimcheck::text::pages
