// SPDX-License-Identifier: MIT
// Lines that the formats for people share, so that they say the same in each.
#pragma once

#include "claimcheck/report/report.hpp"

#include <string>

namespace claimcheck::report {

/// "1 claim", "2 claims"
std::string counted(std::uint64_t number, std::string_view noun);

/// "19 claims: 12 open, 6 verified, 1 disputed."
std::string progress_line(const Report& report);

/// "21 sentences; 2 make no claim (1 heading, 1 question)."
std::string ledger_line(const Report& report);

/// "verified", or "open" where nobody has decided.
std::string status_word(const store::ClaimRow& claim);

/// "by first on 2025-07-03 09:30, 80 % sure"
std::string decision_line(const store::StandingVerdict& verdict);

/// Turns underscores into blanks: "change_needed" → "change needed".
std::string spoken(std::string_view name);

/// "line 5, column 1"
std::string place_line(const Position& position);

}  // namespace claimcheck::report
