// SPDX-License-Identifier: MIT
// Bringing the work of another workbench into this one: the union of articles, claims, sources and
// event chains. docs/merge.md says what becomes of what.
#pragma once

#include "claimcheck/clock.hpp"
#include "claimcheck/store/database.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace claimcheck::store {

/// A source of the other file and the one here that it is, or that has its address.
struct SourcePair {
  std::int64_t there = 0;  ///< what people see as S3 there
  std::int64_t here = 0;
  std::string name;  ///< of the one here
};

/// An article whose slug means another one here.
struct RenamedArticle {
  std::string there;
  std::string here;
};

struct MergeResult {
  std::string database_id;     ///< of the other file
  std::uint64_t articles = 0;  ///< new here, as all that follows
  std::uint64_t versions = 0;
  std::uint64_t claims = 0;
  std::uint64_t sources = 0;
  std::uint64_t snapshots = 0;
  std::uint64_t failures = 0;
  std::uint64_t evidence = 0;
  std::uint64_t prior_checks = 0;
  std::uint64_t events = 0;
  std::uint64_t known_events = 0;    ///< that were here before
  std::vector<SourcePair> mapped{};  ///< one source under two ids
  std::vector<SourcePair> alike{};   ///< two sources with one address: maybe one, not mapped
  std::vector<RenamedArticle> renamed{};
  std::vector<std::string> kept_latest{};  ///< slugs: both files have a newer version of their own
  std::vector<std::string> branches{};     ///< reviewers who went on in both files
  std::vector<std::int64_t> conflicts{};   ///< claims (C41) about which findings disagree now
  std::vector<std::int64_t> reopened{};    ///< claims reopened in one file and decided in the other
  std::vector<std::int64_t> unlisted{};    ///< claims that only the other file's split makes
  std::vector<std::int64_t> purged{};      ///< sources whose name the other file has erased
  std::vector<std::string> still{};        ///< events ("ben#3") whose notes hold a name erased here

  /// Returns whether anything came.
  bool changed() const {
    return articles + versions + claims + sources + snapshots + failures + evidence + prior_checks +
                   events >
               0 ||
           !mapped.empty();
  }
};

/// Brings all that is only in `there` into `here`, in one transaction, with an event `merged` that
/// says what came from where; nothing is written to `there`, and nothing at all when nothing is
/// new. Events keep their ids, hashes and chains. Where both files decided about a claim, neither
/// hides what the other found: different findings are a conflict for adjudication.
/// `file` is the name that the event keeps. Requires: `there` is a copy that nobody else writes to.
/// Throws: Error{database} naming what is wrong when `there` is damaged, a chain of it was
/// doctored, or an event of it is another one here; Error{usage} for an empty reviewer.
MergeResult merge_workbench(Database& here, Database& there, const std::string& file,
                            const std::string& reviewer, Timestamp now);

}  // namespace claimcheck::store
