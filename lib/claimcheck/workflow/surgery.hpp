// SPDX-License-Identifier: MIT
// A reviewer mends what the split made of an article: other words, one claim more, one less. The
// article's words stay the ground: a claim that a person made quotes them, and what differs is a
// recorded edit. Each function is one transaction and one action that one undo takes back.
#pragma once

#include "claimcheck/claims/claim.hpp"
#include "claimcheck/store/claim_store.hpp"
#include "claimcheck/workflow/decide.hpp"
#include "claimcheck/workflow/extractor.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace claimcheck::workflow {

/// Makes claims with these wordings of one claim, which is then listed no more: one to reword it,
/// several to split it. A wording that stands in the quote word for word quotes only that; of the
/// claim's elements each takes those that it quotes. Returns the new claims.
/// Throws: Error{usage} for an empty wording, two that are equal, or the claim's own;
/// Error{not_found}; Error{needs_human} when the claim is of an older version or not listed.
std::vector<store::ClaimRow> reword(store::Database& database, std::string_view claim,
                                    std::span<const std::string> wordings, const Hand& hand);

/// Makes one claim of several of one article. Without a wording it says what the article says from
/// the first to the last word that they quote, which must then be one sentence's.
/// Throws: Error{usage} for fewer than two, for claims of several articles, and without a wording
/// for claims of several sentences.
store::ClaimRow join(store::Database& database, std::span<const std::string> claims,
                     const std::string& wording, const Hand& hand);

/// Lists a claim no more, since it is none. Throws: Error{usage} without a reason.
store::ClaimRow drop(store::Database& database, std::string_view claim, const std::string& reason,
                     const Hand& hand);

/// Adds a claim that the split missed: words that stand in the article just so, white space aside,
/// in a heading or caption as well. Its elements are read as those of other claims.
/// Throws: Error{not_found} when they do not stand there; Error{needs_human} when they stand there
/// more than once, with the places; Error{usage} when they cross a sentence's end or are a claim.
store::ClaimRow add(store::Database& database, std::string_view slug, const std::string& words,
                    const Extractor& extractor, const Hand& hand);

/// Returns the parts of a quote as one text: a blank between two, and for each white space in them.
std::string quoted_words(std::string_view text, const std::vector<Span>& parts);
/// Returns whether each of the words stands in a part of the quote.
bool quotes(const std::vector<Span>& quote, const std::vector<Span>& words);
/// Returns the edits that make `text` of `quote`, cut at words: what they begin and end with alike
/// is left alone. `parts` are the places of the quote, which `quote` holds with a blank between
/// two.
std::vector<claims::Edit> edits_between(const std::string& quote, const std::vector<Span>& parts,
                                        const std::string& text);

}  // namespace claimcheck::workflow
