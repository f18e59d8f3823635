// SPDX-License-Identifier: MIT
// Reads an article's file, of whatever format.
#pragma once

#include "claimcheck/text/block_rules.hpp"
#include "claimcheck/text/document.hpp"
#include "claimcheck/workflow/document_worker.hpp"

#include <string_view>

namespace claimcheck::workflow {

/// As text::read_document(), and a PDF file too when no format is named: pdftotext turns it into
/// plain text, offsets count in that text, and a diagnostic says so. What is_read_behind_wall() is
/// read by `reader`; in this process without one. Throws: as text::read_document(),
/// DocumentReader::read() and read_pdf().
text::Document read_article(std::string_view bytes, std::string_view name, std::string_view format,
                            const text::BlockRules& rules, const DocumentReader* reader = nullptr);

}  // namespace claimcheck::workflow
