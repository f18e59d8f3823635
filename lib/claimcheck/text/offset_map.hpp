// SPDX-License-Identifier: MIT
// The way back from a Document's text to the bytes and lines of the file that it was read from.
// Immutable once built; const use is safe from many threads.
#pragma once

#include "claimcheck/diagnostic.hpp"
#include "claimcheck/span.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace claimcheck::text {

class OffsetMap {
 public:
  /// `size` bytes of text at `text_begin` stand one to one at `original_begin`.
  struct Segment {
    std::uint32_t text_begin = 0;
    std::uint32_t original_begin = 0;
    std::uint32_t size = 0;
    friend bool operator==(const Segment&, const Segment&) = default;
  };

  OffsetMap() = default;
  /// Requires: segments in rising, non-overlapping order of text and of original; `original` is
  /// the whole file (only its lines and code points are kept, as a table).
  OffsetMap(std::vector<Segment> segments, std::string_view original);

  /// Returns the original byte that a text byte came from; a byte that the reader put in (a
  /// blank line between blocks, a replacement character) gives the next one that came from there.
  std::uint32_t original_offset(std::uint32_t text_offset) const;
  /// Returns the smallest stretch of the original that holds all of `span`.
  Span original_span(Span span) const;
  /// Returns the line and the column in code points, both from 1, of a text byte.
  Position position(std::uint32_t text_offset) const;

  /// Returns the map as bytes for storage: docs/schema.md has the layout. decode(encode()) is
  /// equal.
  std::string encode() const;
  /// Throws: Error{database} when the bytes are not a map that encode() could have made.
  static OffsetMap decode(std::string_view bytes);

  friend bool operator==(const OffsetMap&, const OffsetMap&) = default;

 private:
  std::vector<Segment> segments_;
  std::vector<std::uint32_t> line_begins_;    // original byte of each line's first byte
  std::vector<std::uint32_t> continuations_;  // original bytes that are not a code point's first
};

}  // namespace claimcheck::text
