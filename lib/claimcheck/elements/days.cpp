// SPDX-License-Identifier: MIT
#include "claimcheck/elements/days.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>

namespace claimcheck::elements {
namespace {

namespace chrono = std::chrono;

constexpr int last_year = 9999;
constexpr double max_shift = 1e10;  ///< seconds are shifted no further, far beyond the calendar

Seconds floor_divide(Seconds value, Seconds by) { return value / by - (value % by < 0 ? 1 : 0); }

bool in_calendar(Seconds at) {
  static const Seconds low = *seconds_of(1, 1, 1);
  static const Seconds high = *seconds_of(last_year, 12, 31);
  return at >= low && at <= high;
}

std::optional<Stretch> of_years(int first, int years) {
  const auto from = seconds_of(first, 1, 1);
  const auto to = seconds_of(first + years, 1, 1);
  if (!from || !to) return std::nullopt;
  return Stretch{*from, *to};
}

std::optional<Stretch> of_months(int year, int month, int months) {
  const int end = month - 1 + months;
  const auto from = seconds_of(year, month, 1);
  const auto to = seconds_of(year + end / 12, end % 12 + 1, 1);
  if (!from || !to) return std::nullopt;
  return Stretch{*from, *to};
}

std::optional<Seconds> shifted_months(Seconds at, int months) {
  const Civil day = civil_of(at);
  const int number = day.year * 12 + day.month - 1 + months;
  if (number < 12 || number > last_year * 12 + 11) return std::nullopt;
  for (int last = day.day; last >= 28 || last == day.day; --last) {
    if (const auto found = seconds_of(number / 12, number % 12 + 1, last)) {
      return *found + (at - floor_divide(at, day_length) * day_length);
    }
  }
  return std::nullopt;
}

int months_in(Grain grain) {
  switch (grain) {
    case Grain::month:
      return 1;
    case Grain::quarter:
    case Grain::season:
      return 3;
    case Grain::half:
      return 6;
    case Grain::year:
      return 12;
    case Grain::decade:
      return 120;
    case Grain::century:
      return 1200;
    default:
      return 0;
  }
}

}  // namespace

std::optional<Seconds> seconds_of(int year, int month, int day) {
  if (year < 1 || year > last_year || month < 1 || month > 12 || day < 1 || day > 31) {
    return std::nullopt;
  }
  const chrono::year_month_day date{chrono::year{year}, chrono::month{static_cast<unsigned>(month)},
                                    chrono::day{static_cast<unsigned>(day)}};
  if (!date.ok()) return std::nullopt;
  return Seconds{chrono::sys_days{date}.time_since_epoch().count()} * day_length;
}

Civil civil_of(Seconds at) {
  const chrono::year_month_day date{chrono::sys_days{chrono::days{floor_divide(at, day_length)}}};
  return {static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())),
          static_cast<int>(static_cast<unsigned>(date.day()))};
}

int weekday_of(Seconds at) {
  const Seconds days = floor_divide(at, day_length);
  return static_cast<int>(((days + 3) % 7 + 7) % 7) + 1;
}

WeekNumber week_of(Seconds at) {
  const Seconds thursday =
      floor_divide(at, day_length) * day_length + (4 - weekday_of(at)) * day_length;
  const int year = civil_of(thursday).year;
  const Seconds first = seconds_of(year, 1, 1).value_or(thursday);
  return {year, static_cast<int>((thursday - first) / (7 * day_length)) + 1};
}

std::optional<Seconds> seconds_of_week(int year, int week) {
  const auto fourth = seconds_of(year, 1, 4);
  if (!fourth || week < 1 || week > 53) return std::nullopt;
  const Seconds monday =
      *fourth - (weekday_of(*fourth) - 1) * day_length + Seconds{week - 1} * 7 * day_length;
  if (week_of(monday).year != year) return std::nullopt;
  return monday;
}

