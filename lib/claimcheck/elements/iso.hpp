// SPDX-License-Identifier: MIT
// Values as text: times after ISO 8601-2:2019, numbers in decimal digits.
#pragma once

#include "claimcheck/elements/value.hpp"

#include <string>

namespace claimcheck::elements {

/// Returns "2021-08-05".
std::string iso_day(Seconds at);
/// Returns "T22:30", seconds after midnight, as finely as the grain says.
std::string iso_clock(Seconds seconds, Grain grain);
/// Returns a stretch: "2021", "196X", "2021-W31", "2021-08-05T22:30"; an interval of days where
/// ISO 8601 has no shorter form, its last day being part of it.
std::string iso_stretch(const Stretch& stretch, Grain grain, TimeShape shape);
/// Returns a duration: "PT3H30M".
std::string iso_duration(const Duration& duration);
/// Returns what is known of a date that no reference settles: "XXXX-08-05", or "".
std::string iso_fields(const Fields& fields);
/// Returns one reading of a time with its bound, edge and "~".
std::string iso_time(const TimeValue& time, const TimeValue::Reading& reading);
/// Returns "[10,15)".
std::string interval(const NumberRange& range);

/// Returns the first, middle or last part of a stretch: days of a third; of a part of a day half.
Stretch edge_of(const Stretch& stretch, Grain grain, Edge edge);

}  // namespace claimcheck::elements
