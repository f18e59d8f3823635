// SPDX-License-Identifier: MIT
#include "claimcheck/elements/actions.hpp"
#include "claimcheck/elements/days.hpp"
#include "claimcheck/elements/times.hpp"

#include <algorithm>
#include <cmath>

namespace claimcheck::elements {
namespace {

constexpr int unset = Fields::unset;
constexpr int days_of_week = 7;

std::int16_t whole(const Value* value) {
  return value == nullptr ? Fields::unset : static_cast<std::int16_t>(std::lround(value->number));
}

Seconds today_of(const Call& call) {
  return stretch_at(Grain::day, call.reference.at).value_or(Stretch{0, day_length}).from;
}

/// Takes a stretch as the one reading.
bool only(Value& value, std::optional<Stretch> stretch, Grain grain) {
  if (!stretch) return false;
  value.time.count = 0;
  add_reading(value.time, *stretch);
  value.time.grain = grain;
  return true;
}

bool settled(const Call& call, Value& value) {
  settle(value.time, call.reference);
  return value.time.count > 0 || value.time.impossible;
}

/// Slots y, m, d, w; s is a year in two digits.
bool date(const Call& call, Value& value) {
  Fields& fields = value.time.fields;
  const Value* month = call.slot('m');
  const Value* weekday = call.slot('w');
  fields.month = month == nullptr ? Fields::unset : whole(month);
  fields.weekday = weekday == nullptr ? Fields::unset : whole(weekday);
  fields.day = whole(call.slot('d'));
  const Value* year = call.slot('y');
  fields.year = whole(year);
  if (const Value* two = call.slot('s')) {
    add_short_year(value.time, whole(two), fields.month, fields.day);
    if (value.time.count == 1)
      fields.year = static_cast<std::int16_t>(civil_of(value.time.readings[0].first.from).year);
    return true;
  }
  return settled(call, value);
}

/// Slots a, b, c in the order that `mode` names; a month that cannot be changes with the day.
bool numeric_date(const Call& call, Value& value) {
  const std::string& order = call.parameters.mode;
  const std::array<const Value*, 3> slots{call.slot('a'), call.slot('b'), call.slot('c')};
  int year = unset;
  int year_digits = 0;
  int month = unset;
  int day = unset;
  for (std::size_t i = 0; i < order.size() && i < slots.size(); ++i) {
    if (slots[i] == nullptr) return false;
    const int number = whole(slots[i]);
    if (order[i] == 'y') {
      year = number;
      year_digits = slots[i]->digits;
    } else {
      (order[i] == 'm' ? month : day) = number;
    }
  }
  if (month > 12 && day <= 12) std::swap(month, day);
  if (month < 1 || month > 12 || day < 1 || day > 31) return false;
  Fields& fields = value.time.fields;
  fields.month = static_cast<std::int16_t>(month);
  fields.day = static_cast<std::int16_t>(day);
  if (const Value* weekday = call.slot('w')) fields.weekday = whole(weekday);
  if (year_digits == 2) {
    add_short_year(value.time, year, month, day);
    return value.time.count > 0;
  }
  fields.year = static_cast<std::int16_t>(year);
  if (!settled(call, value)) return false;
  if (fields.weekday == unset || year != unset || !call.parameters.closed) return true;
  for (std::size_t i = 0; i < value.time.count; ++i) {
    if (weekday_of(value.time.readings[i].first.from) == fields.weekday) return true;
  }
  return false;
}

/// The stretch of a grain that is n away from the one that is now.
bool relative(const Call& call, Value& value) {
  const Value* slot = call.slot('g');
  const Grain grain = slot == nullptr ? call.parameters.grain : slot->time.grain;
  const Grain step = grain == Grain::weekend ? Grain::week : grain;
  const auto at = shifted(stretch_at(grain, call.reference.at).value_or(Stretch{0, 0}).from, step,
                          call.parameters.n);
  value.time.relative = true;
  value.time.anaphoric = call.parameters.mode == "anaphoric";
  if (!at || !only(value, stretch_at(grain, *at), grain)) return false;
  if (grain == Grain::year && !value.time.anaphoric) {
    value.time.counted = Grain::year;
  }
  return true;
}

bool relative_weekday(const Call& call, Value& value) {
  const int weekday = whole(call.slot('w'));
  const Seconds today = today_of(call);
  const int n = static_cast<int>(call.parameters.n);
  Seconds day = 0;
  if (call.parameters.mode == "nearest") {
    int away = (weekday - weekday_of(today) + days_of_week) % days_of_week;
    if (n < 0) away -= days_of_week;
    if (n > 0 && away == 0) away = days_of_week;
    day = today + away * day_length;
  } else {
    day = today + (weekday - weekday_of(today) + n * days_of_week) * day_length;
  }
  value.time.relative = true;
  value.time.fields.weekday = static_cast<std::int16_t>(weekday);
  return only(value, Stretch{day, day + day_length}, Grain::day);
}

/// Of a date with readings the one before (n < 0), after, or of this year (0).
bool relative_date(const Call& call, Value& value) {
  const TimeValue& date = call.slot('d')->time;
  if (date.count == 0 || date.range || date.shape != TimeShape::date) return false;
  value.time = date;
  value.time.relative = true;
  const double n = call.parameters.n;
  const int year = civil_of(call.reference.at).year;
  for (std::size_t i = 0; i < date.count; ++i) {
    const Stretch& stretch = date.readings[i].first;
    const bool fits = n < 0   ? stretch.from < today_of(call)
                      : n > 0 ? stretch.from > call.reference.at
                              : civil_of(stretch.from).year == year;
    if (fits) return only(value, stretch, date.grain);
  }
  return false;
}

std::optional<Seconds> shifted_by(Seconds at, const Duration& duration, double sign) {
  std::optional<Seconds> result = at;
  for (std::size_t i = 0; i < duration.count && result; ++i) {
    const Amount& amount = duration.amounts[i];
    const double days = amount.number * sign;
    if (!amount.business) {
      result = shifted(*result, amount.grain, days);
      continue;
    }
    constexpr double most = 3660;
    if (std::abs(days) > most) return std::nullopt;
    for (double left = std::abs(days); left >= 1 && result;) {
      const bool works = weekday_of(*result) < 6;
      result = shifted(*result, Grain::day, sign);
      if (works) --left;
    }
  }
  return result;
}

bool tells_clock(const Duration& duration) {
  for (std::size_t i = 0; i < duration.count; ++i) {
    if (duration.amounts[i].grain < Grain::day) return true;
  }
  return false;
}

/// So many units before now (n < 0) or from now on, as a stretch.
bool counted(const Call& call, Value& value) {
  const Duration& duration = call.slot('c')->duration;
  if (duration.count == 0) return false;
  const double sign = call.parameters.n;
  const bool exact = tells_clock(duration);
  const Seconds today = today_of(call);
  const Grain grain = duration.amounts[0].grain;
  Seconds base = exact ? call.reference.at : today + (sign > 0 ? day_length : 0);
  if (grain == Grain::quarter) {
    const auto now = stretch_at(grain, today);
    if (!now) return false;
    base = sign > 0 ? now->to : now->from;
  }
  const auto other = shifted_by(base, duration, sign);
  if (!other || *other == base) return false;
  value.time.relative = true;
  value.time.range = true;
  value.time.shape = exact ? TimeShape::both : TimeShape::date;
  value.time.counted = grain;
  value.about = call.slot('c')->about;
  return only(value, Stretch{std::min(base, *other), std::max(base, *other)},
              exact ? Grain::second : Grain::day);
}

/// A duration away from now, or from the date in slot d.
bool away(const Call& call, Value& value) {
  const Value* anchor = call.slot('d');
  const Duration& duration = call.slot('c')->duration;
  if (duration.count == 0) return false;
  const bool exact = tells_clock(duration) && (anchor == nullptr || call.parameters.mode == "now");
  Seconds base = exact ? call.reference.at : today_of(call);
  value.time.relative = true;
  if (anchor != nullptr && call.parameters.mode != "now") {
    const TimeValue& time = anchor->time;
    if (time.count == 0 || tells_clock(duration) || time.range) return false;
    base = time.readings[time.count - 1U].first.from;
    value.time.relative = time.relative;
  }
  const auto at = shifted_by(base, duration, call.parameters.n);
  if (!at) return false;
  value.about = call.slot('c')->about;
  value.time.bound = call.parameters.bound;
  value.time.counted = duration.amounts[duration.count - 1U].grain;
  value.time.shape = exact ? TimeShape::both : TimeShape::date;
  const Grain grain = exact ? Grain::second : Grain::day;
  return only(value, stretch_at(grain, *at), grain);
}

/// The weeks whose Thursday lies in a stretch, and the weekends of those weeks.
Stretch weeks_of(const Stretch& whole) {
  const auto monday = [](Seconds at) {
    const Seconds begin = at - (weekday_of(at) - 1) * day_length;
    return weekday_of(at) > 4 ? begin + days_of_week * day_length : begin;
  };
  return {monday(whole.from), monday(whole.to)};
}

std::optional<Stretch> nth_of(const Stretch& stretch, Grain grain, double first, double count) {
  const bool weekly = grain == Grain::week || grain == Grain::weekend;
  const Stretch whole = weekly ? weeks_of(stretch) : stretch;
  const Grain step = weekly ? Grain::week : grain;
  const auto from =
      first > 0 ? shifted(whole.from, step, first - 1) : shifted(whole.to, step, first + 1 - count);
  if (!from) return std::nullopt;
  const auto to = shifted(*from, step, count);
  if (!to || *from < whole.from || *to > whole.to) return std::nullopt;
  if (grain == Grain::weekend) return stretch_at(grain, *from);
  return Stretch{*from, *to};
}

/// The n-th (from the end when n < 0) of a grain, or weekday, in the date of slot d.
bool part_of(const Call& call, Value& value) {
  const TimeValue& whole_time = call.slot('d')->time;
  const Value* ordinal = call.slot('n');
  const Value* weekday = call.slot('w');
  const Value* amount = call.slot('c');
  const Value* grain_slot = call.slot('g');
  Grain grain = grain_slot == nullptr ? call.parameters.grain : grain_slot->time.grain;
  double count = 1;
  if (amount != nullptr) {
    if (amount->duration.count != 1) return false;
    grain = amount->duration.amounts[0].grain;
    count = amount->duration.amounts[0].number;
  }
  const double n = ordinal == nullptr ? call.parameters.n : ordinal->number;
  if (weekday == nullptr && (grain < Grain::day || grain >= whole_time.grain)) return false;
  if (whole_time.shape != TimeShape::date || whole_time.range) return false;
  for (std::size_t i = 0; i < whole_time.count; ++i) {
    const Stretch& stretch = whole_time.readings[i].first;
    std::optional<Stretch> found;
    if (weekday != nullptr) {
      const Civil civil = civil_of(stretch.from);
      const auto day = nth_weekday(civil.year, civil.month, whole(weekday), static_cast<int>(n));
      if (whole_time.grain == Grain::month && day) found = Stretch{*day, *day + day_length};
      grain = Grain::day;
    } else {
      found = nth_of(stretch, grain, n, count);
    }
    if (found) add_reading(value.time, *found);
  }
  value.time.grain = grain;
  value.time.range = count > 1;
  value.time.relative = whole_time.relative;
  return value.time.count > 0;
}

/// A weekday of the week in slot d, or the week or weekend (grain) that the date in d lies in.
bool week_around(const Call& call, Value& value) {
  const TimeValue& date = call.slot('d')->time;
  const Value* weekday = call.slot('w');
  if (date.shape != TimeShape::date || date.range) return false;
  for (std::size_t i = 0; i < date.count; ++i) {
    const Seconds from = date.readings[i].first.from;
    if (weekday != nullptr) {
      const Seconds day = from + (whole(weekday) - weekday_of(from)) * day_length;
      add_reading(value.time, Stretch{day, day + day_length});
    } else if (const auto around = stretch_at(call.parameters.grain, from)) {
      Stretch stretch = *around;
      if (call.parameters.grain == Grain::weekend && date.grain == Grain::day) {
        if (weekday_of(from) == 1) stretch = {from - 2 * day_length, from + day_length};
        if (weekday_of(from) == 5) stretch.from = from;
      }
      add_reading(value.time, stretch);
    }
  }
  value.time.relative = date.relative;
  value.time.grain = weekday != nullptr ? Grain::day : call.parameters.grain;
  return value.time.count > 0;
}

std::optional<Seconds> holiday_in(const Value& holiday, int year) {
  const Fields& fields = holiday.time.fields;
  std::optional<Seconds> day;
  if (fields.weekday != unset) {
    day = nth_weekday(year, fields.month, fields.weekday, static_cast<int>(holiday.number));
  } else if (fields.month != unset) {
    day = seconds_of(year, fields.month, fields.day);
  } else {
    day = easter_of(year);
  }
  if (!day) return day;
  return *day + static_cast<Seconds>(holiday.range.low) * day_length;
}

/// A feast (h), in a year (y) or the last and the next.
bool holiday(const Call& call, Value& value) {
  const Value& feast = *call.slot('h');
  value.time.grain = Grain::day;
  const auto add = [&](int year) {
    const auto day = holiday_in(feast, year);
    if (!day) return false;
    add_reading(value.time, Stretch{*day, *day + day_length});
    return true;
  };
  if (const Value* date = call.slot('y')) {
    if (date->time.count != 1) return false;
    value.time.relative = date->time.relative;
    return add(civil_of(date->time.readings[0].first.from).year);
  }
  value.time.relative = true;
  if (feast.time.fields.weekday == unset && feast.range.low == 0) {
    value.time.fields.month = feast.time.fields.month;
    value.time.fields.day = feast.time.fields.day;
  }
  const int year = civil_of(call.reference.at).year;
  const auto this_year = holiday_in(feast, year);
  const bool over = this_year && *this_year < call.reference.at;
  add(over ? year : year - 1);
  add(over ? year + 1 : year);
  return value.time.count > 0;
}

/// A season (s, the month that it begins in) of a year (y), n away, or the last and the next.
bool season(const Call& call, Value& value) {
  const int month = whole(call.slot('s'));
  value.time.named = true;
  const auto of_year = [&](int year) -> std::optional<Stretch> {
    const auto from = seconds_of(year, month, 1);
    return from ? stretch_at(Grain::season, *from) : std::nullopt;
  };
  if (const Value* date = call.slot('y')) {
    if (date->time.count != 1 || date->time.grain != Grain::year) return false;
    value.time.relative = date->time.relative;
    return only(value, of_year(civil_of(date->time.readings[0].first.from).year), Grain::season);
  }
  value.time.relative = true;
  const int year = civil_of(call.reference.at).year;
  const auto now = of_year(year);
  if (!now) return false;
  if (call.parameters.mode == "this") return only(value, now, Grain::season);
  const bool over = now->to <= call.reference.at;
  if (call.parameters.n <= 0) {
    if (const auto last = of_year(over ? year : year - 1)) add_reading(value.time, *last);
  }
  if (call.parameters.n >= 0) {
    if (const auto next = of_year(over ? year + 1 : year)) add_reading(value.time, *next);
  }
  value.time.grain = Grain::season;
  return value.time.count > 0;
}

bool decade(const Call& call, Value& value) {
  const int number = whole(call.slot('n'));
  if (number % 10 != 0) return false;
  constexpr int this_century = 2000;
  constexpr int surely_old = 30;
  if (number >= 100) {
    const auto from = seconds_of(number, 1, 1);
    return from && only(value, stretch_at(Grain::decade, *from), Grain::decade);
  }
  value.time.grain = Grain::decade;
  for (const int century : {this_century - 100, this_century}) {
    if (century < this_century && number < surely_old - 10) continue;
    if (century == this_century && call.parameters.mode == "old") continue;
    const auto from = seconds_of(century + number, 1, 1);
    if (from) add_reading(value.time, *stretch_at(Grain::decade, *from));
  }
  return value.time.count > 0;
}

bool century(const Call& call, Value& value) {
  const int first = (whole(call.slot('n')) - 1) * 100;
  const auto from = seconds_of(std::max(first, 1), 1, 1);
  return from && only(value, stretch_at(Grain::century, *from), Grain::century);
}

bool week_number(const Call& call, Value& value) {
  const Value* year = call.slot('y');
  int in_year = civil_of(call.reference.at).year;
  value.time.relative = year == nullptr;
  if (year != nullptr) {
    if (year->time.count != 1) return false;
    in_year = civil_of(year->time.readings[0].first.from).year;
  }
  const auto from = seconds_of_week(in_year, whole(call.slot('n')));
  return from && only(value, stretch_at(Grain::week, *from), Grain::week);
}

/// Eight digits: year, month, day.
bool compact_date(const Call& call, Value& value) {
  const int number = static_cast<int>(call.slot('n')->number);
  Fields& fields = value.time.fields;
  fields.year = static_cast<std::int16_t>(number / 10000);
  fields.month = static_cast<std::int16_t>(number / 100 % 100);
  fields.day = static_cast<std::int16_t>(number % 100);
  return settled(call, value) && !value.time.impossible;
}

/// A year by its last two digits (s): this century.
bool short_code_year(const Call& call, Value& value) {
  constexpr int this_century = 2000;
  value.time.fields.year = static_cast<std::int16_t>(this_century + whole(call.slot('s')));
  return settled(call, value);
}

/// A date (d) as it is, or a month (m).
bool date_of(const Call& call, Value& value) {
  if (const Value* date = call.slot('d')) {
    value = *date;
    const Fields& fields = date->time.fields;
    return fields.year == unset && (fields.month != unset || fields.weekday == unset) &&
           date->time.count > 1;
  }
  value.time.fields.month = whole(call.slot('m'));
  return settled(call, value);
}

/// A month (m) of a year that is told from now (y).
bool month_of_year(const Call& call, Value& value) {
  const TimeValue& year = call.slot('y')->time;
  if (year.count != 1 || year.fields.year != unset) return false;
  value.time.fields.month = whole(call.slot('m'));
  value.time.fields.year = static_cast<std::int16_t>(civil_of(year.readings[0].first.from).year);
  return settled(call, value);
}

/// A year that begins on a day which is not told.
bool fiscal(const Call& call, Value& value) {
  (void)call;
  value.time.grain = Grain::year;
  value.time.anaphoric = true;
  return true;
}

/// From the beginning of the stretch in d to now.
bool to_date(const Call& call, Value& value) {
  const TimeValue& time = call.slot('d')->time;
  if (time.count != 1) return false;
  value.time.relative = true;
  value.time.range = true;
  return only(value, Stretch{time.readings[0].first.from, today_of(call)}, Grain::day) &&
         value.time.readings[0].first.from < value.time.readings[0].first.to;
}

}  // namespace

std::vector<Action> date_actions() {
  return {{"date", date},
          {"numeric-date", numeric_date},
          {"relative", relative},
          {"relative-weekday", relative_weekday, "w"},
          {"relative-date", relative_date, "d"},
          {"counted", counted, "c"},
          {"away", away, "c"},
          {"part-of", part_of, "d"},
          {"week-around", week_around, "d"},
          {"holiday", holiday, "h"},
          {"season", season, "s"},
          {"decade", decade, "n"},
          {"century", century, "n"},
          {"week-number", week_number, "n"},
          {"to-date", to_date, "d"},
          {"compact-date", compact_date, "n"},
          {"year-short-code", short_code_year, "s"},
          {"date-of", date_of},
          {"month-of-year", month_of_year, "my"},
          {"fiscal", fiscal}};
}

}  // namespace claimcheck::elements
