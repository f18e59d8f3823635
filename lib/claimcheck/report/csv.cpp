// SPDX-License-Identifier: MIT
#include "claimcheck/report/escape.hpp"
#include "claimcheck/report/formats.hpp"

#include <cmath>
#include <initializer_list>

namespace claimcheck::report {
namespace {

void write_row(std::string& out, std::initializer_list<std::string> cells) {
  bool first = true;
  for (const std::string& cell : cells) {
    if (!first) out += ',';
    out += escape_csv(cell);
    first = false;
  }
  out += "\r\n";
}

std::string source_cell(const Report& report, const std::vector<std::int64_t>& numbers) {
  std::string cell;
  for (const ReportedSource& source : report.sources) {
    for (const std::int64_t number : numbers) {
      if (number != source.number) continue;
      cell += (cell.empty() ? "S" : "; S") + std::to_string(number) + " " + source.label;
    }
  }
  return cell;
}

}  // namespace

std::string write_csv(const Report& report) {
  std::string out;
  write_row(out, {"claim", "article", "version", "line", "column", "text", "quote", "status",
                  "confidence_percent", "reviewer", "decided", "note", "sources", "rule", "id"});
  for (const ReportedSentence& entry : report.sentences) {
    for (const ReportedClaim& reported : entry.claims) {
      const store::ClaimRow& claim = reported.claim;
      const store::StandingVerdict none;
      const store::StandingVerdict& verdict = claim.verdict ? *claim.verdict : none;
      std::string quote;
      for (const std::string& part : claim.quoted_text)
        quote += (quote.empty() ? "" : " … ") + part;
      write_row(
          out,
          {"C" + std::to_string(claim.number), claim.slug, std::to_string(claim.version),
           std::to_string(claim.position.line), std::to_string(claim.position.column), claim.text,
           quote, claim.verdict ? std::string{claims::name_of(verdict.verdict)} : "open",
           verdict.confidence ? std::to_string(std::lround(*verdict.confidence * 100)) : "",
           verdict.reviewer, claim.verdict ? to_iso8601(verdict.time) : "", verdict.note,
           source_cell(report, verdict.sources), claim.rule, claim.id});
    }
  }
  return out;
}

}  // namespace claimcheck::report
