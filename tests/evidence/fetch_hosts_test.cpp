// SPDX-License-Identifier: MIT
#include "support/fetching.hpp"

#include <catch2/catch.hpp>

#include <atomic>

namespace claimcheck::evidence {
namespace {

using namespace std::chrono_literals;
using support::answer;
using support::Connection;
using support::html_headers;
using support::LoopbackServer;
using support::ServedRequest;

TEST_CASE("Never is more than one request at a host on its way, and hosts do not wait for others",
          "[evidence][fetch]") {
  std::atomic<int> here{0};
  std::atomic<int> together{0};
  std::atomic<bool> crowded{false};
  LoopbackServer first;
  LoopbackServer second{"127.0.0.2"};
  const auto handler = [&](const ServedRequest&, Connection& out) {
    out.send(answer("HTTP/1.1 200 OK", html_headers, "<p>Hello"));
  };
  first.on("/robots.txt", handler);
  second.on("/robots.txt", handler);
  second.on("/p", [&](const ServedRequest& request, Connection& out) {
    ++together;
    for (int i = 0; i < 400 && together < 2; ++i) out.pause(5ms);
    handler(request, out);
  });
  std::vector<FetchTarget> targets{{second.url("/p")}};
  for (int i = 0; i < 5; ++i) {
    const std::string target = "/p" + std::to_string(i);
    targets.push_back({first.url(target)});
    first.on(target, [&](const ServedRequest& request, Connection& out) {
      ++together;
      if (++here > 1) crowded = true;
      out.pause(10ms);
      --here;
      handler(request, out);
    });
  }
  const FetchOptions options = support::quick_options({first.port(), second.port()});
  CHECK(support::fetch_all(options, targets).size() == 6);
  CHECK_FALSE(crowded);
  CHECK(together >= 2);
}

}  // namespace
}  // namespace claimcheck::evidence
