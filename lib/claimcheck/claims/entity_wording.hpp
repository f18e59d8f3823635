// SPDX-License-Identifier: MIT
// In which words an entity stands where only a pronoun or a bare description of it was.
#pragma once

#include "claimcheck/claims/antecedents.hpp"
#include "claimcheck/claims/reference.hpp"

#include <span>

namespace claimcheck::claims {

/// Returns whether a mention is a short form that the entity's full name may take the place of.
bool is_short_for(const rules::TreeView& view, const nlp::Mention& mention, const Entity& entity,
                  const Pronouns& pronouns);
/// Returns whether the full name reads well in the place of such a mention, whose head that is.
bool may_grow(const rules::TreeView& view, const nlp::Mention& mention, std::uint32_t head,
              const Entity& entity);

/// Words an entity that is described and not named, once: its phrase in the tree it is from, with
/// what was put in there; its core alone where that phrase points elsewhere or is long, and nothing
/// where it is from a heading, which leaves articles out. `resolutions` are those of the sentences
/// read so far; a name, which is worded from the start, may be from a later one.
void word_entity(Entity& entity, const rules::TreeView& from, bool in_heading,
                 std::span<const Resolution> resolutions, const Pronouns& pronouns);

/// Returns what stands in the place of a pointing word of `view`; empty when it would not read
/// well: more than twelve words, a phrase that holds the noun it is for twice. `from` is the tree
/// of the entity's description.
Phrase wording_of(const Pointing& pointing, const rules::TreeView& view, const Entity& entity,
                  const rules::TreeView& from, const Pronouns& pronouns);

/// Returns whether an entity's description only tells it from others by what it is like: "the early
/// train", but not "an early train", "the London train", "Ann's train" or "the Italian train".
/// `from` is the tree that it is from.
bool has_only_qualities(const Entity& entity, const rules::TreeView& from);

/// Returns whether an entity was only ever met where another noun was told more of, by its bare
/// noun and what is behind that ("at a show at the home of Ann"): "in the home" may be anybody's.
bool is_in_passing(const Entity& entity, const rules::TreeView& from, const Meeting& meeting);

}  // namespace claimcheck::claims
