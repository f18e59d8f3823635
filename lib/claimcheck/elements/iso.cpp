// SPDX-License-Identifier: MIT
#include "claimcheck/elements/iso.hpp"

#include "claimcheck/elements/days.hpp"
#include "claimcheck/elements/digits.hpp"

#include <array>
#include <cstdio>

namespace claimcheck::elements {
namespace {

constexpr int unset = Fields::unset;

std::string padded(int value, int width) {
  std::array<char, 16> buffer{};
  const int length = std::snprintf(buffer.data(), buffer.size(), "%0*d", width, value);
  return {buffer.data(), static_cast<std::size_t>(length)};
}

std::string days_between(const Stretch& stretch) {
  return iso_day(stretch.from) + "/" + iso_day(stretch.to - day_length);
}

Seconds of_day(Seconds at) { return ((at % day_length) + day_length) % day_length; }

std::string moment(Seconds at, Grain grain, bool is_end) {
  const Seconds clock = of_day(at);
  if (is_end && clock == 0) return iso_day(at - 1) + "T24";
  return iso_day(at) + iso_clock(clock, grain);
}

Grain finest(const Stretch& stretch, Grain grain) {
  if (grain != Grain::part) return grain;
  return of_day(stretch.from) % hour_length == 0 && of_day(stretch.to) % hour_length == 0
             ? Grain::hour
             : Grain::minute;
}

}  // namespace

std::string iso_day(Seconds at) {
  const Civil day = civil_of(at);
  return padded(day.year, 4) + "-" + padded(day.month, 2) + "-" + padded(day.day, 2);
}

std::string iso_clock(Seconds seconds, Grain grain) {
  const int hour = static_cast<int>(seconds / hour_length);
  const int minute = static_cast<int>(seconds % hour_length / minute_length);
  std::string text = "T" + padded(hour, 2);
  if (grain <= Grain::minute) text += ":" + padded(minute, 2);
  if (grain == Grain::second) text += ":" + padded(static_cast<int>(seconds % minute_length), 2);
  return text;
}

std::string iso_stretch(const Stretch& stretch, Grain grain, TimeShape shape) {
  if (shape == TimeShape::clock) {
    if (grain != Grain::part) return iso_clock(of_day(stretch.from), grain);
    const Grain fine = finest(stretch, grain);
    return iso_clock(stretch.from, fine) + "/" + iso_clock(stretch.to, fine);
  }
  if (shape == TimeShape::both) {
    if (grain != Grain::part) return moment(stretch.from, grain, false);
    const Grain fine = finest(stretch, grain);
    return moment(stretch.from, fine, false) + "/" + moment(stretch.to, fine, true);
  }
  const Civil day = civil_of(stretch.from);
  switch (grain) {
    case Grain::month:
      return padded(day.year, 4) + "-" + padded(day.month, 2);
    case Grain::year:
      return padded(day.year, 4);
    case Grain::decade:
      return padded(day.year / 10, 3) + "X";
    case Grain::century:
      return padded(day.year / 100, 2) + "XX";
    case Grain::week: {
      const WeekNumber week = week_of(stretch.from);
      return padded(week.year, 4) + "-W" + padded(week.week, 2);
    }
    default:
      return stretch.to - stretch.from > day_length ? days_between(stretch) : iso_day(stretch.from);
  }
}

std::string iso_duration(const Duration& duration) {
  std::string date;
  std::string clock;
  for (std::size_t i = 0; i < duration.count; ++i) {
    const Amount& amount = duration.amounts[i];
    const auto put = [&](std::string& text, double times, char letter) {
      text += decimal(amount.number * times) + letter;
    };
    switch (amount.grain) {
      case Grain::second:
        put(clock, 1, 'S');
        break;
      case Grain::minute:
        put(clock, 1, 'M');
        break;
      case Grain::hour:
        put(clock, 1, 'H');
        break;
      case Grain::week:
      case Grain::weekend:
        put(date, 1, 'W');
        break;
      case Grain::month:
        put(date, 1, 'M');
        break;
      case Grain::quarter:
      case Grain::season:
        put(date, 3, 'M');
        break;
      case Grain::half:
        put(date, 6, 'M');
        break;
      case Grain::year:
        put(date, 1, 'Y');
        break;
      case Grain::decade:
        put(date, 10, 'Y');
        break;
      case Grain::century:
        put(date, 100, 'Y');
        break;
      default:
        put(date, 1, 'D');
    }
  }
  if (date.empty() && clock.empty()) return {};
  return "P" + date + (clock.empty() ? "" : "T" + clock);
}

std::string iso_fields(const Fields& fields) {
  const std::string year = fields.year == unset ? "XXXX" : padded(fields.year, 4);
  if (fields.month != unset) {
    const std::string month = year + "-" + padded(fields.month, 2);
    return fields.day == unset ? month : month + "-" + padded(fields.day, 2);
  }
  if (fields.day != unset) return year + "-XX-" + padded(fields.day, 2);
  if (fields.weekday != unset) return year + "-WXX-" + std::to_string(fields.weekday);
  return fields.year == unset ? "" : year;
}

Stretch edge_of(const Stretch& stretch, Grain grain, Edge edge) {
  const Seconds length = stretch.to - stretch.from;
  if (edge == Edge::none || length <= 0) return stretch;
  if (grain == Grain::part) {
    const Seconds middle = stretch.from + length / 2;
    return edge == Edge::end ? Stretch{middle, stretch.to} : Stretch{stretch.from, middle};
  }
  const auto third = [&](int n) {
    if (grain == Grain::year) {
      return shifted(stretch.from, Grain::month, n * 4.0).value_or(stretch.from);
    }
    const Seconds days = length / day_length * n / 3;
    return stretch.from + days * day_length;
  };
  switch (edge) {
    case Edge::start:
      return {stretch.from, third(1)};
    case Edge::middle:
      return {third(1), third(2)};
    default:
      return {third(2), stretch.to};
  }
}

namespace {

/// Returns what lies just before or after a time that is excluded by its bound.
std::string beyond(const TimeValue& time, const TimeValue::Reading& reading, std::string text) {
  const bool before = time.bound == Bound::before;
  const Stretch& stretch = reading.first;
  if (time.edge != Edge::none) return text;
  if (time.grain == Grain::part) {
    const Seconds at = before ? stretch.from : stretch.to;
    return iso_stretch({at, at}, Grain::hour, time.shape);
  }
  if (time.shape != TimeShape::date || time.grain <= Grain::day) return text;
  const Seconds at = before ? stretch.from - 1 : stretch.to;
  const bool has_form =
      time.grain == Grain::week || time.grain == Grain::month || time.grain >= Grain::year;
  const Grain grain = has_form ? time.grain : Grain::day;
  const auto there = stretch_at(grain, at);
  return there ? iso_stretch(*there, grain, time.shape) : text;
}

}  // namespace

std::string iso_time(const TimeValue& time, const TimeValue::Reading& reading) {
  std::string text;
  if (time.edge == Edge::end && time.shape == TimeShape::date) {
    text = iso_day(reading.first.to - day_length);
  } else if (time.edge != Edge::none) {
    const Stretch part = edge_of(reading.first, time.grain, time.edge);
    const Grain grain = time.grain == Grain::part ? Grain::part : Grain::day;
    text = iso_stretch(part, grain, time.shape);
  } else if (time.range && reading.first == reading.last) {
    text = time.shape == TimeShape::date
               ? days_between(reading.first)
               : iso_stretch({reading.first.from, 0}, time.grain, time.shape) + "/" +
                     iso_stretch({reading.first.to, 0}, time.grain, time.shape);
  } else if (time.range) {
    text = iso_stretch(reading.first, time.grain, time.shape) + "/" +
           iso_stretch(reading.last, time.grain, time.shape);
  } else if ((time.counted == Grain::month || time.counted == Grain::year) &&
             time.grain == Grain::day && time.bound == Bound::none) {
    const auto coarse = stretch_at(time.counted, reading.first.from);
    text = iso_stretch(coarse.value_or(reading.first), time.counted, time.shape);
  } else {
    text = iso_stretch(reading.first, time.grain, time.shape);
  }
  if (time.about) text += "~";
  if (time.bound == Bound::none) return text;
  const bool before = time.bound == Bound::before || time.bound == Bound::until;
  if (time.bound == Bound::before || time.bound == Bound::after) text = beyond(time, reading, text);
  return before ? "../" + text : text + "/..";
}

std::string interval(const NumberRange& range) {
  return std::string{range.has_low && range.low_closed ? "[" : "("} +
         (range.has_low ? decimal(range.low) : "") + "," +
         (range.has_high ? decimal(range.high) : "") +
         (range.has_high && range.high_closed ? "]" : ")");
}

}  // namespace claimcheck::elements
