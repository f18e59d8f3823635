// SPDX-License-Identifier: MIT
#include "claimcheck/evidence/quantity.hpp"

#include "claimcheck/evidence/day_range.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <optional>

namespace claimcheck::evidence {
namespace {

using elements::ElementKind;

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double tiny = 1e-9;
constexpr double smallest_rounded = 20;
constexpr double most_rounded = 0.05;
constexpr double most_loosened = 0.1;
constexpr double far_beyond = 1.5;

bool is_number(ElementKind kind) {
  switch (kind) {
    case ElementKind::number:
    case ElementKind::percentage:
    case ElementKind::range:
    case ElementKind::money:
    case ElementKind::measure:
    case ElementKind::age:
      return true;
    default:
      return false;
  }
}

bool is_of_days(ElementKind kind) { return kind == ElementKind::date || kind == ElementKind::time; }

struct Interval {
  double low = 0;
  double high = 0;
  std::string unit;
  bool single() const { return low == high; }
};

std::optional<double> read_number(std::string_view& text) {
  double number = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (fault != std::errc{}) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return number;
}

/// Reads "42", "75 km", "48%", "[10,15)" and "(30,)".
std::optional<Interval> read_interval(const Told& told) {
  std::string_view text = told.value;
  Interval interval;
  interval.unit = told.unit;
  if (text.starts_with('[') || text.starts_with('(')) {
    text.remove_prefix(1);
    interval.low = read_number(text).value_or(-infinity);
    if (!text.starts_with(',')) return std::nullopt;
    text.remove_prefix(1);
    interval.high = read_number(text).value_or(infinity);
    if (!text.starts_with(']') && !text.starts_with(')')) return std::nullopt;
    text.remove_prefix(1);
  } else {
    const auto number = read_number(text);
    if (!number) return std::nullopt;
    interval.low = interval.high = *number;
  }
  if (text.ends_with('%')) interval.unit = "%";
  return interval;
}

bool to_unit(Interval& interval, const std::string& unit, const elements::Grammar& grammar) {
  if (interval.unit == unit) return true;
  double factor = 0;
  if (unit == "%" && interval.unit.empty() && interval.low > 0 && interval.high <= 1) {
    factor = 100;
  } else {
    const elements::Unit* from = grammar.unit(interval.unit);
    const elements::Unit* to = grammar.unit(unit);
    if (from == nullptr || to == nullptr || from->kind != to->kind) return false;
    if (from->factor <= 0 || to->factor <= 0) return false;
    factor = from->factor / to->factor;
  }
  interval.low *= factor;
  interval.high *= factor;
  interval.unit = unit;
  return true;
}

/// The place value of the last digit that is not 0: 100,000 of 4,200,000.
double last_place(double number) {
  double place = std::pow(10, std::floor(std::log10(std::abs(number)) + tiny));
  for (int digits = 0; digits < 12; ++digits, place /= 10) {
    const double scaled = number / place;
    if (std::abs(scaled - std::round(scaled)) < tiny * std::max(1.0, std::abs(scaled))) break;
  }
  return place;
}

bool near(double told, double value, Looseness looseness) {
  if (told == 0) return value == 0;
  const double size = std::abs(told);
  const double slack = looseness == Looseness::exact ? most_rounded : most_loosened;
  double tolerance = std::min(last_place(told) / 2, size * slack);
  if (looseness != Looseness::exact) tolerance = size * slack;
  const double reach = tolerance * (1 + tiny);
  if (looseness == Looseness::below && value > told + reach / 4) return false;
  if (looseness == Looseness::above && value < told - reach / 4) return false;
  return std::abs(value - told) <= reach;
}

bool can_round(const Told& told, double value) {
  if (told.kind == ElementKind::age) return false;
  const bool counted = told.unit.empty() && told.kind == ElementKind::number;
  const bool small = std::abs(value) < smallest_rounded && value == std::floor(value);
  return told.looseness != Looseness::exact || !(counted && small);
}

Agreement compare_single(const Told& claim, double said, const Told& page, double there) {
  if (std::abs(said - there) <= tiny * std::max(std::abs(said), std::abs(there))) {
    return Agreement::same;
  }
  const bool near_claim = can_round(claim, said) && near(said, there, claim.looseness);
  const bool near_page = can_round(page, there) && near(there, said, page.looseness);
  return near_claim || near_page ? Agreement::rounded : Agreement::apart;
}

/// Whether a number lies in a range; one that is open above ends far beyond its lower end.
bool lies_in(double number, const Interval& range) {
  const double highest =
      range.high == infinity && range.low > 0 ? range.low * far_beyond : range.high;
  const double lowest =
      range.low == -infinity && range.high > 0 ? range.high / far_beyond : range.low;
  return number >= lowest && number <= highest;
}

/// Ranges that overlap agree, but not where one end was changed: "from 9 to 10", "from 3 to 10".
Agreement compare_ranges(const Told& claim, const Interval& said, const Told& page,
                         const Interval& there) {
  const bool overlap = said.low <= there.high && there.low <= said.high;
  if (!overlap || said.high == infinity || there.high == infinity) return Agreement::apart;
  const bool begin_together = said.low == there.low;
  if (begin_together == (said.high == there.high)) return Agreement::rounded;
  const Agreement others = begin_together ? compare_single(claim, said.high, page, there.high)
                                          : compare_single(claim, said.low, page, there.low);
  return others == Agreement::apart ? Agreement::apart : Agreement::rounded;
}

Agreement compare_numbers(const Told& claim, const Told& page, const elements::Grammar& grammar) {
  auto said = read_interval(claim);
  auto there = read_interval(page);
  if (!said || !there) return Agreement::incomparable;
  const std::string unit = said->unit.empty() ? there->unit : said->unit;
  if (!to_unit(*said, unit, grammar) || !to_unit(*there, unit, grammar)) {
    return Agreement::incomparable;
  }
  if (said->single() && there->single()) {
    return compare_single(claim, said->low, page, there->low);
  }
  if (said->low == there->low && said->high == there->high) return Agreement::same;
  if (there->single()) {
    return lies_in(there->low, *said) ? Agreement::same : Agreement::apart;
  }
  if (said->single()) return lies_in(said->low, *there) ? Agreement::rounded : Agreement::apart;
  return compare_ranges(claim, *said, page, *there);
}

}  // namespace

Agreement compare(const Told& claim, const Told& page, const elements::Grammar& grammar) {
  if (claim.value.empty() || page.value.empty()) return Agreement::incomparable;
  if (is_number(claim.kind) && is_number(page.kind)) return compare_numbers(claim, page, grammar);
  if (is_of_days(claim.kind) && is_of_days(page.kind)) return compare_days(claim.value, page.value);
  if (claim.kind != page.kind) return Agreement::incomparable;
  return claim.value == page.value ? Agreement::same : Agreement::apart;
}

}  // namespace claimcheck::evidence
