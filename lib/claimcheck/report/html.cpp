// SPDX-License-Identifier: MIT
#include "claimcheck/claims/builder.hpp"
#include "claimcheck/report/escape.hpp"
#include "claimcheck/report/formats.hpp"
#include "claimcheck/report/html_style.hpp"
#include "claimcheck/report/wording.hpp"

#include <algorithm>

namespace claimcheck::report {
namespace {

std::string status_class(const store::ClaimRow& claim) {
  return claim.verdict ? std::string{claims::name_of(claim.verdict->verdict)} : "open";
}

std::string number_of(const store::ClaimRow& claim) { return "C" + std::to_string(claim.number); }

std::string_view tag_of(text::BlockKind block) {
  switch (block) {
    case text::BlockKind::headline:
      return "h3";
    case text::BlockKind::heading:
      return "h4";
    case text::BlockKind::quotation:
      return "blockquote";
    default:
      return "p";
  }
}

void write_head(const Report& report, std::string& out) {
  const std::string title = escape_html(report.article.title);
  out += "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n";
  out +=
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
      "'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n";
  out += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";
  out += "<meta name=\"referrer\" content=\"no-referrer\">\n";
  out += "<title>" + title + " – review report</title>\n<style>\n" + std::string{html_style} +
         "</style>\n</head>\n<body>\n";
  out += "<header>\n<p class=\"kicker\">Review report · " + escape_html(report.article.slug) +
         " · version " + std::to_string(report.article.version) + "</p>\n<h1>" + title +
         "</h1>\n<p class=\"facts\">";
  if (!report.article.dateline.empty()) {
    out += "Dateline " + escape_html(report.article.dateline) + ". ";
  }
  out += "Made " + to_minutes(report.made) + " UTC.</p>\n";
}

void write_progress(const Report& report, std::string& out) {
  const std::string marks = marks_line(report);
  out += "<p class=\"progress\"><strong>" + progress_line(report) + "</strong> " +
         escape_html(ledger_line(report)) + (marks.empty() ? "" : " " + marks) + "</p>\n";
  if (report.counts.claims > 0) {
    out += "<div class=\"bar\" role=\"img\" aria-label=\"" + progress_line(report) + "\">";
    for (const auto& [name, number] : report.counts.verdicts) {
      out += "<span class=\"" + std::string{name} +
             "\" style=\"flex-grow:" + std::to_string(number) + "\"></span>";
    }
    out += "<span class=\"open\" style=\"flex-grow:" + std::to_string(report.counts.open) +
           "\"></span></div>\n";
  }
  out += "</header>\n<main>\n";
}

void write_marked_sentence(const ReportedSentence& entry, std::string& out) {
  const std::string text = escape_html(entry.sentence.text);
  if (entry.claims.empty()) {
    out += "<span class=\"none\" title=\"no claim: " +
           escape_html(spoken(entry.sentence.disposition)) + "\">" + text + "</span> ";
    return;
  }
  out += "<mark class=\"" + status_class(entry.claims.front().claim) + "\">" + text;
  for (const ReportedClaim& reported : entry.claims) {
    const std::string number = number_of(reported.claim);
    out += "<sup><a class=\"" + status_class(reported.claim) + "\" href=\"#" + number + "\">" +
           number + "</a></sup>";
  }
  out += "</mark> ";
}

void write_article(const Report& report, std::string& out) {
  out +=
      "<section class=\"article\" aria-label=\"Marked article\">\n<h2>The article, marked</h2>\n";
  for (auto entry = report.sentences.begin(); entry != report.sentences.end();) {
    const std::uint32_t paragraph = entry->sentence.paragraph;
    const std::string tag{tag_of(entry->sentence.block)};
    out += "<" + tag + " class=\"" + std::string{text::name_of(entry->sentence.block)} + "\">";
    for (; entry != report.sentences.end() && entry->sentence.paragraph == paragraph; ++entry) {
      write_marked_sentence(*entry, out);
    }
    out += "</" + tag + ">\n";
  }
  out += "</section>\n";
}

void write_sources_of(const Report& report, const store::StandingVerdict& verdict,
                      std::string& out) {
  for (const std::int64_t number : verdict.sources) {
    const auto source = std::ranges::find(report.sources, number, &ReportedSource::number);
    const std::string label = source == report.sources.end() ? "" : " " + source->label;
    out += "<a href=\"#S" + std::to_string(number) + "\">S" + std::to_string(number) +
           escape_html(label) + "</a> ";
  }
}

void write_claim(const Report& report, const ReportedClaim& reported, std::string& out) {
  const store::ClaimRow& claim = reported.claim;
  const std::string number = number_of(claim);
  out += "<li id=\"" + number + "\" class=\"claim\">\n<p class=\"line\"><span class=\"number\">" +
         number + "</span> <span class=\"status " + status_class(claim) + "\">" +
         status_word(claim) + "</span> <span class=\"place\">" + place_line(claim.position) +
         "</span></p>\n";
  if (claim.attribution) {
    out += "<p class=\"speaker\">Said by " + escape_html(attribution_line(*claim.attribution)) +
           ":</p>\n";
  }
  out += "<p class=\"text\">" + escape_html(claim.text) + "</p>\n";
  if (const std::string marks = marks_of(claim); !marks.empty()) {
    out += "<p class=\"marks\">" + marks + "</p>\n";
  }
  for (const claims::Edit& edit : reported.edits) {
    if (!is_worth_showing(edit)) continue;
    out += "<p class=\"edit\">changed: <del>" + escape_html(edit.from) + "</del> <ins>" +
           escape_html(edit.to) + "</ins> (" + escape_html(spoken(edit.reason)) + ")</p>\n";
  }
  if (claim.verdict) {
    out += "<p class=\"decision\">Decided " + escape_html(decision_line(*claim.verdict)) + ". ";
    write_sources_of(report, *claim.verdict, out);
    out += "</p>\n";
    if (!claim.verdict->note.empty()) {
      out += "<p class=\"note\">" + escape_html(claim.verdict->note) + "</p>\n";
    }
  }
  out += "</li>\n";
}

void write_flags(const Report& report, std::string& out) {
  if (report.flags.empty()) return;
  out += "<section>\n<h2>Flags</h2>\n<ul class=\"left\">\n";
  for (const store::FlagRow& row : report.flags) {
    out += "<li><span class=\"place\">" + place_line(row.position) + "</span> " +
           escape_html(flag_line(row.words, row.flag)) + "</li>\n";
  }
  out += "</ul>\n</section>\n";
}

void write_claims(const Report& report, std::string& out) {
  out += "<section aria-label=\"Claims\">\n<h2>Claims</h2>\n";
  if (report.counts.claims == 0) out += "<p>The article makes none.</p>\n";
  out += "<ol class=\"claims\">\n";
  for (const ReportedSentence& entry : report.sentences) {
    for (const ReportedClaim& reported : entry.claims) write_claim(report, reported, out);
  }
  out += "</ol>\n</section>\n<section>\n<h2>Sentences that make no claim</h2>\n";
  if (report.counts.sentences_without_claims == 0) out += "<p>None.</p>\n";
  out += "<ul class=\"left\">\n";
  for (const ReportedSentence& entry : report.sentences) {
    if (entry.sentence.disposition == claims::has_claims) continue;
    out += "<li><span class=\"status\">" + escape_html(spoken(entry.sentence.disposition)) +
           "</span> <span class=\"place\">" + place_line(entry.sentence.position) + "</span> " +
           escape_html(entry.sentence.text) + "</li>\n";
  }
  out += "</ul>\n</section>\n<section>\n<h2>Words that are in no claim</h2>\n";
  if (report.counts.left_over == 0) out += "<p>None.</p>\n";
  out += "<ul class=\"left\">\n";
  for (const ReportedSentence& entry : report.sentences) {
    if (entry.sentence.left_over.empty()) continue;
    out += "<li><span class=\"place\">" + place_line(entry.sentence.position) + "</span> <strong>" +
           escape_html(listed(entry.sentence.left_over_text)) + "</strong> – " +
           escape_html(entry.sentence.text) + "</li>\n";
  }
  out += "</ul>\n</section>\n";
}

bool is_web_address(std::string_view url) {
  return url.starts_with("https://") || url.starts_with("http://");
}

void write_sources(const Report& report, std::string& out) {
  out += "<section>\n<h2>Sources</h2>\n";
  if (report.sources.empty()) out += "<p>None named yet.</p>\n";
  out += "<ul class=\"sources\">\n";
  for (const ReportedSource& source : report.sources) {
    const std::string number = "S" + std::to_string(source.number);
    out += "<li id=\"" + number + "\"><span class=\"number\">" + number + "</span> " +
           escape_html(source.label) + " <span class=\"place\">" +
           std::string{store::name_of(source.kind)} + "</span>";
    const std::string url = escape_html(source.url);
    if (is_web_address(source.url)) {
      out += " <a href=\"" + url + "\" rel=\"noopener noreferrer nofollow\">" + url + "</a>";
    } else if (!url.empty()) {
      out += " " + url;
    }
    out += "</li>\n";
  }
  out += "</ul>\n</section>\n</main>\n";
}

void write_foot(const Report& report, std::string& out) {
  out += "<footer>\n<h2>How this was made</h2>\n<dl>\n";
  const auto row = [&out](const std::string& what, const std::string& value) {
    out += "<dt>" + escape_html(what) + "</dt><dd>" + escape_html(value) + "</dd>\n";
  };
  row("claimcheck", report.tooling.version);
  row("file, SHA-256", report.raw_hash);
  row("text, SHA-256", report.text_hash);
  row("rules, SHA-256", report.tooling.rules_hash);
  for (const store::ChainHead& head : report.chain_heads) {
    row("log of " + head.reviewer + ", " + counted(head.events, "event") + ", head", head.hash);
  }
  out +=
      "</dl>\n<p>Findings are people's. The program found the sentences and kept the record."
      "</p>\n</footer>\n</body>\n</html>\n";
}

}  // namespace

std::string write_html(const Report& report) {
  std::string out;
  write_head(report, out);
  write_progress(report, out);
  write_article(report, out);
  write_flags(report, out);
  write_claims(report, out);
  write_sources(report, out);
  write_foot(report, out);
  return out;
}

}  // namespace claimcheck::report
