// SPDX-License-Identifier: MIT
// A desk flag: words of an article that disagree with each other or with the calendar. It says what
// to look at, never which side is right.
#pragma once

#include "claimcheck/span.hpp"

#include <span>
#include <string>
#include <vector>

namespace claimcheck::claims {

struct Flag {
  std::string rule;         ///< id of the rule in flags.xml
  std::vector<Span> spans;  ///< bytes of Document::text that disagree, rising, never empty
  std::string text;         ///< one sentence with the values of both sides
  double confidence = 1;    ///< 0..1, how likely something is wrong, in hundredths
  friend bool operator==(const Flag&, const Flag&) = default;
};

/// Whether some of a flag's words stand in these, such as a claim's quote.
bool touches(const Flag& flag, std::span<const Span> words);

}  // namespace claimcheck::claims
