// SPDX-License-Identifier: MIT
// What became of each claim when its article was written anew, and why: what a person found of a
// claim may stand for the new one only where nothing changed that bears on it. Pure.
#pragma once

#include "claimcheck/claims/claim.hpp"
#include "claimcheck/claims/pronouns.hpp"
#include "claimcheck/text/segmenter.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace claimcheck::claims {

enum class Fate : std::uint8_t {
  same,       ///< the same words in the same sentence
  moved,      ///< the same in another place
  trivial,    ///< typography, stops or capitals changed, and nothing else
  material,   ///< its words, its sentence or what it points at changed
  added,      ///< the new draft's own
  dropped,    ///< the old draft's only
  ambiguous,  ///< several claims of the new draft may be it, and nothing tells which
};
/// Returns "same", "moved", "trivial", "material", "new", "dropped" or "ambiguous".
std::string_view name_of(Fate fate);

/// Returns whether findings of the old claim stand for the new one.
constexpr bool carries(Fate fate) {
  return fate == Fate::same || fate == Fate::moved || fate == Fate::trivial;
}

/// One thing that is not as it was.
struct Difference {
  /// "number", "date", … (an element's kind), "hedge", "condition", "kind", "negation",
  /// "attribution", "reference", "context", "sentence" or "wording"; of trivial changes
  /// "typography", "punctuation", "capital" or "quotation mark".
  std::string what;
  std::string before;  ///< the words or the value; may be empty
  std::string after;
  std::optional<std::uint32_t> element;  ///< index into the old claim's elements
  friend bool operator==(const Difference&, const Difference&) = default;
};

struct ClaimChange {
  Fate fate = Fate::added;
  std::optional<std::uint32_t> before;    ///< index into the old claims
  std::optional<std::uint32_t> after;     ///< index into the new claims
  std::vector<std::uint32_t> candidates;  ///< of an ambiguous one: new claims
  std::vector<Difference> differences;    ///< why it is trivial or material
  friend bool operator==(const ClaimChange&, const ClaimChange&) = default;
};

/// A draft with its claims. A claim's `sentence` is an index into the sentences.
struct SplitText {
  std::string_view text;
  std::span<const text::Sentence> sentences;
  std::span<const Claim> claims;
  bool marked = true;  ///< false: its claims' kind and modality are not known
};

/// Compares two drafts claim by claim. A claim is never carried unless its whole sentence has the
/// same words (docs/revise.md has the rules). `pronouns` are the words that point elsewhere.
/// Returns a change for each old and each new claim: the new draft's in its order, then the
/// old draft's that are dropped or ambiguous in theirs.
std::vector<ClaimChange> compare_claims(const SplitText& before, const SplitText& after,
                                        const Pronouns& pronouns);

}  // namespace claimcheck::claims
