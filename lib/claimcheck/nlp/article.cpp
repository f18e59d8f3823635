// SPDX-License-Identifier: MIT
#include "claimcheck/nlp/article.hpp"

namespace claimcheck::nlp {

Article ArticleReader::read(const text::Document& document,
                            std::span<const text::Sentence> sentences, Workspace& workspace) const {
  Article article;
  article.trees.reserve(sentences.size());
  for (const text::Sentence& sentence : sentences) {
    article.trees.push_back(tokenizer.tree(document.text, sentence.span));
  }
  parser.parse(document.text, article.trees, workspace);
  settle_marks(article.trees, document.text);
  article.mentions = ties.find(article.trees, document.text);
  std::vector<Span> paragraphs;
  for (const text::Block& block : document.blocks) paragraphs.push_back(block.span);
  article.zones = find_zones(document.text, paragraphs);
  return article;
}

}  // namespace claimcheck::nlp
