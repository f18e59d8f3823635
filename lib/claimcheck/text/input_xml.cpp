// SPDX-License-Identifier: MIT
#include "claimcheck/text/input_xml.hpp"

#include "claimcheck/text/mapped_text.hpp"

#include <algorithm>

namespace claimcheck::text {
namespace {

class NewsWriter {
 public:
  explicit NewsWriter(DocumentBuilder& builder) : writer_(builder) {}

  void write(const std::vector<pages::ReadBlock>& blocks) {
    for (const pages::ReadBlock& block : blocks) write(block, block.kind);
  }
  void write_first(const std::vector<pages::ReadBlock>& blocks, BlockKind kind) {
    if (!blocks.empty()) write(blocks.front(), kind);
  }
  void write_stated(std::string_view text, BlockKind kind) {
    if (text.empty()) return;
    writer_.write_unmapped(text);
    writer_.end_block(kind);
  }

 private:
  void write(const pages::ReadBlock& block, BlockKind kind) {
    writer_.write(block.text, 0, block.text.text.size());
    writer_.end_block(kind);
  }

  MappedWriter writer_;
};

// The day of all articles, "" when they have several.
std::string common_day(const std::vector<pages::NewsItem>& items) {
  std::string day;
  for (const pages::NewsItem& item : items) {
    const std::string& stated = item.published.empty() ? item.updated : item.published;
    const std::string iso = pages::iso_day_of(stated);
    const std::string& own = iso.empty() ? stated : iso;
    if (&item != items.data() && own != day) return {};
    day = own;
  }
  return day;
}

void report(Decoded& source, std::string_view file_name, std::string code, std::string message) {
  source.diagnostics.push_back(
      {std::string{file_name}, {}, std::move(code), std::move(message), {}});
}

}  // namespace

Document document_of(pages::News news, std::string_view file_name) {
  const bool is_recoded = pages::is_recoded(news.tree.source);
  Decoded source;
  source.text = news.tree.source.text;
  source.original = std::move(news.tree.source.text);
  source.segments = {{0, 0, static_cast<std::uint32_t>(source.text.size())}};
  if (news.tree.is_mended) {
    report(source, file_name, "xml.ill-formed",
           "not well-formed XML; read all the same, without the places of its text");
  }
  if (news.tree.declares_entities) {
    report(source, file_name, "xml.entities",
           "its DOCTYPE declares entities; none of them is expanded");
  }
  if (is_recoded) {
    report(source, file_name, "page.encoding",
           "read as " + std::string{news.tree.source.encoding} +
               "; byte offsets count in its UTF-8 form");
  }

  DocumentBuilder builder{source};
  NewsWriter writer{builder};
  const std::vector<pages::NewsItem>& items = news.file.items;
  const bool is_one = items.size() == 1;
  if (!is_one) writer.write_first(news.file.about.title, BlockKind::headline);
  const std::string day = common_day(items);
  if (!is_one) writer.write_stated(day, BlockKind::dateline);
  for (const pages::NewsItem& item : items) {
    writer.write_first(item.title, is_one ? BlockKind::headline : BlockKind::heading);
    writer.write_stated(item.author, BlockKind::byline);
    if (is_one) writer.write_stated(day, BlockKind::dateline);
    writer.write(item.body.empty() ? item.summary : item.body);
  }
  return builder.finish("xml");
}

Document read_xml(std::string_view bytes, std::string_view file_name, const BlockRules& rules) {
  static_cast<void>(rules);
  return document_of(pages::read_news(bytes, file_name), file_name);
}

}  // namespace claimcheck::text
