// SPDX-License-Identifier: MIT
// How well an entity named before fits a word that points: a sum of whole weights of what speaks
// for it and against it, learned from texts with marked coreference (reference.weights.xml of a
// rule folder). Immutable; const use is safe from many threads.
#pragma once

#include "claimcheck/xml.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace claimcheck::claims {

/// What points: "he" and "she", "it", "its", "they" and "their", "the company".
enum class Pointer : std::uint8_t { person, thing, owner, several, description };
inline constexpr std::array<std::string_view, 5> pointer_names{"person", "thing", "owner",
                                                               "several", "description"};

/// What a weight can be for. Of the words that point (at-), of the entity, or of both.
inline constexpr std::array<std::string_view, 91> cue_names{"any",
                                                            "same-sentence",
                                                            "one-back",
                                                            "two-back",
                                                            "three-back",
                                                            "farther",
                                                            "same-paragraph",
                                                            "nearest",
                                                            "second-nearest",
                                                            "third-nearest",
                                                            "later-nearest",
                                                            "most-salient",
                                                            "second-salient",
                                                            "third-salient",
                                                            "less-salient",
                                                            "lone",
                                                            "was-subject",
                                                            "was-object",
                                                            "was-owner",
                                                            "was-other",
                                                            "same-role",
                                                            "main-subject",
                                                            "own-subject",
                                                            "upper-subject",
                                                            "to-come",
                                                            "first-to-main",
                                                            "both-say",
                                                            "inside-phrase",
                                                            "by-name",
                                                            "by-description",
                                                            "by-pronoun",
                                                            "same-pronoun",
                                                            "unsure",
                                                            "once",
                                                            "twice",
                                                            "often",
                                                            "very-often",
                                                            "gender-known",
                                                            "person-name",
                                                            "organization-name",
                                                            "place-name",
                                                            "other-name",
                                                            "person-noun",
                                                            "group-noun",
                                                            "abstract-noun",
                                                            "time-noun",
                                                            "thing-noun",
                                                            "plural",
                                                            "coordinated",
                                                            "indefinite",
                                                            "definite",
                                                            "owned",
                                                            "bare",
                                                            "named",
                                                            "other-quote",
                                                            "headline",
                                                            "too-long",
                                                            "at-subject",
                                                            "at-object",
                                                            "at-owner",
                                                            "at-other",
                                                            "at-start",
                                                            "at-expletive",
                                                            "at-clause",
                                                            "at-plural",
                                                            "at-demonstrative",
                                                            "at-abstract",
                                                            "at-group",
                                                            "at-person",
                                                            "at-title-noun",
                                                            "same-head",
                                                            "same-head-fuller",
                                                            "learned",
                                                            "known",
                                                            "fits-type",
                                                            "many",
                                                            "other-gender",
                                                            "was-modifier",
                                                            "person-entity",
                                                            "nearest-salient",
                                                            "salient-subject",
                                                            "topic",
                                                            "of-reporter",
                                                            "most-named",
                                                            "sole-name",
                                                            "sole-gender",
                                                            "titled",
                                                            "dominant",
                                                            "subject-of-owned",
                                                            "unvouched",
                                                            "only-quoted"};

/// Numbers of cue_names.
using Cue = std::uint8_t;
/// Returns the number of a cue; there is one of that name.
consteval Cue cue(std::string_view name) {
  for (std::size_t i = 0; i < cue_names.size(); ++i) {
    if (cue_names[i] == name) return static_cast<Cue>(i);
  }
  throw "no such cue";
}

class Ranking {
 public:
  /// Throws: Error{rules} with the place in the file.
  explicit Ranking(const xml::File& file);

  /// Returns the sum of the weights of some cues. A sum of 0 is as good as no antecedent at all.
  int score(Pointer pointer, std::span<const Cue> cues) const;
  /// What is put in where a word points: a name, a description, either in a quotation, whose
  /// speaker may point at what the article does not name, or either for who says something.
  enum class Put : std::uint8_t { named, described, quoted, reporter };
  /// Returns by how much the best must stand above the next best, and above 0, to be put in.
  int margin(Pointer pointer, Put put) const {
    return margins_[static_cast<std::size_t>(pointer)][static_cast<std::size_t>(put)];
  }

 private:
  std::array<std::array<int, cue_names.size()>, pointer_names.size()> weights_{};
  std::array<std::array<int, 4>, pointer_names.size()> margins_{};  ///< by Put
};

}  // namespace claimcheck::claims
