// SPDX-License-Identifier: MIT
// Web pages: the Document's text is the headline, the writers, the day and the main text.
#pragma once

#include "claimcheck/text/block_rules.hpp"
#include "claimcheck/text/document.hpp"
#include "claimcheck/text/pages/page.hpp"

#include <string_view>

namespace claimcheck::text {

/// The row "html" of the table of input formats. What the page says in a place that no reader sees
/// (the day in a meta element) has no place in the file; the rest of the text has, byte by byte,
/// but for what a character reference stands for. Throws: Error{input} when no main text is found,
/// and as pages::read_page() does.
Document read_html(std::string_view bytes, std::string_view file_name, const BlockRules& rules);

/// Returns the Document of a page that was read with Detail::text.
Document document_of(pages::Page page, std::string_view file_name);

}  // namespace claimcheck::text
