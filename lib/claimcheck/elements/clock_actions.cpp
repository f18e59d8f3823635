// SPDX-License-Identifier: MIT
#include "claimcheck/elements/actions.hpp"
#include "claimcheck/elements/days.hpp"
#include "claimcheck/elements/times.hpp"

#include <cmath>

namespace claimcheck::elements {
namespace {

constexpr int unset = Fields::unset;
constexpr int half_day = 12;

/// Adds the readings of a time of day, as seconds after midnight.
bool told(TimeValue& time) {
  const Fields& fields = time.fields;
  time.shape = TimeShape::clock;
  time.count = 0;
  time.grain = fields.second != unset   ? Grain::second
               : fields.minute != unset ? Grain::minute
                                        : Grain::hour;
  if (fields.hour < 0 || fields.hour > 24 || fields.minute > 59 || fields.second > 59) return false;
  const Seconds rest = (fields.minute == unset ? 0 : fields.minute) * minute_length +
                       (fields.second == unset ? 0 : fields.second);
  const auto add = [&](int hour) {
    const Seconds from = hour % 24 * hour_length + rest;
    add_reading(time, Stretch{from, from + static_cast<Seconds>(length_of(time.grain))});
  };
  if (fields.hour > half_day || fields.hour == 0) {
    add(fields.hour);
  } else {
    if (fields.half_day != 1) add(fields.hour % half_day);
    if (fields.half_day != 0) add(fields.hour % half_day + half_day);
  }
  return true;
}

std::int16_t whole(const Value* value) {
  return value == nullptr ? Fields::unset : static_cast<std::int16_t>(std::lround(value->number));
}

/// Slots h, m, s, and p for before or after noon; x is hour and minute in one number, 0730.
bool clock(const Call& call, Value& value) {
  Fields& fields = value.time.fields;
  fields.hour = whole(call.slot('h'));
  fields.minute = whole(call.slot('m'));
  fields.second = whole(call.slot('s'));
  fields.half_day = whole(call.slot('p'));
  if (const Value* both = call.slot('x')) {
    fields.hour = static_cast<std::int16_t>(whole(both) / 100);
    fields.minute = static_cast<std::int16_t>(whole(both) % 100);
  }
  if (call.slot('h') == nullptr && call.slot('x') == nullptr) {
    fields.hour = static_cast<std::int16_t>(call.parameters.n);
  }
  if (call.parameters.mode == "whole-day") fields.half_day = fields.hour >= half_day ? 1 : 0;
  if (call.parameters.mode == "forenoon") fields.half_day = fields.hour == half_day ? 1 : 0;
  value.about = call.parameters.about;
  value.time.about = call.parameters.about;
  return told(value.time);
}

/// m minutes past the hour h, or before it (n < 0).
bool past(const Call& call, Value& value) {
  const Value* minutes = call.slot('m');
  Fields& fields = value.time.fields;
  fields = call.slot('h')->time.fields;
  fields.minute =
      static_cast<std::int16_t>(minutes == nullptr ? call.parameters.m : minutes->number);
  if (call.parameters.n < 0) {
    fields.minute = static_cast<std::int16_t>(60 - fields.minute);
    fields.hour = static_cast<std::int16_t>((fields.hour + 23) % 24);
    if (fields.hour == 0 && fields.half_day == unset) fields.hour = half_day;
  }
  return told(value.time);
}

/// A part of the day by its name (t): from one hour to another.
bool part(const Call& call, Value& value) {
  const Value& name = *call.slot('t');
  value.time.shape = TimeShape::clock;
  value.time.grain = Grain::part;
  value.time.named = true;
  const auto from = static_cast<Seconds>(name.number * hour_length);
  const auto to = static_cast<Seconds>(name.scale * hour_length);
  add_reading(value.time, Stretch{from, to});
  value.number = name.number;
  return true;
}

/// Whether an hour is meant after noon in a part of the day.
bool after_noon(const Stretch& day_part, int hour) {
  const Seconds from = day_part.from;
  if (from < half_day * hour_length) return hour == half_day && from > 0;
  constexpr int night_begins = 20;
  const bool night = from >= night_begins * hour_length;
  return night ? hour >= 5 && hour < half_day : true;
}

/// A time of day (t) in a part of it (k): "seven in the evening".
bool clock_in_part(const Call& call, Value& value) {
  value.time = call.slot('t')->time;
  const TimeValue& named = call.slot('k')->time;
  if (value.time.grain == Grain::part || value.time.range || named.grain != Grain::part) {
    return false;
  }
  if (value.time.fields.hour > half_day || value.time.fields.hour == 0) return true;
  value.time.fields.half_day = after_noon(named.readings[0].first, value.time.fields.hour) ? 1 : 0;
  return told(value.time);
}

Stretch on_day(Seconds day, const Stretch& clock) {
  return {clock.from == earliest ? earliest : day + clock.from,
          clock.to == latest ? latest : day + clock.to};
}

/// A day (d) and a time of it (t).
bool at(const Call& call, Value& value) {
  const TimeValue& date = call.slot('d')->time;
  const TimeValue& clock = call.slot('t')->time;
  if (date.shape != TimeShape::date || date.range || date.grain != Grain::day) return false;
  if (date.count == 0 && !date.impossible) return false;
  TimeValue& time = value.time;
  time = clock;
  time.shape = TimeShape::both;
  time.count = 0;
  time.fields.year = date.fields.year;
  time.fields.month = date.fields.month;
  time.fields.day = date.fields.day;
  time.fields.weekday = date.fields.weekday;
  time.relative = date.relative || clock.relative;
  time.impossible = date.impossible;
  value.about = call.slot('t')->about;
  for (std::size_t d = 0; d < date.count; ++d) {
    for (std::size_t c = 0; c < clock.count; ++c) {
      const Seconds day = date.readings[d].first.from;
      add_reading(time, TimeValue::Reading{on_day(day, clock.readings[c].first),
                                           on_day(day, clock.readings[c].last)});
    }
  }
  return true;
}

/// The part of the day n days from now that begins at the hour m.
bool day_part(const Call& call, Value& value) {
  const auto today = stretch_at(Grain::day, call.reference.at);
  if (!today) return false;
  const Seconds day = today->from + static_cast<Seconds>(call.parameters.n) * day_length;
  value.time.shape = TimeShape::both;
  value.time.grain = Grain::part;
  value.time.relative = true;
  value.time.named = true;
  const auto from = static_cast<Seconds>(call.parameters.m) * hour_length;
  add_reading(value.time, Stretch{day + from, day + day_length});
  return true;
}

/// A part of the present day (t).
bool at_today(const Call& call, Value& value) {
  const auto today = stretch_at(Grain::day, call.reference.at);
  if (!today || !part(call, value)) return false;
  const Stretch named = value.time.readings[0].first;
  value.time.count = 0;
  value.time.shape = TimeShape::both;
  value.time.relative = true;
  add_reading(value.time, on_day(today->from, named));
  return true;
}

/// A range of hours (t) in a part of the day (k): both ends before or after noon.
bool range_in_part(const Call& call, Value& value) {
  const TimeValue& range = call.slot('t')->time;
  const TimeValue& named = call.slot('k')->time;
  if (!range.range || range.count == 0 || named.grain != Grain::part) return false;
  const bool late = named.readings[0].first.from >= half_day * hour_length;
  value.time = range;
  value.time.count = 0;
  add_reading(value.time, range.readings[late && range.count > 1 ? 1 : 0]);
  return true;
}

/// A time (t) on the evening or morning that the words in k name: "tonight at 8".
bool clock_on(const Call& call, Value& value) {
  const TimeValue& named = call.slot('k')->time;
  TimeValue clock = call.slot('t')->time;
  if (named.shape != TimeShape::both || named.grain != Grain::part || named.count == 0) {
    return false;
  }
  if (clock.grain == Grain::part || clock.shape != TimeShape::clock) return false;
  const Seconds day = stretch_at(Grain::day, named.readings[0].first.from).value().from;
  const Stretch part_of_day{named.readings[0].first.from - day, named.readings[0].first.to - day};
  if (!clock.range && clock.fields.hour <= half_day && clock.fields.half_day == unset) {
    clock.fields.half_day = after_noon(part_of_day, clock.fields.hour) ? 1 : 0;
    if (!told(clock)) return false;
  }
  value.time = clock;
  value.time.shape = TimeShape::both;
  value.time.relative = true;
  value.time.count = 0;
  value.time.readings = {};
  for (std::size_t d = 0; d < named.count; ++d) {
    const Seconds each = stretch_at(Grain::day, named.readings[d].first.from).value().from;
    for (std::size_t c =
             clock.range && clock.count > 1 && part_of_day.from >= half_day * hour_length ? 1 : 0;
         c < clock.count; ++c) {
      add_reading(value.time, TimeValue::Reading{on_day(each, clock.readings[c].first),
                                                 on_day(each, clock.readings[c].last)});
      if (clock.range) break;
    }
  }
  return value.time.count > 0;
}

/// Now, to the second.
bool now(const Call& call, Value& value) {
  value.time.shape = TimeShape::both;
  value.time.grain = Grain::second;
  value.time.relative = true;
  add_reading(value.time, Stretch{call.reference.at, call.reference.at + 1});
  return true;
}

}  // namespace

std::vector<Action> clock_actions() {
  return {{"clock", clock},
          {"past", past, "h"},
          {"part", part, "t"},
          {"clock-in-part", clock_in_part, "tk"},
          {"at", at, "dt"},
          {"day-part", day_part},
          {"clock-on", clock_on, "kt"},
          {"now", now},
          {"at-today", at_today, "t"},
          {"range-in-part", range_in_part, "tk"}};
}

}  // namespace claimcheck::elements
