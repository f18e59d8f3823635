// SPDX-License-Identifier: MIT
#include "claimcheck/store/merge.hpp"

#include "claimcheck/store/claim_listing.hpp"
#include "claimcheck/store/decision_store.hpp"
#include "claimcheck/store/event_chain.hpp"
#include "claimcheck/store/merge_parts.hpp"
#include "claimcheck/text/utf8.hpp"

#include <algorithm>
#include <optional>

namespace claimcheck::store {
namespace {

/// In KiB. Random ids lie all over their indexes, which SQLite's own 2 MiB would read again and
/// again.
constexpr const char* roomy_cache = "PRAGMA cache_size = -65536";

/// The events here, about what the other file decided too, of which that file knows nothing.
using Unseen = std::map<std::string, std::vector<std::int64_t>>;  // by subject

Unseen find_unseen(Merge& merge) {
  Unseen unseen;
  Query about{merge.here, "SELECT number, id FROM event WHERE subject = ? AND number < ?"};
  std::set<std::string> asked;
  for (const Arrival& arrival : merge.arrivals) {
    if (!asked.insert(arrival.subject).second) continue;
    about.bind(arrival.subject, merge.arrivals.front().here);
    while (about.next()) {
      if (find_key(merge.there, "SELECT number FROM event WHERE id = ?", about.text(1))) continue;
      unseen[arrival.subject].push_back(about.integer(0));
    }
  }
  return unseen;
}

std::string heads_of(Database& there) {
  std::string heads;
  for (const ChainHead& head : chain_heads(there)) {
    heads += head.database_id + " " + head.hash + " " + std::to_string(head.events) + " " +
             head.reviewer + "\n";
  }
  return heads;
}

bool brings_only_merges(Merge& merge) {
  const MergeResult& result = merge.result;
  if (result.articles + result.versions + result.claims + result.sources + result.snapshots +
          result.failures + result.evidence + result.prior_checks + result.mapped.size() >
      0) {
    return false;
  }
  Query kind{merge.here, "SELECT 1 FROM event WHERE number = ? AND kind = 'merged'"};
  return std::ranges::all_of(merge.arrivals, [&kind](const Arrival& arrival) {
    kind.bind(arrival.here);
    return kind.next();
  });
}

/// Writes down what came. Merges alone are no news: two files that are merged with each other by
/// turns come to rest.
void record(Merge& merge, const Unseen& unseen, const std::string& file,
            const std::string& reviewer, Timestamp now) {
  if (brings_only_merges(merge)) return;
  const std::int64_t number =
      read_integer(merge.here, "SELECT coalesce(max(number), 0) + 1 FROM event");
  NewEvent event;
  event.kind = EventKind::merged;
  event.subject = merge.there.id();
  event.data = {{"file", file},
                {"heads", heads_of(merge.there)},
                {"events", std::to_string(merge.arrivals.size())}};
  execute(merge.here, "PRAGMA defer_foreign_keys = ON");
  Query row{merge.here, "INSERT INTO merge_event (event, merge, there) VALUES (?, ?, ?)"};
  for (const Arrival& arrival : merge.arrivals) {
    row.bind(arrival.here, number, arrival.there).run();
  }
  for (const auto& [subject, events] : unseen) {
    for (const std::int64_t here : events) row.bind(here, number, std::optional<int>{}).run();
  }
  event.data["apart"] = merge_digest(merge.here, number);
  append_events(merge.here, reviewer, {&event, 1}, now);
}

std::optional<std::int64_t> claim_number(Merge& merge, const std::string& id) {
  return find_key(merge.here, "SELECT number FROM claim WHERE id = ?", id);
}

bool is_in_state(Merge& merge, const std::string& claim, const char* state) {
  Query query{merge.here, "SELECT 1 FROM claim_state WHERE claim = ? AND state = ?"};
  query.bind(claim, state);
  return query.next();
}

/// Where one file reopened a claim and the other decided about it, nobody has looked at both: the
/// claim is open again.
void reopen_contested(Merge& merge, const Unseen& unseen, const std::string& reviewer,
                      Timestamp now) {
  std::vector<NewEvent> events;
  Query apart{merge.here,
              "SELECT o.reviewer || '#' || o.seq FROM standing_event r JOIN event o ON "
              "o.subject = r.subject WHERE r.subject = ? AND r.kind = 'reopened' "
              "AND o.finding IS NOT NULL AND EXISTS (SELECT 1 FROM event_apart a "
              "WHERE a.event = r.number AND a.other = o.number) "
              "AND NOT EXISTS (SELECT 1 FROM event u WHERE u.target = o.id) ORDER BY o.number"};
  for (const auto& [subject, numbers] : unseen) {
    apart.bind(subject);
    if (!apart.next()) continue;
    NewEvent event;
    event.kind = EventKind::reopened;
    event.subject = subject;
    event.note = "reopened in one of the merged files and decided in the other: " + apart.text(0);
    events.push_back(std::move(event));
    if (const auto number = claim_number(merge, subject)) merge.result.reopened.push_back(*number);
  }
  append_events(merge.here, reviewer, events, now);
}

void find_conflicts(Merge& merge) {
  Query disagreed{merge.here,
                  "SELECT 1 FROM event WHERE subject = ?1 AND finding <> (SELECT e.finding FROM "
                  "event e WHERE e.subject = ?1 AND e.finding IS NOT NULL LIMIT 1)"};
  std::set<std::string> subjects;
  for (const Arrival& arrival : merge.arrivals) subjects.insert(arrival.subject);
  for (const std::string& subject : subjects) {
    disagreed.bind(subject);
    if (!disagreed.next() || !is_in_state(merge, subject, "conflict")) continue;
    if (const auto number = claim_number(merge, subject)) merge.result.conflicts.push_back(*number);
  }
  std::ranges::sort(merge.result.conflicts);
}

void settle_claims(Merge& merge) {
  for (const auto& [there, here] : merge.versions) settle_version(merge.here, here);
  std::erase_if(merge.result.unlisted, [&merge](std::int64_t claim) {
    Query listed{merge.here, "SELECT 1 FROM claim WHERE number = ? AND retired = 0"};
    listed.bind(claim);
    return listed.next();
  });
}

}  // namespace

std::optional<std::int64_t> find_key(Database& database, const std::string& sql,
                                     const std::string& value) {
  Query query{database, sql};
  query.bind(value);
  return query.next() ? std::optional{query.integer(0)} : std::nullopt;
}

std::int64_t insert_row(Query& insert) {
  insert.next();
  const std::int64_t key = insert.integer(0);
  while (insert.next()) {
  }
  return key;
}

void merge_reviewers(Merge& merge) {
  Query rows{merge.there, "SELECT name, since FROM reviewer ORDER BY name"};
  Query insert{merge.here,
               "INSERT INTO reviewer (name, since) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET "
               "since = excluded.since WHERE excluded.since < since"};
  while (rows.next()) insert.bind().also_from(rows, 0, 2).run();
}

MergeResult merge_workbench(Database& here, Database& there, const std::string& file,
                            const std::string& reviewer, Timestamp now) {
  for (Database* database : {&here, &there}) execute(*database, roomy_cache);
  require_mergeable(here, there);
  MergeResult result;
  erase_what_is_freed(here);
  here.transact([&] {
    Merge merge{here, there};
    merge.result.database_id = there.id();
    merge_reviewers(merge);
    merge_articles(merge);
    merge_sources(merge);
    merge_snapshots(merge);
    merge_evidence(merge);
    merge_prior_checks(merge);
    merge_events(merge);
    merge_earlier_merges(merge);
    merge_purges(merge);
    if (merge.result.changed()) {
      settle_claims(merge);
      const Unseen unseen = find_unseen(merge);
      record(merge, unseen, text::is_valid_utf8(file) ? file : "", reviewer, now);
      reopen_contested(merge, unseen, reviewer, now);
      find_conflicts(merge);
    }
    result = std::move(merge.result);
  });
  finish_erasing(here);
  return result;
}

}  // namespace claimcheck::store
