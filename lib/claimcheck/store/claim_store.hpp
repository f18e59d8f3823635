// SPDX-License-Identifier: MIT
// Claims as people ask for them: by number, by filter, by words.
#pragma once

#include "claimcheck/claims/claim.hpp"
#include "claimcheck/claims/verdict.hpp"
#include "claimcheck/diagnostic.hpp"
#include "claimcheck/store/claim_state.hpp"
#include "claimcheck/store/database.hpp"
#include "claimcheck/store/filter.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace claimcheck::store {

/// The finding that stands: the latest one that has not been undone.
struct StandingVerdict {
  claims::Verdict verdict = claims::Verdict::verified;
  std::optional<double> confidence;  ///< 0..1, as the reviewer gave it
  std::string reviewer;
  Timestamp time;
  std::string note;
  std::vector<std::int64_t> sources;  ///< source numbers
  std::string carried{};  ///< why it was carried here, "" when it was found of this claim
};

struct ClaimRow {
  std::int64_t number = 0;  ///< what people see as C41
  std::string id;           ///< UUIDv5
  std::string slug;
  std::uint32_t version = 0;
  std::uint32_t paragraph = 0;
  std::uint32_t sentence = 0;  ///< within its paragraph
  Position position;           ///< of the quote's first byte in the original file
  std::string text;
  std::vector<Span> quote;  ///< bytes of the stored text
  std::vector<std::string> quoted_text;
  std::string rule;
  std::optional<claims::Kind> kind;          ///< a file of schema 2 or older did not say
  std::optional<claims::Modality> modality;  ///< as kind
  bool negated = false;                      ///< its main statement is grammatically negated
  bool ambiguous = false;                    ///< a word that points elsewhere could not be resolved
  std::optional<double> certainty;  ///< 0..1, how likely it is well formed and faithful; a file of
                                    ///< schema 1 did not say
  std::optional<double> worth;  ///< 0..1, how much it deserves a check; absent when nothing told
  std::optional<claims::Attribution> attribution;  ///< absent when the article itself speaks
  bool retired = false;                            ///< an older split or an older version made it
  std::optional<StandingVerdict> verdict;
  ClaimState state = ClaimState::open;  ///< of the work; `verdict` is the finding
  std::string assigned_to;              ///< the reviewer who is to look at it, "" for nobody
};

/// Returns the claims that a filter lets through, in its order and within its limit; retired ones
/// only when it asks for them.
std::vector<ClaimRow> list_claims(Database& database, const Filter& filter);
/// Returns the numbers of those claims alone.
std::vector<std::int64_t> list_claim_numbers(Database& database, const Filter& filter);
/// Returns how many list_claims would return without the limit.
std::uint64_t count_claims(Database& database, const Filter& filter);

/// Finds one claim by "C41", "41", a UUID, or a UUID's beginning of 6 or more digits.
/// Throws: Error{not_found} naming the nearest valid range; Error{needs_human} when several match.
ClaimRow find_claim(Database& database, std::string_view reference);

/// Returns a claim's recorded edits in the order of their places.
std::vector<claims::Edit> load_edits(Database& database, std::string_view claim_id);

/// Returns the minimal facts inside a claim, in order.
std::vector<claims::Facet> load_facets(Database& database, std::string_view claim_id);

/// Returns what decided a claim's marks.
std::vector<claims::Mark> load_marks(Database& database, std::string_view claim_id);

/// Returns the elements of a claim, in the order of the text.
std::vector<elements::Element> load_elements(Database& database, std::string_view claim_id);

/// Returns the reasons of a claim's check-worthiness; their points make it up.
std::vector<claims::WorthReason> load_worth_reasons(Database& database, std::string_view claim_id);

struct SearchHit {
  ClaimRow claim;
  std::string marked;  ///< the claim's text with U+0001 before and U+0002 after each hit
};

/// Returns the claims that hold all words of `query`, best first (FTS5, BM25). Words are taken
/// literally, "quoted phrases" stay together, a trailing * matches beginnings; no other character
/// means anything. Of more than 10,000 hits the 10,000 with the highest numbers are ranked.
/// Throws: Error{usage} when the query has no word.
std::vector<SearchHit> search_claims(Database& database, std::string_view query,
                                     std::uint32_t limit);

}  // namespace claimcheck::store
