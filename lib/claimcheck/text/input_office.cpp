// SPDX-License-Identifier: MIT
#include "claimcheck/text/input_office.hpp"

#include "claimcheck/error.hpp"
#include "claimcheck/text/block_shape.hpp"
#include "claimcheck/text/mapped_text.hpp"
#include "claimcheck/text/pages/office_text.hpp"
#include "claimcheck/text/pages/zip_file.hpp"

#include <algorithm>
#include <array>

namespace claimcheck::text {
namespace {

constexpr std::size_t head_blocks = 6;

// Bylines and datelines at the head are told by their shape, as in plain text.
void name_head(std::vector<pages::OfficeBlock>& blocks, const BlockRules& rules) {
  for (std::size_t i = 0; i < std::min(blocks.size(), head_blocks); ++i) {
    if (blocks[i].kind != BlockKind::paragraph) continue;
    if (looks_like_dateline(blocks[i].text, rules)) {
      blocks[i].kind = BlockKind::dateline;
    } else if (looks_like_byline(blocks[i].text, rules)) {
      blocks[i].kind = BlockKind::byline;
    } else if (i == 0 && blocks.size() > 1 && looks_like_headline(blocks[i].text, rules)) {
      blocks[i].kind = BlockKind::headline;
    }
  }
  const bool has_headline =
      std::ranges::find(blocks, BlockKind::headline, &pages::OfficeBlock::kind) != blocks.end();
  if (!has_headline && !blocks.empty() && blocks.front().kind == BlockKind::heading) {
    blocks.front().kind = BlockKind::headline;
  }
}

Document document_of(std::vector<pages::OfficeBlock> blocks, std::string_view format,
                     const BlockRules& rules) {
  name_head(blocks, rules);
  const Decoded source;
  DocumentBuilder builder{source};
  MappedWriter writer{builder};
  for (pages::OfficeBlock& block : blocks) {
    const std::uint32_t shift = writer.place();
    writer.write_unmapped(block.text);
    for (Annotation& note : block.notes) {
      note.at = {note.at.begin + shift, note.at.end + shift};
      builder.annotate(std::move(note));
    }
    writer.end_block(block.kind);
  }
  return builder.finish(format);
}

const std::string& require_member(const std::map<std::string, std::string, std::less<>>& members,
                                  std::string_view member, std::string_view file_name) {
  const auto found = members.find(member);
  if (found != members.end()) return found->second;
  throw Error{ErrorKind::input,
              std::string{file_name} + ": it has no " + std::string{member} + " in it",
              "give a .docx or .odt file, or save it as one"};
}

}  // namespace

Document read_docx(std::string_view bytes, std::string_view file_name, const BlockRules& rules) {
  constexpr std::array<std::string_view, 5> names{"word/document.xml", "word/styles.xml",
                                                  "word/comments.xml", "word/footnotes.xml",
                                                  "word/endnotes.xml"};
  const auto members = pages::read_zip_members(bytes, names, file_name);
  const auto part = [&](std::string_view name) {
    const auto found = members.find(name);
    return found == members.end() ? std::string_view{} : std::string_view{found->second};
  };
  return document_of(
      pages::read_docx_text({require_member(members, names[0], file_name), part(names[1]),
                             part(names[2]), part(names[3]), part(names[4])},
                            file_name),
      "docx", rules);
}

Document read_odt(std::string_view bytes, std::string_view file_name, const BlockRules& rules) {
  constexpr std::array<std::string_view, 1> names{"content.xml"};
  const auto members = pages::read_zip_members(bytes, names, file_name);
  return document_of(pages::read_odt_text(require_member(members, names[0], file_name), file_name),
                     "odt", rules);
}

}  // namespace claimcheck::text
