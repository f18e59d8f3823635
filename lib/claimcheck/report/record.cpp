// SPDX-License-Identifier: MIT
#include "claimcheck/report/record.hpp"

#include "claimcheck/claims/builder.hpp"

#include <nlohmann/json.hpp>

namespace claimcheck::report {
namespace {

using Json = nlohmann::ordered_json;

Json or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

Json to_record(const Position& position) {
  return {{"line", position.line}, {"column", position.column}};
}

Json to_record(Span span) { return Json::array({span.begin, span.end}); }

template <typename Mark>
Json name_or_null(const std::optional<Mark>& mark) {
  return mark ? Json(rules::name_of(*mark)) : Json(nullptr);
}

Json share_or_null(const std::optional<double>& share) {
  return share ? Json(*share) : Json(nullptr);
}

}  // namespace

Json to_record(const std::vector<Span>& spans) {
  Json list = Json::array();
  for (const Span span : spans) list.push_back(to_record(span));
  return list;
}

Json to_record(const store::ArticleRow& article) {
  return {{"v", record_version},
          {"type", "article"},
          {"id", article.id},
          {"slug", article.slug},
          {"title", article.title},
          {"origin", or_null(article.origin)},
          {"dateline", or_null(article.dateline)},
          {"language", or_null(article.language)},
          {"format", article.format},
          {"version", article.version},
          {"extracted", to_iso8601(article.extracted)},
          {"sentences", article.sentences},
          {"sentences_without_claims", article.sentences_without_claims},
          {"claims", article.claims},
          {"open", article.open_claims}};
}

Json to_record(const store::RemovedArticle& article) {
  return {{"v", record_version},
          {"type", "removed_article"},
          {"article", article.slug},
          {"id", article.id},
          {"title", article.title},
          {"version", article.version},
          {"claims", article.claims},
          {"reviewer", article.reviewer},
          {"time", to_iso8601(article.time)},
          {"reason", or_null(article.reason)}};
}

Json to_record(const store::SentenceRow& sentence) {
  const bool has_claims = sentence.disposition == claims::has_claims;
  return {{"v", record_version},
          {"type", "sentence"},
          {"article", sentence.slug},
          {"par", sentence.paragraph},
          {"sent", sentence.index},
          {"block", text::name_of(sentence.block)},
          {"span", to_record(sentence.span)},
          {"position", to_record(sentence.position)},
          {"text", sentence.text},
          {"why", has_claims ? Json(nullptr) : Json(sentence.disposition)},
          {"rule", or_null(sentence.rule)},
          {"left_over", to_record(sentence.left_over)},
          {"left_over_text", sentence.left_over_text}};
}

Json to_record(const store::ClaimRow& claim) {
  Json record{{"v", record_version},
              {"type", "claim"},
              {"claim", "C" + std::to_string(claim.number)},
              {"id", claim.id},
              {"article", claim.slug},
              {"version", claim.version},
              {"par", claim.paragraph},
              {"sent", claim.sentence},
              {"position", to_record(claim.position)},
              {"text", claim.text},
              {"quote", to_record(claim.quote)},
              {"quoted_text", claim.quoted_text},
              {"kind", name_or_null(claim.kind)},
              {"modality", name_or_null(claim.modality)},
              {"negated", claim.negated},
              {"ambiguous", claim.ambiguous},
              {"attribution", to_record(claim.attribution)},
              {"confidence", share_or_null(claim.certainty)},
              {"worth", share_or_null(claim.worth)},
              {"rule", claim.rule},
              {"retired", claim.retired},
              {"state", store::name_of(claim.state)},
              {"assigned_to", or_null(claim.assigned_to)},
              {"verdict", nullptr}};
  if (claim.verdict) {
    Json sources = Json::array();
    for (const std::int64_t number : claim.verdict->sources) {
      sources.push_back("S" + std::to_string(number));
    }
    record["verdict"] = {{"verdict", claims::name_of(claim.verdict->verdict)},
                         {"confidence", share_or_null(claim.verdict->confidence)},
                         {"reviewer", or_null(claim.verdict->reviewer)},
                         {"time", to_iso8601(claim.verdict->time)},
                         {"note", or_null(claim.verdict->note)},
                         {"sources", sources}};
  }
  return record;
}

Json to_record(const store::FlagRow& row) {
  Json claims = Json::array();
  for (const std::int64_t number : row.claims) claims.push_back("C" + std::to_string(number));
  return {{"v", record_version},
          {"type", "flag"},
          {"article", row.slug},
          {"rule", row.flag.rule},
          {"text", row.flag.text},
          {"position", to_record(row.position)},
          {"spans", to_record(row.flag.spans)},
          {"words", row.words},
          {"claims", claims},
          {"confidence", row.flag.confidence}};
}

Json to_record(const std::vector<store::FlagRow>& flags) {
  Json list = Json::array();
  for (const store::FlagRow& row : flags) {
    Json record = to_record(row);
    for (const char* member : {"v", "type", "article"}) record.erase(member);
    list.push_back(std::move(record));
  }
  return list;
}

Json to_record(const std::vector<claims::Flag>& flags) {
  Json list = Json::array();
  for (const claims::Flag& flag : flags) {
    list.push_back({{"rule", flag.rule},
                    {"text", flag.text},
                    {"spans", to_record(flag.spans)},
                    {"confidence", flag.confidence}});
  }
  return list;
}

Json to_record(const store::SourceRow& source) {
  const bool added = !source.added_by.empty();
  return {{"v", record_version},
          {"type", "source"},
          {"source", "S" + std::to_string(source.number)},
          {"id", source.id},
          {"name", source.source.name},
          {"kind", added ? Json(store::name_of(source.source.kind)) : Json(nullptr)},
          {"url", or_null(source.source.url)},
          {"note", or_null(source.source.note)},
          {"confidential", source.source.confidential},
          {"added_by", or_null(source.added_by)},
          {"added", to_iso8601(source.added)},
          {"used_by_claims", source.used_by_claims},
          {"says_claims", source.spoken_claims},
          {"says_in_articles", source.spoken_articles},
          {"reliability", or_null(source.reliability)}};
}

Json to_record(const std::vector<store::SpokenClaim>& spoken) {
  Json list = Json::array();
  for (const store::SpokenClaim& claim : spoken) {
    list.push_back({{"claim", "C" + std::to_string(claim.number)},
                    {"article", claim.slug},
                    {"role", or_null(claim.role)},
                    {"text", claim.text}});
  }
  return list;
}

Json to_record(const store::Event& event) {
  return {{"v", record_version},
          {"type", "event"},
          {"id", event.id},
          {"action", event.action},
          {"chain", {{"database", event.database_id}, {"reviewer", event.reviewer}}},
          {"seq", event.seq},
          {"time", to_iso8601(event.time)},
          {"kind", store::name_of(event.kind)},
          {"subject", event.subject},
          {"label", or_null(event.subject_label)},
          {"target", or_null(event.target)},
          {"origin", or_null(event.origin)},
          {"verdict", event.verdict ? Json(claims::name_of(*event.verdict)) : Json(nullptr)},
          {"confidence", share_or_null(event.confidence)},
          {"note", or_null(event.note)},
          {"sources", event.sources},
          {"data", event.data},
          {"purged", event.payload_purged},
          {"undone", event.undone},
          {"prev_hash", or_null(event.prev_hash)},
          {"hash", event.hash}};
}

Json to_record(const store::ChainHead& head) {
  return {{"database", head.database_id},
          {"reviewer", head.reviewer},
          {"events", head.events},
          {"hash", head.hash}};
}

Json to_record(const store::Tooling& tooling) {
  return {{"version", tooling.version},
          {"rules", tooling.rules_hash},
          {"model", or_null(tooling.model_hash)}};
}

Json to_record(const store::RunRow& run) {
  return {{"v", record_version},
          {"type", "run"},
          {"id", run.id},
          {"time", to_iso8601(run.time)},
          {"tool", to_record(run.tooling)},
          {"article_version", run.version_id},
          {"sentences", run.sentences},
          {"claims", run.claims}};
}

Json to_record(const std::vector<claims::Edit>& edits) {
  Json list = Json::array();
  for (const claims::Edit& edit : edits) {
    list.push_back({{"at", to_record(edit.at)},
                    {"in_claim", to_record(edit.in_claim)},
                    {"from", edit.from},
                    {"to", edit.to},
                    {"reason", edit.reason}});
  }
  return list;
}

Json to_record(const std::optional<claims::Attribution>& attribution) {
  if (!attribution) return nullptr;
  return {{"source", attribution->source},
          {"role", attribution->role},
          {"source_spans", to_record(attribution->source_spans)},
          {"cue", attribution->cue},
          {"cue_spans", to_record(attribution->cue_spans)},
          {"content_spans", to_record(attribution->content_spans)},
          {"mode", claims::name_of(attribution->mode)},
          {"via", attribution->via},
          {"confidence", share_or_null(attribution->confidence)}};
}

Json to_record(const std::vector<claims::Facet>& facets) {
  Json list = Json::array();
  for (const claims::Facet& facet : facets) {
    list.push_back({{"subject", facet.subject},
                    {"predicate", facet.predicate},
                    {"object", facet.object},
                    {"args", facet.args}});
  }
  return list;
}

Json to_record(const std::vector<claims::Mark>& marks) {
  Json list = Json::array();
  for (const claims::Mark& mark : marks) {
    list.push_back({{"mark", mark.name}, {"rule", mark.rule}, {"words", to_record(mark.words)}});
  }
  return list;
}

Json to_record(const std::vector<elements::Element>& elements) {
  Json list = Json::array();
  for (const elements::Element& element : elements) {
    list.push_back({{"kind", elements::name_of(element.kind)},
                    {"spans", to_record(element.spans)},
                    {"value", element.value},
                    {"unit", element.unit},
                    {"open", element.open},
                    {"confidence", share_or_null(element.confidence)},
                    {"rule", element.rule}});
  }
  return list;
}

Json to_record(const std::vector<claims::WorthReason>& reasons) {
  Json list = Json::array();
  for (const claims::WorthReason& reason : reasons) {
    list.push_back({{"name", reason.name}, {"points", reason.points}});
  }
  return list;
}

Json to_record(const Diagnostic& diagnostic) {
  return {{"file", diagnostic.file},
          {"position", to_record(diagnostic.position)},
          {"code", diagnostic.code},
          {"message", diagnostic.message},
          {"hint", or_null(diagnostic.hint)}};
}

std::string print_record(const Json& record, bool indented) {
  std::string text = record.dump(indented ? 2 : -1, ' ', false, Json::error_handler_t::replace);
  for (std::size_t at = 0; (at = text.find("</", at)) != std::string::npos; at += 3) {
    text.insert(at + 1, 1, '\\');
  }
  return text;
}

}  // namespace claimcheck::report
