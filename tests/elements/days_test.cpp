// SPDX-License-Identifier: MIT
#include "claimcheck/elements/days.hpp"

#include "claimcheck/elements/iso.hpp"

#include <catch2/catch.hpp>

namespace claimcheck::elements {
namespace {

std::string day(std::optional<Seconds> at) { return at ? iso_day(*at) : "none"; }

TEST_CASE("Weeks are those of ISO 8601", "[elements][days]") {
  CHECK(day(seconds_of_week(2019, 1)) == "2018-12-31");
  CHECK(day(seconds_of_week(2020, 53)) == "2020-12-28");
  CHECK(day(seconds_of_week(2019, 53)) == "none");
  CHECK(weekday_of(0) == 4);
  CHECK(weekday_of(-day_length) == 3);
}

TEST_CASE("Shifting keeps the day of the month, or takes its last", "[elements][days]") {
  CHECK(day(shifted(*seconds_of(2021, 1, 31), Grain::month, 1)) == "2021-02-28");
  CHECK(day(shifted(*seconds_of(2020, 2, 29), Grain::year, -1)) == "2019-02-28");
  CHECK(day(shifted(*seconds_of(2021, 1, 31), Grain::year, 1e9)) == "none");
  CHECK(day(shifted(*seconds_of(9999, 12, 1), Grain::month, 3)) == "none");
}

TEST_CASE("Days that move are found", "[elements][days]") {
  CHECK(day(easter_of(2019)) == "2019-04-21");
  CHECK(day(easter_of(2024)) == "2024-03-31");
  CHECK(day(nth_weekday(2010, 11, 4, 4)) == "2010-11-25");
  CHECK(day(nth_weekday(2020, 3, 1, -1)) == "2020-03-30");
  CHECK(day(nth_weekday(2020, 2, 1, 5)) == "none");
  CHECK(day(seconds_of(2019, 2, 29)) == "none");
}

}  // namespace
}  // namespace claimcheck::elements
