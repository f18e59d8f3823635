// SPDX-License-Identifier: MIT
// The day that an article's "on Thursday" is read against.
#pragma once

#include "claimcheck/text/block_rules.hpp"
#include "claimcheck/text/document.hpp"

#include <chrono>
#include <optional>
#include <string_view>

namespace claimcheck::text {

/// Reads a day written as 2025-07-03, "3 July 2025", "July 3, 2025" or the like, anywhere in the
/// text; the month names come from the rules. Absent when there is none or more than one.
std::optional<std::chrono::year_month_day> find_day(std::string_view text, const BlockRules& rules);

/// Returns the day in the document's first dateline block; without such a block the one in the
/// place line of its first paragraph: "RIGA, 9 October 2024 (Agency) — …".
std::optional<std::chrono::year_month_day> find_dateline(const Document& document,
                                                         const BlockRules& rules);

}  // namespace claimcheck::text
