// SPDX-License-Identifier: MIT
#include "claimcheck/report/formats.hpp"
#include "claimcheck/report/record.hpp"
#include "claimcheck/report/wording.hpp"

#include <nlohmann/json.hpp>

namespace claimcheck::report {
namespace {

using Json = nlohmann::ordered_json;

Json body(const std::string& words, std::string_view purpose) {
  return {
      {"type", "TextualBody"}, {"value", words}, {"format", "text/plain"}, {"purpose", purpose}};
}

std::string target_address(const Report& report) {
  const std::string& base = report.publication.base_url;
  if (base.empty()) return "urn:uuid:" + report.article.id;
  return base + (base.ends_with('/') ? "" : "/") + report.article.slug;
}

Json selectors_of(const Selector& selector) {
  Json list = Json::array();
  if (!selector.exact.empty()) {
    Json quote{{"type", "TextQuoteSelector"}, {"exact", selector.exact}};
    if (!selector.prefix.empty()) quote["prefix"] = selector.prefix;
    if (!selector.suffix.empty()) quote["suffix"] = selector.suffix;
    list.push_back(std::move(quote));
  }
  list.push_back(
      {{"type", "TextPositionSelector"}, {"start", selector.begin}, {"end", selector.end}});
  return list;
}

Json annotation(const Report& report, const ReportedClaim& reported) {
  const store::ClaimRow& claim = reported.claim;
  Json record{{"id", "urn:uuid:" + claim.id},
              {"type", "Annotation"},
              {"motivation", claim.verdict ? "assessing" : "identifying"}};
  if (claim.verdict) {
    record["created"] = to_iso8601(claim.verdict->time);
    if (!claim.verdict->reviewer.empty()) {
      record["creator"] = {{"type", "Person"}, {"name", claim.verdict->reviewer}};
    }
  }
  record["body"] =
      Json::array({body(claim.text, "describing"), body(status_word(claim), "classifying")});
  if (claim.attribution) {
    record["body"].push_back(body("Said by " + attribution_line(*claim.attribution), "tagging"));
  }
  if (claim.verdict && !claim.verdict->note.empty()) {
    record["body"].push_back(body(claim.verdict->note, "commenting"));
  }
  record["target"] = Json::array();
  for (const Selector& selector : reported.selectors) {
    record["target"].push_back(
        {{"source", target_address(report)}, {"selector", selectors_of(selector)}});
  }
  return record;
}

}  // namespace

std::string write_web_annotation(const Report& report) {
  Json items = Json::array();
  for (const ReportedSentence& entry : report.sentences) {
    for (const ReportedClaim& reported : entry.claims) {
      items.push_back(annotation(report, reported));
    }
  }
  const std::string id = "urn:sha256:" + report.text_hash;
  const Json record{{"@context", "http://www.w3.org/ns/anno.jsonld"},
                    {"id", id},
                    {"type", "AnnotationCollection"},
                    {"label", "Claims of " + report.article.title},
                    {"total", items.size()},
                    {"first",
                     {{"id", id + "#1"},
                      {"type", "AnnotationPage"},
                      {"startIndex", 0},
                      {"items", std::move(items)}}}};
  return print_record(record, true) + "\n";
}

}  // namespace claimcheck::report
