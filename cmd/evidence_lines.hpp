// SPDX-License-Identifier: MIT
// How evidence and what was found beside a claim look on a terminal, the same in every command.
#pragma once

#include "claimcheck/evidence/quote_lookup.hpp"
#include "claimcheck/evidence/value_check.hpp"
#include "claimcheck/store/evidence_store.hpp"
#include "command.hpp"

#include <optional>
#include <span>

namespace claimcheck::cmd {

/// "  E7   refutes  C41  S3 ministry table, p. 4 · credibility 2 · by anna", then quote and note.
void print_evidence(Terminal& out, const store::EvidenceRow& row);

/// "e2 4.2 million kilos · different: 2.4 million kilos", a line for each element, then what turns
/// or weakens the statement on one side only.
void print_value_check(Terminal& out, const evidence::ClaimView& claim,
                       const evidence::ValueCheck& check);

/// Prints the evidence of a claim, each quote with the claim's values checked against it.
void print_evidence_of(Context& context, store::Database& database, const store::ClaimRow& claim,
                       std::span<const store::EvidenceRow> rows);

/// What became of a quote on a page, in words.
std::string lookup_line(const evidence::QuoteLookup& lookup);

}  // namespace claimcheck::cmd
