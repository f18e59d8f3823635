// SPDX-License-Identifier: MIT
#include "claimcheck/workflow/extract_batch.hpp"

#include "claimcheck/files.hpp"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace claimcheck::workflow {
namespace {

constexpr std::size_t max_group = 64;       // articles in one transaction
constexpr std::size_t window_per_job = 16;  // articles that may wait for the writer

BatchResult read_and_split(const BatchItem& item, std::size_t index, const Extractor& extractor,
                           nlp::Workspace& workspace, std::uint64_t max_bytes) {
  BatchResult result;
  result.index = index;
  try {
    ArticleInput input = item.input;
    input.bytes = item.bytes ? *item.bytes : read_file(item.path, max_bytes);
    result.article = extract_article(input, extractor, workspace);
  } catch (const Error& error) {
    result.error = error;
  } catch (const std::exception& fault) {
    result.error = Error{ErrorKind::internal, item.input.name + ": " + fault.what(),
                         "please report this with the file"};
  }
  return result;
}

/// Threads that read and split ahead of the writer, at most a window of articles.
class Readers {
 public:
  Readers(std::span<const BatchItem> items, const Extractor& extractor, const BatchOptions& options)
      : items_(items), extractor_(extractor), options_(options), ready_(items.size()) {
    const std::size_t count = std::min<std::size_t>(std::max(1U, options.jobs), items.size());
    window_ = count * window_per_job;
    for (std::size_t i = 0; i < count; ++i) threads_.emplace_back([this] { work(); });
  }
  Readers(const Readers&) = delete;
  Readers& operator=(const Readers&) = delete;
  ~Readers() {
    {
      const std::lock_guard lock{mutex_};
      cancelled_ = true;
    }
    changed_.notify_all();
    for (std::thread& thread : threads_) thread.join();
  }

  /// Waits for the next article and returns it with those that are ready after it; empty when all
  /// are taken or the run was stopped.
  std::vector<BatchResult> take_group() {
    std::vector<BatchResult> group;
    std::unique_lock lock{mutex_};
    changed_.wait(lock,
                  [this] { return taken_ == items_.size() || ready_[taken_] || ended_early(); });
    while (taken_ < items_.size() && ready_[taken_] && group.size() < max_group) {
      group.push_back(std::move(*ready_[taken_]));
      ready_[taken_++].reset();
    }
    lock.unlock();
    changed_.notify_all();
    return group;
  }

 private:
  bool stopped() const { return options_.stop != nullptr && *options_.stop; }
  bool ended_early() const { return running_ == 0 && stopped(); }

  void work() {
    nlp::Workspace workspace;
    std::unique_lock lock{mutex_};
    ++running_;
    for (;;) {
      changed_.wait(lock, [this] {
        return cancelled_ || next_ == items_.size() || next_ < taken_ + window_;
      });
      if (cancelled_ || stopped() || next_ == items_.size()) break;
      const std::size_t index = next_++;
      lock.unlock();
      BatchResult result =
          read_and_split(items_[index], index, extractor_, workspace, options_.max_bytes);
      lock.lock();
      ready_[index] = std::move(result);
      changed_.notify_all();
    }
    --running_;
    changed_.notify_all();
  }

  std::span<const BatchItem> items_;
  const Extractor& extractor_;
  const BatchOptions& options_;
  std::size_t window_ = 0;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<std::optional<BatchResult>> ready_;
  std::size_t next_ = 0;
  std::size_t taken_ = 0;
  std::size_t running_ = 0;
  bool cancelled_ = false;
  std::vector<std::thread> threads_;
};

void store_one(store::Database& database, BatchResult& result, const store::Tooling& tooling,
               Timestamp now) {
  if (result.error) return;
  try {
    result.saved = store::save_article(database, result.article, tooling, now);
  } catch (const Error& error) {
    if (error.kind() == ErrorKind::database) throw;
    result.error = error;
  }
}

}  // namespace

bool extract_batch(store::Database* database, std::span<const BatchItem> items,
                   const Extractor& extractor, const store::Tooling& tooling, Timestamp now,
                   const BatchOptions& options,
                   const std::function<void(const BatchResult&)>& on_result) {
  Readers readers{items, extractor, options};
  std::size_t finished = 0;
  while (finished < items.size()) {
    std::vector<BatchResult> group = readers.take_group();
    if (group.empty()) return false;
    if (database != nullptr) {
      database->transact([&] {
        for (BatchResult& result : group) store_one(*database, result, tooling, now);
      });
    }
    for (const BatchResult& result : group) on_result(result);
    finished += group.size();
    if (finished < items.size() && options.stop != nullptr && *options.stop) return false;
  }
  return true;
}

}  // namespace claimcheck::workflow
