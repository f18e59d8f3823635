// SPDX-License-Identifier: MIT
#include "claimcheck/report/evidence_record.hpp"

#include "claimcheck/report/record.hpp"

#include <nlohmann/json.hpp>

#include <cmath>

namespace claimcheck::report {
namespace {

using Json = nlohmann::ordered_json;

Json or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

Json span_or_null(Span span) {
  return span.empty() ? Json(nullptr) : Json::array({span.begin, span.end});
}

Json to_json(const evidence::Difference& difference) {
  if (!difference.holds()) return nullptr;
  return {{"claim", or_null(difference.claim)}, {"page", or_null(difference.page)}};
}

std::string source_label(std::int64_t number) { return "S" + std::to_string(number); }

double in_hundredths(double share) { return std::round(share * 100) / 100; }

}  // namespace

Json to_record(const store::EvidenceRow& row) {
  const store::NewEvidence& evidence = row.evidence;
  Json element = nullptr;
  if (evidence.element) {
    element = {{"element", "e" + std::to_string(*evidence.element + 1)},
               {"words", evidence.element_words}};
  }
  return {{"v", record_version},
          {"type", "evidence"},
          {"evidence", "E" + std::to_string(row.number)},
          {"id", row.id},
          {"claim", row.claim_label},
          {"element", element},
          {"source", source_label(evidence.source)},
          {"confidential", row.confidential},
          {"snapshot", evidence.snapshot ? Json(*evidence.snapshot) : Json(nullptr)},
          {"quote", or_null(evidence.quote)},
          {"locator", or_null(evidence.locator)},
          {"stance", store::name_of(evidence.stance)},
          {"credibility", evidence.credibility ? Json(*evidence.credibility) : Json(nullptr)},
          {"note", or_null(evidence.note)},
          {"origin", store::name_of(evidence.origin)},
          {"added_by", row.added_by},
          {"added", to_iso8601(row.added)},
          {"undone", row.undone}};
}

Json to_record(const std::optional<evidence::QuoteLookup>& lookup) {
  if (!lookup) return nullptr;
  return {{"state", evidence::name_of(lookup->state)},
          {"span", span_or_null(lookup->there)},
          {"words", or_null(lookup->words)}};
}

Json to_record(const evidence::ClaimView& claim, const evidence::ValueCheck& check) {
  Json elements = Json::array();
  for (std::size_t place = 0; place < check.elements.size(); ++place) {
    const evidence::ElementCheck& element = check.elements[place];
    elements.push_back({{"element", "e" + std::to_string(place + 1)},
                        {"words", claim.elements[place].words},
                        {"finding", evidence::name_of(element.finding)},
                        {"span", span_or_null(element.there)},
                        {"there", or_null(element.words)}});
  }
  return {{"elements", elements},
          {"speaks", check.speaks},
          {"nearest", span_or_null(check.nearest)},
          {"negation", to_json(check.negation)},
          {"hedge", to_json(check.hedge)}};
}

Json to_record(const evidence::ClaimView& claim, const evidence::Passage& passage) {
  return {{"v", record_version},
          {"type", "passage"},
          {"source", source_label(passage.source)},
          {"snapshot", passage.snapshot},
          {"origin", passage.origin + 1},
          {"page_sha256", passage.body_hash},
          {"title", or_null(passage.title)},
          {"published", or_null(passage.published)},
          {"span", span_or_null(passage.span)},
          {"text", passage.text},
          {"score", in_hundredths(passage.score)},
          {"check", to_record(claim, passage.check)}};
}

Json to_record(const workflow::Drift& drift) {
  return {{"v", record_version},
          {"type", "drift"},
          {"evidence", "E" + std::to_string(drift.evidence.number)},
          {"source", source_label(drift.evidence.evidence.source)},
          {"claim", drift.evidence.claim_label},
          {"quote", drift.evidence.evidence.quote},
          {"before", drift.before},
          {"now", drift.now},
          {"lookup", to_record(std::optional{drift.lookup})},
          {"verdict",
           drift.claim ? Json(claims::name_of(drift.claim->verdict->verdict)) : Json(nullptr)}};
}

Json to_record(const workflow::PublishedFinding& finding) {
  const auto or_none = [](std::int64_t number) {
    return number == 0 ? Json(nullptr) : Json(number);
  };
  Json claims = Json::array();
  for (const store::ClaimRow& claim : finding.claims) {
    claims.push_back({{"claim", "C" + std::to_string(claim.number)}, {"article", claim.slug}});
  }
  return {{"v", record_version},
          {"type", "published_source"},
          {"change", name_of(finding.change)},
          {"source", source_label(finding.source.number)},
          {"url", finding.source.source.url},
          {"before", or_none(finding.before)},
          {"now", or_none(finding.now)},
          {"since", to_iso8601(finding.since)},
          {"quote", or_null(finding.quote)},
          {"words", or_null(finding.words)},
          {"claims", std::move(claims)}};
}

Json to_record(const workflow::AttachResult& attached) {
  return {{"v", record_version},
          {"type", "attached"},
          {"source", source_label(attached.source.number)},
          {"snapshot", attached.snapshot.number},
          {"page_sha256", attached.snapshot.body_hash},
          {"bytes", attached.snapshot.body_bytes},
          {"format", attached.page.format},
          {"title", or_null(attached.page.title)},
          {"unread", or_null(attached.page.unread)}};
}

}  // namespace claimcheck::report
