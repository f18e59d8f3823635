// SPDX-License-Identifier: MIT
#include "claimcheck/report/split_record.hpp"

#include "claimcheck/claims/builder.hpp"
#include "claimcheck/report/record.hpp"

#include <nlohmann/json.hpp>

namespace claimcheck::report {
namespace {

using Json = nlohmann::ordered_json;

/// A byte at the span's edge that the reader put in, such as a character that Markdown spells as a
/// reference, stands for what lies between its neighbours.
Span given(const text::OffsetMap& offsets, Span span) {
  const auto place = [&offsets](std::uint32_t byte) {
    return offsets.original_span({byte, byte + 1});
  };
  Span original = offsets.original_span(span);
  if (span.empty()) return original;
  const bool is_put_before = place(span.begin).empty();
  const bool is_put_after = place(span.end - 1).empty();
  if (is_put_before && span.begin > 0) {
    const Span before = place(span.begin - 1);
    if (!before.empty()) original.begin = before.end;
  }
  if (is_put_after) {
    const Span after = place(span.end);
    if (!after.empty()) original.end = after.begin;
  }
  return original;
}

std::vector<Span> given(const text::OffsetMap& offsets, std::vector<Span> spans) {
  for (Span& span : spans) span = given(offsets, span);
  return spans;
}

Json edits_of(const claims::Claim& claim, const text::OffsetMap& offsets) {
  std::vector<claims::Edit> edits = claim.edits;
  Json list = Json::array();
  for (claims::Edit& edit : edits) {
    edit.at = given(offsets, std::move(edit.at));
    list.push_back({{"at", to_record(edit.at)},
                    {"in_claim", Json::array({edit.in_claim.begin, edit.in_claim.end})},
                    {"from", edit.from},
                    {"to", edit.to},
                    {"reason", edit.reason}});
  }
  return list;
}

Json attribution_of(const claims::Claim& claim, const text::OffsetMap& offsets) {
  if (!claim.attribution) return nullptr;
  const claims::Attribution& who = *claim.attribution;
  return {{"source", who.source},
          {"role", who.role},
          {"source_spans", to_record(given(offsets, who.source_spans))},
          {"cue", who.cue},
          {"cue_spans", to_record(given(offsets, who.cue_spans))},
          {"content_spans", to_record(given(offsets, who.content_spans))},
          {"mode", claims::name_of(who.mode)},
          {"via", who.via}};
}

Json facets_of(const claims::Claim& claim) {
  Json list = Json::array();
  for (const claims::Facet& facet : claim.facets) {
    list.push_back({{"subject", facet.subject},
                    {"predicate", facet.predicate},
                    {"object", facet.object},
                    {"args", facet.args}});
  }
  return list;
}

void put(const Json& record, std::string& lines) {
  lines += print_record(record, false);
  lines += '\n';
}

}  // namespace

std::string split_records(const workflow::SplitDocument& split, std::string_view id) {
  const text::OffsetMap& offsets = split.document.offsets;
  std::string lines;
  auto claim = split.claim_set.claims.begin();
  const auto end = split.claim_set.claims.end();
  for (const claims::LedgerEntry& entry : split.claim_set.ledger) {
    const text::Sentence& sentence = split.sentences[entry.sentence];
    if (entry.disposition != claims::has_claims) {
      put({{"v", record_version},
           {"type", "sentence"},
           {"doc", id},
           {"par", sentence.block},
           {"sent", sentence.index},
           {"why", entry.disposition}},
          lines);
    }
    for (; claim != end && claim->sentence == entry.sentence; ++claim) {
      put({{"v", record_version},
           {"type", "claim"},
           {"doc", id},
           {"par", sentence.block},
           {"sent", sentence.index},
           {"text", claim->text},
           {"quote", to_record(given(offsets, claim->quote))},
           {"edits", edits_of(*claim, offsets)},
           {"kind", nullptr},
           {"negated", claim->negated},
           {"modality", nullptr},
           {"ambiguous", claim->ambiguous},
           {"attribution", attribution_of(*claim, offsets)},
           {"elements", Json::array()},
           {"facets", facets_of(*claim)},
           {"confidence", claim->confidence},
           {"worth", nullptr},
           {"rule", claim->rule}},
          lines);
    }
  }
  return lines;
}

std::string split_error_record(const Error& error, std::optional<std::uint64_t> line,
                               const std::optional<std::string>& id) {
  std::string lines;
  put({{"v", record_version},
       {"type", "error"},
       {"line", line ? Json(*line) : Json(nullptr)},
       {"doc", id ? Json(*id) : Json(nullptr)},
       {"message", error.what()},
       {"hint", error.hint()}},
      lines);
  return lines;
}

}  // namespace claimcheck::report
