// SPDX-License-Identifier: MIT
// Files of word processors, by libarchive: .docx and .odt.
#pragma once

#include "claimcheck/text/block_rules.hpp"
#include "claimcheck/text/document.hpp"

#include <string_view>

namespace claimcheck::text {

/// The rows "docx" and "odt" of the table of input formats. The text has no places in the file,
/// which is packed: every offset points at its beginning. Paragraphs in styles for titles and
/// headings are headline and headings; the first heading is the headline when none is named so.
/// Throws: Error{input} for a file that is not one, or is damaged.
Document read_docx(std::string_view bytes, std::string_view file_name, const BlockRules& rules);
Document read_odt(std::string_view bytes, std::string_view file_name, const BlockRules& rules);

}  // namespace claimcheck::text
