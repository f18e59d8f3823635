// SPDX-License-Identifier: MIT
#include "claimcheck/workflow/read_article.hpp"

#include "claimcheck/text/input_format.hpp"
#include "claimcheck/workflow/pdf_text.hpp"

namespace claimcheck::workflow {

text::Document read_article(std::string_view bytes, std::string_view name, std::string_view format,
                            const text::BlockRules& rules, const DocumentReader* reader) {
  if (!format.empty() || !is_pdf(bytes)) {
    const bool behind_wall = reader != nullptr && is_read_behind_wall(name, format);
    return behind_wall ? reader->read(bytes, name, format)
                       : text::read_document(bytes, name, format, rules);
  }
  text::Document document = text::read_document(read_pdf(bytes, name), name, "text", rules);
  document.format = "pdf";
  document.diagnostics.push_back({std::string{name},
                                  {},
                                  "pdf.text",
                                  "read by pdftotext; byte offsets count in the text that it gives",
                                  {}});
  return document;
}

}  // namespace claimcheck::workflow
