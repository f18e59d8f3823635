// SPDX-License-Identifier: MIT
// The parser's name marks over the trees of an article, made to agree.
#pragma once

#include "claimcheck/nlp/tree.hpp"

#include <span>
#include <string_view>

namespace claimcheck::nlp {

/// Makes the name marks of one article agree: neighbours that the tree ties together become one,
/// what is no part of a name (a preposition, a determiner, a conjunction at its end) is cut off,
/// spellings that are marked several times get the type that two thirds of them have, a
/// run of proper nouns spelled like a marked name is marked too, and a name whose first word was
/// cut off where it is marked whole elsewhere gets it back.
void settle_marks(std::span<Tree> trees, std::string_view text);

}  // namespace claimcheck::nlp
