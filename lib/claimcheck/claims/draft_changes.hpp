// SPDX-License-Identifier: MIT
// What the changes of a draft still want once it is known which words it has.
#pragma once

#include "claimcheck/claims/draft.hpp"
#include "claimcheck/nlp/inflection.hpp"

#include <span>

namespace claimcheck::claims {

/// Drops the soft changes whose entity the draft names before them, of a list a member alone too
/// ("Ann sold their mill"), and lets pronouns stand where one speaker is named again.
void drop_needless(Draft& draft, std::span<const Naming> namings);

/// Writes out an auxiliary that is glued to a pronoun which something else stands for: "he's" with
/// a name for "he" ends in "is".
void write_out_clitics(const rules::TreeView& view, const nlp::Inflection& inflection,
                       Draft& draft);

}  // namespace claimcheck::claims
