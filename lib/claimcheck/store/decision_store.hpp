// SPDX-License-Identifier: MIT
// What people decided about a claim beside the finding that stands: each reviewer's own finding,
// ticked elements, questions that wait for an answer.
#pragma once

#include "claimcheck/store/claim_store.hpp"
#include "claimcheck/store/event_log.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace claimcheck::store {

/// Returns each reviewer's own finding of a claim (UUID), in the order in which they were given;
/// those that an adjudication or a reopening came after are left out.
std::vector<StandingVerdict> load_verdicts(Database& database, std::string_view claim_id);

/// An element that a person has confirmed.
struct Tick {
  std::uint32_t place = 0;  ///< from 0, as load_elements orders them: e1 has 0
  std::string reviewer;
  Timestamp time;
};
/// Returns the ticks of a claim by place.
std::vector<Tick> load_ticks(Database& database, std::string_view claim_id);
/// Returns what a tick or untick of the element at `place` (from 0) says, as EventKind::tick has
/// it. Throws: Error{not_found} when the claim has no such element, with those that it has.
EventData tick_data(Database& database, const ClaimRow& claim, std::uint32_t place);

/// Returns the questions about a claim that nobody has answered, oldest first.
std::vector<Event> open_queries(Database& database, std::string_view claim_id);

/// Returns the newest standing event of that kind about a claim, or nothing.
std::optional<Event> latest_event(Database& database, std::string_view claim_id, EventKind kind);

/// Erases what an event says in words: note, data and sources. Its hash and the chain stay.
/// Requires: a transaction.
void purge_payload(Database& database, std::string_view event_id);

}  // namespace claimcheck::store
