// SPDX-License-Identifier: MIT
#include "claimcheck/claims/builder.hpp"
#include "claimcheck/report/escape.hpp"
#include "claimcheck/report/formats.hpp"
#include "claimcheck/report/match_record.hpp"
#include "claimcheck/report/wording.hpp"

#include <algorithm>

namespace claimcheck::report {
namespace {

void write_head(const Report& report, std::string& out) {
  const store::ArticleRow& article = report.article;
  out += "# " + escape_markdown(article.title) + "\n\n";
  out += "Review report of `" + article.slug + "`, version " + std::to_string(article.version);
  if (!article.dateline.empty()) out += ", dateline " + escape_markdown(article.dateline);
  out += ". Made " + to_minutes(report.made) + " UTC.\n\n";
  out += "**" + progress_line(report) + "** " + escape_markdown(ledger_line(report)) + "\n";
  const std::string marks = marks_line(report);
  if (!marks.empty()) out += marks + "\n";
}

std::string_view mark_before(text::BlockKind block) {
  switch (block) {
    case text::BlockKind::headline:
      return "### ";
    case text::BlockKind::heading:
      return "#### ";
    case text::BlockKind::quotation:
      return "> ";
    case text::BlockKind::list_item:
      return "- ";
    default:
      return "";
  }
}

/// The article's words; what makes a claim is in bold type, with the sign of its status behind it.
void write_manuscript(const Report& report, std::string& out) {
  out += "\n## The article, marked\n";
  const ReportedSentence* before = nullptr;
  for (const ReportedSentence& entry : report.sentences) {
    const bool goes_on =
        before != nullptr && before->sentence.paragraph == entry.sentence.paragraph;
    out += goes_on ? " " : "\n" + std::string{mark_before(entry.sentence.block)};
    const std::string words = escape_markdown(entry.sentence.text);
    out += entry.claims.empty() ? words : "**" + words + "**";
    for (const ReportedClaim& reported : entry.claims) {
      out += " (" + std::string{sign_of(status_name(reported.claim))} + " " +
             label_of(reported.claim) + ")";
    }
    const bool ends = &entry == &report.sentences.back() ||
                      (&entry + 1)->sentence.paragraph != entry.sentence.paragraph;
    if (ends) out += "\n";
    before = &entry;
  }
}

void write_claim(const Report& report, const ReportedClaim& reported, std::string& out) {
  const store::ClaimRow& claim = reported.claim;
  const std::string state = state_word(claim);
  out += "\n- **" + label_of(claim) + "** · " + status_word(claim) +
         (state.empty() ? "" : " · " + state) + " · " + place_line(claim.position) + "\n";
  if (claim.attribution) {
    out += "  Said by " + escape_markdown(attribution_line(*claim.attribution)) + ":\n";
  }
  out += "  " + escape_markdown(claim.text) + "\n";
  for (const claims::Edit& edit : reported.edits) {
    if (!is_worth_showing(edit)) continue;
    out += "  - Changed: " + escape_markdown(edit_line(edit)) + "\n";
  }
  if (const std::string marks = marks_of(claim); !marks.empty())
    out += "  - Marks: " + marks + "\n";
  if (claim.verdict) {
    out += "  - Decided " + escape_markdown(decision_line(*claim.verdict)) + ".\n";
    if (!claim.verdict->note.empty()) {
      out += "  - Note: " + escape_markdown(claim.verdict->note) + "\n";
    }
  }
  if (reported.reopened) {
    out += "  - Reopened: " + escape_markdown(remark_line(*reported.reopened)) + "\n";
  }
  for (const Remark& query : reported.queries) {
    out += "  - Asked the writer: " + escape_markdown(remark_line(query)) + "\n";
  }
  for (const Remark& note : reported.notes) {
    out += "  - Note: " + escape_markdown(remark_line(note)) + "\n";
  }
  for (const ReportedEvidence& evidence : reported.evidence) {
    out += "  - Evidence: " + escape_markdown(evidence_line(report, evidence)) + "\n";
  }
  for (const store::PriorCheckRow& row : reported.checked_before) {
    out += "  - Checked before by " + escape_markdown(check_line(row.check)) + ": " +
           escape_markdown(row.check.url) + "\n";
  }
}

void write_flags(const Report& report, std::string& out) {
  if (report.flags.empty()) return;
  out += "\n## Flags\n";
  for (const store::FlagRow& row : report.flags) {
    out += "\n- " + escape_markdown(flag_line(row)) + "\n";
  }
}

void write_ledger(const Report& report, std::string& out) {
  out += "\n## Sentences that make no claim\n";
  if (report.counts.sentences_without_claims == 0) out += "\nNone.\n";
  for (const ReportedSentence& entry : report.sentences) {
    if (entry.sentence.disposition == claims::has_claims) continue;
    out += "\n- " + spoken(entry.sentence.disposition) + " · " +
           place_line(entry.sentence.position) + "\n";
    out += "  " + escape_markdown(entry.sentence.text) + "\n";
  }
  out += "\n## Words that are in no claim\n";
  if (report.counts.left_over == 0) out += "\nNone.\n";
  for (const ReportedSentence& entry : report.sentences) {
    if (entry.sentence.left_over.empty()) continue;
    out += "\n- " + place_line(entry.sentence.position) + ": " +
           escape_markdown(listed(entry.sentence.left_over_text)) + "\n";
    out += "  " + escape_markdown(entry.sentence.text) + "\n";
  }
}

void write_sources(const Report& report, std::string& out) {
  out += "\n## Sources\n";
  if (report.sources.empty()) out += "\nNone named yet.\n";
  for (const ReportedSource& source : report.sources) {
    out += "\n- **S" + std::to_string(source.number) + "** " + escape_markdown(source.label) +
           " (" + std::string{store::name_of(source.kind)} + ")";
    if (!source.url.empty()) out += " " + escape_markdown(source.url);
    if (!source.warning.empty()) out += " (careful: " + escape_markdown(source.warning) + ")";
    out += "\n";
  }
}

void write_foot(const Report& report, std::string& out) {
  out += "\n## How this was made\n\n";
  out += "| what | value |\n| --- | --- |\n";
  out += "| file, SHA-256 | `" + report.raw_hash + "` |\n";
  out += "| text, SHA-256 | `" + report.text_hash + "` |\n";
  out += "| claimcheck | " + escape_markdown(report.tooling.version) + " |\n";
  out += "| rules, SHA-256 | `" + report.tooling.rules_hash + "` |\n";
  for (const store::ChainHead& head : report.chain_heads) {
    out += "| log of " + escape_markdown(head.reviewer) + ", " + counted(head.events, "event") +
           ", head | `" + head.hash + "` |\n";
  }
}

}  // namespace

std::string write_markdown(const Report& report) {
  std::string out;
  write_head(report, out);
  write_manuscript(report, out);
  write_flags(report, out);
  out += "\n## Claims\n";
  if (report.counts.claims == 0) out += "\nThe article makes none.\n";
  for (const ReportedSentence& entry : report.sentences) {
    for (const ReportedClaim& reported : entry.claims) write_claim(report, reported, out);
  }
  write_ledger(report, out);
  write_sources(report, out);
  write_foot(report, out);
  return out;
}

}  // namespace claimcheck::report
