// SPDX-License-Identifier: MIT
#include "claimcheck/workflow/walled_worker.hpp"

#include <catch2/catch.hpp>
#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <cstdlib>
#include <numeric>
#include <string>
#include <vector>

namespace claimcheck::workflow {
namespace {

using namespace std::chrono_literals;

/// Does what the request names: much of what a page must not be able to do.
std::string misbehave(std::string_view request) {
  if (request == "crash") std::abort();
  if (request == "fault") __builtin_trap();
  if (request == "throw") throw 42;
  if (request == "loop") {
    volatile bool forever = true;
    while (forever) {
    }
  }
  if (request == "swell") {
    std::vector<std::string> all;
    for (;;) all.emplace_back(std::size_t{1} << 20U, 'x');
  }
  if (request == "count" || request == "crash if used") {
    static int count = 0;
    if (++count > 1 && request != "count") std::abort();
    return std::to_string(count);
  }
  if (request == "hang up") {
    ::close(3);
    const std::atomic<int> never = 0;
    never.wait(0);
  }
  if (request == "babble") return std::string(5'000'000, 'x');
  if (request == "reach") {
    const bool opened = ::open("/etc/passwd", O_RDONLY | O_CLOEXEC) >= 0;
    const bool connected = ::socket(AF_INET, SOCK_STREAM, 0) >= 0;
    const bool forked = ::fork() >= 0;
    const bool killed = ::kill(::getppid(), 0) == 0;
    return std::string{opened ? "file " : ""} + (connected ? "socket " : "") +
           (forked ? "process " : "") + (killed ? "signal" : "");
  }
  if (request == "descriptors") {
    std::string open;
    for (int descriptor = 0; descriptor < 200; ++descriptor) {
      char byte = 0;
      if (::read(descriptor, &byte, 0) == 0) open += std::to_string(descriptor) + ' ';
    }
    return open;
  }
  return "did " + std::string{request};
}

WallLimits small_limits() {
  WallLimits limits;
  limits.memory_bytes = std::uint64_t{512} << 20U;
  limits.cpu = 1s;
  limits.wall = 3000ms;
  limits.reply_bytes = 1'000'000;
  return limits;
}

WalledReply run(WalledWorker& worker, const std::string& request, const std::string& group = "") {
  worker.submit(7, request, group);
  for (;;) {
    const std::vector<WalledReply> replies = worker.take();
    if (!replies.empty()) {
      CHECK(replies.size() == 1);
      CHECK(replies.front().id == 7);
      return replies.front();
    }
    worker.wait();
  }
}

TEST_CASE("Work behind the wall gives its bytes back", "[workflow][walled_worker]") {
  WalledWorker worker{misbehave, 1, small_limits()};
  CHECK(run(worker, "well").bytes == "did well");
  CHECK(run(worker, "").bytes == "did ");
  CHECK(run(worker, std::string(900'000, 'y')).bytes.size() == 900'004);
  CHECK(worker.pending() == 0);
}

TEST_CASE("Work that crashes costs that piece of work and no more", "[workflow][walled_worker]") {
  WalledWorker worker{misbehave, 1, small_limits()};
  for (const char* request : {"crash", "fault", "throw"}) {
    const WalledReply reply = run(worker, request);
    CHECK(reply.fault == "the process that read it crashed");
    CHECK(reply.bytes.empty());
    CHECK(run(worker, "well").bytes == "did well");
  }
}

TEST_CASE("Only requests of one group share a process", "[workflow][walled_worker]") {
  WalledWorker worker{misbehave, 1, small_limits()};
  CHECK(run(worker, "count", "a").bytes == "1");
  CHECK(run(worker, "count", "a").bytes == "2");
  CHECK(run(worker, "count", "b").bytes == "1");
  CHECK(run(worker, "count", "a").bytes == "1");
  CHECK(run(worker, "count").bytes == "1");
  CHECK(run(worker, "count").bytes == "1");
  CHECK(run(worker, "count", "a").bytes == "1");
}

TEST_CASE("What crashes in a process that others used runs again in a fresh one",
          "[workflow][walled_worker]") {
  WalledWorker worker{misbehave, 1, small_limits()};
  CHECK(run(worker, "count", "a").bytes == "1");
  const WalledReply reply = run(worker, "crash if used", "a");
  CHECK(reply.fault.empty());
  CHECK(reply.bytes == "1");
  CHECK(run(worker, "count", "a").bytes == "2");
  CHECK(run(worker, "crash", "a").fault == "the process that read it crashed");
  CHECK(run(worker, "count", "a").bytes == "1");
}

TEST_CASE("Work that never ends is ended", "[workflow][walled_worker]") {
  WalledWorker worker{misbehave, 1, small_limits()};
  CHECK(run(worker, "loop").fault == "reading it takes too long");
  CHECK(run(worker, "well").bytes == "did well");
  WallLimits hurried = small_limits();
  hurried.cpu = 100s;
  hurried.wall = 50ms;
  WalledWorker other{misbehave, 1, hurried};
  CHECK(run(other, "loop").fault == "reading it takes too long");
}

TEST_CASE("Work that hangs up and stays is ended", "[workflow][walled_worker]") {
  WalledWorker worker{misbehave, 1, small_limits()};
  CHECK(run(worker, "hang up").fault == "reading it takes too long");
  CHECK(run(worker, "well").bytes == "did well");
}

TEST_CASE("Work that gives too much is ended", "[workflow][walled_worker]") {
  WalledWorker worker{misbehave, 1, small_limits()};
  CHECK(run(worker, "babble").fault == "reading it gives too much text");
  CHECK(run(worker, "well").bytes == "did well");
}

#if !defined(__SANITIZE_ADDRESS__)
TEST_CASE("Work that takes too much memory is ended", "[workflow][walled_worker]") {
  WalledWorker worker{misbehave, 1, small_limits()};
  CHECK(run(worker, "swell").fault == "reading it takes too much memory");
  CHECK(run(worker, "well").bytes == "did well");
}
#endif

TEST_CASE("Work behind the wall reaches no file, no network and no process",
          "[workflow][walled_worker]") {
  WalledWorker worker{misbehave, 1, small_limits()};
  const WalledReply reply = run(worker, "reach");
  CHECK(reply.fault.empty());
  CHECK(reply.bytes.empty());
}

TEST_CASE("Work behind the wall has no descriptor of its maker", "[workflow][walled_worker]") {
  const int secret = ::open("/dev/zero", O_RDONLY);  // not closed on exec, as a careless one is
  WalledWorker worker{misbehave, 1, small_limits()};
  const WalledReply reply = run(worker, "descriptors");
  ::close(secret);
  CHECK(reply.bytes == "0 1 2 3 ");  // nowhere, and the way to its keeper
}

TEST_CASE("Several processes share the work, and each request has its reply",
          "[workflow][walled_worker]") {
  WalledWorker worker{misbehave, 3, small_limits()};
  for (std::size_t i = 0; i < 100; ++i) {
    worker.submit(i, i % 10 == 0 ? "crash" : std::to_string(i));
  }
  std::vector<bool> seen(100);
  while (worker.pending() > 0) {
    for (const WalledReply& reply : worker.take()) {
      CHECK_FALSE(seen[reply.id]);
      seen[reply.id] = true;
      if (reply.id % 10 == 0) {
        CHECK_FALSE(reply.fault.empty());
      } else {
        CHECK(reply.bytes == "did " + std::to_string(reply.id));
      }
    }
    worker.wait();
  }
  CHECK(std::accumulate(seen.begin(), seen.end(), 0) == 100);
}

TEST_CASE("More is asked of a worker than its sockets hold", "[workflow][walled_worker]") {
  WalledWorker worker{misbehave, 2, small_limits()};
  for (std::size_t i = 0; i < 12; ++i) worker.submit(i, std::string(900'000, 'y'), "a");
  std::size_t count = 0;
  while (worker.pending() > 0) {
    worker.wait();
    for (const WalledReply& reply : worker.take()) {
      ++count;
      CHECK(reply.bytes.size() == 900'004);
    }
  }
  CHECK(count == 12);
}

TEST_CASE("A worker that ends while it is at work leaves no process", "[workflow][walled_worker]") {
  WallLimits patient = small_limits();
  patient.cpu = 100s;
  patient.wall = 100s;
  WalledWorker worker{misbehave, 2, patient};
  worker.submit(1, "loop");
  worker.submit(2, "loop");
  worker.submit(3, "loop");
}

}  // namespace
}  // namespace claimcheck::workflow
