// SPDX-License-Identifier: MIT
// Private to store/: what people search for, as an FTS5 expression of quoted tokens only.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace claimcheck::store {

/// Returns whether the text holds a letter or digit (every byte beyond ASCII counts as one).
bool has_word(std::string_view text);

/// Returns the words in lower case, a blank before, between and after them, so that one text's
/// words stand in another's when it is found there; " " when there is none.
std::string folded_words(std::string_view text);

/// Returns the FTS5 expression that demands all words and "quoted phrases" of a query; a trailing
/// * of a word matches beginnings. "" when the query has no word.
std::string match_expression(std::string_view query);

/// Returns the FTS5 expression that is met by any of the words, each as it stands; "" when none of
/// them has a letter or digit.
std::string match_any(std::span<const std::string> words);

/// Returns the FTS5 expression that demands each phrase as it stands.
std::string match_phrases(std::span<const std::string> phrases);

}  // namespace claimcheck::store
