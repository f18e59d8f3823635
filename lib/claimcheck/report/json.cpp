// SPDX-License-Identifier: MIT
#include "claimcheck/report/formats.hpp"
#include "claimcheck/report/record.hpp"

#include <nlohmann/json.hpp>

namespace claimcheck::report {
namespace {

using Json = nlohmann::ordered_json;

Json sentence_record(const ReportedSentence& entry) {
  Json record = to_record(entry.sentence);
  record["claims"] = Json::array();
  for (const ReportedClaim& reported : entry.claims) {
    Json claim = to_record(reported.claim);
    claim["edits"] = to_record(reported.edits);
    claim["facets"] = to_record(reported.facets);
    claim["elements"] = to_record(reported.elements);
    claim["marks"] = to_record(reported.marks);
    claim["worth_reasons"] = to_record(reported.worth_reasons);
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
                {"verdicts", report.counts.verdicts}}},
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
