// SPDX-License-Identifier: MIT
// Time is handed in, so that the same input gives the same bytes.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace claimcheck {

/// Milliseconds since 1970-01-01T00:00:00Z.
using Timestamp = std::chrono::sys_time<std::chrono::milliseconds>;
using Clock = std::function<Timestamp()>;

/// Returns the clock of this machine, or, where the environment sets SOURCE_DATE_EPOCH
/// (seconds, reproducible-builds.org), one that stands still at that moment.
/// Throws: Error{usage} when SOURCE_DATE_EPOCH is not a whole number of seconds.
Clock clock_from_environment();

/// Returns "2025-07-03T09:30:00.000Z" (ISO 8601, UTC).
std::string to_iso8601(Timestamp time);

/// Returns "2025-07-03 09:30" (UTC), for people.
std::string to_minutes(Timestamp time);

/// Reads "2025-07-03"; absent when it is no calendar date of the years 1000 to 9999.
std::optional<std::chrono::year_month_day> parse_date(std::string_view text);

}  // namespace claimcheck
