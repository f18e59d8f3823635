// SPDX-License-Identifier: MIT
// Days and times of day as elements write them (ISO 8601-2), compared at the grain of each.
#pragma once

#include "claimcheck/evidence/quantity.hpp"

#include <string_view>

namespace claimcheck::evidence {

/// Compares two values of dates or times. The page may be finer ("same") or coarser ("rounded");
/// where the year is open on one side ("XXXX-08-05"), month and day decide. Values that are no days
/// are incomparable unless they are equal.
Agreement compare_days(std::string_view claim, std::string_view page);

/// Returns whether a value is one day of the calendar, "2021-08-05", maybe with a time of day.
bool is_day(std::string_view value);

}  // namespace claimcheck::evidence
