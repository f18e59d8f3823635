// SPDX-License-Identifier: MIT
// Whether words that somebody quotes stand in a text, word for word or changed.
#pragma once

#include "claimcheck/evidence/vocabulary.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace claimcheck::evidence {

enum class QuoteState { verbatim, changed, gone };
/// Returns "verbatim", "changed" or "gone".
std::string_view name_of(QuoteState state);

struct QuoteLookup {
  QuoteState state = QuoteState::gone;
  Span there;         ///< bytes of the text; empty when gone
  std::string words;  ///< the text's
};

/// Looks a quote up; case, marks and white space do not count. Changed is what keeps at least three
/// in five of its words in their order. Requires: valid UTF-8.
QuoteLookup look_up(std::string_view quote, std::string_view text, const Vocabulary& vocabulary);

}  // namespace claimcheck::evidence
