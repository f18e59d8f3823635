// SPDX-License-Identifier: MIT
// The place that leads a report's first paragraph: "HELSINKI (Reuters) - The ferry sank."
#pragma once

#include "claimcheck/span.hpp"

#include <cstdint>
#include <string_view>

namespace claimcheck::text {

/// Returns the byte after a paragraph's place line, its dash included; the paragraph's begin when
/// it has none. A place line is a few words with capitals or in brackets, one of them in capitals
/// throughout, in brackets or behind a comma, then a dash, and a sentence that begins behind it;
/// or an agency's capitals in brackets alone.
std::uint32_t place_line_end(std::string_view text, Span paragraph);

}  // namespace claimcheck::text
