// SPDX-License-Identifier: MIT
// Splits a sentence into words after the conventions of Universal Dependencies for the language
// whose lists it is given (tokens.xml of a rule folder). Immutable; const use is safe from many
// threads.
#pragma once

#include "claimcheck/nlp/tree.hpp"
#include "claimcheck/span.hpp"
#include "claimcheck/xml.hpp"

#include <memory>
#include <string_view>
#include <vector>

namespace claimcheck::nlp {

class Tokenizer {
 public:
  /// Throws: Error{rules} with the place in the file.
  explicit Tokenizer(const xml::File& file);
  Tokenizer(Tokenizer&&) noexcept;
  Tokenizer& operator=(Tokenizer&&) noexcept;
  ~Tokenizer();

  /// Appends the words of `text[sentence]` in order; every byte that is not white space is in
  /// exactly one of them. Linear time. Requires: the sentence lies within `text`; bytes that are
  /// no valid UTF-8 become words of their own or part of one.
  void split(std::string_view text, Span sentence, std::vector<Span>& words) const;

  /// Returns a tree of those words, everything but the spans empty.
  Tree tree(std::string_view text, Span sentence) const;

 private:
  friend class Cutter;
  struct Lists;
  std::unique_ptr<const Lists> lists_;
};

}  // namespace claimcheck::nlp
