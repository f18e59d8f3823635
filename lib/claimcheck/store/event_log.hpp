// SPDX-License-Identifier: MIT
// What people decided, append-only: one hash chain for each pair of database and reviewer, so that
// nothing can be changed or cut out unseen. Undoing appends. docs/schema.md has the hash's recipe.
#pragma once

#include "claimcheck/claims/verdict.hpp"
#include "claimcheck/clock.hpp"
#include "claimcheck/store/database.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace claimcheck::store {

enum class EventKind {
  verdict,
  undone,
  source_added,
  snapshot_added,
  evidence_added,
  tick,    ///< an element was confirmed; data: "at", its `word_bytes`, and "reading", its kind and
           ///< value
  untick,  ///< it is not; data as tick
  note,    ///< words for whoever comes next
  query,   ///< a question to the writer
  answered,     ///< settles the questions about the claim that were asked before it
  assigned,     ///< data: "to", "" for nobody
  signed_off,   ///< an editor stands by the finding
  reopened,     ///< the verdicts before it hold no more; note: why
  carried,      ///< what was said of a claim of an earlier version holds for this one; note: why;
                ///< data as that of its kind, in the places of this claim; "element" of evidence
  adjudicated,  ///< settles a disagreement; the verdict of the same action is the finding
  added,        ///< a person made the claim; data: "how", and "from", the claims it was made of
  edited,       ///< the claim became others; data: "how", "into"
  dropped,      ///< is not a claim; note: why
  corrected,    ///< of a published claim; data: "was", "now"; note: why
  graded,       ///< a source's reliability; data: "reliability", "A" to "F"; note: why
  renamed,      ///< an article has another slug; data: "from", "to"; note: why
  removed,      ///< an article is listed no more; data: "version", its latest; note: why
  restored,     ///< it is listed again
  purged,       ///< a payload or a source's name was erased; data: "what"
  merged,       ///< another workbench (its id) was brought in; data: "file", "heads", "events",
                ///< "apart"
  matched,      ///< the claim says what another one or an earlier check says; data: "with", its id
  unmatched,    ///< it does not; data as matched
  checks_imported,  ///< earlier checks of others were taken in; data: "file", "checks"
};
std::string_view name_of(EventKind kind);

/// Returns whether `undo` takes back events of that kind.
bool can_be_undone(EventKind kind);

/// What an event says in fields of its own, by name.
using EventData = std::map<std::string, std::string>;

struct NewEvent {
  EventKind kind = EventKind::verdict;
  std::string subject;  ///< UUID of the claim, source, snapshot, evidence, article or event
  std::string target;   ///< UUID of the event that is undone, else ""
  std::optional<claims::Verdict> verdict;
  std::optional<double> confidence;  ///< 0..1
  std::string note;                  ///< payload: hashed, kept beside the event
  std::vector<std::string> sources;  ///< payload: UUIDs
  EventData data{};                  ///< payload
  std::string origin{};              ///< UUID of the event that is carried or reopened, else ""
};

struct Event {
  std::string id;      ///< random UUID
  std::string action;  ///< random UUID that the events of one command share
  std::string database_id;
  std::string reviewer;
  std::uint64_t seq = 0;  ///< from 1 within its chain
  Timestamp time;
  EventKind kind = EventKind::verdict;
  std::string subject;
  std::string subject_label;  ///< "C41", "S3", "E7", "snapshot 2" or an article's slug, "" when it
                              ///< is not in this file
  std::string target;
  std::optional<claims::Verdict> verdict;
  std::optional<double> confidence;
  bool payload_purged = false;
  std::string note;
  std::vector<std::string> sources;
  EventData data;
  std::string origin;           ///< "" for none
  std::string origin_reviewer;  ///< who said it first
  std::string origin_label;     ///< "C41" or "E7" of what it was said first
  EventKind origin_kind = EventKind::verdict;
  Timestamp origin_time;
  std::string origin_note;
  std::string with_label;  ///< "C8" or "P3", with which a claim was matched or was not
  bool undone = false;     ///< or, of one that is carried, its origin is
  std::string prev_hash;
  std::string hash;

  bool is_carried() const { return kind == EventKind::carried; }
  /// What it says, who said it, when and in which words: of one that is carried as its origin has
  /// it.
  EventKind says() const { return is_carried() ? origin_kind : kind; }
  const std::string& said_by() const { return is_carried() ? origin_reviewer : reviewer; }
  Timestamp said_at() const { return is_carried() ? origin_time : time; }
  const std::string& words() const { return is_carried() ? origin_note : note; }
  /// UUID of the event that said it first.
  const std::string& root() const { return is_carried() ? origin : id; }
};

/// Appends the events of one command to the reviewer's chain, in one transaction, and lists or
/// hides the claims that they are about as it then holds.
/// Throws: Error{database}.
std::vector<Event> append_events(Database& database, const std::string& reviewer,
                                 std::span<const NewEvent> events, Timestamp now);

/// Undoes the reviewer's latest action that still stands: appends an `undone` event for each of
/// its events. Returns the events that were undone, empty when there is nothing to undo.
/// Throws: Error{needs_human} when an article's old slug is another one's by now.
std::vector<Event> undo_last_action(Database& database, const std::string& reviewer, Timestamp now);

/// Returns the events about a claim, its evidence, a source or a snapshot (UUID), oldest first.
std::vector<Event> events_of(Database& database, std::string_view subject);
/// Finds one event by "anna#3" (a reviewer and a place in the chain) or its UUID's beginning.
/// Throws: Error{not_found}; Error{needs_human} when several match.
Event find_event(Database& database, std::string_view reference);
/// Returns what people did with a claim (UUID) and what still holds, oldest first: each reviewer's
/// latest finding and rulings, unless the claim was reopened after them, else the reopening; the
/// elements that are ticked, notes, questions and answers, who it is assigned to, evidence, the
/// last signature, corrections, what was said last of each match, and that a person made, edited or
/// dropped it.
std::vector<Event> standing_work(Database& database, std::string_view claim);
/// Returns how many claims of a version (UUID) people worked on: those with standing work, the
/// writer's own links and notes apart, which a new draft brings along by itself.
std::uint32_t count_claims_with_work(Database& database, std::string_view version_id);
/// Returns the newest `limit` events, newest first.
std::vector<Event> recent_events(Database& database, std::uint32_t limit);

struct ChainHead {
  std::string database_id;
  std::string reviewer;
  std::uint64_t events = 0;
  std::string hash;  ///< of the chain's last event
};
std::vector<ChainHead> chain_heads(Database& database);

/// Recomputes every chain: what is wrong, in words, empty when all hold.
std::vector<std::string> verify_chains(Database& database);

}  // namespace claimcheck::store
