// SPDX-License-Identifier: MIT
#include "claimcheck/digest.hpp"
#include "claimcheck/error.hpp"
#include "claimcheck/store/decision_store.hpp"
#include "claimcheck/store/merge_parts.hpp"
#include "claimcheck/store/source_store.hpp"

#include <algorithm>
#include <optional>

namespace claimcheck::store {
namespace {

/// An event of the other file on its way: its own chain, whatever branch holds it there.
struct Incoming {
  std::int64_t number = 0;
  std::string id;
  std::string database_id;
  std::string reviewer;
  std::int64_t seq = 0;
  std::string prev_hash;
};

class Arriving {
 public:
  explicit Arriving(Merge& merge)
      : merge_(merge),
        known_(merge.here, "SELECT hash FROM event WHERE id = ?"),
        before_(merge.here, "SELECT database_id FROM event WHERE hash = ?"),
        taken_(merge.here,
               "SELECT 1 FROM event WHERE database_id = ? AND reviewer = ? AND seq = ?"),
        event_(merge.here,
               "INSERT INTO event (database_id, id, reviewer, seq, prev_hash, hash, action, time, "
               "kind, subject, target, verdict, confidence, payload_hash, origin, carried_verdict) "
               "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING number"),
        payload_there_(merge.there, "SELECT purged, salt, note FROM event_payload WHERE event = ?"),
        payload_(merge.here,
                 "INSERT INTO event_payload (event, purged, salt, note) VALUES (?, ?, ?, ?)"),
        data_there_(merge.there, "SELECT name, value FROM event_data WHERE event = ?"),
        data_(merge.here, "INSERT INTO event_data (event, name, value) VALUES (?, ?, ?)"),
        sources_there_(merge.there, "SELECT place, source FROM event_source WHERE event = ?"),
        sources_(merge.here, "INSERT INTO event_source (event, place, source) VALUES (?, ?, ?)") {}

  void take_all();

 private:
  bool is_known(const Incoming& event, const std::string& hash);
  std::string chain_for(const Incoming& event);
  bool is_taken(const std::string& chain, const Incoming& event);
  std::string open_branch(const Incoming& event);
  void copy_words(std::int64_t there, std::int64_t here);

