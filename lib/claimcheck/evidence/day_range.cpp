// SPDX-License-Identifier: MIT
#include "claimcheck/evidence/day_range.hpp"

#include <array>
#include <charconv>
#include <chrono>
#include <optional>

namespace claimcheck::evidence {
namespace {

using std::chrono::sys_days;

/// [from, to) in days; an open side has none. Where the year is not known, month and day are.
struct DayRange {
  std::optional<sys_days> from;
  std::optional<sys_days> to;
  int month = 0;
  int day = 0;
  std::string_view clock;  ///< "22:30"
  bool known = false;
  bool yearless = false;
};

std::optional<int> number_of(std::string_view digits) {
  int number = 0;
  const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (fault != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
  return number;
}

sys_days day_of(int year, int month, int day) {
  return sys_days{std::chrono::year{year} / month / day};
}

void set_month(DayRange& range, int year, int month) {
  range.from = day_of(year, month, 1);
  range.to = month == 12 ? day_of(year + 1, 1, 1) : day_of(year, month + 1, 1);
  range.known = true;
}

/// "2021-W31": the week that holds its Thursday.
void set_week(DayRange& range, int year, int week) {
  const sys_days fourth = day_of(year, 1, 4);
  const auto weekday = std::chrono::weekday{fourth}.iso_encoding() - 1;
  range.from = fourth - std::chrono::days{weekday} + std::chrono::days{7 * (week - 1)};
  range.to = *range.from + std::chrono::days{7};
  range.known = true;
}

void set_years(DayRange& range, std::string_view digits) {
  int first = 0;
  int size = 1;
  for (const char digit : digits) {
    first = first * 10 + (digit == 'X' ? 0 : digit - '0');
    if (digit == 'X') size *= 10;
  }
  range.from = day_of(first, 1, 1);
  range.to = day_of(first + size, 1, 1);
  range.known = true;
}

/// Reads "2021-08-05", "2021-08", "2021-W31", "2021", "196X" and "XXXX-08-05".
DayRange read_point(std::string_view text) {
  DayRange range;
  while (text.ends_with('~') || text.ends_with('?') || text.ends_with('%')) text.remove_suffix(1);
  const std::size_t time = text.find('T');
  if (time != std::string_view::npos) {
    range.clock = text.substr(time + 1);
    text = text.substr(0, time);
  }
  if (text.size() < 4) return range;
  const std::string_view year = text.substr(0, 4);
  if (year.find_first_not_of("0123456789X") != std::string_view::npos) return range;
  const auto years = number_of(year);
  if (text.size() > 4 && (text[4] != '-' || text.size() < 7)) return range;
  const std::string_view rest = text.size() > 4 ? text.substr(5) : std::string_view{};
  if (rest.empty()) {
    if (year != "XXXX") set_years(range, year);
    return range;
  }
  if (rest.starts_with('W')) {
    const auto week = number_of(rest.substr(1, 2));
    if (years && week && rest.size() == 3) set_week(range, *years, *week);
    return range;
  }
  const auto month = number_of(rest.substr(0, 2));
  if (!month || *month < 1 || *month > 12) return range;
  range.month = *month;
  range.yearless = year == "XXXX";
  if (rest.size() == 2) {
    if (years) set_month(range, *years, *month);
    range.known = range.known || range.yearless;
    return range;
  }
  const auto day = rest.size() == 5 ? number_of(rest.substr(3)) : std::nullopt;
  if (!day || *day < 1 || *day > 31) return range;
  range.day = *day;
  range.known = range.yearless || years;
  if (years) {
    range.from = day_of(*years, *month, *day);
    range.to = *range.from + std::chrono::days{1};
  }
  return range;
}

DayRange read_range(std::string_view text) {
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos) return read_point(text);
  const std::string_view first = text.substr(0, slash);
  const std::string_view last = text.substr(slash + 1);
  const DayRange begin = read_point(first);
  const DayRange end = read_point(last);
  DayRange range;
  range.known = begin.known && end.known && !begin.yearless && !end.yearless;
  range.from = begin.from;
  range.to = end.to;
  return range.from && range.to ? range : DayRange{};
}

bool within(const DayRange& inner, const DayRange& outer) {
  const bool begins = !outer.from || (inner.from && *inner.from >= *outer.from);
  const bool ends = !outer.to || (inner.to && *inner.to <= *outer.to);
  return begins && ends;
}

Agreement compare_clocks(std::string_view claim, std::string_view page) {
  if (claim == page || claim.empty()) return Agreement::same;
  if (page.empty()) return Agreement::rounded;
  if (page.starts_with(claim)) return Agreement::same;
  return claim.starts_with(page) ? Agreement::rounded : Agreement::apart;
}

/// Month and day alone, where a year is open.
Agreement compare_fields(const DayRange& claim, const DayRange& page) {
  if (claim.month == 0 || page.month == 0) return Agreement::incomparable;
  if (claim.month != page.month) return Agreement::apart;
  if (claim.day == page.day) return compare_clocks(claim.clock, page.clock);
  if (claim.day == 0) return Agreement::same;
  return page.day == 0 ? Agreement::rounded : Agreement::apart;
}

/// The end that a stretch with an open side has: "2021" of "../2021".
std::string_view end_of_open(std::string_view value) {
  if (value.starts_with("../")) return value.substr(3);
  return value.ends_with("/..") ? value.substr(0, value.size() - 3) : value;
}

}  // namespace

Agreement compare_days(std::string_view claim, std::string_view page) {
  if (claim == page) return Agreement::same;
  if (claim.starts_with("../") && page.starts_with("../")) {
    return compare_days(claim.substr(3), page.substr(3));
  }
  if (claim.ends_with("/..") && page.ends_with("/..")) {
    return compare_days(claim.substr(0, claim.size() - 3), page.substr(0, page.size() - 3));
  }
  if (end_of_open(claim) != claim || end_of_open(page) != page) {
    const Agreement ends = compare_days(end_of_open(claim), end_of_open(page));
    const bool agree = ends == Agreement::same || ends == Agreement::rounded;
    return agree ? Agreement::rounded : Agreement::incomparable;
  }
  const DayRange said = read_range(claim);
  const DayRange there = read_range(page);
  if (!said.known || !there.known) return Agreement::incomparable;
  if (said.yearless || there.yearless) return compare_fields(said, there);
  const bool inside = within(there, said);
  const bool outside = within(said, there);
  if (inside && outside) return compare_clocks(said.clock, there.clock);
  // Of "2000 to 2050" and "2000 to 2053" one end was changed.
  const bool stretches =
      claim.find('/') != std::string_view::npos && page.find('/') != std::string_view::npos;
  if (stretches && (said.from == there.from || said.to == there.to)) return Agreement::apart;
  if (inside) return Agreement::same;
  return outside ? Agreement::rounded : Agreement::apart;
}

bool is_day(std::string_view value) {
  const DayRange range = read_range(value);
  return range.from && range.to && *range.to - *range.from == std::chrono::days{1};
}

}  // namespace claimcheck::evidence
