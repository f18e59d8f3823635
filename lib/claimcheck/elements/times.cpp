// SPDX-License-Identifier: MIT
#include "claimcheck/elements/times.hpp"

#include "claimcheck/elements/days.hpp"

#include <algorithm>
#include <cstdlib>
#include <tuple>

namespace claimcheck::elements {
namespace {

constexpr int unset = Fields::unset;
constexpr int leap_reach = 9;    ///< years within which a 29 February comes
constexpr int month_reach = 60;  ///< months within which a weekday falls on a day

void add_day(TimeValue& time, std::optional<Seconds> day) {
  if (day) add_reading(time, Stretch{*day, *day + day_length});
}

void settle_month_day(TimeValue& time, const Reference& reference) {
  const Fields& fields = time.fields;
  const int year = civil_of(reference.at).year;
  constexpr int leap_year = 2000;
  if (!seconds_of(leap_year, fields.month, fields.day)) {
    time.impossible = true;
    return;
  }
  for (int back = 0; back < leap_reach; ++back) {
    const auto day = seconds_of(year - back, fields.month, fields.day);
    if (day && *day < reference.at) {
      add_day(time, day);
      break;
    }
  }
  for (int on = 0; on < leap_reach; ++on) {
    const auto day = seconds_of(year + on, fields.month, fields.day);
    if (day && *day >= reference.at) {
      add_day(time, day);
      break;
    }
  }
}

void settle_month(TimeValue& time, const Reference& reference) {
  const Civil now = civil_of(reference.at);
  const int year = time.fields.month < now.month ? now.year + 1 : now.year;
  for (const int each : {year - 1, year}) {
    const auto from = seconds_of(each, time.fields.month, 1);
    if (!from) continue;
    if (const auto stretch = stretch_at(Grain::month, *from)) add_reading(time, *stretch);
  }
}

void settle_weekday(TimeValue& time, Seconds today) {
  const int on = (time.fields.weekday - weekday_of(today) + 7) % 7;
  add_day(time, today + (on - 7) * day_length);
  add_day(time, today + on * day_length);
}

/// A day of some month, on a weekday when one is named.
void settle_day(TimeValue& time, Seconds today) {
  const Fields& fields = time.fields;
  const Civil now = civil_of(today);
  const auto find = [&](int step) -> std::optional<Seconds> {
    for (int i = 0; i < month_reach; ++i) {
      const int month = now.year * 12 + now.month - 1 + i * step;
      const auto day = seconds_of(month / 12, month % 12 + 1, fields.day);
      if (!day || (step < 0 ? *day >= today : *day < today)) continue;
      if (fields.weekday == unset || weekday_of(*day) == fields.weekday) return day;
    }
    return std::nullopt;
  };
  const auto next = find(1);
  if (!(fields.weekday != unset && next == today)) add_day(time, find(-1));
  add_day(time, next);
}

}  // namespace

void add_reading(TimeValue& time, Stretch stretch) {
  add_reading(time, TimeValue::Reading{stretch, stretch});
}

void add_reading(TimeValue& time, TimeValue::Reading reading) {
  const auto end = time.readings.begin() + time.count;
  if (time.count == TimeValue::max_readings ||
      std::find(time.readings.begin(), end, reading) != end)
    return;
  *end = reading;
  ++time.count;
  const auto order = [](const TimeValue::Reading& each) {
    return std::tuple{each.first.from, each.first.to, each.last.from, each.last.to};
  };
  std::sort(time.readings.begin(), end + 1,
            [&](const auto& a, const auto& b) { return order(a) < order(b); });
}

void settle(TimeValue& time, const Reference& reference) {
  const Fields& fields = time.fields;
  time.count = 0;
  const Seconds today = stretch_at(Grain::day, reference.at).value_or(Stretch{0, 0}).from;
  time.grain = fields.day != unset || fields.weekday != unset ? Grain::day
               : fields.month != unset                        ? Grain::month
                                                              : Grain::year;
  time.relative = false;
  if (fields.year != unset) {
    const auto from = seconds_of(fields.year, fields.month == unset ? 1 : fields.month,
                                 fields.day == unset ? 1 : fields.day);
    const auto stretch = from ? stretch_at(time.grain, *from) : std::nullopt;
    time.impossible = !stretch;
    if (stretch) add_reading(time, *stretch);
    return;
  }
  time.relative = true;
  if (fields.month != unset && fields.day != unset) {
    settle_month_day(time, reference);
  } else if (fields.month != unset) {
    settle_month(time, reference);
  } else if (fields.day != unset) {
    settle_day(time, today);
  } else if (fields.weekday != unset) {
    settle_weekday(time, today);
  }
}

void add_short_year(TimeValue& time, int two_digits, int month, int day) {
  constexpr int surely_old = 40;
  constexpr int surely_new = 30;
  time.grain = Grain::day;
  if (two_digits >= surely_new) add_day(time, seconds_of(1900 + two_digits, month, day));
  if (two_digits < surely_old) add_day(time, seconds_of(2000 + two_digits, month, day));
  time.impossible = time.count == 0;
}

const TimeValue::Reading& likely_reading(const TimeValue& time, const Reference& reference,
                                         bool future) {
  std::size_t best = 0;
  const bool by_nearness = time.fields.weekday == unset && !future;
  for (std::size_t i = 0; i < time.count; ++i) {
    const Stretch& stretch = time.readings[i].first;
    if (stretch.from <= reference.at && reference.at < stretch.to) return time.readings[i];
    if (by_nearness) {
      const auto distance = [&](std::size_t each) {
        return std::llabs(time.readings[each].first.from - reference.at);
      };
      if (distance(i) < distance(best)) best = i;
    } else if (future && stretch.from >= reference.at &&
               time.readings[best].first.from < reference.at) {
      best = i;
    }
  }
  return time.readings[best];
}

}  // namespace claimcheck::elements
