// SPDX-License-Identifier: MIT
// What still holds of all that people did with a claim.
#include "claimcheck/store/decision_store.hpp"
#include "claimcheck/store/event_log.hpp"
#include "claimcheck/store/statements.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace claimcheck::store {
namespace {

bool were_given_apart(Database& database, const std::string& one, const std::string& other) {
  Query query{database,
              "SELECT 1 FROM event e JOIN event o ON o.id = ?2 WHERE e.id = ?1 AND EXISTS "
              "(SELECT 1 FROM event_apart a WHERE a.event = e.number AND a.other = o.number)"};
  query.bind(one, other);
  return query.next();
}

/// Whether it is evidence that the writer gave in the manuscript.
bool is_writers(Database& database, const Event& event) {
  if (event.says() != EventKind::evidence_added) return false;
  Query query{database,
              "SELECT x.origin = 'writer' FROM event e JOIN evidence x ON x.id = e.subject "
              "WHERE e.id = ?"};
  query.bind(event.root());
  return query.next() && query.flag(0);
}

/// Tells of events, from the newest to the oldest, which of them no later one has replaced.
class StandingWork {
 public:
  explicit StandingWork(Database& database) : database_(database) {}

  bool holds(const Event& event) {
    switch (event.says()) {
      case EventKind::verdict:
        return !reopened_ && is_latest(event);
      case EventKind::adjudicated:
        return !reopened_;
      case EventKind::reopened: {
        const bool last = !reopened_ && heard_.empty();
        reopened_ = true;
        return last;
      }
      case EventKind::tick:
      case EventKind::untick:
        return elements_.insert(event.data).second && event.says() == EventKind::tick;
      case EventKind::assigned: {
        const bool last = !std::exchange(assigned_, true);
        const auto to = event.data.find("to");
        return last && to != event.data.end() && !to->second.empty();
      }
      case EventKind::signed_off:
        return !reopened_ && heard_.empty() && !std::exchange(signed_, true);
      case EventKind::matched:
      case EventKind::unmatched:
        return is_last_of_match(event);
      case EventKind::note:
      case EventKind::query:
      case EventKind::answered:
      case EventKind::evidence_added:
      case EventKind::corrected:
      case EventKind::added:
      case EventKind::edited:
      case EventKind::dropped:
        return true;
      case EventKind::undone:
      case EventKind::source_added:
      case EventKind::snapshot_added:
      case EventKind::carried:
      case EventKind::graded:
      case EventKind::renamed:
      case EventKind::removed:
      case EventKind::restored:
      case EventKind::purged:
      case EventKind::merged:
      case EventKind::checks_imported:
        return false;
    }
    return false;
  }

 private:
  /// Of two findings of which neither file knew the other, neither is the later one.
  bool is_latest(const Event& event) {
    const auto [latest, first] = heard_.emplace(event.said_by(), event.id);
    return first || were_given_apart(database_, event.id, latest->second);
  }

  /// What was said last of a pair holds; of a match that went along to another claim, where it
  /// went.
  bool is_last_of_match(const Event& event) {
    const auto with = event.data.find("with");
    if (with == event.data.end()) return false;
    const bool of_pair = matched_.insert(with->second).second;
    const bool of_origin = matched_.insert(event.root()).second;
    return of_pair && of_origin;
  }

  Database& database_;
  bool reopened_ = false;
  bool assigned_ = false;
  bool signed_ = false;
  std::map<std::string, std::string> heard_;  // the latest finding of each reviewer
  std::set<EventData> elements_;
  std::set<std::string> matched_;  // claims, earlier checks, and events that said so first
};

}  // namespace

std::vector<Event> standing_work(Database& database, std::string_view claim) {
  std::vector<Event> events = events_of(database, claim);
  std::vector<Event> standing;
  StandingWork work{database};
  for (auto event = events.rbegin(); event != events.rend(); ++event) {
    if (!event->undone && work.holds(*event)) standing.push_back(std::move(*event));
  }
  std::ranges::reverse(standing);
  return standing;
}

std::uint32_t count_claims_with_work(Database& database, std::string_view version_id) {
  std::uint32_t count = 0;
  for (const std::string& claim : claims_with_work(database, version_id)) {
    const std::vector<Event> events = standing_work(database, claim);
    count += std::ranges::any_of(events,
                                 [&](const Event& event) { return !is_writers(database, event); })
                 ? 1
                 : 0;
  }
  return count;
}

}  // namespace claimcheck::store
