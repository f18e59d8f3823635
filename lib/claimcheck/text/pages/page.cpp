// SPDX-License-Identifier: MIT
#include "claimcheck/text/pages/page.hpp"

#include "claimcheck/text/pages/block_reader.hpp"
#include "claimcheck/text/pages/html_dom.hpp"

#include <algorithm>

namespace claimcheck::text::pages {
namespace {

constexpr std::size_t path_max = 12;

std::string path_of(const std::vector<PageNode>& nodes, std::uint32_t node) {
  std::vector<std::string_view> names;
  for (; node != 0; node = nodes[node].parent) names.push_back(nodes[node].name);
  std::string path = names.size() > path_max ? "…" : "";
  for (std::size_t i = std::min(names.size(), path_max); i-- > 0;) {
    path += (path.empty() ? "" : "/") + std::string{names[i]};
  }
  return path;
}

bool may_be_title(const std::vector<PageNode>& nodes, const PageBlock& block, Reason reason) {
  const PageNode& node = nodes[block.node];
  return !is_kept(reason) &&
         ((node.role == Role::heading && node.level <= 2) || has(node.cues, Cue::headline));
}

void report(Page& page, std::string_view name, std::string code, std::string message) {
  page.diagnostics.push_back({std::string{name}, {}, std::move(code), std::move(message), {}});
}

std::string counted(std::size_t count, const std::string& one, const std::string& many) {
  return std::to_string(count) + ' ' + (count == 1 ? one : many);
}

void report_encoding(Page& page, std::string_view name) {
  const PageText& source = page.source;
  if (is_recoded(source)) {
    report(page, name, "page.encoding",
           "read as " + std::string{source.encoding} + " (" +
               std::string{name_of(source.decided_by)} + "); byte offsets count in its UTF-8 form");
  }
  if (source.replacements > 0) {
    report(page, name, "page.ill-formed",
           counted(source.replacements, "ill-formed sequence", "ill-formed sequences") +
               ", replaced by U+FFFD");
  }
}

void report_limits(Page& page, const GuardedHtml& source, std::string_view name) {
  if (source.unread_bytes > 0) {
    report(page, name, "page.cut",
           "the last " + counted(source.unread_bytes, "byte", "bytes") + " were not read");
  }
  if (source.flattened_tags > 0) {
    report(page, name, "page.deep",
           counted(source.flattened_tags, "tag", "tags") + " nested too deep, left out");
  }
  if (source.dropped_attributes > 0) {
    report(page, name, "page.attributes",
           counted(source.dropped_attributes, "tag", "tags") + " with too many attributes");
  }
}

}  // namespace

Page read_page(std::string_view bytes, std::string_view charset, std::string_view name,
               const PageRules& rules, Detail detail) {
  Page page;
  page.source = decode_page(bytes, charset);
  report_encoding(page, name);
  const HtmlTree tree = parse_html(page.source.text);
  report_limits(page, tree.source, name);
  page.about = read_metadata(tree);

  const std::vector<PageNode> nodes = list_nodes(tree, rules);
  const std::vector<PageBlock> blocks = cut_blocks(nodes);
  const MainText main = find_main_text(nodes, blocks, rules);
  page.found_by = main.found_by;
  BlockReader reader{nodes, page.source.text};
  std::uint32_t last_row = 0;
  bool has_title = false;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    Verdict verdict = main.verdicts[i];
    if (!has_title && may_be_title(nodes, blocks[i], verdict.reason)) {
      has_title = reader.read(blocks[i], false).text == page.about.title.value;
      if (has_title) verdict.reason = Reason::title;
    }
    const bool is_wanted = is_kept(verdict.reason) || verdict.reason == Reason::title;
    if (!is_wanted && detail == Detail::text) continue;
    ReadBlock block;
    block.reason = verdict.reason;
    block.score = verdict.score;
    block.kind = kind_of(nodes, blocks[i], verdict.reason);
    block.text = reader.read(blocks[i], block.kind == BlockKind::code);
    block.links = reader.take_links();
    const std::uint32_t row = block.kind == BlockKind::table ? row_of(nodes, blocks[i]) : 0;
    if (row != 0 && row == last_row && detail == Detail::text) {
      append_cell(page.blocks.back(), block);
      continue;
    }
    last_row = row;
    if (detail == Detail::every_block) block.path = path_of(nodes, blocks[i].node);
    page.blocks.push_back(std::move(block));
  }
  return page;
}

std::string text_of(const Page& page) {
  std::string text;
  for (const ReadBlock& block : page.blocks) {
    if (!is_kept(block.reason)) continue;
    if (!text.empty()) text += '\n';
    text += block.text.text + '\n';
  }
  return text;
}

}  // namespace claimcheck::text::pages
