// SPDX-License-Identifier: MIT
// Items read one by one, worked on by several threads, and taken in the order in which they were
// read, with no more than a window of them in memory.
#pragma once

#include "claimcheck/nlp/parser.hpp"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <optional>
#include <system_error>
#include <thread>
#include <vector>

namespace claimcheck::workflow {

template <typename Item, typename Result>
class OrderedPipeline {
 public:
  /// Returns the next item, or nothing at the end; called by one thread at a time.
  using Source = std::function<std::optional<Item>()>;
  /// Called by many threads at once, each with a Workspace of its own.
  using Work = std::function<Result(Item&, nlp::Workspace&)>;

  /// Starts at most `jobs` threads, at least 1. `stop` may be null; once it is set, no item is
  /// begun any more.
  OrderedPipeline(unsigned jobs, const std::atomic<bool>* stop, Source source, Work work)
      : stop_(stop),
        source_(std::move(source)),
        work_(std::move(work)),
        window_(std::max(1U, jobs) * window_per_job) {
    const std::lock_guard lock{mutex_};
    try {
      while (threads_.size() < std::max(1U, jobs)) threads_.emplace_back([this] { run(); });
    } catch (const std::system_error&) {
      if (threads_.empty()) throw;
    }
    running_ = threads_.size();
  }
  OrderedPipeline(const OrderedPipeline&) = delete;
  OrderedPipeline& operator=(const OrderedPipeline&) = delete;
  /// Waits for what is begun; a source that waits for input has to end by itself.
  ~OrderedPipeline() {
    {
      const std::lock_guard lock{mutex_};
      ended_ = true;
    }
    changed_.notify_all();
    for (std::thread& thread : threads_) thread.join();
  }

  /// Waits for the next result and returns it with those that are ready after it, at most `most`;
  /// empty when all are taken or the run was stopped.
  /// Throws: what the source or the work threw, after the results before it.
  std::vector<Result> take(std::size_t most) {
    std::vector<Result> group;
    std::unique_lock lock{mutex_};
    changed_.wait(lock, [this] { return is_ready() || running_ == 0; });
    while (is_ready() && group.size() < most) {
      group.push_back(std::move(*results_.front()));
      results_.pop_front();
      ++taken_;
    }
    if (group.empty() && fault_) std::rethrow_exception(fault_);
    lock.unlock();
    changed_.notify_all();
    return group;
  }

 private:
  static constexpr std::size_t window_per_job = 16;

  bool is_ready() const { return !results_.empty() && results_.front(); }
  bool is_over() const { return ended_ || (stop_ != nullptr && *stop_); }

  void run() {
    nlp::Workspace workspace;
    std::unique_lock lock{mutex_};
    for (;;) {
      changed_.wait(lock, [this] { return is_over() || (!reading_ && results_.size() < window_); });
      if (is_over()) break;
      try {
        run_one(lock, workspace);
      } catch (...) {
        if (!lock.owns_lock()) lock.lock();
        reading_ = false;
        ended_ = true;
        if (!fault_) fault_ = std::current_exception();
      }
      changed_.notify_all();
    }
    --running_;
    changed_.notify_all();
  }

  void run_one(std::unique_lock<std::mutex>& lock, nlp::Workspace& workspace) {
    reading_ = true;
    lock.unlock();
    std::optional<Item> item = source_();
    lock.lock();
    reading_ = false;
    if (!item) {
      ended_ = true;
      return;
    }
    const std::size_t index = taken_ + results_.size();
    results_.emplace_back();
    lock.unlock();
    changed_.notify_all();
    Result result = work_(*item, workspace);
    lock.lock();
    results_[index - taken_] = std::move(result);
  }

  const std::atomic<bool>* stop_;
  Source source_;
  Work work_;
  std::size_t window_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::optional<Result>> results_;  // from the next to be taken to the last read
  std::size_t taken_ = 0;
  std::size_t running_ = 0;
  bool reading_ = false;
  bool ended_ = false;
  std::exception_ptr fault_;
  std::vector<std::thread> threads_;
};

}  // namespace claimcheck::workflow
