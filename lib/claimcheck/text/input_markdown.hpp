// SPDX-License-Identifier: MIT
// Markdown as GitHub reads it, by cmark-gfm: the Document's text is what a reader sees.
#pragma once

#include "claimcheck/text/block_rules.hpp"
#include "claimcheck/text/document.hpp"

#include <string_view>

namespace claimcheck::text {

/// The row "markdown" of the table of input formats. Nested too deep, or with a table too wide, it
/// is read as plain text and a diagnostic says so.
/// Throws: Error{input} as decode() does.
Document read_markdown(std::string_view bytes, std::string_view file_name, const BlockRules& rules);

}  // namespace claimcheck::text
