// SPDX-License-Identifier: MIT
// bench-claim_grounds < ARTICLES.jsonl: what the confidence of each claim rests on, for fitting its
// weights. Reads {"id", "text", "dateline"?} a line; prints {"doc", "par", "sent", "text",
// "confidence", "grounds": {…}} a claim.
#include "claimcheck/claims/confidence.hpp"
#include "claimcheck/text/input_format.hpp"
#include "claimcheck/workflow/extractor.hpp"

#include <nlohmann/json.hpp>

#include <iostream>
#include <string>

int main() {
  using namespace claimcheck;
  const workflow::Extractor extractor{CLAIMCHECK_SOURCE_DIR "/rules"};
  nlp::Workspace workspace;
  for (std::string line; std::getline(std::cin, line);) {
    const auto record = nlohmann::json::parse(line);
    const std::string id = record.at("id");
    const text::Document document = text::read_document(record.at("text").get<std::string>(), id,
                                                        "text", extractor.pack().blocks);
    const auto sentences = extractor.pack().segmenter.split(document);
    const std::string dateline = record.value("dateline", "");
    for (const claims::Claim& claim :
         extractor.split(document, sentences, dateline, workspace).claims) {
      nlohmann::ordered_json out{{"type", "claim"},
                                 {"doc", id},
                                 {"par", sentences[claim.sentence].block},
                                 {"sent", sentences[claim.sentence].index},
                                 {"text", claim.text},
                                 {"confidence", claim.confidence}};
      for (std::size_t i = 0; i < claim.grounds.size(); ++i) {
        out["grounds"][std::string{claims::ground_names[i]}] = claim.grounds[i];
      }
      std::cout << out.dump() << '\n';
    }
  }
}
