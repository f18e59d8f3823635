// SPDX-License-Identifier: MIT
// PDF files, by way of poppler's pdftotext where that is installed.
#pragma once

#include <string>
#include <string_view>

namespace claimcheck::workflow {

/// Returns whether bytes are those of a PDF file.
bool is_pdf(std::string_view bytes);

/// Returns the text of a PDF file in UTF-8, in reading order, as pdftotext gives it. The program is
/// confined: no network, no other process, no file that it could change, no environment, 1 GiB of
/// memory, 50 seconds of processor time and 60 of wall clock, 64 MB of text.
/// Requires: is_pdf(bytes). Throws: Error{input} when pdftotext is not installed, fails or takes
/// too much; Error{internal} when no temporary file can be made.
std::string read_pdf(std::string_view bytes, std::string_view name);

}  // namespace claimcheck::workflow
