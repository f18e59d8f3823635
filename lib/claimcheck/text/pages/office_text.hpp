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
  std::string text;  ///< valid UTF-8; a row of a table has tabs between its cells
};

/// Reads word/document.xml; `styles` is word/styles.xml or "". Deleted text, fields' codes, notes
/// and comments are left out. Source: ECMA-376, part 1. Throws: Error{input} when it is no XML.
std::vector<OfficeBlock> read_docx_text(std::string_view document, std::string_view styles,
                                        std::string_view name);

/// Reads content.xml of an OpenDocument text. Notes, comments and deleted text are left out.
/// Source: OASIS OpenDocument 1.3. Throws: Error{input} when it is no XML.
std::vector<OfficeBlock> read_odt_text(std::string_view content, std::string_view name);

}  // namespace claimcheck::text::pages
