// SPDX-License-Identifier: MIT
#include "claimcheck/elements/actions.hpp"
#include "claimcheck/elements/days.hpp"
#include "claimcheck/elements/times.hpp"

#include <algorithm>

namespace claimcheck::elements {
namespace {

constexpr int unset = Fields::unset;

bool told_by_fields(const TimeValue& time) {
  const Fields& fields = time.fields;
  return time.shape == TimeShape::date && !time.range && time.edge == Edge::none &&
         time.bound == Bound::none &&
         (fields.year != unset || fields.month != unset || fields.day != unset);
}

void settle_again(TimeValue& time, const Reference& reference) {
  if (time.fields.day == unset && time.fields.month == unset && time.fields.year == unset) return;
  settle(time, reference);
}

/// Gives the ends of a range what only the other end says: "9 to 12 of June", "May to Oct 2020".
void share_fields(TimeValue& a, TimeValue& b, const Reference& reference) {
  if (!told_by_fields(a) || !told_by_fields(b)) return;
  Fields& from = a.fields;
  Fields& to = b.fields;
  const auto day_only = [](const Fields& fields) {
    return fields.day != unset && fields.month == unset && fields.weekday == unset;
  };
  if (day_only(from) && to.month != unset && to.day != unset && from.day < to.day) {
    from.month = to.month;
    from.year = to.year;
    settle_again(a, reference);
  }
  if (day_only(to) && from.month != unset) {
    to.month = from.month;
    to.year = from.year;
    settle_again(b, reference);
  }
  if (from.year == unset && to.year != unset && from.month != unset) {
    from.year = to.year;
    settle_again(a, reference);
    if (a.count > 0 && b.count > 0 && a.readings[0].first.from > b.readings[0].first.from) {
      --from.year;
      settle_again(a, reference);
    }
  } else if (to.year == unset && from.year != unset && to.month != unset) {
    to.year = from.year;
    settle_again(b, reference);
    if (a.count > 0 && b.count > 0 && b.readings[0].first.from < a.readings[0].first.from) {
      ++to.year;
      settle_again(b, reference);
    }
  }
}

void drop_readings_from(TimeValue& time, Seconds second) {
  while (time.count > 1 && time.readings[time.count - 1U].first.from >= second) --time.count;
}

/// Lets one end of a range of times of day say morning or afternoon for the other.
void share_half_day(TimeValue& a, TimeValue& b) {
  if (a.count == 2 && b.count == 1) {
    const Seconds end = b.readings[0].first.from;
    const std::size_t kept = a.readings[1].first.from < end ? 1 : 0;
    a.readings[0] = a.readings[kept];
    a.count = 1;
  } else if (b.count == 2 && a.count == 1) {
    const Seconds begin = a.readings[0].first.from;
    const std::size_t kept = b.readings[0].first.from > begin ? 0 : 1;
    b.readings[0] = b.readings[kept];
    b.count = 1;
  }
}

void pair_clocks(const TimeValue& a, const TimeValue& b, TimeValue& range) {
  for (std::size_t i = 0; i < a.count; ++i) {
    const Stretch& first = a.readings[i].first;
    Stretch last = b.readings[0].first;
    bool later = false;
    for (std::size_t j = 0; j < b.count && !later; ++j) {
      last = b.readings[j].first;
      later = last.from > first.from;
    }
    if (!later) {
      last = b.readings[0].first;
      last.from += day_length;
      last.to += day_length;
    }
    add_reading(range, {first, last});
  }
}

void pair_dates(const TimeValue& a, const TimeValue& b, TimeValue& range) {
  for (std::size_t i = 0; i < a.count; ++i) {
    for (std::size_t j = 0; j < b.count; ++j) {
      if (b.readings[j].last.from <= a.readings[i].first.from) continue;
      add_reading(range, {a.readings[i].first, b.readings[j].last});
      break;
    }
  }
}

/// Puts a time of day on the days of the other end.
TimeValue on_days_of(const TimeValue& clock, const TimeValue& days) {
  TimeValue time = clock;
  time.count = 0;
  time.readings = {};
  time.shape = TimeShape::both;
  time.relative = days.relative;
  for (std::size_t d = 0; d < days.count; ++d) {
    const auto day = stretch_at(Grain::day, days.readings[d].first.from);
    if (!day) continue;
    for (std::size_t c = 0; c < clock.count; ++c) {
      add_reading(time, Stretch{day->from + clock.readings[c].first.from,
                                day->from + clock.readings[c].first.to});
    }
  }
  return time;
}

/// From a to b. `mode` "ends": the ends stand alone when they are no more than days apart.
bool range(const Call& call, Value& value) {
  TimeValue a = call.slot('a')->time;
  TimeValue b = call.slot('b')->time;
  if (a.range || b.range || a.bound != Bound::none || b.bound != Bound::none) return false;
  if (a.impossible || b.impossible) return false;
  share_fields(a, b, call.reference);
  TimeValue& time = value.time;
  time.range = true;
  time.grain = std::min(a.grain, b.grain);
  time.shape = a.shape;
  if (a.shape == TimeShape::clock && b.shape == TimeShape::clock) {
    if (a.grain == Grain::part || b.grain == Grain::part) return false;
    share_half_day(a, b);
    pair_clocks(a, b, time);
    return time.count > 0;
  }
  if (a.shape == TimeShape::clock && b.shape == TimeShape::both) {
    a = on_days_of(a, b);
    if (b.count > 0) drop_readings_from(a, b.readings[b.count - 1U].first.from);
  }
  if (b.shape == TimeShape::clock && a.shape == TimeShape::both) b = on_days_of(b, a);
  if (a.shape == TimeShape::clock || b.shape == TimeShape::clock) return false;
  time.shape =
      a.shape == TimeShape::both || b.shape == TimeShape::both ? TimeShape::both : TimeShape::date;
  time.relative = a.relative || b.relative;
  if (a.edge == Edge::middle || a.edge == Edge::end || b.edge != Edge::none) {
    time.edge = Edge::none;
    for (std::size_t i = 0; i < a.count; ++i) {
      Stretch& stretch = a.readings[i].first;
      const Seconds half = stretch.from + (stretch.to - stretch.from) / 2;
      if (a.edge == Edge::middle) stretch.from = half - half % day_length;
      if (a.edge == Edge::end) stretch.from = stretch.to;
    }
    for (std::size_t i = 0; i < b.count; ++i) {
      Stretch& stretch = b.readings[i].last;
      if (b.edge == Edge::end) stretch.from = stretch.to;
    }
  }
  pair_dates(a, b, time);
  return time.count > 0;
}

/// A time on one side of which the fact lies. What the bound means for a range stays open.
bool bound(const Call& call, Value& value) {
  const Value& inner = *call.slot('d');
  value = inner;
  if (inner.time.range || inner.time.bound != Bound::none || inner.time.impossible) return false;
  value.time.bound = call.parameters.bound;
  value.time.about = inner.time.about || inner.about;
  return true;
}

bool edge(const Call& call, Value& value) {
  const Value& inner = *call.slot('d');
  value = inner;
  if (inner.time.edge != Edge::none || inner.time.bound != Bound::none || inner.time.range) {
    return false;
  }
  value.time.edge = call.parameters.edge;
  return true;
}

/// The last second of a day.
bool end_of_day(const Call& call, Value& value) {
  value.time = call.slot('d')->time;
  if (value.time.grain != Grain::day || value.time.shape != TimeShape::date) return false;
  for (std::size_t i = 0; i < value.time.count; ++i) {
    Stretch& stretch = value.time.readings[i].first;
    stretch.from = stretch.to - 1;
    value.time.readings[i].last = stretch;
  }
  value.time.shape = TimeShape::both;
  value.time.grain = Grain::second;
  return true;
}

/// The part of the stretch in d that is over (n < 0) or to come.
bool rest_of(const Call& call, Value& value) {
  value = *call.slot('d');
  if (value.time.count != 1 || value.time.range) return false;
  value.time.edge = call.parameters.n < 0 ? Edge::start : Edge::end;
  value.time.relative = true;
  return true;
}

bool about(const Call& call, Value& value) {
  value = *call.slot('d');
  value.about = true;
  value.time.about = true;
  return true;
}

/// For so long (c) from a time (d) on.
bool lasting(const Call& call, Value& value) {
  const TimeValue& begin = call.slot('d')->time;
  const Duration& duration = call.slot('c')->duration;
  if (begin.range || begin.bound != Bound::none || begin.count == 0 || duration.count == 0) {
    return false;
  }
  value.time = begin;
  value.time.count = 0;
  value.time.readings = {};
  value.time.range = true;
  for (std::size_t i = 0; i < begin.count; ++i) {
    if (begin.shape == TimeShape::clock && i > 0) break;
    if (begin.shape != TimeShape::clock && i + 1 < begin.count) continue;
    std::optional<Seconds> end = begin.readings[i].first.from;
    for (std::size_t k = 0; k < duration.count && end; ++k) {
      end = shifted(*end, duration.amounts[k].grain, duration.amounts[k].number);
    }
    if (!end) return false;
    const Seconds length = begin.readings[i].first.to - begin.readings[i].first.from;
    add_reading(value.time, {begin.readings[i].first, Stretch{*end, *end + length}});
  }
  return true;
}

bool time_same(const Call& call, Value& value) {
  value = *call.slot('d');
  return true;
}

}  // namespace

std::vector<Action> stretch_actions() {
  return {{"range", range, "ab"},          {"bound", bound, "d"},     {"edge", edge, "d"},
          {"end-of-day", end_of_day, "d"}, {"rest-of", rest_of, "d"}, {"about", about, "d"},
          {"lasting", lasting, "dc"},      {"time", time_same, "d"}};
}

}  // namespace claimcheck::elements
