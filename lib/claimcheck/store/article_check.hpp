// SPDX-License-Identifier: MIT
// Private to store/: what an extraction has to keep to before it is stored.
#pragma once

#include "claimcheck/store/article_store.hpp"

namespace claimcheck::store {

/// Throws: Error{internal} when spans leave the text or its code point edges, the ledger does not
/// match the sentences, or a claim is not what stands in the article once its edits are undone;
/// Error{usage} for a slug that is none.
void require_sound(const ExtractedArticle& article);

/// Returns whether the span lies in the text, on code point edges.
bool lies_in(std::string_view text, Span span);

}  // namespace claimcheck::store
