// SPDX-License-Identifier: MIT
// When a host may be asked next. Pure: moments are handed in, so that tests need not wait.
#pragma once

#include "claimcheck/clock.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>

namespace claimcheck::evidence {

/// A moment of a clock that only goes forward.
using Moment = std::chrono::steady_clock::time_point;

struct Politeness {
  std::chrono::milliseconds gap{1000};        ///< least time between two requests to a host
  std::chrono::milliseconds gap_max{30'000};  ///< most, however slow the host is
  unsigned slowness = 5;     ///< a host that took d to answer is left alone for slowness × d
  unsigned connections = 1;  ///< to a host at a time
  unsigned tries = 3;        ///< of one address
  std::chrono::milliseconds backoff{2000};     ///< before the second try; doubled before each more
  std::chrono::seconds retry_after_max{3600};  ///< of what a server may ask for
};

/// What is known of one host's wish to be asked.
class HostPace {
 public:
  explicit HostPace(const Politeness& rules) : rules_(rules) {}

  /// Returns whether a request may begin now.
  bool is_free(Moment now) const { return in_flight_ < rules_.connections && now >= next_; }
  /// Returns when one may begin, as far as is known; nothing while all connections are in use.
  std::optional<Moment> next() const;
  bool is_busy() const { return in_flight_ > 0; }

  void began(Moment now);
  void ended(Moment now, std::chrono::milliseconds duration);
  /// The server asked to be left alone (429, 503).
  void rest_until(Moment moment);

 private:
  Politeness rules_;
  unsigned in_flight_ = 0;
  Moment next_{};
};

/// Returns how long to wait before try `number` (from 2), with a jitter of half the time to one and
/// a half times it; `random` is any number.
std::chrono::milliseconds backoff_before(unsigned number, std::uint64_t random,
                                         const Politeness& rules);

/// Returns what a Retry-After header asks for: seconds, or the time until an HTTP date of any of
/// the three forms of RFC 9110, section 5.6.7; absent when it is neither. Not below 0, not over
/// `most`.
std::optional<std::chrono::seconds> retry_after(std::string_view value, Timestamp now,
                                                std::chrono::seconds most);

}  // namespace claimcheck::evidence
