// SPDX-License-Identifier: MIT
// Small questions that are asked of a sentence's tree on more than one floor.
#pragma once

#include "claimcheck/rules/tree_matcher.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace claimcheck::rules {

/// Returns a word's first child by that relation, with its subtype ("nmod:poss") or in its plain
/// form ("nmod"); TreeShape::none for none.
std::uint32_t child_by(const TreeView& view, std::uint32_t word, std::string_view relation);

/// Returns whether a word has a child by that relation, as `child_by` reads it.
bool has_child(const TreeView& view, std::uint32_t word, std::string_view relation);

/// Returns the finite word of a clause: its head, or an auxiliary or copula; TreeShape::none for
/// none.
std::uint32_t finite_word(const TreeView& view, std::uint32_t clause);

/// Returns whether a clause's finite word is in the past.
bool is_past(const TreeView& view, std::uint32_t clause);

/// Returns the clause itself where it has a finite word, else the next one above that has, whose
/// tense it goes with; a word given as TreeShape::none, or with no such clause above, as it is.
std::uint32_t clause_with_tense(const TreeView& view, std::uint32_t clause);

/// Returns whether a clause has a time or place of its own of the kind of another's: "In 2005 she
/// moved, and she left in 2006".
bool has_adjunct_like(const TreeView& view, std::uint32_t clause, std::uint32_t other);

/// Returns whether a word is one of a person's name.
bool is_person_name(const nlp::Token& token);

/// Returns whether a word denies by itself: "not", "no", "never".
bool is_negative(const nlp::Token& token);

/// Returns whether a word that denies hangs from a word, or stands before what is put in front of
/// it: "at no point did she say".
bool is_denied(const TreeView& view, std::uint32_t word);

/// Returns the subject that stands right behind a verb which follows a mark: "…, said Ann Smith";
/// TreeShape::none for none.
std::uint32_t subject_behind(const TreeView& view, std::uint32_t verb);

/// Returns the noun that a relative pronoun stands for; TreeShape::none where the word is none, or
/// the tree does not say.
std::uint32_t noun_of_relative(const TreeView& view, std::uint32_t pronoun);

/// Returns whether a clause has two subjects in the tree, one of which is then of something else.
bool has_two_subjects(const TreeView& view, std::uint32_t clause);

/// Returns whether the tree makes two subjects of a description and the name beside it: "goalie Ann
/// Lee saved".
bool is_one_of_two_subjects(const TreeView& view, std::uint32_t word);

/// Returns whether the tree makes a word both what is said of one thing and the subject of another
/// verb, of which one is wrong: "The winners are Ann and Bob, the mayor told reporters".
bool is_subject_and_predicate(const TreeView& view, std::uint32_t word);

/// Returns whether a doing leads right up to a subject, and so is the true one: "Eating bread keeps
/// you well", read as "bread keeps".
bool follows_a_doing(const TreeView& view, std::uint32_t subject);

/// Returns whether a second verb without a subject is quoted as a sentence of its own: they chanted
/// “Act now” and “Pay up”.
bool is_quoted_apart(const TreeView& view, std::uint32_t clause);

/// Returns whether a word and the one it hangs from stand in one quoted phrase without a finite
/// verb, such as a title, which is one name.
bool is_in_quoted_phrase(const TreeView& view, std::uint32_t word);

/// Returns whether a word is a name right behind the noun that describes it: "defender Ann Smith".
bool is_close_name(const TreeView& view, std::uint32_t noun, std::uint32_t child);

/// Returns the definite article of a noun that tells of which kind the thing behind is, "the
/// security firm Acme", "the architect Ann Smith", where the noun alone does not tell which one is
/// meant, as "the first firm" and "the Norwegian architect" do; TreeShape::none else.
std::uint32_t loose_article(const TreeView& view, std::uint32_t noun, std::uint32_t name);

/// Returns whether words stand among those below a word that do not hang below it.
bool is_torn(const TreeView& view, std::uint32_t top);

/// Returns whether a comma that is kept stands before a word and all below it.
bool follows_kept_comma(const TreeView& view, const std::vector<bool>& words, std::uint32_t top);

/// Returns whether `last`, the last word of a phrase, ends what a comma in the phrase and one
/// behind it set apart.
bool ends_set_apart(const TreeView& view, const std::vector<bool>& words, std::uint32_t phrase,
                    std::uint32_t last);

/// Returns whether a comma behind what is left out, between the kept words `left` and `right`,
/// closes what a kept one opened: "One bridge, like the one in Oslo[, which is old], will close".
bool closes_what_stays(const TreeView& view, const std::vector<bool>& words, std::uint32_t comma,
                       std::uint32_t left, std::uint32_t right);

/// Takes the brackets along where some words inside of them were kept between others: "Ann Smith
/// (1754 – 1825) was" without what else stood there.
void keep_brackets(const TreeView& view, std::vector<bool>& words);

/// Returns whether a word is a dash, of whatever length.
bool is_dash(const TreeView& view, std::uint32_t word);

/// Returns whether a mark that parts, such as a comma or a dash, stands before a word and what
/// hangs from it. A bracket that closes parts what stands before it, not what comes after.
bool is_parted(const TreeView& view, std::uint32_t word);

}  // namespace claimcheck::rules
