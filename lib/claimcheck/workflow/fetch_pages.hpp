// SPDX-License-Identifier: MIT
// Fetches the pages of sources, reads them, and keeps both.
#pragma once

#include "claimcheck/error.hpp"
#include "claimcheck/evidence/fetch.hpp"
#include "claimcheck/store/database.hpp"
#include "claimcheck/store/source_store.hpp"
#include "claimcheck/workflow/page_worker.hpp"

#include <atomic>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace claimcheck::workflow {

struct FetchRequest {
  evidence::FetchOptions fetch;
  std::string robots_note;  ///< why robots.txt is overridden; kept with each page that it forbids
  std::string reviewer;
  const std::atomic<bool>* stop = nullptr;  ///< looked at between steps
};

/// What became of one source.
struct FetchedSource {
  store::SourceRow source;
  evidence::FetchOutcome outcome = evidence::FetchOutcome::failed;
  std::optional<std::int64_t> snapshot;  ///< its number, unless it failed
  bool is_same = false;                  ///< the bytes are those that were kept before
  std::uint64_t bytes = 0;               ///< of the body
  std::string title;                     ///< of the page
  std::string unread;                    ///< why a page that came has no text, or ""
  std::string doubt;                     ///< what is doubtful about a page that came, or ""
  std::string reason;                    ///< of a failure: one word
  std::string message;                   ///< of a failure, for people
};

/// Asks for the addresses of sources and keeps what comes as soon as it is there: page and text in
/// one transaction, with others that come within half a second. What failed is kept as a failure
/// and hides nothing that was kept before. With what was fetched before, a server is asked whether
/// it still holds. Returns false when it was stopped; what was reported is kept then. Throws:
/// Error{database}; Error{internal}.
bool fetch_pages(store::Database& database, std::span<const store::SourceRow> sources,
                 PageReader& reader, const FetchRequest& request,
                 const std::function<void(const FetchedSource&)>& on_result);

}  // namespace claimcheck::workflow
