// SPDX-License-Identifier: MIT
// Pages asked for politely: robots.txt first, one connection a host with a pause between requests,
// several hosts at once, redirects followed by hand, and each stop vetted like the first.
#pragma once

#include "claimcheck/clock.hpp"
#include "claimcheck/evidence/http.hpp"
#include "claimcheck/evidence/politeness.hpp"
#include "claimcheck/store/snapshot_store.hpp"

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace claimcheck::evidence {

/// The program's name in robots.txt files and in its User-Agent.
inline constexpr std::string_view product = "claimcheck";

/// Returns the User-Agent of every request: who asks, and how to reach a person.
/// Throws: Error{usage} for a contact that is not printable ASCII of at most 200 bytes.
std::string user_agent(std::string_view contact);

struct FetchOptions {
  HttpLimits limits;
  Politeness politeness;
  UrlRules urls;  ///< its allow_private holds for addresses that names lead to, too
  std::string user_agent;
  std::string proxy;
  std::string authorities;  ///< as HttpOptions
  bool ignore_robots = false;
  unsigned hosts = 16;                 ///< that are asked at a time
  unsigned redirects = 5;              ///< of one address
  std::chrono::seconds patience{120};  ///< a host that asks for more is left alone in this run
  std::uint64_t seed = 0;              ///< of the jitter
  Clock clock;                         ///< never empty
};

struct FetchTarget {
  std::string url;
  std::string known_url{};  ///< the address that gave what is known, "" when nothing is known
  std::string etag{};
  std::string last_modified{};
};

enum class FetchOutcome {
  page,       ///< came, and is of a kind that is read
  unchanged,  ///< what is known still holds (304)
  failed,
};

struct FetchResult {
  std::size_t target = 0;  ///< as add() numbered it
  FetchOutcome outcome = FetchOutcome::failed;
  std::string reason;   ///< of a failure: one word, such as "robots" or "http-404"
  std::string message;  ///< of a failure, for people; of a page what is doubtful about it, or ""
  std::string final_url;
  std::string site;                ///< scheme, host and port of the final address
  std::vector<store::Hop> chain;   ///< the redirects before it
  HttpResponse response;           ///< the last answer, all empty when there was none
  std::string media_type;          ///< as the server named it
  std::string format;              ///< of a page, as format_of() gives it
  bool robots_overridden = false;  ///< robots.txt forbids it
  Timestamp time;                  ///< when the answer was whole
};

/// Asks for targets in the order in which they were added, host by host.
class Fetcher {
 public:
  explicit Fetcher(const FetchOptions& options);
  Fetcher(const Fetcher&) = delete;
  Fetcher& operator=(const Fetcher&) = delete;
  ~Fetcher();

  /// Returns the target's number, from 0. An address that may not be asked becomes a failure.
  std::size_t add(FetchTarget target);
  /// Works for at most `most`, or until there is a result or `wake` can be read.
  /// Throws: Error{internal} when libcurl fails.
  std::vector<FetchResult> step(std::chrono::milliseconds most, std::span<const int> wake = {});
  bool is_done() const;
  /// Returns how many requests are on their way: while it is 0 a step only waits.
  std::size_t in_flight() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace claimcheck::evidence
