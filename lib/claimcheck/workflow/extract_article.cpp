// SPDX-License-Identifier: MIT
#include "claimcheck/workflow/extract_article.hpp"

#include "claimcheck/clock.hpp"
#include "claimcheck/digest.hpp"
#include "claimcheck/error.hpp"
#include "claimcheck/text/dateline.hpp"
#include "claimcheck/text/input_format.hpp"
#include "claimcheck/workflow/slug.hpp"

#include <algorithm>

namespace claimcheck::workflow {
namespace {

void require_dateline(const std::string& dateline) {
  if (dateline.empty() || parse_date(dateline)) return;
  throw Error{ErrorKind::usage, "\"" + dateline + "\" is not a date",
              "give the dateline as YEAR-MONTH-DAY, such as 2025-07-03"};
}

std::string dateline_in(const text::Document& document, const text::BlockRules& rules) {
  const auto day = text::find_dateline(document, rules);
  return day ? to_iso8601(Timestamp{std::chrono::sys_days{*day}}).substr(0, 10) : "";
}

std::string headline_of(const text::Document& document) {
  const auto block =
      std::ranges::find(document.blocks, text::BlockKind::headline, &text::Block::kind);
  return block == document.blocks.end() ? "" : std::string{slice(document.text, block->span)};
}

void keep_unsplit(store::ExtractedArticle& article) {
  for (std::uint32_t index = 0; index < article.document.blocks.size(); ++index) {
    article.sentences.push_back({article.document.blocks[index].span, index, 0});
    article.claim_set.ledger.push_back({index, std::string{other_language}, {}, {}});
  }
}

}  // namespace

store::ExtractedArticle extract_article(const ArticleInput& input, const Extractor& extractor,
                                        nlp::Workspace& workspace) {
  const rules::Pack& pack = extractor.pack();
  require_slug(input.slug);
  require_dateline(input.dateline);

  store::ExtractedArticle article;
  article.slug = input.slug;
  article.slug_chosen = input.slug_chosen;
  article.origin = input.origin;
  article.raw_hash = sha256(input.bytes);
  article.document = text::read_document(input.bytes, input.name, input.format, pack.blocks);
  article.title = input.title.empty() ? headline_of(article.document) : input.title;
  if (article.title.empty()) article.title = input.slug;
  article.dateline =
      input.dateline.empty() ? dateline_in(article.document, pack.blocks) : input.dateline;
  if (article.dateline.empty()) article.dateline = input.known_dateline;

  article.language = pack.languages.detect(article.document.text);
  if (!article.language.empty() && article.language != pack.language) {
    keep_unsplit(article);
    return article;
  }
  article.sentences = pack.segmenter.split(article.document);
  article.claim_set =
      extractor.split(article.document, article.sentences, article.dateline, workspace);
  return article;
}

}  // namespace claimcheck::workflow
