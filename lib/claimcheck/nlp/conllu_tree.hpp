// SPDX-License-Identifier: MIT
// Trees from CoNLL-U rows and back. Pure functions; safe from many threads.
#pragma once

#include "claimcheck/nlp/conllu.hpp"
#include "claimcheck/nlp/tree.hpp"

#include <string>
#include <string_view>

namespace claimcheck::nlp {

/// Appends the sentence's words to `text`, apart by one blank unless "SpaceAfter=No" or a range of
/// several words says otherwise, and returns its tree over them. The words of a range share its
/// form; where they do not spell it, each stands by itself without a blank. A head that is not
/// given is 0. The text ends with the last word.
/// Throws: Error{input} when `text` would exceed 4 GiB - 1.
Tree tree_from_conllu(const ConlluSentence& sentence, std::string& text);

/// Returns the rows of a tree over `text`, with "SpaceAfter=No" where the next word
/// follows at once and "Name=B-person" and the like for names in the last column, sorted as
/// Name, SpaceAfter. Without comments.
ConlluSentence conllu_from_tree(const Tree& tree, std::string_view text);

}  // namespace claimcheck::nlp
