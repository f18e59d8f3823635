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

/// Returns the hash of what can be purged. The salt keeps a short note from being guessed.
std::string payload_hash(std::string_view salt, std::string_view note,
                         std::span<const std::string> sources);

/// Returns the hash of an event with all that stands in it but `hash` itself.
/// Source: docs/schema.md, "The hash of an event".
std::string event_hash(const Event& event, std::string_view payload_hash);

std::optional<EventKind> event_kind_from(std::string_view name);

/// Reads the columns 0 to 19 of event_log's query; the sources stand elsewhere.
Event read_event(Query& query);
claims::Verdict read_verdict(Query& query, int column);
std::optional<double> read_confidence(Query& query, int column);

}  // namespace claimcheck::store
