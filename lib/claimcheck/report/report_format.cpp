// SPDX-License-Identifier: MIT
#include "claimcheck/report/report_format.hpp"

#include "claimcheck/report/claim_review.hpp"
#include "claimcheck/report/formats.hpp"

#include <algorithm>
#include <array>

namespace claimcheck::report {
namespace {

constexpr std::array<ReportFormat, 6> table{{
    {"markdown", "for reading and for pasting into a document", ".md", write_markdown},
    {"html", "one page with the marked article, for the browser and for print", ".html",
     write_html},
    {"json", "everything, for other programs", ".json", write_json},
    {"csv", "a line for each claim, for a spreadsheet", ".csv", write_csv},
    {"claimreview", "findings as schema.org publishes them, JSON-LD", ".jsonld",
     write_claim_review},
    {"webanno", "W3C Web Annotation, JSON-LD", ".webanno.jsonld", write_web_annotation},
}};

}  // namespace

std::span<const ReportFormat> report_formats() { return table; }

const ReportFormat* find_report_format(std::string_view name) {
  const auto found = std::ranges::find(table, name, &ReportFormat::name);
  return found == table.end() ? nullptr : &*found;
}

}  // namespace claimcheck::report
