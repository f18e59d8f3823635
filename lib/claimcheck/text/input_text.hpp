// SPDX-License-Identifier: MIT
// Plain text: blocks by blank lines, or by the shape of the lines where there are none.
#pragma once

#include "claimcheck/text/block_rules.hpp"
#include "claimcheck/text/decode.hpp"
#include "claimcheck/text/document.hpp"

#include <string_view>

namespace claimcheck::text {

/// The row "text" of the table of input formats.
/// Throws: Error{input} as decode() does.
Document read_text(std::string_view bytes, std::string_view file_name, const BlockRules& rules);

/// Reads decoded text as plain text, for a format that cannot make sense of it.
Document read_plain(const Decoded& source, std::string_view format, const BlockRules& rules);

}  // namespace claimcheck::text
