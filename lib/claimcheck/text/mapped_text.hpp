// SPDX-License-Identifier: MIT
// A stretch of text on its way from a decoded file to a Document, each byte with its place.
#pragma once

#include "claimcheck/text/document_builder.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace claimcheck::text {

struct MappedText {
  static constexpr std::uint32_t nowhere = 0xFFFFFFFF;

  std::string text;
  std::vector<std::uint32_t> origin;  ///< byte of the decoded file, or nowhere

  void add(std::string_view bytes, std::uint32_t begin);
  void add_unmapped(std::string_view bytes);
};

/// Writes mapped bytes to a builder, as few long stretches as can be. Bytes whose place is before
/// one already written go without a place.
class MappedWriter {
 public:
  explicit MappedWriter(DocumentBuilder& builder) : builder_(builder) {}

  void write(const MappedText& source, std::size_t begin, std::size_t end);
  /// Ill-formed sequences become U+FFFD.
  void write_unmapped(std::string_view bytes);
  /// Ends the block; see DocumentBuilder::end_block.
  void end_block(BlockKind kind);
  /// Returns the byte of Document::text that the next one written gets.
  std::uint32_t place() const;
  /// Returns the text of the block at hand.
  std::string_view block_text();

 private:
  void flush();

  DocumentBuilder& builder_;
  std::uint32_t run_begin_ = 0;
  std::uint32_t run_end_ = 0;
};

}  // namespace claimcheck::text
