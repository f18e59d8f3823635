// SPDX-License-Identifier: MIT
// What people decided about a claim beside the finding that stands: each reviewer's own finding,
// ticked elements, questions that wait for an answer.
#pragma once

#include "claimcheck/store/claim_store.hpp"
#include "claimcheck/store/event_log.hpp"

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace claimcheck::store {

/// Returns each reviewer's own finding of a claim (UUID), in the order in which they were given;
/// those that an adjudication or a reopening came after are left out.
std::vector<StandingVerdict> load_verdicts(Database& database, std::string_view claim_id);

/// A verdict that was given and not taken back.
struct GivenVerdict {
  std::string claim;  ///< UUID
  std::string reviewer;
  claims::Verdict verdict = claims::Verdict::verified;
  std::optional<double> confidence;
  bool adjudicates = false;  ///< it settled a disagreement of others
};
/// Returns all of them, oldest first; what was carried counts once, where it was given.
std::vector<GivenVerdict> all_verdicts_given(Database& database);

/// An element that a person has confirmed.
struct Tick {
  std::uint32_t place = 0;  ///< from 0, as load_elements orders them: e1 has 0
  std::string reviewer;
  Timestamp time;
  bool carried = false;  ///< it was confirmed in an earlier version of the article
};
/// Returns the ticks of a claim by place.
std::vector<Tick> load_ticks(Database& database, std::string_view claim_id);
/// Returns what a tick or untick of the element at `place` (from 0) says, as EventKind::tick has
/// it. Throws: Error{not_found} when the claim has no such element, with those that it has.
EventData tick_data(Database& database, const ClaimRow& claim, std::uint32_t place);
/// Returns the same of an element that need not be stored.
EventData tick_data(const elements::Element& element);

/// Returns the questions about a claim that nobody has answered, oldest first.
std::vector<Event> open_queries(Database& database, std::string_view claim_id);

/// Returns the ids of the claims of a version (UUID) that anything was said about or given for.
std::set<std::string> claims_with_work(Database& database, std::string_view version_id);

/// Returns the newest standing event about a claim that says something of that kind, itself or by
/// carrying it, or nothing.
std::optional<Event> latest_event(Database& database, std::string_view claim_id, EventKind kind);

/// Returns the events whose notes hold a name, oldest first.
std::vector<Event> events_naming(Database& database, std::string_view name);

/// Makes SQLite overwrite what is deleted from now on with zeros.
void erase_what_is_freed(Database& database);

/// Erases what an event says in words: note, data and sources. Its hash and the chain stay. Copies
/// that SQLite left where it once moved a row stay until finish_erasing(), which the file
/// remembers. Requires: a transaction.
void purge_payload(Database& database, std::string_view event_id);

/// Returns whether words were purged whose copies may still stand between the rows of the file.
bool is_erasing(Database& database);

/// Writes the file anew when is_erasing(), so that no copy is left; otherwise does nothing. A loss
/// of power at any moment leaves the file as it is or finished. Requires: no transaction. Throws:
/// Error{database} when there is no room or somebody else reads.
void finish_erasing(Database& database);

}  // namespace claimcheck::store
