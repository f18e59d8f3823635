// SPDX-License-Identifier: MIT
#include "claimcheck/claims/builder.hpp"
#include "claimcheck/report/escape.hpp"
#include "claimcheck/report/formats.hpp"
#include "claimcheck/report/html_parts.hpp"
#include "claimcheck/report/html_style.hpp"
#include "claimcheck/report/wording.hpp"

namespace claimcheck::report {
namespace {

/// Hides what a box of the filter is not ticked for: a rule for each status that is there.
std::string filter_style(const Counts& counts) {
  std::vector<std::string_view> names{"open"};
  for (const auto& [name, number] : counts.verdicts) names.push_back(name);
  std::string style;
  for (const std::string_view name : names) {
    const std::string unticked = "body:has(#show-" + std::string{name} + ":not(:checked)) ";
    const std::string status = "is-" + std::string{name};
    style += unticked + ".claim." + status + " { display: none; }\n" + unticked + ".mark." +
             status + " { border-bottom-color: transparent; }\n";
  }
  return style;
}

void write_head(const Report& report, std::string& out) {
  const std::string title = escape_html(report.article.title);
  out +=
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
      "'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"referrer\" content=\"no-referrer\">\n"
      "<meta name=\"color-scheme\" content=\"light dark\">\n";
  out += "<title>" + title + " – review report</title>\n<style>\n" + std::string{html_style} +
         filter_style(report.counts) + "</style>\n</head>\n<body>\n";
  out += "<a class=\"skip\" href=\"#article\">Skip to the article</a>\n";
  out += "<header>\n<p class=\"kicker\">Review report · " + escape_html(report.article.slug) +
         " · version " + std::to_string(report.article.version) + " · for the audience “" +
         std::string{name_of(report.audience)} + "”</p>\n<h1>" + title +
         "</h1>\n<p class=\"facts\">";
  if (!report.article.dateline.empty()) {
    out += "Dateline " + escape_html(report.article.dateline) + ". ";
  }
  const std::string marks = marks_line(report);
  out += "Made " + to_minutes(report.made) + " UTC.</p>\n<p class=\"progress\"><strong>" +
         progress_line(report) + "</strong>" + (marks.empty() ? "" : " " + marks) + "</p>\n";
  out +=
      "<nav aria-label=\"Parts of this report\"><a href=\"#overview\">Overview</a> <a "
      "href=\"#article\">Article</a> <a href=\"#claims\">Claims</a> <a href=\"#ledger\">Ledger</a> "
      "<a href=\"#sources\">Sources</a> <a href=\"#record\">Record</a></nav>\n</header>\n<main>\n";
}

void open_section(std::string_view name, std::string_view title, std::string& out) {
  const std::string id{name};
  out += "<section id=\"" + id + "\" aria-labelledby=\"" + id + "-title\">\n<h2 id=\"" + id +
         "-title\">" + std::string{title} + "</h2>\n";
}

void write_ledger(const Report& report, std::string& out) {
  open_section("ledger", "Sentences that make no claim", out);
  if (report.counts.sentences_without_claims == 0) {
    out += "<p>None.</p>\n";
  } else {
    out += "<ul class=\"left\">\n";
    for (const ReportedSentence& entry : report.sentences) {
      if (entry.sentence.disposition == claims::has_claims) continue;
      out += "<li><span class=\"status\">" + escape_html(spoken(entry.sentence.disposition)) +
             "</span> <span class=\"place\">" + place_line(entry.sentence.position) + "</span> " +
             escape_html(entry.sentence.text) + "</li>\n";
    }
    out += "</ul>\n";
  }
  out += "<h3>Words that are in no claim</h3>\n";
  if (report.counts.left_over == 0) {
    out += "<p>None.</p>\n</section>\n";
    return;
  }
  out += "<ul class=\"left\">\n";
  for (const ReportedSentence& entry : report.sentences) {
    if (entry.sentence.left_over.empty()) continue;
    out += "<li><span class=\"place\">" + place_line(entry.sentence.position) + "</span> <strong>" +
           escape_html(listed(entry.sentence.left_over_text)) + "</strong> – " +
           escape_html(entry.sentence.text) + "</li>\n";
  }
  out += "</ul>\n</section>\n";
}

void write_flags(const Report& report, std::string& out) {
  if (report.flags.empty()) return;
  open_section("flags", "Flags", out);
  out += "<ul class=\"left\">\n";
  for (const store::FlagRow& row : report.flags) {
    out += "<li><span class=\"place\">" + place_line(row.position) + "</span> " +
           escape_html(flag_line(row.words, row.flag)) + "</li>\n";
  }
  out += "</ul>\n</section>\n";
}

bool is_web_address(std::string_view url) {
  return url.starts_with("https://") || url.starts_with("http://");
}

void write_sources(const Report& report, std::string& out) {
  open_section("sources", "Sources", out);
  if (report.sources.empty()) {
    out += "<p>None named yet.</p>\n</section>\n";
    return;
  }
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
    if (!source.warning.empty()) out += " (careful: " + escape_html(source.warning) + ")";
    out += "</li>\n";
  }
  out += "</ul>\n</section>\n";
}

void write_foot(const Report& report, std::string& out) {
  out += "</main>\n<footer id=\"record\">\n<h2>How this was made</h2>\n<dl>\n";
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
  write_overview(report, out);
  write_manuscript(report, out);
  write_flags(report, out);
  write_claim_list(report, out);
  write_ledger(report, out);
  write_sources(report, out);
  write_foot(report, out);
  return out;
}

}  // namespace claimcheck::report
