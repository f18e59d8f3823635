// SPDX-License-Identifier: MIT
// Whether a sentence ends at a candidate: the kinds of rules that sentences.xml gives words for.
#pragma once

#include "claimcheck/text/candidate.hpp"
#include "claimcheck/text/segmenter_tables.hpp"

namespace claimcheck::text {

enum class Verdict { ends, goes_on };

/// Decides by the first rule that applies.
Verdict decide(const Candidate& candidate, const WordTable& words);

}  // namespace claimcheck::text
