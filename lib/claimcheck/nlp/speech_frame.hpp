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

/// The words that say who speaks, set into what is said, which goes on behind them.
struct Inset {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t marks = 2;   ///< before its words; the comma behind what is put in front is none
  std::size_t behind = 2;  ///< marks behind its words
};

/// In "The plan is, says Ann, a mistake." and "The plan, says Ann, is a mistake." returns where ",
/// says Ann," stands, when more than one arc ties it to the rest, or one by which nothing is said.
/// Not where a clause or an adverbial before it is all that is amiss: `tie_fronted` mends that.
/// Requires: is_tree(tree); little relied upon, as above.
std::optional<Inset> torn_aside(const Tree& tree, std::string_view text, const SpeechVerbs& verbs);

/// Returns whether the root of a parsed stretch says what stands elsewhere: it has a subject, and
/// nothing behind it but who says it, to whom, when and how.
bool is_plain_frame(const Tree& tree, const SpeechVerbs& verbs);

/// Where the verb that says it hangs from what is said in the first `end` tokens, and nothing but
/// clauses there hang from the verb ("while wages rose"), ties these to what is said and returns
/// whether it did. Requires and keeps is_tree(tree).
bool tie_before_frame(Tree& tree, std::size_t end);

/// Returns whether a parsed stretch is a statement of its own: finite, with a subject, and led by
/// no word that ties it to another.
bool is_statement(const Tree& tree);

}  // namespace claimcheck::nlp
