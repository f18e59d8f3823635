// SPDX-License-Identifier: MIT
// What people did with a claim goes along into the next draft, or it is said why not: findings,
// ticks, notes, questions, evidence, and claims that a person made, edited or dropped.
#pragma once

#include "claimcheck/claims/claim.hpp"
#include "claimcheck/claims/revision.hpp"
#include "claimcheck/store/event_log.hpp"
#include "claimcheck/store/evidence_store.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace claimcheck::workflow {

/// Something that a person did with a claim of the old draft, and what becomes of it.
struct Work {
  store::Event event;
  std::string words;                       ///< such as `tick of e2 “4.2 million kilos”`
  std::optional<std::uint32_t> element{};  ///< of the new claim, from 0: of a tick and of evidence
  std::string lost{};                      ///< why it is not carried; "" when it is
};

/// A claim with the text that it is of.
struct ClaimOfText {
  const claims::Claim* claim = nullptr;  ///< nullptr: there is none
  std::string_view text;
};

/// Returns words between quotation marks, cut between two words after some 60 bytes.
std::string quoted_in_short(const std::string& words);

/// Returns the element of the new claim that is an old claim's, by its kind, value and words; of
/// several that are alike the one in the same place among as many. Nothing when it changed.
std::optional<std::uint32_t> same_element(const ClaimOfText& before, std::uint32_t element,
                                          const ClaimOfText& after);

/// Says of all that stands of an old claim what becomes of it. What a person made, edited or
/// dropped, and matches within the article, are for the caller to settle, who knows all claims.
/// Fates that carry carry all but signatures and corrections; a material change ends findings and
/// matches, and takes along what did not change.
std::vector<Work> plan_work(store::Database& database, std::string_view claim_id, claims::Fate fate,
                            const ClaimOfText& before, const ClaimOfText& after);

/// Returns the event that lets something stand for a claim (UUID) of the new draft; of a tick
/// `element` is the new claim's. Requires: the work is not lost.
store::NewEvent carried_event(const Work& work, const std::string& claim_id,
                              const elements::Element* element, std::string why);

}  // namespace claimcheck::workflow
