// SPDX-License-Identifier: MIT
#include "claimcheck/report/escape.hpp"
#include "claimcheck/report/html_parts.hpp"
#include "claimcheck/report/wording.hpp"

#include <map>

namespace claimcheck::report {
namespace {

using ClaimsByNumber = std::map<std::int64_t, const ReportedClaim*>;

std::string_view tag_of(text::BlockKind block) {
  switch (block) {
    case text::BlockKind::headline:
      return "h3";
    case text::BlockKind::heading:
      return "h4";
    case text::BlockKind::quotation:
      return "blockquote";
    case text::BlockKind::list_item:
      return "li";
    case text::BlockKind::code:
      return "pre";
    default:
      return "p";
  }
}

/// The status that a part is marked by, and the next one where its claims differ.
struct PartStatus {
  std::string_view first;
  std::string_view second;
};

PartStatus status_of_part(const TextPart& part, const ClaimsByNumber& claims) {
  PartStatus status;
  for (const std::int64_t number : part.claims) {
    const std::string_view own = status_name(claims.at(number)->claim);
    if (status.first.empty() || status.first == own) {
      status.first = own;
    } else if (more_urgent(own, status.first) == own) {
      status.second = std::exchange(status.first, own);
    } else if (status.second.empty() || more_urgent(own, status.second) == own) {
      status.second = own;
    }
  }
  return status;
}

void write_part(const TextPart& part, const ClaimsByNumber& claims, const std::string& anchor,
                bool first, std::string& out) {
  if (part.claims.empty()) {
    if (part.left_over) {
      out +=
          "<span class=\"left-over\" title=\"in no claim\">" + escape_html(part.text) + "</span>";
    } else {
      out += escape_html(part.text);
    }
    return;
  }
  const PartStatus status = status_of_part(part, claims);
  out += "<a class=\"mark is-" + std::string{status.first};
  if (!status.second.empty()) out += " also-" + std::string{status.second};
  out += "\" href=\"#card-" + anchor + "\"" + (first ? "" : " tabindex=\"-1\"") + ">" +
         escape_html(part.text) + "</a>";
}

void write_card(const Report& report, const ReportedSentence& entry, std::string& out) {
  const std::string anchor = anchor_of(entry.sentence);
  out += "<span class=\"card\" id=\"card-" + anchor + "\" role=\"note\" aria-label=\"Claims of " +
         "this sentence\"><a class=\"close\" href=\"#" + anchor + "\" aria-label=\"Close\">×</a>\n";
  for (const ReportedClaim& reported : entry.claims) {
    const std::string number = label_of(reported.claim);
    out += "<span class=\"entry\">";
    write_claim_head(reported, number, out);
    if (reported.claim.attribution) {
      write_element("span", "speaker",
                    "Said by " + attribution_line(*reported.claim.attribution) + ":", out);
    }
    write_element("span", "text", reported.claim.text, out);
    write_findings(report, reported, "span", out);
    out += "</span>\n";
  }
  out += "</span>";
}

void write_sentence(const Report& report, const ReportedSentence& entry,
                    const ClaimsByNumber& claims, std::string& out) {
  const std::string anchor = anchor_of(entry.sentence);
  out += "<span class=\"" + std::string{entry.claims.empty() ? "none" : "sentence"} + "\" id=\"" +
         anchor + "\"";
  if (entry.claims.empty()) {
    out += " title=\"no claim: " + escape_html(spoken(entry.sentence.disposition)) + "\"";
  }
  out += ">";
  bool first = true;
  for (const TextPart& part : entry.parts) {
    write_part(part, claims, anchor, first, out);
    first = first && part.claims.empty();
  }
  for (const ReportedClaim& reported : entry.claims) {
    const std::string_view status = status_name(reported.claim);
    const std::string number = label_of(reported.claim);
    out += "<sup><a class=\"is-" + std::string{status} + "\" href=\"#" + number + "\">" +
           "<span class=\"hidden\">" + status_word(reported.claim) + ", </span>" +
           "<span aria-hidden=\"true\">" + std::string{sign_of(status)} + "</span>" + number +
           "</a></sup>";
  }
  if (!entry.claims.empty()) write_card(report, entry, out);
  out += "</span> ";
}

ClaimsByNumber claims_of(const Report& report) {
  ClaimsByNumber claims;
  for (const ReportedSentence& entry : report.sentences) {
    for (const ReportedClaim& reported : entry.claims) {
      claims.emplace(reported.claim.number, &reported);
    }
  }
  return claims;
}

}  // namespace

void write_manuscript(const Report& report, std::string& out) {
  const ClaimsByNumber claims = claims_of(report);
  const std::string& language = report.article.language;
  out +=
      "<section id=\"article\" aria-labelledby=\"article-title\">\n"
      "<h2 id=\"article-title\">The article, marked</h2>\n"
      "<p class=\"help\">Point at a sentence, or choose its words, to see its claims. A number "
      "leads to the claim’s full entry. <span class=\"none\">Words in italics make no claim"
      "</span>; <span class=\"left-over\">dotted words</span> are in none.</p>\n<div "
      "class=\"manuscript\"";
  if (!language.empty()) out += " lang=\"" + escape_html(language) + "\"";
  out += ">\n";
  bool in_list = false;
  for (auto entry = report.sentences.begin(); entry != report.sentences.end();) {
    const std::uint32_t paragraph = entry->sentence.paragraph;
    const text::BlockKind block = entry->sentence.block;
    const bool is_item = block == text::BlockKind::list_item;
    if (is_item != in_list) out += is_item ? "<ul>\n" : "</ul>\n";
    in_list = is_item;
    const std::string tag{tag_of(block)};
    out += "<" + tag + " class=\"" + std::string{text::name_of(block)} + "\">";
    for (; entry != report.sentences.end() && entry->sentence.paragraph == paragraph; ++entry) {
      write_sentence(report, *entry, claims, out);
    }
    out += "</" + tag + ">\n";
  }
  if (in_list) out += "</ul>\n";
  out += "</div>\n</section>\n";
}

}  // namespace claimcheck::report
