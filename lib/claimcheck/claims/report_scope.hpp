// SPDX-License-Identifier: MIT
// How far what somebody says goes in a sentence.
#pragma once

#include "claimcheck/claims/proposition.hpp"

#include <cstdint>
#include <vector>

namespace claimcheck::claims {

/// Returns the report that a proposition stands under, and those around it, outermost first.
std::vector<int> reports_over(const rules::TreeView& view, const Analysis& analysis,
                              int proposition);

/// Returns whether a proposition, or one around it, tells outside quotation marks a title before a
/// name or an age behind it: "the paper says that former diver Tom Brown, 45, left". The text tells
/// that by the way, whoever says the rest; what stands between commas may be said with it.
bool tells_who_is_named(const rules::TreeView& view, const Analysis& analysis, int proposition);

/// Returns whether a verb of saying stands beside its clause with a subject of its own and without
/// a tense: "the firm closed, with officials saying that". It is told by whoever tells the clause
/// around it, whatever it hangs from.
bool tells_beside(const rules::TreeView& view, std::uint32_t cue);

/// Returns whether a clause is wished and not told: one with a subject and no tense, "proposed that
/// the road be closed", and one with neither, "Hoping that it opens".
bool is_wished(const rules::TreeView& view, std::uint32_t clause);

/// "Warned that reforms are needed or pay will fall": returns whether what hangs from a cue as said
/// begins with a conjunction that no mark stands before, so that it is the end of something else.
bool goes_on_with(const rules::TreeView& view, std::uint32_t clause, std::uint32_t cue);

/// "The letter says "…", but the firm will appeal": returns whether a clause beside what is quoted
/// behind its cue, or beside one of its like, has a subject of its own and no quoted word, so that
/// it is not said there.
bool follows_quotation(const rules::TreeView& view, std::uint32_t clause, std::uint32_t content,
                       std::uint32_t cue);

}  // namespace claimcheck::claims
