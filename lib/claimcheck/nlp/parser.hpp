// SPDX-License-Identifier: MIT
// Tags, lemmas, heads and name marks for tokenized sentences, many at a time. The parser is
// immutable and safe from many threads; each thread brings its own Workspace.
// Source: Dozat & Manning 2017, "Deep Biaffine Attention for Neural Dependency Parsing".
#pragma once

#include "claimcheck/nlp/kernels.hpp"
#include "claimcheck/nlp/model.hpp"
#include "claimcheck/nlp/tree.hpp"

#include <memory>
#include <span>
#include <string_view>

namespace claimcheck::nlp {

/// A thread's memory for parsing; it grows to the largest batch seen and is then reused.
class Workspace {
 public:
  Workspace();
  Workspace(Workspace&&) noexcept;
  Workspace& operator=(Workspace&&) noexcept;
  ~Workspace();

 private:
  friend class Parser;
  struct Buffers;
  std::unique_ptr<Buffers> buffers_;
};

class Parser {
 public:
  /// Longest stretch that is parsed as one; a longer sentence is parsed in stretches of this many
  /// words, the later roots hanging from the first.
  static constexpr std::size_t longest = 1024;

  /// Requires: the model outlives the parser.
  explicit Parser(const Model& model, const Kernels& kernels = best_kernels());

  /// Fills lemma, tags, head, relation, margin and name of every token from the words' spelling;
  /// the spans say where each stands in `text`. A sentence's result depends on its own words only:
  /// not on the others, the processor or the number of threads.
  /// Requires: spans lie within `text`.
  void parse(std::string_view text, std::span<Tree> trees, Workspace& workspace) const;

 private:
  friend class Workspace;
  struct Piece;
  struct Batch;
  void embed(std::string_view text, Batch& batch) const;
  void encode(Batch& batch) const;
  void tag(std::string_view text, Batch& batch) const;
  void attach(Batch& batch) const;
  /// The best lemma of a word with its tags; of a verb that the fixed vectors know, the best that
  /// they know as well; of a gerund ("VBG") never the word itself, if they know another.
  std::string lemma_of(std::string_view form, const Token& token, const float* scores) const;
  void mark_names(const Piece& piece, const Batch& batch) const;

  const Model& model_;
  const Kernels& kernels_;
};

}  // namespace claimcheck::nlp
