// SPDX-License-Identifier: MIT
// What the rules that fired on a sentence make of its tree: propositions, each a clause or phrase
// with its words, what is changed in them, and whose words they are.
#pragma once

#include "claimcheck/claims/draft.hpp"
#include "claimcheck/nlp/inflection.hpp"
#include "claimcheck/rules/tree_matcher.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace claimcheck::claims {

inline constexpr std::uint32_t no_word = nlp::TreeShape::none;

/// Who reports a proposition, by words of the tree; `no_word` where there is none.
struct Report {
  std::uint32_t source = no_word;
  std::uint32_t cue = no_word;
  std::uint32_t content = no_word;
  bool covers_all = true;  ///< also the clauses that are coordinated with the content
};

/// What was put in to make a statement of a phrase: "Ann Smith" and "is".
struct Equation {
  std::string subject;
  std::string copula;
  std::uint32_t noun = no_word;  ///< the word that is said of the subject
};

struct Proposition {
  const rules::Rule* rule = nullptr;        ///< nullptr: the sentence as a whole
  const rules::TreeMatch* match = nullptr;  ///< where that rule matched
  std::uint32_t head = 0;
  int outer = -1;          ///< the proposition that it stands in, -1 for the sentence's own
  int report = -1;         ///< index into Analysis::reports; -1 when only an outer one may hold
  bool broken = false;     ///< its words could not be put together
  bool reporting = false;  ///< its own words only say who says the rest: it makes no claim
  WordSet words;
  std::vector<Change> changes;
  std::vector<Change> antecedents;        ///< what its pronouns stand for, wherever that was put
  Equation equation;                      ///< empty where nothing of the kind was put in
  std::vector<std::uint32_t> varied;      ///< adjuncts that it is also made without
  std::vector<std::uint32_t> list_heads;  ///< first members of its lists that are read one by one
  std::vector<std::uint32_t> pivots;      ///< words whose reading the proposition rests on
};

struct FacetMatch {
  const rules::Action* action = nullptr;
  const rules::TreeMatch* match = nullptr;
  int proposition = -1;
};

struct Analysis {
  std::vector<Proposition> propositions;  ///< the sentence's own first
  std::vector<Report> reports;
  std::vector<FacetMatch> facets;
  std::vector<const rules::Rule*> fired;  ///< every rule that acted
  WordSet omitted;                        ///< in no proposition
  WordSet detached;                       ///< tops of what has left the proposition around it
  std::vector<std::uint32_t> renamed;  ///< for each word: what stands for all below it, or no_word
};

/// Makes the propositions of a sentence. `matches` in the order in which TreeMatcher gives them:
/// on a word the first rule that may act does. A rule acts only where the words between it and its
/// proposition's head are tied by open relations. `changes` are those that hold for the sentence's
/// words whatever the proposition (names, dates, pronouns).
Analysis analyse(const rules::TreeView& view, const rules::RuleSet& rules,
                 std::span<const rules::TreeMatch> matches, const nlp::Inflection& inflection,
                 std::span<const Change> changes);

/// Returns the words below `top`, without what was detached or omitted below it.
WordSet words_below(const rules::TreeView& view, const Analysis& analysis, std::uint32_t top);

/// One claim that a proposition makes.
struct Variant {
  Draft draft;
  bool of_list = false;  ///< one member of a list
  bool linked = false;   ///< with an adjunct that another variant lacks
};

/// Returns the claims that a proposition makes: without its varied adjuncts, once for each member
/// of a list, that of its subject before others; then, list whole, with each of the adjuncts.
std::vector<Variant> variants_of(const rules::TreeView& view, const Analysis& analysis,
                                 const Proposition& proposition, const nlp::Inflection& inflection);

}  // namespace claimcheck::claims
