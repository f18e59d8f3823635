// SPDX-License-Identifier: MIT
// Puts a Document together from stretches of a decoded file, block by block, in the file's order.
#pragma once

#include "claimcheck/text/decode.hpp"
#include "claimcheck/text/document.hpp"

#include <string_view>

namespace claimcheck::text {

class DocumentBuilder {
 public:
  /// `source` has to outlive the builder.
  explicit DocumentBuilder(const Decoded& source) : source_(source) {}

  /// Appends bytes [begin, end) of source.text. Requires: begin is not before an earlier end.
  void copy(std::size_t begin, std::size_t end);
  /// Appends bytes that have no place in the file.
  void put(std::string_view bytes);
  /// Ends the block that the bytes since the last end_block belong to; blank ones make none.
  void end_block(BlockKind kind);

  /// Adds what stands beside the text; of the first 10,000, with the first 2,000 bytes of what they
  /// say. One with a longer address is left out. finish() reports what was.
  void annotate(Annotation annotation);

  /// Returns the bytes since the last end_block.
  std::string_view block_text() const {
    return std::string_view{document_.text}.substr(block_begin_);
  }
  const Document& document() const { return document_; }

  /// Returns the Document; the builder is spent.
  Document finish(std::string_view format);

 private:
  const Decoded& source_;
  Document document_;
  std::vector<OffsetMap::Segment> segments_;
  std::size_t block_begin_ = 0;
  std::size_t left_out_ = 0;      // annotations
  std::size_t next_segment_ = 0;  // of source_.segments, the first that may still be needed
};

}  // namespace claimcheck::text
