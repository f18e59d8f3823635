// SPDX-License-Identifier: MIT
#include "claimcheck/claims/builder.hpp"
#include "claimcheck/report/escape.hpp"
#include "claimcheck/report/html_parts.hpp"
#include "claimcheck/report/wording.hpp"

#include <algorithm>
#include <vector>

namespace claimcheck::report {
namespace {

constexpr std::size_t most_open_shown = 12;
constexpr std::uint64_t chart_width = 1000;

/// A part of a whole, of a chart and its list.
struct Slice {
  std::string_view name;  ///< of its class
  std::uint32_t number = 0;
};

std::vector<Slice> status_slices(const Counts& counts) {
  std::vector<Slice> slices;
  if (counts.open > 0) slices.push_back({"open", counts.open});
  for (const claims::VerdictInfo& info : claims::all_verdicts()) {
    const auto found = counts.verdicts.find(info.name);
    if (found != counts.verdicts.end()) slices.push_back({info.name, found->second});
  }
  return slices;
}

/// Parts of `whole` on a line of chart_width, in whole units, so that every run draws alike.
std::uint64_t on_line(std::uint64_t number, std::uint64_t whole) {
  return whole == 0 ? 0 : number * chart_width / whole;
}

void write_rectangle(std::string_view name, std::uint64_t begin, std::uint64_t end,
                     std::uint64_t top, std::uint64_t bottom, std::string& out) {
  out.append("<rect class=\"is-").append(name).append("\" x=\"");
  out += std::to_string(begin) + "\" y=\"" + std::to_string(top) + "\" width=\"" +
         std::to_string(end - begin) + "\" height=\"" + std::to_string(bottom - top) + "\"/>";
}

void open_chart(std::uint64_t height, const std::string& label, std::string& out) {
  out += "<svg class=\"chart\" viewBox=\"0 0 " + std::to_string(chart_width) + " " +
         std::to_string(height) + "\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"" +
         escape_html(label) + "\">";
}

void write_tile(const std::string& number, const std::string& what, std::string& out) {
  out += "<li><strong>" + number + "</strong> " + escape_html(what) + "</li>\n";
}

void write_tiles(const Report& report, std::string& out) {
  const Counts& counts = report.counts;
  const std::uint32_t decided = counts.claims - counts.open;
  out += "<ul class=\"tiles\">\n";
  write_tile(std::to_string(counts.claims), counts.claims == 1 ? "claim" : "claims", out);
  write_tile(std::to_string(counts.open), "open", out);
  if (counts.claims > 0) {
    write_tile(percent(static_cast<double>(decided) / counts.claims), "decided", out);
  }
  for (const auto& [name, number] : counts.states) {
    if (name == "open" || name == "checked") continue;
    write_tile(std::to_string(number), spoken(name), out);
  }
  write_tile(std::to_string(counts.attributed), "said by sources", out);
  if (counts.ambiguous > 0) write_tile(std::to_string(counts.ambiguous), "ambiguous", out);
  out += "</ul>\n";
}

void write_status_chart(const Report& report, const std::vector<Slice>& slices, std::string& out) {
  open_chart(40, progress_line(report), out);
  std::uint64_t before = 0;
  for (const Slice& slice : slices) {
    write_rectangle(slice.name, on_line(before, report.counts.claims),
                    on_line(before + slice.number, report.counts.claims), 0, 40, out);
    before += slice.number;
  }
  out += "</svg>\n";
}

/// The findings with their numbers, which are the boxes of the filter too.
void write_filters(const Report& report, const std::vector<Slice>& slices, std::string& out) {
  out += "<fieldset class=\"filters\">\n<legend>Show claims that are</legend>\n";
  for (const Slice& slice : slices) {
    const std::string name{slice.name};
    out += "<label class=\"is-" + name + "\"><input type=\"checkbox\" id=\"show-" + name +
           "\" checked> <span aria-hidden=\"true\">" + std::string{sign_of(name)} + "</span> " +
           spoken(name) + " <strong>" + std::to_string(slice.number) + "</strong></label>\n";
  }
  out += "</fieldset>\n";
  if (report.counts.attributed == 0 || report.counts.attributed == report.counts.claims) return;
  out +=
      "<fieldset class=\"filters\">\n<legend>Said by</legend>\n"
      "<label><input type=\"radio\" name=\"voice\" id=\"voice-all\" checked> anybody</label>\n"
      "<label><input type=\"radio\" name=\"voice\" id=\"voice-own\"> the article</label>\n"
      "<label><input type=\"radio\" name=\"voice\" id=\"voice-said\"> sources</label>\n"
      "</fieldset>\n";
}

/// Every sentence in its order, as wide as it is long; those without a claim are low.
void write_map(const Report& report, std::string& out) {
  std::uint64_t whole = 0;
  for (const ReportedSentence& entry : report.sentences) whole += entry.sentence.span.size();
  out +=
      "<h3>From beginning to end</h3>\n<p class=\"help\">A column is a sentence, as wide as it "
      "is long; a low one makes no claim.</p>\n";
  open_chart(60,
             "The article’s sentences in their order, each in the colour of its most urgent "
             "claim",
             out);
  std::uint64_t before = 0;
  for (const ReportedSentence& entry : report.sentences) {
    const std::uint64_t begin = on_line(before, whole);
    before += entry.sentence.span.size();
    const std::string_view status = status_of(entry);
    out += "<a href=\"#" + anchor_of(entry.sentence) + "\" tabindex=\"-1\"><title>" +
           (status.empty() ? escape_html(spoken(entry.sentence.disposition)) : spoken(status)) +
           "</title>";
    write_rectangle(status.empty() ? "none" : status, begin, on_line(before, whole),
                    status.empty() ? 45 : 0, 60, out);
    out += "</a>";
  }
  out += "</svg>\n";
}

void write_table_row(const std::string& what, std::uint32_t number, std::uint32_t whole,
                     std::string_view name, std::string& out) {
  out += "<tr><th scope=\"row\">" + escape_html(what) + "</th><td>" + std::to_string(number) +
         "</td><td class=\"wide\"><svg class=\"chart\" viewBox=\"0 0 1000 40\" "
         "preserveAspectRatio=\"none\" aria-hidden=\"true\">";
  write_rectangle(name, 0, on_line(number, whole), 0, 40, out);
  out += "</svg></td></tr>\n";
}

void write_ledger_table(const Report& report, std::string& out) {
  const Counts& counts = report.counts;
  out +=
      "<h3>What became of every sentence</h3>\n<table>\n<caption class=\"hidden\">Sentences by "
      "what became of them</caption>\n<thead class=\"hidden\"><tr><th scope=\"col\">what</th>"
      "<th scope=\"col\">sentences</th><th scope=\"col\">share</th></tr></thead>\n<tbody>\n";
  write_table_row("makes claims", counts.sentences - counts.sentences_without_claims,
                  counts.sentences, "claims", out);
  for (const auto& [why, number] : counts.left) {
    write_table_row(spoken(why), number, counts.sentences, "none", out);
  }
  out += "</tbody>\n</table>\n";
  write_element("p", "help", ledger_line(report), out);
}

void write_open_first(const Report& report, std::string& out) {
  std::vector<const ReportedClaim*> open;
  for (const ReportedSentence& entry : report.sentences) {
    for (const ReportedClaim& reported : entry.claims) {
      if (!reported.claim.verdict) open.push_back(&reported);
    }
  }
  if (open.empty()) return;
  std::ranges::stable_sort(open, std::greater{}, [](const ReportedClaim* reported) {
    return reported->claim.worth.value_or(0);
  });
  out += "<h3>Open, what most deserves a check first</h3>\n<ol class=\"open-first\">\n";
  for (std::size_t place = 0; place < std::min(open.size(), most_open_shown); ++place) {
    const store::ClaimRow& claim = open[place]->claim;
    out += "<li><a href=\"#" + label_of(claim) + "\">" + label_of(claim) + "</a> " +
           escape_html(spoken_by(claim.attribution, claim.text));
    if (claim.worth) out += " <span class=\"place\">" + percent(*claim.worth) + "</span>";
    out += "</li>\n";
  }
  out += "</ol>\n";
  if (open.size() > most_open_shown) {
    out += "<p class=\"help\">and " + std::to_string(open.size() - most_open_shown) +
           " more among the claims</p>\n";
  }
}

}  // namespace

void write_overview(const Report& report, std::string& out) {
  out +=
      "<section id=\"overview\" aria-labelledby=\"overview-title\">\n"
      "<h2 id=\"overview-title\">Overview</h2>\n";
  write_tiles(report, out);
  if (report.counts.claims > 0) {
    const std::vector<Slice> slices = status_slices(report.counts);
    write_status_chart(report, slices, out);
    write_filters(report, slices, out);
  }
  if (report.counts.sentences > 0) {
    write_map(report, out);
    write_ledger_table(report, out);
  }
  write_open_first(report, out);
  out += "</section>\n";
}

}  // namespace claimcheck::report
