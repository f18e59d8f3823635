// SPDX-License-Identifier: MIT
// Days and times of day as elements write them (ISO 8601-2), compared at the grain of each.
#pragma once

#include "claimcheck/evidence/quantity.hpp"

#include <string_view>

namespace claimcheck::evidence {

/// Compares two values of dates or times. The page may be finer ("same") or coarser ("rounded");
/// where the year is open on one side ("XXXX-08-05"), month and day decide. A stretch with an open
/// side
/// ("../2021", until 2021) is compared by the end that it has; with a plain day it agrees at most
/// "rounded". Values that are no days
/// are incomparable unless they are equal.
Agreement compare_days(std::string_view claim, std::string_view page);

/// Returns whether a value is one day of the calendar, "2021-08-05", maybe with a time of day.
bool is_day(std::string_view value);

}  // namespace claimcheck::evidence
