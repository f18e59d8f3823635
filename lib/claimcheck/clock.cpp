// SPDX-License-Identifier: MIT
#include "claimcheck/clock.hpp"

#include "claimcheck/error.hpp"

#include <charconv>
#include <cstdio>
#include <cstdlib>

namespace claimcheck {
namespace {

constexpr std::int64_t last_second_of_9999 = 253402300799;

std::string padded(std::int64_t value, std::size_t width) {
  std::string digits = std::to_string(value);
  return std::string(width > digits.size() ? width - digits.size() : 0, '0') + digits;
}

std::string date_and_minutes(Timestamp time, char separator) {
  const auto day = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::year_month_day date{day};
  const std::chrono::hh_mm_ss clock{time - day};
  return padded(static_cast<int>(date.year()), 4) + "-" +
         padded(static_cast<unsigned>(date.month()), 2) + "-" +
         padded(static_cast<unsigned>(date.day()), 2) + separator +
         padded(clock.hours().count(), 2) + ":" + padded(clock.minutes().count(), 2);
}

template <typename Number>
bool read_whole(std::string_view text, Number& value) {
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  return fault == std::errc{} && end == text.data() + text.size();
}

}  // namespace

Clock clock_from_environment() {
  const char* fixed = std::getenv("SOURCE_DATE_EPOCH");
  if (fixed == nullptr || *fixed == '\0') {
    return [] {
      return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
    };
  }
  std::int64_t seconds = 0;
  if (!read_whole(std::string_view{fixed}, seconds) || seconds < 0 ||
      seconds > last_second_of_9999) {
    throw Error{ErrorKind::usage, "SOURCE_DATE_EPOCH is \"" + std::string{fixed} + "\"",
                "give whole seconds since 1970, such as 1751500800, or unset it"};
  }
  return [seconds] { return Timestamp{std::chrono::seconds{seconds}}; };
}

std::string to_iso8601(Timestamp time) {
  const auto minute = std::chrono::floor<std::chrono::minutes>(time);
  const auto rest = (time - minute).count();
  return date_and_minutes(time, 'T') + ":" + padded(rest / 1000, 2) + "." + padded(rest % 1000, 3) +
         "Z";
}

std::string to_minutes(Timestamp time) { return date_and_minutes(time, ' '); }

std::optional<std::chrono::year_month_day> parse_date(std::string_view text) {
  int year = 0;
  unsigned month = 0;
  unsigned day = 0;
  if (text.size() != 10 || text[4] != '-' || text[7] != '-' ||
      !read_whole(text.substr(0, 4), year) || !read_whole(text.substr(5, 2), month) ||
      !read_whole(text.substr(8, 2), day) || year < 1000) {
    return std::nullopt;
  }
  const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{month},
                                         std::chrono::day{day}};
  if (!date.ok()) return std::nullopt;
  return date;
}

}  // namespace claimcheck