  Merge& merge_;
  Query known_;
  Query before_;
  Query taken_;
  Query event_;
  Query payload_there_;
  Query payload_;
  Query data_there_;
  Query data_;
  Query sources_there_;
  Query sources_;
};

void Arriving::take_all() {
  Query rows{merge_.there,
             "SELECT e.number, coalesce((SELECT b.database_id FROM chain_branch b "
             "WHERE b.id = e.database_id), e.database_id), e.id, e.reviewer, e.seq, e.prev_hash, "
             "e.hash, e.action, e.time, e.kind, e.subject, e.target, e.verdict, e.confidence, "
             "e.payload_hash, e.origin, e.carried_verdict FROM event e ORDER BY e.number"};
  while (rows.next()) {
    const Incoming event{rows.integer(0), rows.text(2),    rows.text(1),
                         rows.text(3),    rows.integer(4), rows.text(5)};
    if (is_known(event, rows.text(6))) {
      ++merge_.result.known_events;
      continue;
    }
    event_.bind(chain_for(event)).also_from(rows, 2, 17);
    const std::int64_t here = insert_row(event_);
    copy_words(event.number, here);
    merge_.arrivals.push_back({event.number, here, event.id, rows.text(10)});
    ++merge_.result.events;
  }
}

bool Arriving::is_known(const Incoming& event, const std::string& hash) {
  known_.bind(event.id);
  if (!known_.next()) return false;
  if (known_.text(0) == hash) return true;
  throw Error{ErrorKind::database,
              merge_.there.path().string() + ": not merged: event " + event.reviewer + "#" +
                  std::to_string(event.seq) + " is not the one that is known here",
              "one of the two was doctored; nothing was written"};
}

/// An event goes behind the one that it follows from. Where another one stands there already, its
/// reviewer went on in both files, and what comes second is a branch of the chain.
std::string Arriving::chain_for(const Incoming& event) {
  std::string chain = event.database_id;
  if (event.seq > 1) {
    before_.bind(event.prev_hash);
    if (!before_.next()) {
      throw Error{ErrorKind::database,
                  merge_.there.path().string() + ": not merged: event " + event.reviewer + "#" +
                      std::to_string(event.seq) + " stands before the one that it follows from",
                  "nothing was written"};
    }
    chain = before_.text(0);
  }
  return is_taken(chain, event) ? open_branch(event) : chain;
}

bool Arriving::is_taken(const std::string& chain, const Incoming& event) {
  taken_.bind(chain, event.reviewer, event.seq);
  return taken_.next();
}

std::string Arriving::open_branch(const Incoming& event) {
  std::string id = content_uuid("branch", event.id);
  Query{merge_.here,
        "INSERT INTO chain_branch (id, database_id, reviewer, after, after_hash) "
        "VALUES (?, ?, ?, ?, ?)"}
      .bind(id, event.database_id, event.reviewer, event.seq - 1, event.prev_hash)
      .run();
  merge_.result.branches.push_back(event.reviewer);
  return id;
}

void Arriving::copy_words(std::int64_t there, std::int64_t here) {
  payload_there_.bind(there).next();
  payload_.bind(here).also_from(payload_there_, 0, 3).run();
  data_there_.bind(there);
  while (data_there_.next()) data_.bind(here).also_from(data_there_, 0, 2).run();
  sources_there_.bind(there);
  while (sources_there_.next()) sources_.bind(here).also_from(sources_there_, 0, 2).run();
}

void erase_source_name(Merge& merge, std::int64_t number) {
  const SourceRow source = *find_source(merge.here, std::to_string(number));
  if (source.source.name == purged_name(number)) return;
  for (const Event& event : events_of(merge.here, source.id)) {
    if (event.kind != EventKind::purged) purge_payload(merge.here, event.id);
  }
  rename_source(merge.here, source.id, purged_name(number));
  merge.result.purged.push_back(number);
  for (const Event& event : events_naming(merge.here, source.source.name)) {
    merge.result.still.push_back(event.reviewer + "#" + std::to_string(event.seq));
  }
}

/// Notes that came and hold a name which was erased here before.
void name_what_leaks(Merge& merge) {
  for (const auto& [name, source] : merge.erased_names) {
    for (const Event& event : events_naming(merge.here, name)) {
      merge.result.still.push_back(event.reviewer + "#" + std::to_string(event.seq));
    }
  }
}

}  // namespace

void merge_events(Merge& merge) { Arriving{merge}.take_all(); }

void merge_earlier_merges(Merge& merge) {
  Query rows{merge.there,
             "SELECT m.event, m.merge, m.there, g.id, e.id FROM merge_event m "
             "JOIN event g ON g.number = m.merge JOIN event e ON e.number = m.event "
             "ORDER BY m.merge, m.event"};
  Query insert{merge.here,
               "INSERT INTO merge_event (event, merge, there) SELECT e.number, g.number, ?3 "
               "FROM event e JOIN event g ON g.id = ?2 WHERE e.id = ?1"};
  std::set<std::string> arrived;
  for (const Arrival& arrival : merge.arrivals) arrived.insert(arrival.id);
  while (rows.next()) {
    if (!arrived.contains(rows.text(3))) continue;
    insert.bind(rows.text(4), rows.text(3)).also_from(rows, 2, 3).run();
  }
}

void merge_purges(Merge& merge) {
  Query purged{merge.there,
               "SELECT p.subject, t.id FROM event p LEFT JOIN event t ON t.id = p.subject "
               "WHERE p.kind = 'purged' ORDER BY p.number"};
  const std::string held =
      "SELECT e.number FROM event e JOIN event_payload p ON p.event = e.number "
      "WHERE p.purged = 0 AND e.id = ?";
  while (purged.next()) {
    const std::string subject = purged.text(0);
    if (!purged.is_null(1)) {
      if (find_key(merge.here, held, subject)) purge_payload(merge.here, subject);
    } else if (const auto source =
                   find_key(merge.here, "SELECT source FROM source_id WHERE id = ?", subject)) {
      erase_source_name(merge, *source);
    }
  }
  name_what_leaks(merge);
}

}  // namespace claimcheck::store
