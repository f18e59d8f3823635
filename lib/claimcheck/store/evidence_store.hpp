// SPDX-License-Identifier: MIT
// What people hold against a claim: words of a source, where they stand, and which way they point.
// Given by an event and taken back by one; never changed.
#pragma once

#include "claimcheck/clock.hpp"
#include "claimcheck/store/claim_store.hpp"
#include "claimcheck/store/database.hpp"
#include "claimcheck/store/source_store.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace claimcheck::store {

enum class Stance { supports, refutes, context };
/// Returns "supports", "refutes" or "context".
std::string_view name_of(Stance stance);
/// Returns the stance of that name, or nothing.
std::optional<Stance> stance_from(std::string_view name);

enum class EvidenceOrigin { reviewer, writer };
/// Returns "reviewer" or "writer".
std::string_view name_of(EvidenceOrigin origin);

struct NewEvidence {
  std::string claim;                       ///< UUID
  std::optional<std::uint32_t> element{};  ///< place among the claim's elements, from 0
  std::string element_words;               ///< its words; "" without one
  std::int64_t source = 0;                 ///< number of the source
  std::optional<std::int64_t>
      snapshot{};       ///< number of the snapshot that the quote was looked up in
  std::string quote;    ///< the source's words, may be ""
  std::string locator;  ///< "p. 12" or "04:31", may be ""
  Stance stance = Stance::context;
  std::optional<std::uint32_t> credibility{};  ///< 1 (confirmed) to 6 (cannot be judged)
  std::string note;
  EvidenceOrigin origin = EvidenceOrigin::reviewer;
};

struct EvidenceRow {
  std::int64_t number = 0;  ///< what people see as E7
  std::string id;           ///< UUIDv5 of all that it says, salted
  NewEvidence evidence;
  std::string claim_label;  ///< "C41"
  std::string source_name;
  bool confidential = false;  ///< its source's name is masked in every report
  std::string added_by;
  Timestamp added;
  bool undone = false;
  bool carried = false;  ///< listed with a claim of a later version, to which it was carried; then
                         ///< evidence.element is one of that claim
  std::string carried_to{};  ///< "C77": the claim that it was carried to last, "" for none
};

/// Adds evidence of one command, as one action that one undo takes back. Throws: Error{usage} for
/// texts that are not UTF-8, a credibility outside 1..6 or a reviewer without a name;
/// Error{internal} for a claim, source or snapshot that is not there; Error{database}.
std::vector<EvidenceRow> add_evidence(Database& database, const std::vector<NewEvidence>& evidence,
                                      const std::string& reviewer, Timestamp now);

/// Returns whether evidence of the same origin that says the same of the same claim was given
/// before or carried to it, undone or not.
bool was_given(Database& database, const NewEvidence& evidence);

/// Returns the evidence that stands, by number: with "" all that was given, else what is listed
/// with a claim (UUID), which was given for it or carried to it.
std::vector<EvidenceRow> list_evidence(Database& database, std::string_view claim);

/// Returns the evidence of that number, undone or not: "E7" or "7".
std::optional<EvidenceRow> find_evidence(Database& database, std::string_view reference);

}  // namespace claimcheck::store
