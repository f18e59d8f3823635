// SPDX-License-Identifier: MIT
#include "claimcheck/workflow/fetch_pages.hpp"

#include "claimcheck/digest.hpp"
#include "claimcheck/evidence/media_type.hpp"
#include "claimcheck/store/snapshot_store.hpp"
#include "claimcheck/version.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace claimcheck::workflow {
namespace {

using evidence::FetchOutcome;
using evidence::FetchResult;
using std::chrono::milliseconds;

constexpr milliseconds step_max{200};
constexpr std::size_t group_max = 256;        // results in one transaction
constexpr milliseconds uncommitted_max{500};  // how long a result waits for others

using std::chrono::steady_clock;

/// A result on its way into the workbench.
struct Arrival {
  FetchResult result;
  std::string body_hash;            // of a page
  std::optional<store::Page> page;  // read now; absent when it was read before
};

std::optional<store::SnapshotRow> last_fetched(store::Database& database, std::int64_t source) {
  const std::vector<store::SnapshotRow> rows = store::snapshots_of(database, source);
  const auto last = std::find_if(rows.rbegin(), rows.rend(), [](const store::SnapshotRow& row) {
    const std::uint32_t status = row.transfer.status.value_or(0);
    return row.how == store::SnapshotKind::fetched && status >= 200 && status < 300;
  });
  if (last == rows.rend()) return std::nullopt;
  return *last;
}

evidence::FetchTarget target_of(const store::SourceRow& source,
                                const std::optional<store::SnapshotRow>& known) {
  evidence::FetchTarget target{source.source.url};
  if (!known) return target;
  evidence::HttpResponse before;
  before.headers = known->transfer.headers;
  target.known_url = known->transfer.final_url;
  target.etag = before.header("etag");
  target.last_modified = before.header("last-modified");
  return target;
}

class Run {
 public:
  Run(store::Database& database, std::span<const store::SourceRow> sources, PageReader& reader,
      const FetchRequest& request, const std::function<void(const FetchedSource&)>& on_result)
      : database_(database),
        sources_(sources),
        reader_(reader),
        request_(request),
        on_result_(on_result),
        fetcher_(request.fetch) {
    if (!request.fetch.authorities.empty()) authorities_ = sha256(request.fetch.authorities);
    for (const store::SourceRow& source : sources) {
      known_.push_back(last_fetched(database, source.number));
      fetcher_.add(target_of(source, known_.back()));
    }
  }

  bool finish() {
    while (!fetcher_.is_done() || reader_.pending() > 0 || !ready_.empty()) {
      if (request_.stop != nullptr && *request_.stop) return stop();
      work();
      if (is_time_to_commit()) commit();
    }
    return true;
  }

 private:
  void work() {
    const bool is_idle = fetcher_.in_flight() == 0 && reader_.pending() == 0;
    const milliseconds most = !ready_.empty() && is_idle ? milliseconds{0} : step_max;
    for (FetchResult& result : fetcher_.step(most, reader_.descriptors())) {
      arrive(std::move(result));
    }
    collect();
  }

  bool is_time_to_commit() const {
    if (ready_.empty()) return false;
    const bool is_idle = fetcher_.in_flight() == 0 && reader_.pending() == 0;
    return is_idle || ready_.size() >= group_max ||
           steady_clock::now() - first_ready_ > uncommitted_max;
  }

  void collect() {
    for (ReadPage& read : reader_.take()) {
      Arrival arrival = std::move(reading_.extract(read.id).mapped());
      read.page.body_hash = arrival.body_hash;
      arrival.page = std::move(read.page);
      make_ready(std::move(arrival));
    }
  }

  void arrive(FetchResult result) {
    Arrival arrival{std::move(result), "", std::nullopt};
    if (arrival.result.outcome != FetchOutcome::page) return make_ready(std::move(arrival));
    const FetchResult& page = arrival.result;
    arrival.body_hash = sha256(page.response.body);
    if (was_read(arrival.body_hash)) return make_ready(std::move(arrival));
    PageTask task;
    task.bytes = page.response.body;
    task.format = page.format;
    task.charset = evidence::parse_media_type(page.media_type).charset;
    task.name = sources_[page.target].source.url;
    task.site = page.site;
    const std::size_t id = page.target;
    reading_.emplace(id, std::move(arrival));
    reader_.submit(id, std::move(task));
  }

