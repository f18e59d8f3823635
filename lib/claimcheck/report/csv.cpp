// SPDX-License-Identifier: MIT
#include "claimcheck/claims/builder.hpp"
#include "claimcheck/report/escape.hpp"
#include "claimcheck/report/formats.hpp"
#include "claimcheck/report/wording.hpp"

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <optional>

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

std::string evidence_cell(const Report& report, const ReportedClaim& reported) {
  std::string cell;
  for (const ReportedEvidence& evidence : reported.evidence) {
    cell += (cell.empty() ? "" : "; ") + evidence_line(report, evidence);
  }
  return cell;
}

std::string flag_cell(const Report& report, std::int64_t claim) {
  std::string cell;
  for (const store::FlagRow& row : report.flags) {
    if (std::ranges::find(row.claims, claim) == row.claims.end()) continue;
    cell += (cell.empty() ? "" : "; ") + row.flag.text;
  }
  return cell;
}

std::string yes_or_no(bool mark) { return mark ? "yes" : "no"; }

template <typename Mark>
std::string name_cell(const std::optional<Mark>& mark) {
  return mark ? std::string{rules::name_of(*mark)} : "";
}

std::string percent_cell(const std::optional<double>& share) {
  return share ? std::to_string(std::lround(*share * 100)) : "";
}

void write_claim(const Report& report, const ReportedClaim& reported, const std::string& left_over,
                 std::string& out) {
  const store::ClaimRow& claim = reported.claim;
  const store::StandingVerdict none;
  const store::StandingVerdict& verdict = claim.verdict ? *claim.verdict : none;
  const claims::Attribution own;
  const claims::Attribution& who = claim.attribution ? *claim.attribution : own;
  std::string quote;
  for (const std::string& part : claim.quoted_text) quote += (quote.empty() ? "" : " … ") + part;
  write_row(out, {"C" + std::to_string(claim.number),
                  claim.slug,
                  std::to_string(claim.version),
                  std::to_string(claim.position.line),
                  std::to_string(claim.position.column),
                  claim.attribution ? speaker_of(who) : "",
                  claim.text,
                  quote,
                  claim.verdict ? std::string{claims::name_of(verdict.verdict)} : "open",
                  percent_cell(verdict.confidence),
                  verdict.reviewer,
                  claim.verdict ? to_iso8601(verdict.time) : "",
                  verdict.note,
                  evidence_cell(report, reported),
                  who.role,
                  who.cue,
                  claim.attribution ? std::string{claims::name_of(who.mode)} : "",
                  listed(who.via),
                  name_cell(claim.kind),
                  name_cell(claim.modality),
                  yes_or_no(claim.negated),
                  yes_or_no(claim.ambiguous),
                  percent_cell(claim.certainty),
                  percent_cell(claim.worth),
                  flag_cell(report, claim.number),
                  "",
                  left_over,
                  claim.rule,
                  claim.id});
}

void write_sentence(const Report& report, const store::SentenceRow& sentence, std::string& out) {
  write_row(out, {"",
                  sentence.slug,
                  std::to_string(report.article.version),
                  std::to_string(sentence.position.line),
                  std::to_string(sentence.position.column),
                  "",
                  sentence.text,
                  "",
                  "no claim",
                  "",
                  "",
                  "",
                  "",
                  "",
                  "",
                  "",
                  "",
                  "",
                  "",
                  "",
                  "",
                  "",
                  "",
                  "",
                  "",
                  sentence.disposition,
                  "",
                  sentence.rule,
                  ""});
}

}  // namespace

std::string write_csv(const Report& report) {
  std::string out;
  write_row(out, {"claim",
                  "article",
                  "version",
                  "line",
                  "column",
                  "speaker",
                  "text",
                  "quote",
                  "status",
                  "confidence_percent",
                  "reviewer",
                  "decided",
                  "note",
                  "sources",
                  "speaker_role",
                  "cue",
                  "mode",
                  "via",
                  "kind",
                  "modality",
                  "negated",
                  "ambiguous",
                  "certainty_percent",
                  "worth_percent",
                  "flags",
                  "no_claim_because",
                  "left_over",
                  "rule",
                  "id"});
  for (const ReportedSentence& entry : report.sentences) {
    if (entry.sentence.disposition != claims::has_claims) {
      write_sentence(report, entry.sentence, out);
    }
    std::string left_over = listed(entry.sentence.left_over_text);
    for (const ReportedClaim& reported : entry.claims) {
      write_claim(report, reported, left_over, out);
      left_over.clear();
    }
  }
  return out;
}

}  // namespace claimcheck::report
