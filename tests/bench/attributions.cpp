// SPDX-License-Identifier: MIT
// bench-attributions [--speech | --candidates] < TEXTS.jsonl: the attributions of texts in the
// format of public sets. Reads {"id", "text"} a line. Spans are code points of the text.
//   (none)        {"id", "attributions": [{"source", "cue", "content", …}]} a text
//   --speech      {"id", "source", "cue", "content"}: only what is said, and not inside a
//   quotation;
//                 whom it is said to counts as a source, as in RiQuA
//   --candidates  {"id", "cue", "content", "features"} a candidate, for fitting the weights
#include "claimcheck/claims/attribution_records.hpp"
#include "claimcheck/mapped_file.hpp"
#include "claimcheck/nlp/article.hpp"
#include "claimcheck/nlp/model.hpp"
#include "claimcheck/text/input_format.hpp"
#include "claimcheck/workflow/extractor.hpp"
#include "claimcheck/workflow/rule_folder.hpp"

#include <nlohmann/json.hpp>

#include <iostream>
#include <string>

namespace {

using namespace claimcheck;
using Json = nlohmann::ordered_json;

/// For each byte of a text how many code points stand before it.
std::vector<std::uint32_t> code_points(std::string_view text) {
  std::vector<std::uint32_t> before;
  before.reserve(text.size() + 1);
  std::uint32_t count = 0;
  for (const char c : text) {
    before.push_back(count);
    if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U) ++count;
  }
  before.push_back(count);
  for (std::size_t i = 0; i < text.size(); ++i) {
    if ((static_cast<unsigned char>(text[i]) & 0xC0U) == 0x80U) --before[i];
  }
  return before;
}

struct Text {
  std::string id;
  std::string original;
  text::Document document;
  std::vector<std::uint32_t> points;

  Json span(Span span) const {
    const Span given = document.offsets.original_span(span);
    return Json::array({points[given.begin], points[given.end]});
  }
  Json spans(const std::vector<Span>& spans) const {
    Json out = Json::array();
    for (const Span each : spans) out.push_back(span(each));
    return out;
  }
};

void print_records(const Text& text, const claims::ClaimSet& set) {
  Json out{{"id", text.id}, {"attributions", Json::array()}};
  for (const claims::AttributionRecord& record : set.attributions) {
    out["attributions"].push_back({{"source", text.spans(record.said.source_spans)},
                                   {"cue", text.spans(record.said.cue_spans)},
                                   {"content", text.spans(record.said.content_spans)},
                                   {"name", record.said.source},
                                   {"role", record.said.role},
                                   {"via", record.said.via},
                                   {"kind", claims::name_of(record.kind)},
                                   {"mode", claims::name_of(record.said.mode)},
                                   {"confidence", *record.said.confidence},
                                   {"inherited", record.inherited}});
  }
  std::cout << out.dump() << '\n';
}

void print_speech(const Text& text, const claims::ClaimSet& set) {
  Json out{{"id", text.id},
           {"source", Json::array()},
           {"cue", Json::array()},
           {"content", Json::array()}};
  const auto put = [&](const char* role, const std::vector<Span>& spans) {
    for (const Span each : spans) out[role].push_back(text.span(each));
  };
  for (const claims::AttributionRecord& record : set.attributions) {
    if (record.kind != claims::ReportKind::speech) continue;
    if (record.outer >= 0 && set.attributions[static_cast<std::size_t>(record.outer)].said.mode !=
                                 claims::QuoteMode::indirect) {
      continue;
    }
    put("source", record.addressee_spans);
    put("source", record.said.source_spans);
    put("cue", record.said.cue_spans);
    put("content", record.said.content_spans);
  }
  std::cout << out.dump() << '\n';
}

/// What stands below the extractor, for the candidates alone.
class Candidates {
 public:
  Candidates()
      : pack_(workflow::load_pack(CLAIMCHECK_SOURCE_DIR "/rules", "en")),
        file_(CLAIMCHECK_SOURCE_DIR "/rules/en/parser.model"),
        model_(file_.bytes()),
        parser_(model_),
        reporting_(pack_.wording.at("reporting.xml")) {}

  void print(const Text& text, std::span<const text::Sentence> sentences) {
    const nlp::ArticleReader reader = rules::article_reader(pack_, parser_);
    const nlp::Article article = reader.read(text.document, sentences, workspace_);
    nlp::ZoneSweep sweep{article.zones};
    for (const nlp::Tree& tree : article.trees) {
      const nlp::TreeShape shape{tree};
      const std::vector<bool> quoted = sweep.quoted(tree.tokens);
      const rules::TreeView view{tree, shape, text.document.text, quoted};
      for (const claims::ReportFrame& frame : claims::report_frames(view, reporting_)) {
        const auto cue = claims::spans_of(view, claims::cue_words(view, reporting_, frame.cue));
        const auto content = claims::spans_of(view, claims::content_words(view, frame));
        const Json out{{"id", text.id},
                       {"cue", text.spans(cue)},
                       {"content", text.spans(content)},
                       {"features", claims::features_of(view, reporting_, frame)}};
        std::cout << out.dump() << '\n';
      }
    }
  }

 private:
  rules::Pack pack_;
  MappedFile file_;
  nlp::Model model_;
  nlp::Parser parser_;
  claims::Reporting reporting_;
  nlp::Workspace workspace_;
};

}  // namespace

int main(int argc, char** argv) {
  const std::string mode = argc > 1 ? argv[1] : "";
  const workflow::Extractor extractor{CLAIMCHECK_SOURCE_DIR "/rules"};
  nlp::Workspace workspace;
  Candidates candidates;
  for (std::string line; std::getline(std::cin, line);) {
    const auto record = nlohmann::json::parse(line);
    Text text;
    text.id = record.at("id");
    text.original = record.at("text");
    text.document = text::read_document(text.original, text.id, "text", extractor.pack().blocks);
    text.points = code_points(text.original);
    const auto sentences = extractor.pack().segmenter.split(text.document);
    if (mode == "--candidates") {
      candidates.print(text, sentences);
      continue;
    }
    const claims::ClaimSet set = extractor.split(text.document, sentences, "", workspace);
    mode == "--speech" ? print_speech(text, set) : print_records(text, set);
  }
}
