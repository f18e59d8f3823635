// SPDX-License-Identifier: MIT
// Private to nlp/: names in a tree hang from what they name, also where the parser hung them from
// something else. Each mend keeps is_tree(tree), or is taken back.
#pragma once

#include "claimcheck/nlp/tree.hpp"

#include <string_view>

namespace claimcheck::nlp {

/// In "the artist Ann Lee" and "They praised Ann Lee" the name's later words hang from its first,
/// as the treebanks have it, also where the parser hung each of them from the noun or the verb.
void tie_names(Tree& tree);

/// In "according to a doctor, Ann Lee, the drug works" the name is the doctor's, also where the
/// parser took it for whom the sentence is of or speaks to.
void tie_source_names(Tree& tree, std::string_view text);

/// In "the mayor of Leeds, Ann Lee, resigned" the person's name is no other name of the place.
void raise_person_names(Tree& tree);

/// In "Minister of Education Ann Lee resigned" and "They praised painter Ann Lee" the title is the
/// name's, also where the parser took both for subjects or objects; in "Acme President Ann Lee"
/// what stands before the title is the title's.
void tie_titles(Tree& tree);

}  // namespace claimcheck::nlp
