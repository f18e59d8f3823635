// SPDX-License-Identifier: MIT
// Fetching from servers on this machine, with limits that a test need not wait for.
#pragma once

#include "claimcheck/evidence/fetch.hpp"
#include "support/environment.hpp"
#include "support/loopback_server.hpp"
#include "support/workbench.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <string>
#include <vector>

namespace claimcheck::support {

inline constexpr std::string_view html_headers = "Content-Type: text/html\r\n";

/// Options that ask servers on this machine without pauses to speak of.
inline evidence::FetchOptions quick_options(std::vector<std::uint16_t> ports) {
  using std::chrono::milliseconds;
  evidence::FetchOptions options;
  options.urls.allow_private = true;
  options.urls.more_ports = std::move(ports);
  options.politeness.gap = milliseconds{1};
  options.politeness.gap_max = milliseconds{2};
  options.politeness.backoff = milliseconds{2};
  options.limits.total = std::chrono::seconds{20};
  options.user_agent = evidence::user_agent("");
  options.clock = [] { return some_time; };
  return options;
}

/// Fetches all targets; their results in the targets' order. Fails the test when that does not
/// end within a minute.
inline std::vector<evidence::FetchResult> fetch_all(
    const evidence::FetchOptions& options, const std::vector<evidence::FetchTarget>& targets) {
  evidence::Fetcher fetcher{options};
  for (const evidence::FetchTarget& target : targets) fetcher.add(target);
  std::vector<evidence::FetchResult> results;
  const auto end = std::chrono::steady_clock::now() + std::chrono::minutes{1};
  while (!fetcher.is_done()) {
    REQUIRE(std::chrono::steady_clock::now() < end);
    std::ranges::move(fetcher.step(std::chrono::milliseconds{100}), std::back_inserter(results));
  }
  std::ranges::sort(results, {}, &evidence::FetchResult::target);
  return results;
}

}  // namespace claimcheck::support
