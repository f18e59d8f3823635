// SPDX-License-Identifier: MIT
// Private to store/: what an event's hash is made of, and events as they are read from the file.
#pragma once

#include "claimcheck/store/event_log.hpp"
#include "claimcheck/store/statements.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace claimcheck::store {

/// Adds a field to a message that is to be hashed: its size in bytes (decimal), a colon, its bytes
/// and a line feed.
void add_field(std::string& message, std::string_view field);

/// Returns the shortest decimal that reads back as the same number.
std::string shortest_decimal(double number);

/// Makes a reviewer known who was not. Throws: Error{usage} for a name that cannot be stored.
void add_reviewer(Database& database, const std::string& name, Timestamp now);

/// Returns the hash of what can be purged: note, data and sources. The salt keeps a short note from
/// being guessed. An event without data is hashed as before there was any.
std::string payload_hash(std::string_view salt, const Event& event);

/// Returns the hash of an event with all that stands in it but `hash` itself.
/// Source: docs/schema.md, "The hash of an event".
std::string event_hash(const Event& event, std::string_view payload_hash);

/// Returns the hash of which events a merge (the number of its event) brought and which it found
/// here that the other file did not know. Source: docs/schema.md, "Merging".
std::string merge_digest(Database& database, std::int64_t merge);

std::optional<EventKind> event_kind_from(std::string_view name);

/// Reads the columns 0 to 22 of event_log's query; sources and data stand elsewhere.
Event read_event(Query& query);
/// Reads the sources and data of events.
class PayloadReader {
 public:
  explicit PayloadReader(Database& database);
  void read(std::int64_t number, Event& event);

 private:
  Query sources_;
  Query data_;
};

/// Returns the events that the clauses behind FROM choose; the event is called e, and `?` stands
/// for `value`.
std::vector<Event> read_events(Database& database, const std::string& clauses,
                               std::string_view value);
claims::Verdict read_verdict(Query& query, int column);
std::optional<double> read_confidence(Query& query, int column);

}  // namespace claimcheck::store
