// SPDX-License-Identifier: MIT
// Where a sentence ends with who says what stands before it, outside quotation marks.
#pragma once

#include "claimcheck/nlp/tree.hpp"

#include <cstddef>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace claimcheck::nlp {

/// Lemmas, lower case. The lists outlive it.
struct SpeechVerbs {
  const std::set<std::string, std::less<>>& saying;
  const std::set<std::string, std::less<>>& telling;  ///< of these, those with whom it is told to
  const std::set<std::string, std::less<>>& conditions;  ///< what leads a condition: "if"
};

/// In "Rents fell, while wages rose, the minister told reporters." returns how many tokens stand
/// before "the minister", none where a sentence ends otherwise. `quoted` has a value for each
/// token. Requires: is_tree(tree); its words may be misread, so that the tree is little relied
/// upon.
std::optional<std::size_t> content_before_frame(const Tree& tree, const std::vector<bool>& quoted,
                                                std::string_view text, const SpeechVerbs& verbs);

/// Where the verb that says it hangs from what is said in the first `end` tokens, and nothing but
/// clauses there hang from the verb ("while wages rose"), ties these to what is said and returns
/// whether it did. Requires and keeps is_tree(tree).
bool tie_before_frame(Tree& tree, std::size_t end);

/// Returns whether a parsed stretch is a statement of its own: finite, with a subject, and led by
/// no word that ties it to another.
bool is_statement(const Tree& tree);

}  // namespace claimcheck::nlp
