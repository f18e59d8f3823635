// SPDX-License-Identifier: MIT
// The text of the HTML that stands in a Markdown file: tags, comments, scripts and styles go.
#pragma once

#include "claimcheck/text/mapped_text.hpp"
#include "claimcheck/text/markdown_inline.hpp"

namespace claimcheck::text {

void write_html_text(const MappedText& html, MappedWriter& writer, const EntityDecoder& decode);

}  // namespace claimcheck::text
