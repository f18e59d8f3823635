// SPDX-License-Identifier: MIT
// Private to evidence/: a name of a claim looked up in a passage, in full, in short, or as another
// name where the claim's should stand.
#pragma once

#include "claimcheck/evidence/alignment.hpp"
#include "claimcheck/evidence/value_check.hpp"

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace claimcheck::evidence {

/// A claim and a passage in words.
struct NameContext {
  std::string_view passage;
  std::span<const Word> claim;
  std::span<const Word> topic;  ///< the claim's words without its numbers and times
  std::span<const Word> words;  ///< of the passage
  std::vector<Place> sentences;
  const Vocabulary& vocabulary;
};

/// Looks a name up. It is found where the passage has it in full, by a person's last name or by
/// initials. It is different where the sentence that says the rest of the claim has another name in
/// its place instead: as `there` and `words` with the others of its list ("Dover, Calais and
/// Ghent"), of which none can be told to be the one. `here` is its place in the claim, nothing
/// where its words do not stand there. Linear in the passage's length times the claim's.
ElementCheck check_name(const NameContext& context, const ClaimElement& element,
                        std::optional<Place> here);

}  // namespace claimcheck::evidence
