// SPDX-License-Identifier: MIT
// Private to store/: a claim as it is read from the file, with its quote and its verdict.
#pragma once

#include "claimcheck/store/claim_store.hpp"
#include "claimcheck/store/statements.hpp"

#include <optional>

namespace claimcheck::store {

/// The columns that ClaimReader reads, of the tables a, v, c, e and t (see claim_query.hpp).
inline constexpr const char* claim_columns =
    "c.number, c.id, a.slug, v.number, c.paragraph, c.sentence, c.text, c.rule, "
    "c.retired = 1 OR a.latest IS NOT v.key, v.text_bytes, e.origin, e.verdict, e.confidence, "
    "e.reviewer, e.time, c.negated, c.ambiguous, c.certainty, t.claim, t.source, t.role, t.cue, "
    "t.mode, t.via, t.source_bytes, t.cue_bytes, t.content_bytes, c.kind, c.modality, c.worth, "
    "(SELECT state FROM claim_state WHERE claim = c.id), "
    "coalesce((SELECT assignee FROM claim_assignee WHERE claim = c.id), ''), t.certainty, e.event";

/// Returns a share kept as percent, absent when the column is NULL.
/// Throws: Error{database} for more than 100.
std::optional<double> read_percent(Query& query, int column);

/// Reads a finding with its note and sources.
class VerdictReader {
 public:
  explicit VerdictReader(Database& database);

  /// Reads the number of the event that found it, verdict, confidence, reviewer and time from five
  /// columns, and from `event_column` the number of the event that makes it stand.
  StandingVerdict read(Query& query, int first_column, int event_column);

 private:
  Query note_;
  Query sources_;
};

class ClaimReader {
 public:
  explicit ClaimReader(Database& database);

  /// Reads the row that the query stands on, and what hangs on it. Throws: Error{database} for a
  /// value that the program never writes.
  ClaimRow read(Query& query);

 private:
  void read_quote(ClaimRow& row, std::uint32_t text_bytes);

  Query spans_;
  VerdictReader verdict_;
};

}  // namespace claimcheck::store
