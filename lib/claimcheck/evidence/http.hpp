// SPDX-License-Identifier: MIT
// One HTTP request and its answer, several at a time, by libcurl; the only place of the program
// that opens a connection. Knows no redirects, no robots.txt and no pauses: evidence/fetch does.
#pragma once

#include "claimcheck/evidence/url.hpp"

#include <chrono>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace claimcheck::evidence {

/// What an answer may cost. docs/fetching.md has the reasons.
struct HttpLimits {
  std::uint64_t wire_bytes = 20'000'000;  ///< of a body, as it comes over the wire
  std::uint64_t body_bytes = 10'000'000;  ///< of a body, unpacked
  std::uint64_t ratio = 100;              ///< unpacked over wire …
  std::uint64_t ratio_from = 1'000'000;   ///< … once so many bytes are unpacked
  std::size_t header_bytes = std::size_t{64} * 1024;
  std::size_t header_lines = 200;
  std::chrono::milliseconds connect{10'000};
  std::chrono::milliseconds total{60'000};
  std::uint64_t slow_bytes = 100;      ///< in each second …
  std::chrono::seconds slow_time{20};  ///< … for so long, else it is given up
};

struct HttpOptions {
  HttpLimits limits;
  std::string user_agent;
  std::string proxy;  ///< "" for none: what the environment names is never used
  bool allow_private = false;
  std::string authorities;  ///< certificates in PEM that servers are verified by; "": the system's
  unsigned connections = 16;  ///< at a time, in all
  unsigned connections_per_host = 1;
};

struct HttpRequest {
  Url url;
  std::vector<std::string> headers{};  ///< "Name: value", beside those that are always sent
  std::uint64_t body_bytes_max = 0;    ///< 0: as in HttpLimits
  bool keep_cut = false;               ///< more bytes are left out, not a fault
};

enum class HttpFault {
  none,
  refused,  ///< by us: the name leads to an address that is not public
  name,     ///< the host's name is not known
  connect,  ///< nobody answers
  secure,   ///< no TLS connection that can be trusted
  timeout,  ///< too slow, or too long
  too_large,
  broken,  ///< the answer broke off or is none
};
std::string_view name_of(HttpFault fault);

struct HttpResponse {
  HttpFault fault = HttpFault::none;
  std::string message;          ///< of a fault, for people
  std::uint32_t status = 0;     ///< 0 when there was no answer
  std::string request_headers;  ///< as sent
  std::string headers;          ///< as received, with the status line
  std::string body;             ///< unpacked
  std::string peer;             ///< IP address
  std::string certificate;      ///< SHA-256 of the server's certificate (DER), "" without TLS
  std::chrono::milliseconds duration{0};

  /// Returns the value of a header (of its last line, if there are several), "" when it is absent.
  std::string_view header(std::string_view name) const;
};

struct HttpDone {
  std::size_t id = 0;  ///< as given to start()
  HttpResponse response;
};

/// Runs requests at a time on the caller's thread. TLS is verified, 1.2 or later; no cookies, no
/// passwords, no redirects; addresses that are not public are refused once names are resolved, so
/// that a name cannot lead there either.
class HttpClient {
 public:
  /// Throws: Error{internal} when libcurl cannot be set up.
  explicit HttpClient(const HttpOptions& options);
  HttpClient(const HttpClient&) = delete;
  HttpClient& operator=(const HttpClient&) = delete;
  ~HttpClient();

  void start(std::size_t id, const HttpRequest& request);
  /// Works until an answer is whole, one of the descriptors `wake` can be read, or `most` is over.
  std::vector<HttpDone> wait(std::chrono::milliseconds most, std::span<const int> wake = {});
  std::size_t in_flight() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace claimcheck::evidence
