// SPDX-License-Identifier: MIT
// What the rules read: all of an article's trees, names and quotations together.
#pragma once

#include "claimcheck/nlp/names.hpp"
#include "claimcheck/nlp/parser.hpp"
#include "claimcheck/nlp/speech_frame.hpp"
#include "claimcheck/nlp/tokenizer.hpp"
#include "claimcheck/nlp/tree.hpp"
#include "claimcheck/nlp/zones.hpp"
#include "claimcheck/text/document.hpp"
#include "claimcheck/text/segmenter.hpp"

#include <span>
#include <vector>

namespace claimcheck::nlp {

/// Everything points into the text of the Document it was made of, which the caller keeps.
struct Article {
  std::vector<Tree> trees;  ///< one for each sentence, in their order
  std::vector<Mention> mentions;
  std::vector<Zone> zones;
};

/// What reads a language: its parser, tokenizer, name lists and verbs. Each outlives the reader.
/// Immutable; const use is safe from many threads.
struct ArticleReader {
  const Tokenizer& tokenizer;
  const Parser& parser;
  const NameTies& ties;
  SpeechVerbs verbs;
  const std::set<std::string, std::less<>>& accompanying;  ///< "with": tie_companions

  /// Returns the article of a document's sentences.
  Article read(const text::Document& document, std::span<const text::Sentence> sentences,
               Workspace& workspace) const;
  /// Returns the article of sentences whose words are known; the rest of their trees is filled in.
  Article read(const text::Document& document, std::vector<Tree> trees, Workspace& workspace) const;
};

}  // namespace claimcheck::nlp
