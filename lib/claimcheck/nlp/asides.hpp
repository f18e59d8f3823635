// SPDX-License-Identifier: MIT
// Who says it between what is said: what stands before and behind belongs to what is said.
#pragma once

#include "claimcheck/nlp/speech_frame.hpp"
#include "claimcheck/nlp/tree.hpp"

#include <string_view>
#include <vector>

namespace claimcheck::nlp {

/// In "If it rains, the mayor said, the road will close." ties the clause, or the name of a time or
/// place, before the aside to the clause behind it, also where the parser tied it to "said".
/// `quoted` has a value for each token. Requires: is_tree(tree), which holds after it too.
void tie_fronted(Tree& tree, const std::vector<bool>& quoted, std::string_view text);

/// In "The bridge, the mayor said, was closed." ties who says it to the verb of what is said, also
/// where the parser tied it to the noun before. Requires and keeps is_tree(tree).
void raise_asides(Tree& tree, std::string_view text, const SpeechVerbs& verbs);

/// In "The key, says Ann, is reach." and "The loss was small, say experts." who stands right behind
/// the verb says it, also where the parser took them for a second subject of what is said or for
/// whom it is said to. Requires and keeps is_tree(tree).
void tie_speakers(Tree& tree, std::string_view text, const SpeechVerbs& verbs);

/// In "Ann said she was tired, but she will stay." the second clause goes on with what is said,
/// also where the parser set it beside "said": a pronoun stands for what the first clause is about,
/// and it tells how things are or will be, not what was done next. Requires and keeps
/// is_tree(tree).
void tie_what_goes_on(Tree& tree, const std::vector<bool>& quoted, const SpeechVerbs& verbs);

/// In "She said if it rained, she would stay." ties the condition to what it is one of, where the
/// parser took both for what is said. Requires and keeps is_tree(tree).
void tie_conditions(Tree& tree, const SpeechVerbs& verbs);

/// In "She said cuts would hurt, warning a strike could come." the participle stands beside "would
/// hurt" and is no member of a list with it. Requires and keeps is_tree(tree).
void part_saying(Tree& tree, std::string_view text, const SpeechVerbs& verbs);

}  // namespace claimcheck::nlp
