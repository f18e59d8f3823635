// SPDX-License-Identifier: MIT
// A claim laid beside a passage, value by value: what stands there, what stands there rounded, what
// stands there with another value, and what does not. Hints for people, never a verdict.
#pragma once

#include "claimcheck/elements/element.hpp"
#include "claimcheck/elements/reader.hpp"
#include "claimcheck/evidence/vocabulary.hpp"
#include "claimcheck/span.hpp"
#include "claimcheck/text/segmenter.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace claimcheck::evidence {

enum class Finding : std::uint8_t { found, rounded, different, absent };
/// Returns "found", "rounded", "different" or "absent".
std::string_view name_of(Finding finding);

/// An element with the words that the article has for it.
struct ClaimElement {
  std::string words;
  elements::Element element;  ///< its spans are not read
};

struct ClaimView {
  std::string text;
  std::vector<ClaimElement> elements;
};

struct ElementCheck {
  Finding finding = Finding::absent;
  Span there;         ///< bytes of the passage; empty when absent
  std::string words;  ///< the passage's; "" when absent
  friend bool operator==(const ElementCheck&, const ElementCheck&) = default;
};

/// A word that turns or weakens a statement on one side only; "" where neither has one.
struct Difference {
  std::string claim;
  std::string page;
  bool holds() const { return claim.empty() != page.empty(); }
  friend bool operator==(const Difference&, const Difference&) = default;
};

struct ValueCheck {
  std::vector<ElementCheck> elements;  ///< one for each of the claim's, in order
  Span nearest;                        ///< the passage's sentence that says most of it
  double coverage = 0;  ///< 0..1: the share of the claim's content words that stand in `nearest`
  bool speaks = false;  ///< whether the passage says enough of the claim for a value to differ
  Difference negation;  ///< between the claim and `nearest`; empty unless `speaks`
  Difference hedge;
};

struct CheckTools {
  const elements::Reader& reader;
  const text::Segmenter& segmenter;
  const Vocabulary& vocabulary;
};

/// Checks every element. `day` is what the passage's own times are read against: the day that the
/// page was published. A value differs only where a value of its kind stands among the words that
/// surround the claim's own, in a passage that speaks of the claim; a number, a day, a name or a
/// quotation can differ, a superlative is found or absent. Linear in the passage's length times the
/// claim's. Requires: valid UTF-8.
ValueCheck check_values(const ClaimView& claim, std::string_view passage,
                        const elements::Reference& day, const CheckTools& tools);

}  // namespace claimcheck::evidence
