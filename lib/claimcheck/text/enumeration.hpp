// SPDX-License-Identifier: MIT
// A list that is written on one line: "1. The first item 2. The second item".
#pragma once

#include "claimcheck/span.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace claimcheck::text {

/// Follows a list that begins a stretch of text, item by item: numbers (1, 2, …) or letters
/// (a, b, …), each with the same marks before and after it.
class Enumeration {
 public:
  /// Looks whether a list begins with `range`.
  Enumeration(std::string_view text, Span range);

  /// Returns the first byte of the next item when the mark at `at` closes its number; else 0.
  /// Requires: sentence_begin <= at.
  std::uint32_t item_begin(std::uint32_t sentence_begin, std::uint32_t at);

 private:
  void expect_next();

  std::string_view text_;
  Span range_;
  std::string opening_;   // "(" or a bullet, with the blanks after it
  std::string expected_;  // the next item's number or letter; empty when there is no list
  std::string closing_;   // ".", ")" or ".)"
};

}  // namespace claimcheck::text
