// SPDX-License-Identifier: MIT
#include "claimcheck/text/input_html.hpp"

#include "claimcheck/error.hpp"
#include "claimcheck/text/mapped_text.hpp"

#include <algorithm>

namespace claimcheck::text {
namespace {

void write(MappedWriter& writer, const MappedText& text, BlockKind kind) {
  writer.write(text, 0, text.text.size());
  writer.end_block(kind);
}

void write_stated(MappedWriter& writer, const pages::Stated& stated, BlockKind kind) {
  if (stated.value.empty()) return;
  writer.write_unmapped(stated.value);
  writer.end_block(kind);
}

}  // namespace

Document document_of(pages::Page page, std::string_view file_name) {
  const bool has_text = std::ranges::any_of(
      page.blocks, [](const pages::ReadBlock& block) { return pages::is_kept(block.reason); });
  if (!has_text) {
    throw Error{ErrorKind::input, std::string{file_name} + ": no main text was found in the page",
                "save the page from a browser, where its scripts have run, or copy its text"};
  }
  Decoded source;
  source.text = page.source.text;
  source.original = std::move(page.source.text);
  source.segments = {{0, 0, static_cast<std::uint32_t>(source.text.size())}};
  source.diagnostics = std::move(page.diagnostics);

  DocumentBuilder builder{source};
  MappedWriter writer{builder};
  const auto title = std::ranges::find_if(page.blocks, [&](const pages::ReadBlock& block) {
    return block.reason == pages::Reason::title && block.text.text == page.about.title.value;
  });
  if (title != page.blocks.end()) {
    write(writer, title->text, BlockKind::headline);
  } else {
    write_stated(writer, page.about.title, BlockKind::headline);
  }
  write_stated(writer, page.about.byline, BlockKind::byline);
  write_stated(writer, page.about.published, BlockKind::dateline);
  for (const pages::ReadBlock& block : page.blocks) {
    if (!pages::is_kept(block.reason)) continue;
    const std::uint32_t shift = writer.place();
    write(writer, block.text, block.kind);
    for (const pages::PageLink& link : block.links) {
      builder.annotate({Annotation::Kind::link,
                        {link.at.begin + shift, link.at.end + shift},
                        link.address,
                        "",
                        ""});
    }
  }
  return builder.finish("html");
}

Document read_html(std::string_view bytes, std::string_view file_name, const BlockRules& rules) {
  return document_of(pages::read_page(bytes, "", file_name, rules.pages), file_name);
}

}  // namespace claimcheck::text
