// SPDX-License-Identifier: MIT
// What leads a paragraph and is no part of its first sentence: the place or day of a report,
// "HELSINKI (Reuters) - The ferry sank.", the score of a match, "Oslo 4, Bergen 1: Ann Smith
// scored.", and the credit of a picture.
#pragma once

#include "claimcheck/span.hpp"
#include "claimcheck/text/segmenter_tables.hpp"

#include <cstdint>
#include <string_view>

namespace claimcheck::text {

/// Returns the byte after a paragraph's place line, its dash included; the paragraph's begin when
/// it has none. A place line is a few words with capitals or in brackets, one of them in capitals
/// throughout, in brackets or behind a comma, then a dash, and a sentence that begins behind it. A
/// long dash needs no blank ("OSLO--The ferry sank.") behind an agency in brackets, nor behind
/// capitals throughout where no second such dash follows.
/// Capitalised words alone are one where no second dash follows; so are an agency's capitals in
/// brackets without a dash, also behind a place, and a day with its weekday and year where a
/// capital follows without a comma: "Monday, June 3, 2024 The ferry sank."
std::uint32_t place_line_end(std::string_view text, Span paragraph);

/// Returns the byte after the credit of a picture that was run together with the paragraph below
/// it: a person's name, a slash, and an agency that a capital follows, "Ann Smith/Getty Images The
/// ferry sank."; the paragraph's begin when it has none.
std::uint32_t picture_credit_end(std::string_view text, Span paragraph, const WordTable& words);

/// Returns the byte after the score that leads a paragraph, its colon included; the paragraph's
/// begin when it has none. A score is two times a name and a number, a comma between, then a colon
/// and a sentence that begins with a capital.
std::uint32_t score_end(std::string_view text, Span paragraph);

}  // namespace claimcheck::text
