// SPDX-License-Identifier: MIT
// Whether a sentence ends at a candidate: the kinds of rules that sentences.xml gives words for,
// and the weights for what they leave open.
#pragma once

#include "claimcheck/text/candidate.hpp"
#include "claimcheck/text/segmenter_tables.hpp"

namespace claimcheck::text {

/// The open ones are what to go by when there is no model.
enum class Verdict { ends, goes_on, open_ends, open_goes_on };

/// Decides by the first rule that applies.
Verdict decide(const Candidate& candidate, const WordTable& words);

/// Returns whether a sentence ends: by the rules, and where those leave it open by the weights.
bool ends_at(const Candidate& candidate, const Segmenter::Tables& tables);

}  // namespace claimcheck::text
