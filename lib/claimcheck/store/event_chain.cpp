// SPDX-License-Identifier: MIT
#include "claimcheck/store/event_chain.hpp"

#include "claimcheck/digest.hpp"
#include "claimcheck/error.hpp"

#include <array>
#include <charconv>
#include <map>

namespace claimcheck::store {
namespace {

std::string short_hash(const std::string& hash) { return hash.substr(0, 12); }

std::string chain_name(const Event& event) {
  return "the chain of " + event.reviewer + " in database " + event.database_id.substr(0, 8);
}

std::string event_name(const Event& event) {
  const std::string about = event.subject_label.empty() ? event.subject : event.subject_label;
  return "event " + std::to_string(event.seq) + " (" + about + ", " + to_minutes(event.time) + ")";
}

struct Payload {
  bool missing = false;
  bool purged = false;
  std::string hash_in_event;
  std::string hash_of_content;
};

Payload read_payload(Query& query, const Event& event) {
  Payload payload;
  payload.hash_in_event = query.text(23);
  payload.missing = query.is_null(12);
  payload.purged = !payload.missing && query.flag(12);
  if (!payload.missing && !payload.purged) {
    payload.hash_of_content = payload_hash(query.text(24), event);
  }
  return payload;
}

void check_event(const Event& event, const Payload& payload, std::vector<std::string>& faults) {
  const std::string where = chain_name(event) + ": " + event_name(event);
  if (event_hash(event, payload.hash_in_event) != event.hash) {
    faults.push_back(where + " was changed after it was written: its content does not give its " +
                     "hash " + short_hash(event.hash));
  }
  if (payload.missing) {
    faults.push_back(where + " has lost its note, data and sources without a tombstone");
  } else if (!payload.purged && payload.hash_of_content != payload.hash_in_event) {
    faults.push_back(where + ": its note, data or sources were changed after it was written");
  }
}

void check_link(const Event& event, std::uint64_t seq, const std::string& hash,
                std::vector<std::string>& faults) {
  if (event.seq != seq + 1) {
    faults.push_back(chain_name(event) + ": " + event_name(event) + " follows event " +
                     std::to_string(seq) + ": what stood between them is gone");
  } else if (event.prev_hash != hash) {
    faults.push_back(chain_name(event) + ": " + event_name(event) +
                     " does not follow from the event before it");
  }
}

/// What a branch of a chain goes on from.
struct Branch {
  std::string database_id;
  Event before;
};

std::map<std::string, Branch> read_branches(Database& database) {
  Query query{database, "SELECT id, database_id, reviewer, after, after_hash FROM chain_branch"};
  std::map<std::string, Branch> branches;
  while (query.next()) {
    Branch& branch = branches[query.text(0)];
    branch.database_id = query.text(1);
    branch.before.reviewer = query.text(2);
    branch.before.seq = static_cast<std::uint64_t>(query.integer(3));
    branch.before.hash = query.text(4);
  }
  return branches;
}

void check_branches(Database& database, std::vector<std::string>& faults) {
  Query query{database,
              "SELECT b.reviewer, b.after FROM chain_branch b WHERE b.after > 0 AND NOT EXISTS "
              "(SELECT 1 FROM event e WHERE e.hash = b.after_hash AND e.reviewer = b.reviewer AND "
              "e.seq = b.after) ORDER BY b.id"};
  while (query.next()) {
    faults.push_back("a branch of the chain of " + query.text(0) + " goes on from event " +
                     std::to_string(query.integer(1)) + ", which is not here");
  }
}

void check_merges(Database& database, std::vector<std::string>& faults) {
  Query query{database,
              "SELECT e.number, e.reviewer || '#' || e.seq, d.value FROM event e JOIN event_data d "
              "ON d.event = e.number AND d.name = 'apart' WHERE e.kind = 'merged' "
              "ORDER BY e.number"};
  while (query.next()) {
    if (merge_digest(database, query.integer(0)) == query.text(2)) continue;
    faults.push_back("what came with the merge " + query.text(1) +
                     " is not what was written down of it");
  }
}

}  // namespace

std::string shortest_decimal(double number) {
  std::array<char, 32> digits{};
  const auto [end, fault] = std::to_chars(digits.data(), digits.data() + digits.size(), number);
  return fault == std::errc{} ? std::string(digits.data(), end) : std::string{};
}

std::string merge_digest(Database& database, std::int64_t merge) {
  Query query{database,
              "SELECT e.id, m.there FROM merge_event m JOIN event e ON e.number = m.event "
              "WHERE m.merge = ? ORDER BY e.id"};
  query.bind(merge);
  std::string message = "claimcheck merge 1\n";
  while (query.next()) {
    add_field(message, query.text(0));
    add_field(message, query.is_null(1) ? std::string{} : std::to_string(query.integer(1)));
  }
  return sha256(message);
}

void add_field(std::string& message, std::string_view field) {
  message += std::to_string(field.size());
  message += ':';
  message += field;
  message += '\n';
}

std::string payload_hash(std::string_view salt, const Event& event) {
  const bool has_data = !event.data.empty();
  std::string message = has_data ? "claimcheck payload 2\n" : "claimcheck payload 1\n";
  add_field(message, salt);
  add_field(message, event.note);
  if (has_data) add_field(message, std::to_string(event.data.size()));
  for (const auto& [name, value] : event.data) {
    add_field(message, name);
    add_field(message, value);
  }
  for (const std::string& source : event.sources) add_field(message, source);
  return sha256(message);
}

std::string event_hash(const Event& event, std::string_view payload_hash) {
  std::string message = event.origin.empty() ? "claimcheck event 1\n" : "claimcheck event 2\n";
  add_field(message, event.prev_hash);
  add_field(message, event.id);
  add_field(message, event.action);
  add_field(message, event.database_id);
  add_field(message, event.reviewer);
  add_field(message, std::to_string(event.seq));
  add_field(message, std::to_string(event.time.time_since_epoch().count()));
  add_field(message, name_of(event.kind));
  add_field(message, event.subject);
  add_field(message, event.target);
  if (!event.origin.empty()) add_field(message, event.origin);
  add_field(message, event.verdict ? claims::name_of(*event.verdict) : std::string_view{});
  add_field(message, event.confidence ? shortest_decimal(*event.confidence) : std::string{});
  add_field(message, payload_hash);
  return sha256(message);
}

std::vector<ChainHead> chain_heads(Database& database) {
  Query query{database,
              "SELECT database_id, reviewer, count(*), (SELECT last.hash FROM event last "
              "WHERE last.database_id = e.database_id AND last.reviewer = e.reviewer "
              "ORDER BY last.seq DESC LIMIT 1) "
              "FROM event e GROUP BY database_id, reviewer ORDER BY database_id, reviewer"};
  std::vector<ChainHead> heads;
  while (query.next()) {
    heads.push_back({query.text(0), query.text(1), static_cast<std::uint64_t>(query.integer(2)),
                     query.text(3)});
  }
  return heads;
}

std::vector<std::string> verify_chains(Database& database) {
  const Snapshot snapshot{database};
  Query query{
      database,
      "SELECT e.id, e.action, e.database_id, e.reviewer, e.seq, e.time, e.kind, e.subject, "
      "coalesce('C' || c.number, 'S' || s.number, ''), coalesce(e.target, ''), e.finding, "
      "e.confidence, p.purged, coalesce(p.note, ''), 0, e.prev_hash, e.hash, "
      "coalesce(e.origin, ''), '', '', coalesce(o.kind, 'verdict'), 0, '', e.payload_hash, "
      "coalesce(p.salt, ''), o.finding IS e.finding AND o.confidence IS e.confidence, "
      "o.kind IS NOT 'carried' AND (SELECT count(*) FROM event_data was JOIN event_data now "
      "ON now.event = e.number AND now.name = was.name AND now.value <> was.value "
      "WHERE was.event = o.number AND (was.name IN ('reading', 'to', 'how') OR (was.name = 'with' "
      "AND EXISTS (SELECT 1 FROM prior_check k WHERE k.id = was.value)))) = 0, e.number "
      "FROM event e LEFT JOIN event_payload p ON p.event = e.number "
      "LEFT JOIN claim c ON c.id = e.subject LEFT JOIN source s ON s.id = e.subject "
      "LEFT JOIN event o ON o.id = e.origin "
      "ORDER BY e.database_id, e.reviewer, e.seq"};
  PayloadReader payload{database};
  std::vector<std::string> faults;
  std::string chain;
  Event before;
  try {
    const auto branches = read_branches(database);
    while (query.next()) {
      Event event = read_event(query);
      payload.read(query.integer(27), event);
      const bool same_chain = event.database_id == chain && event.reviewer == before.reviewer;
      chain = event.database_id;
      const auto branch = branches.find(chain);
      if (branch != branches.end()) event.database_id = branch->second.database_id;
      if (!same_chain) before = branch == branches.end() ? Event{} : branch->second.before;
      check_event(event, read_payload(query, event), faults);
      if (event.is_carried() && !(query.flag(25) && query.flag(26))) {
        faults.push_back(chain_name(event) + ": " + event_name(event) + " carries another " +
                         (query.flag(25) ? "statement" : "finding") +
                         " than the event that it names");
      }
      check_link(event, before.seq, before.hash, faults);
      before = std::move(event);
    }
    check_branches(database, faults);
    check_merges(database, faults);
  } catch (const Error& error) {
    faults.emplace_back(error.what());
  }
  return faults;
}

}  // namespace claimcheck::store
