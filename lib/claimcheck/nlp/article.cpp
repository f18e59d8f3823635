// SPDX-License-Identifier: MIT
#include "claimcheck/nlp/article.hpp"

namespace claimcheck::nlp {

Article ArticleReader::read(const text::Document& document,
                            std::span<const text::Sentence> sentences, Workspace& workspace) const {
  std::vector<Tree> trees;
  trees.reserve(sentences.size());
  for (const text::Sentence& sentence : sentences) {
    trees.push_back(tokenizer.tree(document.text, sentence.span));
  }
  return read(document, std::move(trees), workspace);
}

Article ArticleReader::read(const text::Document& document, std::vector<Tree> trees,
                            Workspace& workspace) const {
  Article article;
  article.trees = std::move(trees);
  parser.parse(document.text, article.trees, workspace);
  settle_marks(article.trees, document.text);
  article.mentions = ties.find(article.trees, document.text);
  std::vector<Span> paragraphs;
  for (const text::Block& block : document.blocks) paragraphs.push_back(block.span);
  article.zones = find_zones(document.text, paragraphs);
  return article;
}

}  // namespace claimcheck::nlp
