// SPDX-License-Identifier: MIT
// CoNLL-U sentences as plain rows, read and written; Trees are made of them in article building.
// Pure functions; safe from many threads.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace claimcheck::nlp {

/// One syntactic word. Empty columns ("_") are empty strings, but for form and lemma of a word
/// that is itself an underscore. `head` is 0 for the root, counted from 1; -1 when not given.
struct ConlluWord {
  std::string form;
  std::string lemma;
  std::string upos;
  std::string xpos;
  std::string feats;
  int head = -1;
  std::string deprel;
  std::string misc;
};

/// A surface token of several words, "first-last", both counted from 1.
struct ConlluRange {
  std::size_t first = 0;
  std::size_t last = 0;
  std::string form;
  std::string misc;
};

struct ConlluSentence {
  std::vector<std::string> comments;  ///< with their '#', without the line end
  std::vector<ConlluRange> ranges;    ///< in order, not overlapping
  std::vector<ConlluWord> words;      ///< at least one
};

/// Reads all sentences. Empty nodes ("8.1") and enhanced dependencies are passed over.
/// Throws: Error{input} "name:line: what" for a line without 10 columns, ids out of order, a head
/// outside its sentence, a range outside its sentence, invalid UTF-8, or more than 65,535 words.
/// Source: https://universaldependencies.org/format.html
std::vector<ConlluSentence> read_conllu(std::string_view bytes, std::string_view name);

/// Appends one sentence with its blank line to `out`.
void write_conllu(const ConlluSentence& sentence, std::string& out);

}  // namespace claimcheck::nlp
