// SPDX-License-Identifier: MIT
#include "claimcheck/workflow/split_document.hpp"

#include "claimcheck/clock.hpp"
#include "claimcheck/error.hpp"
#include "claimcheck/text/dateline.hpp"
#include "claimcheck/text/decode.hpp"
#include "claimcheck/text/document_builder.hpp"

namespace claimcheck::workflow {
namespace {

std::string dateline_in(const text::Document& document, const text::BlockRules& rules) {
  const auto day = text::find_dateline(document, rules);
  return day ? to_iso8601(Timestamp{std::chrono::sys_days{*day}}).substr(0, 10) : "";
}

void keep_unsplit(SplitDocument& split) {
  for (std::uint32_t index = 0; index < split.document.blocks.size(); ++index) {
    split.sentences.push_back({split.document.blocks[index].span, index, 0});
    split.claim_set.ledger.push_back({index, std::string{other_language}, {}, {}});
  }
}

}  // namespace

void require_dateline(const std::string& dateline) {
  if (dateline.empty() || parse_date(dateline)) return;
  throw Error{ErrorKind::usage, "\"" + dateline + "\" is not a date",
              "give the dateline as YEAR-MONTH-DAY, such as 2025-07-03"};
}

SplitDocument split_document(text::Document document, const std::string& dateline,
                             const std::string& known_dateline, const Extractor& extractor,
                             nlp::Workspace& workspace, std::vector<claims::Firing>* firings) {
  const rules::Pack& pack = extractor.pack();
  SplitDocument split;
  split.document = std::move(document);
  split.dateline = dateline.empty() ? dateline_in(split.document, pack.blocks) : dateline;
  if (split.dateline.empty()) split.dateline = known_dateline;
  split.language = pack.languages.detect(split.document.text);
  if (!split.language.empty() && split.language != pack.language) {
    keep_unsplit(split);
    return split;
  }
  split.sentences = pack.segmenter.split(split.document);
  split.claim_set = extractor.split(split.document, split.sentences, split.dateline, workspace,
                                    Words::tokenized, firings);
  return split;
}

SplitDocument split_sentence(std::string_view bytes, std::string_view name,
                             const std::string& dateline, const Extractor& extractor,
                             nlp::Workspace& workspace) {
  const text::Decoded decoded = text::decode(bytes, name);
  text::DocumentBuilder builder{decoded};
  builder.copy(0, decoded.text.size());
  builder.end_block(text::BlockKind::paragraph);
  SplitDocument split;
  split.document = builder.finish("text");
  split.dateline = dateline;
  for (const text::Block& block : split.document.blocks) split.sentences.push_back({block.span});
  split.claim_set =
      extractor.split(split.document, split.sentences, dateline, workspace, Words::blank_separated);
  return split;
}

}  // namespace claimcheck::workflow
