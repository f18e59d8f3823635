// SPDX-License-Identifier: MIT
// The noun of this floor: words of a text that say how much, when, who or in whose words, with the
// value that they stand for.
#pragma once

#include "claimcheck/span.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace claimcheck::elements {

enum class ElementKind : std::uint8_t {
  number,
  ordinal,
  percentage,
  range,  ///< of numbers: "more than 30", "between 5 and 7"
  money,
  measure,
  age,
  date,  ///< a day or longer, or a range of them
  time,  ///< of a day, with the day or without
  duration,
  recurring,  ///< "every Monday"
  name,
  quotation,
  superlative,
};

/// Returns "number", "date", … as split records and the store write it.
std::string_view name_of(ElementKind kind);
std::optional<ElementKind> element_kind_of(std::string_view name);

struct Element {
  ElementKind kind = ElementKind::number;
  std::vector<Span> spans;
  /// Numbers in decimal digits; ranges as intervals, "[10,15)"; money and measures with the code,
  /// "75000000 USD"; times after ISO 8601-2, "2021-08", "2021-08-05/2021-08-07", "2019~",
  /// "../2021"; empty when it cannot be told.
  std::string value;
  std::string unit;  ///< ISO 4217, UCUM, or "" without one
  std::string rule;  ///< id of the rule that read it
  /// The value needs a day that the text was written on, or another place of the text, and has
  /// not got it: `value` says what is known, such as "XXXX-08-05".
  bool open = false;
  /// How surely the value is the one that is meant, 0 to 1; absent when nothing was resolved.
  std::optional<double> confidence;

  friend bool operator==(const Element&, const Element&) = default;
};

}  // namespace claimcheck::elements
