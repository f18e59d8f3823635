// SPDX-License-Identifier: MIT
// Splits blocks into sentences by rules that are data (sentences.xml of a language's rule folder).
// Immutable; const use is safe from many threads.
#pragma once

#include "claimcheck/span.hpp"
#include "claimcheck/text/document.hpp"
#include "claimcheck/xml.hpp"

#include <memory>
#include <string_view>
#include <vector>

namespace claimcheck::text {

/// A sentence of a Document: bytes of its text without white space at the ends, never empty.
struct Sentence {
  Span span;
  std::uint32_t block = 0;  ///< index into Document::blocks
  std::uint32_t index = 0;  ///< from 0 within its block
};

class Segmenter {
 public:
  /// Throws: Error{rules} with the place in the file.
  explicit Segmenter(const xml::File& file);
  Segmenter(Segmenter&&) noexcept;
  Segmenter& operator=(Segmenter&&) noexcept;
  ~Segmenter();

  /// Appends the sentences of `text[range]` to `out`, in order; every byte of the range that is not
  /// white space is in exactly one of them. Requires: valid UTF-8, range on code point edges.
  void split(std::string_view text, Span range, std::vector<Span>& out) const;

  /// Returns the sentences of all blocks of a document.
  std::vector<Sentence> split(const Document& document) const;

  struct Tables;

 private:
  std::unique_ptr<const Tables> tables_;
};

}  // namespace claimcheck::text
