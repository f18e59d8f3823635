// SPDX-License-Identifier: MIT
// Names that stand below words, outside of any sentence, and say whose words they are.
#pragma once

#include "claimcheck/claims/attribution_records.hpp"

#include <cstdint>
#include <vector>

namespace claimcheck::claims {

/// Sentences [first, last) are whose name stands in sentence `last`.
struct Credit {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  std::uint32_t name = 0;  ///< a word of sentence `last`
};

/// Returns the credits of an article: a paragraph in the first person that ends with a person's
/// name alone; one before a line that begins with a dash and a person's name; in a digest, those
/// before a line that is a name in square brackets, back to the last heading or such line. Linear
/// in the length of the text.
std::vector<Credit> find_credits(const AttributionInput& input);

}  // namespace claimcheck::claims
