// SPDX-License-Identifier: MIT
// Small questions that are asked of a sentence's tree on more than one floor.
#pragma once

#include "claimcheck/rules/tree_matcher.hpp"

#include <cstdint>
#include <string_view>

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

/// Returns whether a doing leads right up to a subject, and so is the true one: "Eating bread keeps
/// you well", read as "bread keeps".
bool follows_a_doing(const TreeView& view, std::uint32_t subject);

/// Returns whether a second verb without a subject is quoted as a sentence of its own: they chanted
/// “Act now” and “Pay up”.
bool is_quoted_apart(const TreeView& view, std::uint32_t clause);

/// Returns whether a word and what it hangs from stand in a quoted title: what is quoted around
/// them begins with a capital and has no verb.
bool is_in_title(const TreeView& view, std::uint32_t word);

/// Returns whether a word is a dash, of whatever length.
bool is_dash(const TreeView& view, std::uint32_t word);

/// Returns whether a mark that parts, such as a comma or a dash, stands before a word and what
/// hangs from it.
bool is_parted(const TreeView& view, std::uint32_t word);

}  // namespace claimcheck::rules
