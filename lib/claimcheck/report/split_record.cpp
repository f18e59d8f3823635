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

std::vector<claims::Edit> given(const text::OffsetMap& offsets, std::vector<claims::Edit> edits) {
  for (claims::Edit& edit : edits) edit.at = given(offsets, std::move(edit.at));
  return edits;
}

std::vector<claims::Mark> given(const text::OffsetMap& offsets, std::vector<claims::Mark> marks) {
  for (claims::Mark& mark : marks) mark.words = given(offsets, std::move(mark.words));
  return marks;
}

std::vector<elements::Element> given(const text::OffsetMap& offsets,
                                     std::vector<elements::Element> elements) {
  for (elements::Element& element : elements) {
    element.spans = given(offsets, std::move(element.spans));
  }
  return elements;
}

std::optional<claims::Attribution> given(const text::OffsetMap& offsets,
                                         std::optional<claims::Attribution> attribution) {
  if (!attribution) return attribution;
  for (auto* spans :
       {&attribution->source_spans, &attribution->cue_spans, &attribution->content_spans}) {
    *spans = given(offsets, std::move(*spans));
  }
  return attribution;
}

Json attribution_record(const workflow::SplitDocument& split, std::string_view id,
                        const claims::AttributionRecord& record) {
  const text::OffsetMap& offsets = split.document.offsets;
  const text::Sentence& sentence = split.sentences[record.sentence];
  Json made{{"v", record_version},
            {"type", "attribution"},
            {"doc", id},
            {"par", sentence.block},
            {"sent", sentence.index}};
  made.update(to_record(given(offsets, std::optional{record.said})));
  made["addressee_spans"] = to_record(given(offsets, record.addressee_spans));
  made["kind"] = claims::name_of(record.kind);
  made["denied"] = record.denied;
  made["inherited"] = record.inherited;
  return made;
}

void put(const Json& record, std::string& lines) {
  lines += print_record(record, false);
  lines += '\n';
}

}  // namespace

std::string split_records(const workflow::SplitDocument& split, std::string_view id,
                          bool attributions) {
  const text::OffsetMap& offsets = split.document.offsets;
  std::string lines;
  auto claim = split.claim_set.claims.begin();
  const auto end = split.claim_set.claims.end();
  auto report = split.claim_set.attributions.begin();
  const auto last_report =
      attributions ? split.claim_set.attributions.end() : split.claim_set.attributions.begin();
  for (const claims::LedgerEntry& entry : split.claim_set.ledger) {
    const text::Sentence& sentence = split.sentences[entry.sentence];
    if (entry.disposition != claims::has_claims) {
      put({{"v", record_version},
           {"type", "sentence"},
           {"doc", id},
           {"par", sentence.block},
           {"sent", sentence.index},
           {"why", entry.disposition},
           {"elements", to_record(given(offsets, entry.elements))}},
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
           {"edits", to_record(given(offsets, claim->edits))},
           {"kind", rules::name_of(claim->kind)},
           {"negated", claim->negated},
           {"modality", rules::name_of(claim->modality)},
           {"marks", to_record(given(offsets, claim->marks))},
           {"ambiguous", claim->ambiguous},
           {"attribution", to_record(given(offsets, claim->attribution))},
           {"elements", to_record(given(offsets, claim->elements))},
           {"facets", to_record(claim->facets)},
           {"confidence", claim->confidence},
           {"worth", claim->worth ? Json(*claim->worth) : Json(nullptr)},
           {"worth_reasons", to_record(claim->worth_reasons)},
           {"rule", claim->rule}},
          lines);
    }
    for (; report != last_report && report->sentence == entry.sentence; ++report) {
      put(attribution_record(split, id, *report), lines);
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
