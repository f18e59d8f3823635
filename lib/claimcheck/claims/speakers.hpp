// SPDX-License-Identifier: MIT
// Who speaks the quotations of an article, as far as a verb of saying beside them tells.
#pragma once

#include "claimcheck/claims/draft.hpp"
#include "claimcheck/claims/pronouns.hpp"
#include "claimcheck/nlp/article.hpp"
#include "claimcheck/nlp/inflection.hpp"
#include "claimcheck/rules/tree_matcher.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace claimcheck::claims {

/// A word of an article.
struct Place {
  std::uint32_t tree = 0;
  std::uint32_t word = 0;
};

class Speakers {
 public:
  Speakers(const nlp::Article& article, std::span<const rules::TreeView> views,
           const Pronouns& pronouns);

  /// Returns the subject of the verb that reports the innermost quotation around a word: beside it
  /// in its sentences, else beside the quotation before it in the same paragraph.
  std::optional<Place> of(Place quoted) const;

 private:
  struct Part {
    Span span;
    std::uint32_t zone = 0;
  };
  std::optional<std::uint32_t> zone_at(Span span) const;
  void read(std::uint32_t tree, const Pronouns& pronouns);

  std::span<const rules::TreeView> views_;
  std::vector<Part> parts_;
  std::vector<std::optional<Place>> speakers_;  ///< for each zone
};

/// Returns for each word of a sentence the entity that it surely names, -1 for none.
std::vector<int> named_by_words(std::uint32_t words, std::span<const Naming> namings);

/// Adds the change that puts one person or thing for a word such as "I" or "they", and those of the
/// verbs that agree with it: "I think" becomes "Ann Smith thinks".
void put_one(const rules::TreeView& view, std::uint32_t word, Change change,
             const nlp::Inflection& inflection, std::vector<Change>& changes);

/// Who says "I".
struct Speaker {
  std::string name;
  std::vector<Span> spans;  ///< where the name is from
  int entity = -1;
  Gender gender = Gender::unknown;
};

/// Adds the changes that put a speaker's name for a word of the first person, as `put_one` does. A
/// reflexive stays where the gender is not known.
void put_speaker(const rules::TreeView& view, std::uint32_t word, const Pronoun& pronoun,
                 const Speaker& speaker, const Pronouns& pronouns,
                 const nlp::Inflection& inflection, std::vector<Change>& changes);

}  // namespace claimcheck::claims
