// SPDX-License-Identifier: MIT
#include "claimcheck/nlp/article.hpp"

#include "claimcheck/nlp/quoted_speech.hpp"

#include <algorithm>

namespace claimcheck::nlp {
namespace {

/// In "A, B and C" the last member hangs from the first, as the treebanks have it, also where the
/// parser hung it from the second.
void flatten_lists(Tree& tree) {
  for (Token& token : tree.tokens) {
    if (token.deprel != "conj" || token.head == 0) continue;
    const Token& before = tree.tokens[token.head - 1];
    if (before.deprel != "conj" || before.head == 0 || before.upos == "VERB") continue;
    const std::uint32_t second = token.head;
    const bool has_conjunction = std::ranges::any_of(tree.tokens, [second](const Token& other) {
      return other.head == second && other.deprel == "cc";
    });
    if (!has_conjunction) token.head = before.head;
  }
}

}  // namespace

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
  std::vector<Span> paragraphs;
  for (const text::Block& block : document.blocks) paragraphs.push_back(block.span);
  article.zones = find_zones(document.text, paragraphs);
  part_quoted_speech(document.text, article.trees, article.zones, parser, workspace);
  for (Tree& tree : article.trees) flatten_lists(tree);
  settle_marks(article.trees, document.text);
  article.mentions = ties.find(article.trees, document.text);
  return article;
}

}  // namespace claimcheck::nlp
