// SPDX-License-Identifier: MIT
// What a block is, by its shape and cue words. All functions take one block's text, valid UTF-8
// without white space at its ends.
#pragma once

#include "claimcheck/text/block_rules.hpp"

#include <string_view>
#include <vector>

namespace claimcheck::text {

/// Returns the words between white space; views into `text`.
std::vector<std::string_view> words_of(std::string_view text);
/// Returns whether the text ends with . ! ? … or :, closing quotes and brackets left aside.
bool ends_sentence(std::string_view text);
/// Returns whether the first letter is a lower-case one.
bool starts_lower(std::string_view text);

/// "Council votes to close the harbour": few words and no full stop.
bool looks_like_headline(std::string_view text, const BlockRules& rules);
/// "What happens next": fewer words, no punctuation mark at the end.
bool looks_like_heading(std::string_view text, const BlockRules& rules);
/// "By Jane Doe, Science Editor": a cue, then names.
bool looks_like_byline(std::string_view text, const BlockRules& rules);
/// "Updated Thursday, July 3, 2025 10:15 GMT": nothing but a date, time and place.
bool looks_like_dateline(std::string_view text, const BlockRules& rules);
/// "Photo: the harbour at dawn", "The harbour at dawn. Photo: Ann Smith": a cue at the start, or
/// one with a colon before the last few words of a short text.
bool looks_like_caption(std::string_view text, const BlockRules& rules);

}  // namespace claimcheck::text
