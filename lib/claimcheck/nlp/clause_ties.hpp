// SPDX-License-Identifier: MIT
// Clauses that a parser hangs from the wrong word, where the words leave no doubt.
#pragma once

#include "claimcheck/nlp/tree.hpp"

#include <functional>
#include <set>
#include <string>
#include <string_view>

namespace claimcheck::nlp {

/// In "Sales rose, with revenue growing" and "It is quiet, with the streets empty" what goes on
/// beside the statement is a clause of it and has a subject, also where the parser took the noun
/// for a circumstance and the rest for what is told of the noun. `accompanying` are the lemmas that
/// lead such a clause. Requires and keeps is_tree(tree).
void tie_companions(Tree& tree, std::string_view text,
                    const std::set<std::string, std::less<>>& accompanying);

/// In "“It is late,” said Ann, whose son sings." ties the relative clause to who says it, also
/// where the parser took it for what is said. Requires and keeps is_tree(tree).
void tie_relatives(Tree& tree, std::string_view text);

}  // namespace claimcheck::nlp
