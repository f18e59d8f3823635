// SPDX-License-Identifier: MIT
// The words of one claim, phrase by phrase: what its facets are made of.
#pragma once

#include "claimcheck/claims/pronouns.hpp"
#include "claimcheck/claims/proposition.hpp"
#include "claimcheck/rules/rule_set.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace claimcheck::claims {

/// What facets go by in a language; all of it outlives them.
struct FacetWords {
  const Pronouns& pronouns;
  const rules::WordList& subject_pronouns;  ///< in the form of a subject: "he"
  const rules::WordList& part;              ///< prepositions that make one noun of two: "of"
  const rules::WordList& incomplete;  ///< verbs whose passive says nothing by itself: "considered"
  const rules::WordList& between;     ///< prepositions whose list is one: "between"
  const rules::WordList& together;    ///< nouns of a list that is one: "mixture"
  const rules::WordList& qualifiers;  ///< adverbs that a statement must not lose: "nearly"
};

/// Relations by which words are left out of a phrase, with all that hangs from them.
using Relations = std::span<const std::string_view>;

inline constexpr std::array<std::string_view, 3> without_asides{"acl", "appos", "parataxis"};
inline constexpr std::array<std::string_view, 5> without_list{"acl", "appos", "parataxis", "conj",
                                                              "cc"};
inline constexpr std::array<std::string_view, 6> without_clauses{"acl",  "appos", "parataxis",
                                                                 "conj", "cc",    "advcl"};
inline constexpr std::array<std::string_view, 15> behind_noun{
    "acl",  "appos", "parataxis", "nmod", "conj", "cc",   "advcl", "case",
    "mark", "nsubj", "csubj",     "cop",  "aux",  "expl", "obl"};
inline constexpr std::array<std::string_view, 19> around_noun{
    "acl",    "appos", "parataxis", "nmod",  "conj", "cc",    "advcl", "nsubj", "cop", "aux",
    "advmod", "mark",  "obl",       "punct", "case", "csubj", "ccomp", "xcomp", "expl"};

bool is_one_of(std::string_view relation, Relations relations);
bool is_one_of(std::string_view relation, std::initializer_list<std::string_view> relations);

/// Returns two texts with a blank between, or the one that is not empty.
std::string joined(const std::string& left, const std::string& right);

/// The view and the draft outlive it.
class ClaimPhrases {
 public:
  ClaimPhrases(const rules::TreeView& view, const Draft& draft, const FacetWords& words);

  bool taken(std::uint32_t word) const { return draft_.words[word]; }
  WordSet none() const { return WordSet(view_.shape.size(), false); }
  /// Returns the words as text in the article's own words, but for what makes a sentence of them.
  std::string text_of(const WordSet& words) const;

  /// Returns the claim's words below a word, without those that hang by some relations. A name
  /// right behind the noun that describes it stays, and so does an owner.
  WordSet below(std::uint32_t top, Relations without) const;
  /// Returns a noun with what stands before it and what it is a part of: "the third row of seats".
  WordSet noun_phrase(std::uint32_t noun) const;
  /// Returns whether a noun hangs by such a preposition from what is a part of it.
  bool is_part(std::uint32_t noun) const;
  /// Returns whether the members of a list make something up together: "between A and B".
  bool is_one_together(std::uint32_t top) const;
  /// Returns a predicate noun without its clause, or an adjective with its degree.
  WordSet attribute(std::uint32_t head) const;
  /// Returns a noun with what it is compounded with, whether or not the claim has it.
  WordSet compound(std::uint32_t noun) const;
  /// Returns a phrase as `below` makes it, in two: its leading words ("over 100 years after") and
  /// the rest.
  std::pair<WordSet, WordSet> led(std::uint32_t top, Relations without) const;
  /// Returns the verb with its auxiliaries, particles and negation.
  WordSet predicate(std::uint32_t head) const;

  /// Returns the members of a word's list that the claim has.
  std::vector<std::uint32_t> members_of(std::uint32_t word) const;
  /// Returns the subject of a clause that the claim has; `no_word` for none.
  std::uint32_t subject_of(std::uint32_t head) const;
  /// Returns the children of a word by one of some relations that the claim has.
  std::vector<std::uint32_t> children_by(std::uint32_t word, Relations relations) const;
  std::vector<std::uint32_t> children_by(std::uint32_t word,
                                         std::initializer_list<std::string_view> relations) const;
  bool is_verb(std::uint32_t word) const { return view_.tree.tokens[word].upos == "VERB"; }
  bool is_passive(std::uint32_t head) const;

 private:
  bool leaves(std::uint32_t word, bool of_top, Relations without) const;
  void complete_name(std::uint32_t top, WordSet& words) const;
  std::uint32_t member_of(std::uint32_t word) const;

  const rules::TreeView& view_;
  const Draft& draft_;
  const FacetWords& words_;
  std::vector<Change> changes_;  ///< without those of names, pronouns and dates
};

}  // namespace claimcheck::claims
