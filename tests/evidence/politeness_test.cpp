// SPDX-License-Identifier: MIT
#include "claimcheck/evidence/politeness.hpp"

#include <catch2/catch.hpp>

namespace claimcheck::evidence {
namespace {

using namespace std::chrono_literals;

constexpr Moment start{std::chrono::hours{1}};
constexpr Timestamp some_time{std::chrono::sys_days{std::chrono::year{2026} / 11 / 22} + 12h};

TEST_CASE("A host is asked one thing at a time, with a pause", "[evidence][politeness]") {
  HostPace pace{Politeness{}};
  CHECK(pace.is_free(start));
  pace.began(start);
  CHECK(pace.is_busy());
  CHECK_FALSE(pace.is_free(start + 1h));
  CHECK_FALSE(pace.next());
  pace.ended(start + 50ms, 50ms);
  CHECK_FALSE(pace.is_free(start + 1049ms));
  CHECK(pace.is_free(start + 1050ms));
  CHECK(pace.next() == start + 1050ms);
}

TEST_CASE("A slow host is left alone for longer, up to a limit", "[evidence][politeness]") {
  HostPace pace{Politeness{}};
  pace.began(start);
  pace.ended(start, 2s);
  CHECK(pace.next() == start + 10s);
  pace.began(start + 10s);
  pace.ended(start + 10s, 50s);
  CHECK(pace.next() == start + 40s);
}

TEST_CASE("A host that asks for rest gets it", "[evidence][politeness]") {
  HostPace pace{Politeness{}};
  pace.began(start);
  pace.rest_until(start + 90s);
  pace.ended(start, 10ms);
  CHECK(pace.next() == start + 90s);
}

TEST_CASE("Each try waits twice as long as the one before, give or take a half",
          "[evidence][politeness]") {
  const Politeness rules;
  CHECK(backoff_before(2, 0, rules) == 1000ms);
  CHECK(backoff_before(2, 512, rules) == 2000ms);
  CHECK(backoff_before(2, 1023, rules) < 3000ms);
  CHECK(backoff_before(3, 512, rules) == 4000ms);
  CHECK(backoff_before(4, 0, rules) == 4000ms);
}

TEST_CASE("Retry-After is read as seconds and as a date", "[evidence][politeness]") {
  const auto asked = [](std::string_view value) { return retry_after(value, some_time, 3600s); };
  CHECK(asked("120") == 120s);
  CHECK(asked("0") == 0s);
  CHECK(asked("86400") == 3600s);
  CHECK(asked("99999999999999999999") == 3600s);
  CHECK(asked("Sun, 22 Nov 2026 12:00:30 GMT") == 30s);
  CHECK(asked("Sunday, 22-Nov-26 12:01:00 GMT") == 60s);
  CHECK(asked("Sun Nov 22 12:02:00 2026") == 120s);
  CHECK(asked("Sun, 22 Nov 2026 11:00:00 GMT") == 0s);
  CHECK(asked("Mon, 23 Nov 2026 11:00:00 GMT") == 3600s);
  for (const std::string_view value :
       {"", "-5", "1.5", "soon", "Sun, 32 Nov 2026 12:00:00 GMT", "Sun, 31 Nov 2026 12:00:00 GMT",
        "Sun, 22 Nov 2026 25:00:00 GMT", "Sun, 22 Nov 2026 12:00:00 CET"}) {
    INFO(value);
    CHECK_FALSE(asked(value));
  }
}

}  // namespace
}  // namespace claimcheck::evidence
