// SPDX-License-Identifier: MIT
// The text of a word processor's XML: Office Open XML (.docx) and OpenDocument (.odt).
#pragma once

#include "claimcheck/text/document.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace claimcheck::text::pages {

struct OfficeBlock {
  BlockKind kind = BlockKind::paragraph;
  std::string text;                 ///< valid UTF-8; a row of a table has tabs between its cells
  std::vector<Annotation> notes{};  ///< notes and comments; their places are bytes of the text
};

/// The files of a .docx that its text stands in; all but the first may be "".
struct DocxParts {
  std::string_view document;   ///< word/document.xml
  std::string_view styles;     ///< word/styles.xml
  std::string_view comments;   ///< word/comments.xml
  std::string_view footnotes;  ///< word/footnotes.xml
  std::string_view endnotes;   ///< word/endnotes.xml
};

/// Reads the text of a .docx. Deleted text and fields' codes are left out; notes and comments are
/// no part of the text. Source: ECMA-376, part 1. Throws: Error{input} when it is no XML.
std::vector<OfficeBlock> read_docx_text(const DocxParts& parts, std::string_view name);

/// Reads content.xml of an OpenDocument text. Deleted text is left out; notes and comments are no
/// part of the text. Source: OASIS OpenDocument 1.3. Throws: Error{input} when it is no XML.
std::vector<OfficeBlock> read_odt_text(std::string_view content, std::string_view name);

}  // namespace claimcheck::text::pages
