// SPDX-License-Identifier: MIT
#include "claimcheck/clock.hpp"

#include "claimcheck/error.hpp"

#include <catch2/catch.hpp>

#include <cstdlib>

namespace claimcheck {
namespace {

TEST_CASE("A moment is printed in ISO 8601 and in minutes", "[clock]") {
  const Timestamp time{std::chrono::milliseconds{1751535005042}};
  CHECK(to_iso8601(time) == "2025-07-03T09:30:05.042Z");
  CHECK(to_minutes(time) == "2025-07-03 09:30");
  CHECK(to_iso8601(Timestamp{}) == "1970-01-01T00:00:00.000Z");
}

TEST_CASE("Only real calendar dates are read", "[clock]") {
  using namespace std::chrono_literals;
  CHECK(parse_date("2025-07-03") == 2025y / 7 / 3);
  CHECK(parse_date("2024-02-29") == 2024y / 2 / 29);
  for (const char* wrong : {"2025-02-29", "2025-7-03", "2025-13-01", "2025-07-03 ", "",
                            "0000-01-01", "20250703", "+025-07-03", "2025-07-3x"}) {
    CAPTURE(wrong);
    CHECK_FALSE(parse_date(wrong).has_value());
  }
}

TEST_CASE("SOURCE_DATE_EPOCH stops the clock, and nonsense in it is refused", "[clock]") {
  ::setenv("SOURCE_DATE_EPOCH", "1751500800", 1);
  CHECK(to_iso8601(clock_from_environment()()) == "2025-07-03T00:00:00.000Z");
  for (const char* wrong : {"yesterday", "-1", "12x", "999999999999999999999"}) {
    ::setenv("SOURCE_DATE_EPOCH", wrong, 1);
    CHECK_THROWS_AS(clock_from_environment(), Error);
  }
  ::unsetenv("SOURCE_DATE_EPOCH");
  CHECK(clock_from_environment()() > Timestamp{std::chrono::seconds{1751500800}});
}

}  // namespace
}  // namespace claimcheck
