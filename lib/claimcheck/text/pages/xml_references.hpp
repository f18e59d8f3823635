// SPDX-License-Identifier: MIT
// Private to text/pages/: names of characters that XML does not know and HTML does.
#pragma once

#include <string_view>

namespace pugi {
class xml_document;
}

namespace claimcheck::text::pages {

/// Writes the characters that HTML's names stand for ("&nbsp;", "&eacute;") into the text of a tree
/// that was loaded from `source`, as feeds and wires use them without declaring them. Names that a
/// DTD declares and HTML does not know stay as they are. What stands in CDATA and attributes does,
/// too.
void name_characters(pugi::xml_document& document, std::string_view source);

}  // namespace claimcheck::text::pages
