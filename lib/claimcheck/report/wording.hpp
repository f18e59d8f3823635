// SPDX-License-Identifier: MIT
// Lines that the formats for people share, so that they say the same in each.
#pragma once

#include "claimcheck/report/report.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace claimcheck::report {

/// "73 %"
std::string percent(double share);

/// "1 claim", "2 claims"
std::string counted(std::uint64_t number, std::string_view noun);

/// "19 claims: 12 open, 6 verified, 1 disputed."
std::string progress_line(const Report& report);

/// "21 sentences; 2 make no claim (1 heading, 1 question). 3 words are left over."
std::string ledger_line(const Report& report);

/// "14 of 31 claims are made by a source, not by the article; 3 hold a word that could not be
/// resolved." "" when the article makes all of them and none is ambiguous.
std::string marks_line(const Report& report);

/// The source that makes a claim: its name, else its role, else "unnamed source".
std::string speaker_of(const claims::Attribution& attribution);

/// "Anna Holm, spokesman for the ministry (indirect, “said”), via the newspaper"
std::string attribution_line(const claims::Attribution& attribution);
/// The same with how sure the split is of it, where that is known: "…, 87 % certain".
std::string weighed_attribution_line(const claims::Attribution& attribution);

/// The claim on one line, after its speaker and a colon where it is not the article's own.
std::string spoken_by(const std::optional<claims::Attribution>& attribution,
                      std::string_view claim);

/// "prediction, possible, negated, ambiguous"; "" for an asserted fact that is neither of these.
std::string marks_of(const rules::Marks& marks, bool ambiguous);
std::string marks_of(const store::ClaimRow& claim);

/// "62 %: base +24, number +45, opinion −7"
std::string worth_line(double worth, const std::vector<claims::WorthReason>& reasons);

/// "“Monday” → “3 March” (date)"
std::string edit_line(const claims::Edit& edit);

/// Returns whether a reader learns something from an edit: not from white space, nor from a full
/// stop or a capital letter.
bool is_worth_showing(const claims::Edit& edit);

/// "“Tuesday, 12 March 2025”: 12 March 2025 was a Wednesday, not a Tuesday"
std::string flag_line(const std::vector<std::string>& words, const claims::Flag& flag);

/// The same, before it where it stands: "line 5, column 1: …".
std::string flag_line(const store::FlagRow& row);

/// "the bridge | closed | on Monday"
std::string facet_line(const claims::Facet& facet);

/// The words, with commas between them.
std::string listed(const std::vector<std::string>& words);

/// "C41"
std::string label_of(const store::ClaimRow& claim);

/// "verified", or "open" where nobody has decided.
std::string status_word(const store::ClaimRow& claim);

/// The same for programs and style sheets: "change_needed".
std::string_view status_name(const store::ClaimRow& claim);

/// A sign for each status, so that no colour has to say it alone: "✓" for "verified".
std::string_view sign_of(std::string_view status);

/// What the finding does not say of the work: "queried", "conflict", "reopened", "signed off"; ""
/// for claims that are just open or checked.
std::string state_word(const store::ClaimRow& claim);

/// Returns the source of that number, or nullptr.
const ReportedSource* find_source(const Report& report, std::int64_t number);

/// "E7 refutes: “the words” (p. 12), S3 Harbour log"; what is not known is left out.
std::string evidence_line(const Report& report, const ReportedEvidence& evidence);

/// "money “3 million kronor” = 3000000 SEK"
std::string element_line(const ReportedElement& element);

/// "first on 2025-07-03 09:30 UTC: the words"; without a name where there is none.
std::string remark_line(const Remark& remark);

/// "verified by first on 2025-07-03 09:30 UTC, 80 % sure"
std::string verdict_line(const store::StandingVerdict& verdict);

/// "by first on 2025-07-03 09:30, 80 % sure"
std::string decision_line(const store::StandingVerdict& verdict);

/// Turns underscores into blanks: "change_needed" → "change needed".
std::string spoken(std::string_view name);

/// "line 5, column 1"
std::string place_line(const Position& position);

}  // namespace claimcheck::report
