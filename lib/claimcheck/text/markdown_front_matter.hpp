// SPDX-License-Identifier: MIT
// The lines between two "---" at the head of a Markdown file: what is known of the article.
#pragma once

#include "claimcheck/text/document_builder.hpp"

#include <string_view>

namespace claimcheck::text {

/// Writes the title, author, date and description as blocks; other keys are markup.
/// Returns the byte after the front matter, 0 when `text` has none.
std::size_t read_front_matter(std::string_view text, DocumentBuilder& builder);

}  // namespace claimcheck::text
