// SPDX-License-Identifier: MIT
// Noun phrases of a tree: what belongs to one, how it may be put in elsewhere, what it points with.
#pragma once

#include "claimcheck/claims/draft.hpp"
#include "claimcheck/claims/entities.hpp"
#include "claimcheck/claims/pronouns.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace claimcheck::claims {

/// Returns what a word is to its clause; a later member of a list is what the first one is, an
/// apposition what its head is.
Role role_of(const rules::TreeView& view, std::uint32_t word);

/// Returns how a word is met, with the role of its phrase.
Meeting meeting_of(const rules::TreeView& view, std::uint32_t word, By by,
                   const Pronouns& pronouns);

/// Returns the words of a noun's phrase without what only adds to it (appositions, clauses behind a
/// comma, what it is coordinated with) and without its preposition; the whole list where `list` is
/// wanted. What follows the noun is left out from where the phrase would have over twelve words or
/// a barred one, and where it may belong to the verb. Empty when what stands before the noun, or
/// the list, is that long, barred or not all the phrase's own.
WordSet words_of_phrase(const rules::TreeView& view, std::uint32_t noun, bool list,
                        const std::vector<bool>& barred, const Pronouns& pronouns);

/// Returns the last noun of a list that starts with this one and is added up ("A, B and C"); the
/// same noun where it starts none.
std::uint32_t last_of_list(const rules::TreeView& view, std::uint32_t head,
                           const Pronouns& pronouns);

/// Returns a noun and the nouns and adjectives that stand right before it.
WordSet core_of_phrase(const rules::TreeView& view, std::uint32_t noun);

/// Returns the determiner of a noun that has one and nothing else beside it but its preposition or
/// its possessive ending; the noun itself when it is not such.
std::uint32_t bare_determiner(const rules::TreeView& view, std::uint32_t noun,
                              const Pronouns& pronouns);

/// Returns how a noun's phrase opens.
Entity::Opening opening_of(const rules::TreeView& view, std::uint32_t noun,
                           const Pronouns& pronouns);

/// Returns the phrase's words as written, in lower case, without its article, to be found again;
/// empty when it is long.
std::string key_of_phrase(const rules::TreeView& view, std::uint32_t noun);

/// Returns the nouns that say what a name is: "the airline Acme", "Acme, an airline", "Acme is an
/// airline".
std::vector<std::uint32_t> describing(const rules::TreeView& view, const nlp::Mention& mention,
                                      std::uint32_t head);

/// Returns a pronoun of the same gender and number before this one beside its verb ("he helped
/// him"), none where there is none.
std::uint32_t like_before(const rules::TreeView& view, std::uint32_t word,
                          const Pronouns& pronouns);

/// Returns the words before a noun, in lower case, that tell it from others of its kind: "new" and
/// "streaming" of "the new streaming service".
std::vector<std::string> told_by(const rules::TreeView& view, std::uint32_t noun);

/// Returns words that name others than a pronoun: what its verb governs behind it, but for what is
/// told of a noun there ("he said that Smith left"), what it reports ("Smith left, he said"), and
/// whom an owner owns ("his father, John").
/// Source: principle C of Chomsky 1981, "Lectures on Government and Binding".
std::vector<std::uint32_t> others_beside(const rules::TreeView& view, std::uint32_t pronoun,
                                         const Pronouns& pronouns);

/// Returns the head of the clause that a word stands in, none at its top.
std::uint32_t clause_of(const rules::TreeView& view, std::uint32_t word);
/// Returns the subject of a clause; none when it has none.
std::uint32_t subject_of(const rules::TreeView& view, std::uint32_t clause);

/// Returns the verb that a word is the subject of, when it is the sentence's own or what is
/// reported in it; else none.
std::uint32_t verb_of_statement(const rules::TreeView& view, std::uint32_t word);
/// Returns the subject of the main clause before which the word's clause is put, none when it is
/// not: a pronoun there may mean that subject.
std::uint32_t subject_to_come(const rules::TreeView& view, std::uint32_t word);
/// Returns whether what follows a pointing word says who is meant: "those who left".
bool is_restricted(const rules::TreeView& view, std::uint32_t word);
/// Returns whether a pronoun stands for nothing or for the clause behind: "it is likely that".
bool is_empty(const rules::TreeView& view, std::uint32_t word, const Pronoun& pronoun,
              const Pronouns& pronouns);
/// Returns whether a name is who is spoken to or who speaks: "DEAR ANN: …", "SMITH: …".
bool is_label(const rules::TreeView& view, const nlp::Mention& mention);
/// Returns an entity as a noun of this tree describes it; its place and wording are not set.
Entity described_by(const rules::TreeView& view, std::uint32_t noun, const Pronouns& pronouns);

}  // namespace claimcheck::claims
