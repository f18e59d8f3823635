// SPDX-License-Identifier: MIT
// Arithmetic of the calendar in seconds: where a day, week or quarter begins and what is so many
// of them away. The proleptic Gregorian calendar, years 1 to 9999; weeks after ISO 8601.
#pragma once

#include "claimcheck/elements/value.hpp"

#include <optional>

namespace claimcheck::elements {

inline constexpr Seconds minute_length = 60;
inline constexpr Seconds hour_length = 3600;
inline constexpr Seconds day_length = 86400;

struct Civil {
  int year = 1970;
  int month = 1;
  int day = 1;
};

/// Returns the first second of a day; absent when there is no such day.
std::optional<Seconds> seconds_of(int year, int month, int day);

/// Returns the day that a second lies in.
Civil civil_of(Seconds at);

/// Returns the day of the week, ISO 8601: Monday is 1.
int weekday_of(Seconds at);

/// Returns the year and the number of the ISO 8601 week that a second lies in.
struct WeekNumber {
  int year = 1970;
  int week = 1;
};
WeekNumber week_of(Seconds at);

/// Returns the first second of the week of an ISO 8601 week number.
std::optional<Seconds> seconds_of_week(int year, int week);

/// Returns the stretch of that grain that a second lies in. A weekend is the one of its week; a
/// decade begins in a year that ends in 0, a century in one that ends in 00.
std::optional<Stretch> stretch_at(Grain grain, Seconds at);

/// Returns the second that is `count` of a grain away; the day of a month is kept, or is the last
/// that the month has. Absent when it leaves the calendar.
std::optional<Seconds> shifted(Seconds at, Grain grain, double count);

/// Returns how long one of a grain is when no calendar says so: a year has 365 days, a month 30.
double length_of(Grain grain);

/// Returns the day of the `number`th such weekday of a month; from its end when negative.
std::optional<Seconds> nth_weekday(int year, int month, int weekday, int number);

/// Returns Easter Sunday. Source: Meeus, Astronomical Algorithms, chapter 8 (Gregorian).
std::optional<Seconds> easter_of(int year);

}  // namespace claimcheck::elements
