// SPDX-License-Identifier: MIT
// Work on foreign bytes in processes that can reach nothing and that may crash, loop or swell: it
// costs that piece of work and no more.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace claimcheck::workflow {

struct WallLimits {
  std::uint64_t memory_bytes = std::uint64_t{1} << 30U;
  std::chrono::seconds cpu{20};  ///< at least three quarters of it
  std::chrono::milliseconds wall{40'000};
  std::uint64_t reply_bytes = std::uint64_t{64} * 1024 * 1024;
};

struct WalledReply {
  std::size_t id = 0;  ///< as given to submit()
  std::string fault;   ///< why there are no bytes, for people; "" when there are
  std::string bytes;
};

/// Runs one function on many requests, each in a process of its own or in one that has had nothing
/// but requests of the same group. What crashes or swells in a process that others have used runs
/// again in a fresh one before that is said of it. The processes are forked by a keeper: a process
/// that was forked from this one when the object was made, and that has one thread, no descriptors
/// but its socket, and none of what came into memory later.
class WalledWorker {
 public:
  using Work = std::function<std::string(std::string_view)>;

  /// Requires: this process has one thread, since a lock that another one holds stays locked in a
  /// fork for ever. Throws: Error{internal} when no process can be made.
  WalledWorker(const Work& work, unsigned processes, const WallLimits& limits = {});
  WalledWorker(const WalledWorker&) = delete;
  WalledWorker& operator=(const WalledWorker&) = delete;
  ~WalledWorker();

  /// Requests of one group may share a process; with "" it is shared with none.
  void submit(std::size_t id, std::string_view request, std::string_view group = "");
  /// Returns the replies that are there, without waiting.
  std::vector<WalledReply> take();
  /// Returns what can be read once take() has something to give.
  std::vector<int> descriptors() const;
  /// Returns how many requests have no reply yet.
  std::size_t pending() const;
  /// Runs one request and waits for its reply. Requires: pending() is 0.
  WalledReply run(std::string_view request);
  /// Waits until take() has something to give, or there is nothing to wait for.
  void wait() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace claimcheck::workflow
