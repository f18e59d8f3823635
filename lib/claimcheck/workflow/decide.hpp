// SPDX-License-Identifier: MIT
// What a desk decides about claims beside giving a verdict. Each function is one transaction and
// one action that one undo takes back; the reviewer is never empty.
#pragma once

#include "claimcheck/store/claim_store.hpp"
#include "claimcheck/store/decision_store.hpp"
#include "claimcheck/workflow/mark.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace claimcheck::workflow {

/// Who decides, and when.
struct Hand {
  std::string reviewer;
  Timestamp now;
};

/// Ticks the elements at these places (from 0) of each claim of the request, with its note and
/// sources. Throws: Error{not_found} when a claim lacks one; as mark_claims.
MarkResult tick_elements(store::Database& database, const MarkRequest& request,
                         std::span<const std::uint32_t> places, Timestamp now);
/// Ticks the element of a claim, or takes its tick away. Returns whether it is ticked now.
bool toggle_tick(store::Database& database, std::string_view claim, std::uint32_t place,
                 const Hand& hand);

/// Appends an event in words about a claim: a note (with sources, as mark_claims takes them), a
/// question to the writer, or an answer to the questions that wait.
/// Throws: Error{usage} for no words; Error{not_found} for an answer when no question waits.
store::ClaimRow tell(store::Database& database, std::string_view claim, store::EventKind kind,
                     const std::string& words, const Hand& hand,
                     const std::vector<std::string>& sources = {});

/// Declares what was found of claims void, so that they have to be decided again: the findings, the
/// rulings and the signature; ticks, notes and evidence stay. Returns the claims as they stand now.
/// Throws: Error{usage} without a reason; Error{not_found} when one has no finding.
std::vector<store::ClaimRow> reopen(store::Database& database,
                                    const std::vector<std::string>& claims,
                                    const std::string& reason, const Hand& hand);

/// Gives claims to a reviewer, or to nobody ("").
std::vector<store::ClaimRow> assign(store::Database& database,
                                    const std::vector<std::string>& claims, const std::string& to,
                                    const Hand& hand);

struct Ruling {
  claims::Verdict verdict = claims::Verdict::verified;
  std::optional<double> confidence;
  std::string note;
  std::vector<std::string> adjudicators{};  ///< who may; anybody else than the two when empty
};
/// Settles the disagreement about a claim. Throws: Error{needs_human} for one of those who disagree
/// and for a person that the policy does not name; Error{not_found} when nobody disagrees;
/// Error{usage} without a note.
store::ClaimRow adjudicate(store::Database& database, std::string_view claim, const Ruling& ruling,
                           const Hand& hand);

/// Signs the findings of all listed claims of an article that have one and are not signed off.
/// Returns how many were signed. Requires: a policy was asked before.
std::size_t sign_off(store::Database& database, std::string_view slug, const Hand& hand);

struct Correction {
  store::ClaimRow claim;
  std::vector<store::ClaimRow> repeated;  ///< listed claims of other articles that say the same
  std::size_t confirmed = 0;              ///< so many of them, the first, as people found it
};
/// Records that what was published was wrong, and finds where else it stands: claims of other
/// articles that people matched with it, then those that hold the claim's words or the words `was`.
/// Throws: Error{usage} when one of the texts is empty.
Correction correct(store::Database& database, std::string_view claim, const std::string& was,
                   const std::string& now_is, const std::string& reason, const Hand& hand);

struct Purge {
  std::string what;                ///< "the note of anna#3" or "the name of S2"
  std::vector<std::string> still;  ///< events, as "anna#3", whose notes hold the purged name
};
/// Erases the words of an event ("anna#3" or an id), or the name, address and note of a source
/// ("S2"), from the file: also from its free pages. Hashes and chains stay, and an event says who
/// did it. It cannot be undone. Throws: Error{not_found}; Error{usage} when it was purged before.
Purge purge(store::Database& database, const std::string& reference, const Hand& hand);

}  // namespace claimcheck::workflow
