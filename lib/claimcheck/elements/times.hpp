// SPDX-License-Identifier: MIT
// What the words of a date leave open is settled here: which year, month or week is meant.
#pragma once

#include "claimcheck/elements/value.hpp"

namespace claimcheck::elements {

/// Adds a reading of one stretch; one that is there already, or beyond the limit, is not added.
void add_reading(TimeValue& time, Stretch stretch);
void add_reading(TimeValue& time, TimeValue::Reading reading);

/// Fills grain and readings by the date in `fields`. A date without its year (a day without its
/// month, a weekday) has two: the last before the reference and the next. A day that does not
/// exist makes it impossible. Requires: no time of day, and something is set.
void settle(TimeValue& time, const Reference& reference);

/// Returns the stretches of the year that two digits may mean: 19xx, 20xx or both.
void add_short_year(TimeValue& time, int two_digits, int month, int day);

/// Returns the reading that is most likely meant: the one around the reference, else the nearest
/// for a day and month, else the last, or with `future` the next.
const TimeValue::Reading& likely_reading(const TimeValue& time, const Reference& reference,
                                         bool future);

}  // namespace claimcheck::elements
