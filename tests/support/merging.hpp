// SPDX-License-Identifier: MIT
// Workbenches that were worked on apart, and what a test looks at once they were merged.
#pragma once

#include "claimcheck/store/claim_store.hpp"
#include "claimcheck/store/event_log.hpp"
#include "claimcheck/store/merge.hpp"
#include "support/sample_article.hpp"
#include "support/temp_dir.hpp"

#include <filesystem>
#include <set>
#include <string>
#include <string_view>

namespace claimcheck::support {

/// A workbench with the article of most tests.
inline void make_workbench(const std::filesystem::path& path) {
  store::Database database = store::Database::create(path);
  store::save_article(database, told_article(), sample_tooling(), noon);
}

inline store::NewEvent event_about(store::Database& database, std::string_view claim,
                                   store::EventKind kind, std::string note = "") {
  store::NewEvent event;
  event.kind = kind;
  event.subject = store::find_claim(database, claim).id;
  event.note = std::move(note);
  return event;
}

inline void tell(store::Database& database, const std::string& reviewer, std::string_view claim,
                 store::EventKind kind) {
  const store::NewEvent event = event_about(database, claim, kind, "said by " + reviewer);
  store::append_events(database, reviewer, {&event, 1}, noon);
}

inline void find(store::Database& database, const std::string& reviewer, std::string_view claim,
                 claims::Verdict verdict) {
  store::NewEvent event = event_about(database, claim, store::EventKind::verdict, "I looked");
  event.verdict = verdict;
  event.confidence = 0.8;
  store::append_events(database, reviewer, {&event, 1}, noon);
}

inline store::MergeResult merge_file(store::Database& here, const std::filesystem::path& other,
                                     const std::string& reviewer = "desk") {
  store::Database copy = store::Database::open_copy(other);
  return store::merge_workbench(here, copy, other.filename().string(), reviewer, noon);
}

inline store::ClaimState state_of(store::Database& database, std::string_view claim) {
  return store::find_claim(database, claim).state;
}

/// The ids of all events but those that only say that files were merged.
inline std::set<std::string> decisions_in(store::Database& database) {
  std::set<std::string> ids;
  for (const store::Event& event : store::recent_events(database, 1'000'000)) {
    if (event.kind != store::EventKind::merged) ids.insert(event.id);
  }
  return ids;
}

}  // namespace claimcheck::support
