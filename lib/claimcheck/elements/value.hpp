// SPDX-License-Identifier: MIT
// What stands behind the words of an element: numbers with their unit, and stretches of time with
// what was said of them. Times are local seconds since 1970-01-01T00:00:00, of no time zone.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>

namespace claimcheck::elements {

using Seconds = std::int64_t;

/// How finely a time is told. `part` is a part of a day, such as its morning.
enum class Grain : std::uint8_t {
  none,
  second,
  minute,
  hour,
  part,
  day,
  weekend,
  week,
  month,
  quarter,
  season,
  half,
  year,
  decade,
  century,
};

/// The day and time that relative times are read against. When not `given`, times that need it
/// stay open.
struct Reference {
  Seconds at = 0;
  bool given = false;
};

inline constexpr Seconds earliest = std::numeric_limits<Seconds>::min();
inline constexpr Seconds latest = std::numeric_limits<Seconds>::max();

/// From its first second to the first one after it; `earliest` or `latest` on an open side.
struct Stretch {
  Seconds from = earliest;
  Seconds to = latest;
  friend constexpr bool operator==(const Stretch&, const Stretch&) = default;
};

/// What the words name of a date and a time of day; `unset` for what they do not.
struct Fields {
  static constexpr std::int16_t unset = -1;
  std::int16_t year = unset;
  std::int16_t month = unset;
  std::int16_t day = unset;
  std::int16_t weekday = unset;  ///< ISO 8601: Monday is 1
  std::int16_t hour = unset;
  std::int16_t minute = unset;
  std::int16_t second = unset;
  std::int16_t half_day = unset;  ///< 0 before noon, 1 after it
  friend constexpr bool operator==(const Fields&, const Fields&) = default;
};

/// Which side of a time is meant: "before May", "since May".
enum class Bound : std::uint8_t { none, before, after, since, until };
/// Which part of a time is meant: "the end of May".
enum class Edge : std::uint8_t { none, start, middle, end };
/// What the words are of: a date, a time of day, both together, or what comes again and again.
enum class TimeShape : std::uint8_t { date, clock, both, recurring };

/// A time with all its readings: "Tuesday" is the last one or the next. A range keeps both its
/// ends: [first.from, last.to) covers it.
struct TimeValue {
  static constexpr std::size_t max_readings = 4;
  struct Reading {
    Stretch first;
    Stretch last;  ///< of a range its last stretch; else the same as `first`
    friend constexpr bool operator==(const Reading&, const Reading&) = default;
  };

  Fields fields;
  std::array<Reading, max_readings> readings;  ///< from the earliest on
  std::uint8_t count = 0;
  Grain grain = Grain::none;
  Grain counted = Grain::none;  ///< of "three years ago" year, though `grain` is day
  TimeShape shape = TimeShape::date;
  Bound bound = Bound::none;
  Edge edge = Edge::none;
  bool range = false;       ///< told by two ends or as so many units
  bool about = false;       ///< "around 3 pm"
  bool relative = false;    ///< cannot be known without the reference
  bool anaphoric = false;   ///< "that week": what it points to stands elsewhere in the text
  bool impossible = false;  ///< no such day: 30 February
  bool named = false;       ///< a part of a day or season by its name
};

/// So many of a unit of time: 3 hours.
struct Amount {
  double number = 0;
  Grain grain = Grain::none;
  bool business = false;  ///< working days
};

struct Duration {
  static constexpr std::size_t max_amounts = 3;
  std::array<Amount, max_amounts> amounts;
  std::uint8_t count = 0;
};

/// From `low` to `high`, each with or without the end itself; a side that is not there is open.
struct NumberRange {
  double low = 0;
  double high = 0;
  bool has_low = false;
  bool has_high = false;
  bool low_closed = false;
  bool high_closed = false;
};

/// What a node of the chart means; which members hold something follows from its category.
struct Value {
  static constexpr int no_unit = -1;
  double number = 0;
  double scale = 1;        ///< number words below it may follow: 100 after "two hundred"
  int digits = 0;          ///< how many it is written in; 0 for words
  int unit = no_unit;      ///< index into Grammar::units
  bool no_number = false;  ///< a unit that stands alone
  bool about = false;
  NumberRange range;
  Duration duration;
  TimeValue time;
};

}  // namespace claimcheck::elements
