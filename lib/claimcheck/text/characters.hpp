// SPDX-License-Identifier: MIT
// Properties of single code points, by ICU's tables (The Unicode Standard); no language's words.
#pragma once

namespace claimcheck::text {

bool is_letter_or_digit(char32_t code_point);
bool is_upper_case(char32_t code_point);

/// Returns whether a sentence may go on with it after its full stop: closing quotation marks and
/// brackets, curly and straight.
bool is_closer(char32_t code_point);

/// Returns the columns that a terminal gives it: 0 (combining, format), 1 or 2 (East Asian wide).
/// Source: UAX #11.
int display_width(char32_t code_point);

/// Returns whether a terminal or a reader could be misled by it: C0 and C1 controls other than
/// tab and newline, DEL, bidirectional controls, zero-width and tag characters.
bool is_hazardous(char32_t code_point);

}  // namespace claimcheck::text
