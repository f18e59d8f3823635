// SPDX-License-Identifier: MIT
// Matches and earlier checks, as lines for people and as JSON for programs.
#pragma once

#include "claimcheck/workflow/match_claims.hpp"

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace claimcheck::report {

/// "Fact Desk: Mostly false (2 of 5), 2024-05-02": who checked it, with which rating, when.
std::string check_line(const store::PriorCheck& check);

/// "number: 4 % here, 40 % there"
std::string difference_line(const evidence::MatchDifference& difference);

nlohmann::ordered_json to_record(const store::PriorCheckRow& check);
nlohmann::ordered_json to_record(const workflow::CheckMatch& match);
nlohmann::ordered_json to_record(const workflow::Matches& matches);

}  // namespace claimcheck::report
