// SPDX-License-Identifier: MIT
#include "claimcheck/report/escape.hpp"
#include "claimcheck/report/html_parts.hpp"
#include "claimcheck/report/match_record.hpp"
#include "claimcheck/report/wording.hpp"

#include <algorithm>
#include <array>

namespace claimcheck::report {
namespace {

constexpr std::array<std::string_view, 10> by_urgency{
    "disputed", "misleading", "change_needed", "open",    "mixed",
    "unproven", "outdated",   "withdrawn",     "opinion", "verified"};

void write_quote(const ReportedClaim& reported, std::string& out) {
  std::string quote;
  for (const std::string& part : reported.claim.quoted_text) {
    quote += (quote.empty() ? "" : " … ") + part;
  }
  if (quote == reported.claim.text) return;
  out += "<blockquote class=\"quote\"><p>" + escape_html(quote) + "</p></blockquote>\n";
}

void write_elements(const ReportedClaim& reported, std::string& out) {
  if (reported.elements.empty()) return;
  out += "<ul class=\"elements\" aria-label=\"Elements\">\n";
  for (const ReportedElement& element : reported.elements) {
    out += std::string{"<li><span aria-hidden=\"true\">"} + (element.ticked ? "☑" : "☐") +
           "</span> <span class=\"hidden\">" + (element.ticked ? "ticked: " : "not ticked: ") +
           "</span>" + escape_html(element_line(element));
    if (!element.ticked_by.empty()) out += " · " + escape_html(element.ticked_by);
    out += "</li>\n";
  }
  out += "</ul>\n";
}

void write_claim(const Report& report, const ReportedSentence& entry, const ReportedClaim& reported,
                 std::string& out) {
  const std::string number = label_of(reported.claim);
  out += "<li id=\"" + number + "\" class=\"claim is-" + std::string{status_name(reported.claim)} +
         (reported.claim.attribution ? " said" : " own") + "\">\n";
  write_claim_head(reported, anchor_of(entry.sentence), out);
  if (reported.claim.attribution) {
    write_element("p", "speaker", "Said by " + attribution_line(*reported.claim.attribution) + ":",
                  out);
  }
  write_element("p", "text", reported.claim.text, out);
  write_quote(reported, out);
  if (const std::string marks = marks_of(reported.claim); !marks.empty()) {
    write_element("p", "marks", marks, out);
  }
  for (const claims::Edit& edit : reported.edits) {
    if (!is_worth_showing(edit)) continue;
    out += "<p class=\"edit\">changed: <del>" + escape_html(edit.from) + "</del> <ins>" +
           escape_html(edit.to) + "</ins> (" + escape_html(spoken(edit.reason)) + ")</p>\n";
  }
  write_elements(reported, out);
  write_findings(report, reported, "p", out);
  out += "</li>\n";
}

}  // namespace

std::string_view more_urgent(std::string_view one, std::string_view other) {
  return std::ranges::find(by_urgency, one) <= std::ranges::find(by_urgency, other) ? one : other;
}

std::string_view status_of(const ReportedSentence& entry) {
  std::string_view status;
  for (const ReportedClaim& reported : entry.claims) {
    const std::string_view own = status_name(reported.claim);
    status = status.empty() ? own : more_urgent(status, own);
  }
  return status;
}

std::string anchor_of(const store::SentenceRow& sentence) {
  return "p" + std::to_string(sentence.paragraph) + "s" + std::to_string(sentence.index);
}

void write_element(std::string_view tag, std::string_view name, std::string_view text,
                   std::string& out) {
  out.append("<").append(tag).append(" class=\"").append(name).append("\">");
  out.append(escape_html(text)).append("</").append(tag).append(">\n");
}

void write_claim_head(const ReportedClaim& reported, std::string_view number_link,
                      std::string& out) {
  const store::ClaimRow& claim = reported.claim;
  const std::string_view status = status_name(claim);
  out.append("<span class=\"line\"><a class=\"number\" href=\"#").append(number_link);
  out += "\">" + label_of(claim) + "</a> <span class=\"status is-" + std::string{status} +
         "\"><span aria-hidden=\"true\">" + std::string{sign_of(status)} + "</span> " +
         status_word(claim) + "</span> ";
  if (const std::string state = state_word(claim); !state.empty()) {
    out += "<span class=\"state\">" + state + "</span> ";
  }
  if (!claim.assigned_to.empty()) {
    out += "<span class=\"state\">with " + escape_html(claim.assigned_to) + "</span> ";
  }
  out += "<span class=\"place\">" + place_line(claim.position) + "</span></span>\n";
}

void write_findings(const Report& report, const ReportedClaim& reported, std::string_view tag,
                    std::string& out) {
  const auto& verdict = reported.claim.verdict;
  if (verdict) write_element(tag, "decision", "Decided " + decision_line(*verdict) + ".", out);
  if (verdict && !verdict->note.empty()) write_element(tag, "note", verdict->note, out);
  for (const store::StandingVerdict& other : reported.verdicts) {
    if (verdict && other.reviewer == verdict->reviewer && other.time == verdict->time) continue;
    write_element(tag, "decision", "Also " + verdict_line(other) + ".", out);
    if (!other.note.empty()) write_element(tag, "note", other.note, out);
  }
  if (reported.reopened) {
    write_element(tag, "note", "Reopened: " + remark_line(*reported.reopened), out);
  }
  for (const Remark& query : reported.queries) {
    write_element(tag, "query", "Asked the writer: " + remark_line(query), out);
  }
  for (const Remark& note : reported.notes) write_element(tag, "note", remark_line(note), out);
  for (const ReportedEvidence& evidence : reported.evidence) {
    out.append("<").append(tag).append(" class=\"evidence\"><a href=\"#S");
    out += std::to_string(evidence.source) + "\">" + escape_html(evidence_line(report, evidence)) +
           "</a></" + std::string{tag} + ">\n";
  }
  for (const store::PriorCheckRow& row : reported.checked_before) {
    write_element(tag, "before",
                  "Checked before by " + check_line(row.check) + ": " + row.check.url, out);
  }
}

void write_claim_list(const Report& report, std::string& out) {
  out +=
      "<section id=\"claims\" aria-labelledby=\"claims-title\">\n"
      "<h2 id=\"claims-title\">Claims</h2>\n";
  if (report.counts.claims == 0) out += "<p>The article makes none.</p>\n";
  if (report.counts.claims > 0) {
    out += "<ol class=\"claims\">\n";
    for (const ReportedSentence& entry : report.sentences) {
      for (const ReportedClaim& reported : entry.claims) write_claim(report, entry, reported, out);
    }
    out += "</ol>\n";
  }
  out += "</section>\n";
}

}  // namespace claimcheck::report
