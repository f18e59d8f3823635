// SPDX-License-Identifier: MIT
#include "claimcheck/workflow/extract_article.hpp"

#include "claimcheck/digest.hpp"
#include "claimcheck/workflow/read_article.hpp"
#include "claimcheck/workflow/slug.hpp"

#include <algorithm>

namespace claimcheck::workflow {
namespace {

std::string headline_of(const text::Document& document) {
  const auto block =
      std::ranges::find(document.blocks, text::BlockKind::headline, &text::Block::kind);
  return block == document.blocks.end() ? "" : std::string{slice(document.text, block->span)};
}

}  // namespace

store::ExtractedArticle extract_article(const ArticleInput& input, const Extractor& extractor,
                                        nlp::Workspace& workspace) {
  require_slug(input.slug);
  require_dateline(input.dateline);

  store::ExtractedArticle article;
  article.slug = input.slug;
  article.slug_chosen = input.slug_chosen;
  article.origin = input.origin;
  article.raw_hash = sha256(input.bytes);
  SplitDocument split = split_document(
      read_article(input.bytes, input.name, input.format, extractor.pack().blocks, input.reader),
      input.dateline, input.known_dateline, extractor, workspace);
  article.title = input.title.empty() ? headline_of(split.document) : input.title;
  if (article.title.empty()) article.title = input.slug;
  article.document = std::move(split.document);
  article.sentences = std::move(split.sentences);
  article.claim_set = std::move(split.claim_set);
  article.sources_met =
      claims::sources_met(article.claim_set, article.document.text, extractor.pack().names);
  article.dateline = std::move(split.dateline);
  article.language = std::move(split.language);
  return article;
}

}  // namespace claimcheck::workflow
