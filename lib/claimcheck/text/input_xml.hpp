// SPDX-License-Identifier: MIT
// Feeds and wires: an article, or the articles of a feed one after the other.
#pragma once

#include "claimcheck/text/block_rules.hpp"
#include "claimcheck/text/document.hpp"
#include "claimcheck/text/pages/news_file.hpp"

#include <string_view>

namespace claimcheck::text {

/// The row "xml" of the table of input formats: RSS, Atom, NITF or NewsML-G2, told by the root. A
/// file of one article gives its headline, byline, dateline and text; one of several gives each its
/// heading, and a dateline only when all are of one day. What is not well-formed is read all the
/// same, with a diagnostic, and then has no places.
/// Throws: Error{input} as pages::read_news() does.
Document read_xml(std::string_view bytes, std::string_view file_name, const BlockRules& rules);

/// Returns the Document of a file that was read.
Document document_of(pages::News news, std::string_view file_name);

}  // namespace claimcheck::text
