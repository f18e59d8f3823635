// SPDX-License-Identifier: MIT
// What leads a paragraph of a report and belongs to no sentence: the place, "HELSINKI (Reuters) -
// The ferry sank.", or a result, "Bears 5, Lions 1: Ann Lee scored twice."
#pragma once

#include "claimcheck/span.hpp"

#include <cstdint>
#include <string_view>

namespace claimcheck::text {

/// Returns the byte after a paragraph's place line, its dash included; the paragraph's begin when
/// it has none. A place line is a few words with capitals or in brackets, one of them in capitals
/// throughout, in brackets or behind a comma, then a dash, and a sentence that begins behind it.
/// Capitalised words alone are one where no second dash follows; so are an agency's capitals in
/// brackets without a dash, also behind a place.
std::uint32_t place_line_end(std::string_view text, Span paragraph);

/// Returns the byte after the result that leads a paragraph, its colon included; the paragraph's
/// begin when it has none. A result is two names with a number each, parted by a comma.
std::uint32_t result_end(std::string_view text, Span paragraph);

}  // namespace claimcheck::text
