// SPDX-License-Identifier: MIT
// Private to store/: the parts of a merge, in the order in which they are done. Each requires a
// transaction of the workbench that is written to.
#pragma once

#include "claimcheck/store/event_log.hpp"
#include "claimcheck/store/merge.hpp"
#include "claimcheck/store/statements.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace claimcheck::store {

/// Keys or numbers in the other file, with those that they have here.
using KeyMap = std::unordered_map<std::int64_t, std::int64_t>;

/// An event that came over.
struct Arrival {
  std::int64_t there = 0;  ///< its number in the other file
  std::int64_t here = 0;
  std::string id;
  std::string subject;
};

struct Merge {
  Database& here;
  Database& there;
  KeyMap versions{};
  std::set<std::int64_t> new_versions{};  ///< keys there
  KeyMap claims{};
  std::set<std::int64_t> new_claims{};  ///< numbers there
  KeyMap sources{};
  KeyMap snapshots{};
  std::vector<Arrival> arrivals{};
  std::map<std::string, std::int64_t> erased_names{};  ///< erased here, known there; of S3 here
  MergeResult result{};
};

/// Returns the first column of the first row that a statement with one value gives, or nothing.
std::optional<std::int64_t> find_key(Database& database, const std::string& sql,
                                     const std::string& value);

/// Runs an INSERT … RETURNING and returns the key that it gave.
std::int64_t insert_row(Query& insert);

/// Throws: Error{database} when the other file has a fault, or holds versions or claims that are
/// not here and not what their ids and the articles say.
void require_mergeable(Database& here, Database& there);

void merge_reviewers(Merge& merge);
void merge_articles(Merge& merge);
void merge_sources(Merge& merge);
void merge_snapshots(Merge& merge);
void merge_evidence(Merge& merge);
void merge_prior_checks(Merge& merge);
/// Throws: Error{database} when an event has another content here.
void merge_events(Merge& merge);
/// Takes over what the other file knows of merges of its own.
void merge_earlier_merges(Merge& merge);
/// Erases here what the other file has purged.
void merge_purges(Merge& merge);

}  // namespace claimcheck::store
