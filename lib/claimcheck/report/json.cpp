// SPDX-License-Identifier: MIT
#include "claimcheck/report/formats.hpp"
#include "claimcheck/report/match_record.hpp"
#include "claimcheck/report/record.hpp"

#include <nlohmann/json.hpp>

namespace claimcheck::report {
namespace {

using Json = nlohmann::ordered_json;

Json or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

Json record_of(const ReportedElement& element) {
  Json record = to_record(std::vector{element.element}).front();
  record["words"] = element.words;
  record["ticked"] = element.ticked;
  return record;
}

Json record_of(const ReportedEvidence& evidence) {
  return {{"evidence", or_null(evidence.label)},  {"source", "S" + std::to_string(evidence.source)},
          {"stance", or_null(evidence.stance)},   {"quote", or_null(evidence.quote)},
          {"locator", or_null(evidence.locator)}, {"note", or_null(evidence.note)}};
}

Json record_of(const store::StandingVerdict& verdict) {
  return {{"verdict", claims::name_of(verdict.verdict)},
          {"confidence", verdict.confidence ? Json(*verdict.confidence) : Json(nullptr)},
          {"reviewer", or_null(verdict.reviewer)},
          {"time", to_iso8601(verdict.time)},
          {"note", or_null(verdict.note)}};
}

Json record_of(const Remark& remark) {
  return {{"by", or_null(remark.by)}, {"time", to_iso8601(remark.time)}, {"words", remark.words}};
}

Json record_of(const Selector& selector) {
  return {{"start", selector.begin},
          {"end", selector.end},
          {"exact", or_null(selector.exact)},
          {"prefix", or_null(selector.prefix)},
          {"suffix", or_null(selector.suffix)}};
}

Json record_of(const store::PriorCheckRow& row) { return to_record(row); }

template <typename Row>
Json list_of(const std::vector<Row>& rows) {
  Json list = Json::array();
  for (const Row& row : rows) list.push_back(record_of(row));
  return list;
}

Json sentence_record(const ReportedSentence& entry) {
  Json record = to_record(entry.sentence);
  record["claims"] = Json::array();
  for (const ReportedClaim& reported : entry.claims) {
    Json claim = to_record(reported.claim);
    claim["edits"] = to_record(reported.edits);
    claim["facets"] = to_record(reported.facets);
    claim["marks"] = to_record(reported.marks);
    claim["worth_reasons"] = to_record(reported.worth_reasons);
    claim["elements"] = list_of(reported.elements);
    claim["evidence"] = list_of(reported.evidence);
    claim["verdicts"] = list_of(reported.verdicts);
    claim["reopened"] = reported.reopened ? record_of(*reported.reopened) : Json(nullptr);
    claim["queries"] = list_of(reported.queries);
    claim["notes"] = list_of(reported.notes);
    claim["selectors"] = list_of(reported.selectors);
    claim["checked_before"] = list_of(reported.checked_before);
    record["claims"].push_back(std::move(claim));
  }
  return record;
}

Json source_record(const ReportedSource& source) {
  return {{"source", "S" + std::to_string(source.number)},
          {"name", source.label},
          {"kind", store::name_of(source.kind)},
          {"url", source.url.empty() ? Json(nullptr) : Json(source.url)},
          {"confidential", source.confidential}};
}

}  // namespace

std::string write_json(const Report& report) {
  Json record{{"v", record_version},
              {"type", "report"},
              {"unit", "utf8-byte"},
              {"made", to_iso8601(report.made)},
              {"audience", name_of(report.audience)},
              {"article", to_record(report.article)},
              {"text_sha256", report.text_hash},
              {"file_sha256", report.raw_hash},
              {"tool", to_record(report.tooling)},
              {"counts",
               {{"sentences", report.counts.sentences},
                {"sentences_without_claims", report.counts.sentences_without_claims},
                {"left", report.counts.left},
                {"left_over", report.counts.left_over},
                {"claims", report.counts.claims},
                {"open", report.counts.open},
                {"attributed", report.counts.attributed},
                {"ambiguous", report.counts.ambiguous},
                {"verdicts", report.counts.verdicts},
                {"states", report.counts.states}}},
              {"sentences", Json::array()},
              {"flags", to_record(report.flags)},
              {"sources", Json::array()},
              {"chain_heads", Json::array()}};
  for (const ReportedSentence& entry : report.sentences) {
    record["sentences"].push_back(sentence_record(entry));
  }
  for (const ReportedSource& source : report.sources) {
    record["sources"].push_back(source_record(source));
  }
  for (const store::ChainHead& head : report.chain_heads) {
    record["chain_heads"].push_back(to_record(head));
  }
  return print_record(record, true) + "\n";
}

}  // namespace claimcheck::report
