// SPDX-License-Identifier: MIT
// Private to claims/: quotation marks of a draft, of which a part may be left out.
#pragma once

#include "claimcheck/claims/draft.hpp"

#include <cstdint>

namespace claimcheck::claims {

/// Returns whether a word is a punctuation mark.
bool is_punct(const rules::TreeView& view, std::uint32_t word);
/// Returns whether a word is a double quotation mark of any shape.
bool is_quote_mark(const rules::TreeView& view, std::uint32_t word);

/// Takes out marks that no longer quote: around nothing, between two parts of one quotation whose
/// speaker between them was left out, without another mark to pair with, and a single one at an end
/// whose other one is in another sentence.
void tidy_quote_marks(const rules::TreeView& view, WordSet& words);

}  // namespace claimcheck::claims