std::optional<Stretch> stretch_at(Grain grain, Seconds at) {
  if (!in_calendar(at)) return std::nullopt;
  const Civil day = civil_of(at);
  const auto aligned = [&](Seconds length) {
    const Seconds from = floor_divide(at, length) * length;
    return Stretch{from, from + length};
  };
  const Seconds today = floor_divide(at, day_length) * day_length;
  const Seconds monday = today - (weekday_of(at) - 1) * day_length;
  switch (grain) {
    case Grain::second:
      return Stretch{at, at + 1};
    case Grain::minute:
      return aligned(minute_length);
    case Grain::hour:
      return aligned(hour_length);
    case Grain::part:
    case Grain::day:
      return Stretch{today, today + day_length};
    case Grain::weekend:
      return Stretch{monday + 5 * day_length, monday + 7 * day_length};
    case Grain::week:
      return Stretch{monday, monday + 7 * day_length};
    case Grain::month:
      return of_months(day.year, day.month, 1);
    case Grain::quarter:
      return of_months(day.year, (day.month - 1) / 3 * 3 + 1, 3);
    case Grain::season:
      if (day.month < 3) return of_months(day.year - 1, 12, 3);
      return of_months(day.year, day.month / 3 * 3, 3);
    case Grain::half:
      return of_months(day.year, (day.month - 1) / 6 * 6 + 1, 6);
    case Grain::year:
      return of_years(day.year, 1);
    case Grain::decade:
      return of_years(std::max(1, day.year / 10 * 10), 10);
    case Grain::century:
      return of_years(std::max(1, day.year / 100 * 100), 100);
    case Grain::none:
      break;
  }
  return std::nullopt;
}

std::optional<Seconds> shifted(Seconds at, Grain grain, double count) {
  if (!in_calendar(at) || !std::isfinite(count)) return std::nullopt;
  std::optional<Seconds> found;
  if (const int months = months_in(grain); months > 0) {
    const double exact = count * months;
    if (std::abs(exact) > last_year * 12.0) return std::nullopt;
    found = shifted_months(at, static_cast<int>(std::lround(exact)));
  } else {
    const double exact = count * length_of(grain);
    if (std::abs(exact) > max_shift * 40) return std::nullopt;
    found = at + static_cast<Seconds>(std::llround(exact));
  }
  return found && in_calendar(*found) ? found : std::nullopt;
}

double length_of(Grain grain) {
  constexpr double day = day_length;
  switch (grain) {
    case Grain::none:
      return 0;
    case Grain::second:
      return 1;
    case Grain::minute:
      return minute_length;
    case Grain::hour:
      return hour_length;
    case Grain::part:
    case Grain::day:
      return day;
    case Grain::weekend:
      return 2 * day;
    case Grain::week:
      return 7 * day;
    case Grain::month:
      return 30 * day;
    case Grain::quarter:
    case Grain::season:
      return 90 * day;
    case Grain::half:
      return 182.5 * day;
    case Grain::year:
      return 365 * day;
    case Grain::decade:
      return 3650 * day;
    case Grain::century:
      return 36500 * day;
  }
  return 0;
}

std::optional<Seconds> nth_weekday(int year, int month, int weekday, int number) {
  const auto month_begin = seconds_of(year, month, 1);
  if (!month_begin || number == 0) return std::nullopt;
  const auto stretch = stretch_at(Grain::month, *month_begin);
  if (!stretch) return std::nullopt;
  Seconds day = 0;
  if (number > 0) {
    day = stretch->from + (weekday - weekday_of(stretch->from) + 7) % 7 * day_length +
          Seconds{number - 1} * 7 * day_length;
  } else {
    const Seconds last = stretch->to - day_length;
    day = last - (weekday_of(last) - weekday + 7) % 7 * day_length +
          Seconds{number + 1} * 7 * day_length;
  }
  if (day < stretch->from || day >= stretch->to) return std::nullopt;
  return day;
}

std::optional<Seconds> easter_of(int year) {
  const int a = year % 19;
  const int b = year / 100;
  const int c = year % 100;
  const int f = (b + 8) / 25;
  const int g = (b - f + 1) / 3;
  const int h = (19 * a + b - b / 4 - g + 15) % 30;
  const int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
  const int m = (a + 11 * h + 22 * l) / 451;
  const int number = h + l - 7 * m + 114;
  return seconds_of(year, number / 31, number % 31 + 1);
}

}  // namespace claimcheck::elements