  void make_ready(Arrival arrival) {
    if (ready_.empty()) first_ready_ = steady_clock::now();
    ready_.push_back(std::move(arrival));
  }

  bool was_read(const std::string& body_hash) {
    const auto page = store::find_page(database_, body_hash);
    return page && page->reader == version();
  }

  /// Keeps what has come; what is being read is waited for, since it cost a request.
  bool stop() {
    while (reader_.pending() > 0) {
      reader_.wait();
      collect();
    }
    if (!ready_.empty()) commit();
    return false;
  }

  void commit() {
    std::vector<FetchedSource> kept;
    database_.transact([&] {
      std::vector<store::Page> pages;
      for (Arrival& arrival : ready_) {
        kept.push_back(keep(arrival));
        if (arrival.page) pages.push_back(*std::move(arrival.page));
      }
      store::save_pages(database_, pages);
    });
    ready_.clear();
    for (const FetchedSource& each : kept) on_result_(each);
  }

  store::Transfer transfer_of(const FetchResult& result) const {
    store::Transfer transfer;
    transfer.url = sources_[result.target].source.url;
    transfer.final_url = result.final_url;
    if (result.response.status >= 100) transfer.status = result.response.status;
    transfer.headers = result.response.headers;
    transfer.chain = result.chain;
    transfer.peer = result.response.peer;
    if (result.robots_overridden) {
      transfer.flags.push_back("ignored-robots: " + request_.robots_note);
    }
    if (request_.fetch.urls.allow_private) transfer.flags.emplace_back("allowed-private");
    if (!request_.fetch.proxy.empty()) transfer.flags.emplace_back("proxy");
    if (!authorities_.empty()) transfer.flags.push_back("authorities: " + authorities_);
    transfer.tool_version = version();
    return transfer;
  }

  FetchedSource keep(const Arrival& arrival) {
    const FetchResult& result = arrival.result;
    FetchedSource told;
    told.source = sources_[result.target];
    told.outcome = result.outcome;
    if (result.outcome == FetchOutcome::failed) {
      told.reason = result.reason;
      told.message = result.message;
      store::add_failure(database_,
                         {told.source.number, transfer_of(result), result.reason, result.message},
                         request_.reviewer, result.time);
      return told;
    }
    const store::SnapshotRow row =
        store::add_snapshot(database_, snapshot_of(arrival), request_.reviewer, result.time);
    const auto& known = known_[result.target];
    told.snapshot = row.number;
    told.is_same = known && known->body_hash == row.body_hash;
    told.bytes = row.body_bytes;
    told.doubt = result.message;
    if (const auto page =
            arrival.page ? arrival.page : store::find_page(database_, row.body_hash)) {
      told.title = page->title;
      told.unread = page->unread;
    }
    return told;
  }

  store::NewSnapshot snapshot_of(const Arrival& arrival) const {
    const FetchResult& result = arrival.result;
    store::NewSnapshot snapshot;
    snapshot.source = sources_[result.target].number;
    snapshot.transfer = transfer_of(result);
    snapshot.request_headers = result.response.request_headers;
    snapshot.certificate = result.response.certificate;
    snapshot.media_type = result.media_type;
    if (result.outcome == FetchOutcome::unchanged) {
      snapshot.how = store::SnapshotKind::revisit;
      snapshot.body_hash = known_[result.target]->body_hash;
      snapshot.media_type = known_[result.target]->media_type;
    } else {
      snapshot.body = result.response.body;
      snapshot.body_hash = arrival.body_hash;
    }
    return snapshot;
  }

  store::Database& database_;
  std::span<const store::SourceRow> sources_;
  PageReader& reader_;
  const FetchRequest& request_;
  const std::function<void(const FetchedSource&)>& on_result_;
  evidence::Fetcher fetcher_;
  std::string authorities_;  // SHA-256 of those that are not the system's
  std::vector<std::optional<store::SnapshotRow>> known_;  // beside sources_
  std::map<std::size_t, Arrival> reading_;                // by target
  std::vector<Arrival> ready_;
  steady_clock::time_point first_ready_;
};

}  // namespace

bool fetch_pages(store::Database& database, std::span<const store::SourceRow> sources,
                 PageReader& reader, const FetchRequest& request,
                 const std::function<void(const FetchedSource&)>& on_result) {
  return Run{database, sources, reader, request, on_result}.finish();
}

}  // namespace claimcheck::workflow
