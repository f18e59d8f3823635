// SPDX-License-Identifier: MIT
// A stretch of text by its UTF-8 bytes; every floor points into a Document with it.
#pragma once

#include <compare>
#include <cstdint>
#include <string_view>

namespace claimcheck {

/// Half-open range [begin, end) of UTF-8 bytes. Both ends lie on code point edges.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  constexpr std::uint32_t size() const { return end - begin; }
  constexpr bool empty() const { return begin == end; }
  constexpr bool contains(Span inner) const { return begin <= inner.begin && inner.end <= end; }
  friend constexpr auto operator<=>(const Span&, const Span&) = default;  // NOLINT
};

/// Returns the bytes of `text` that `span` covers; the view lives as long as `text`.
/// Throws: Error{internal} when the span does not lie within the text.
std::string_view slice(std::string_view text, Span span);

}  // namespace claimcheck
