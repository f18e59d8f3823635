// SPDX-License-Identifier: MIT
// All reports of an article: by the tree within a sentence, by quotation marks over several.
#pragma once

#include "claimcheck/claims/attribution.hpp"
#include "claimcheck/claims/report_frames.hpp"
#include "claimcheck/nlp/zones.hpp"
#include "claimcheck/text/document.hpp"
#include "claimcheck/text/segmenter.hpp"

#include <span>
#include <vector>

namespace claimcheck::claims {

/// What the reports of an article are found in; all of it is the caller's.
struct AttributionInput {
  const text::Document& document;
  std::span<const text::Sentence> sentences;
  std::span<const rules::TreeView> views;
  std::span<const nlp::Zone> zones;
  std::span<const Resolution> resolutions;
};

/// Returns the reports by sentence, then by cue. A quotation that holds an utterance is one, also
/// where no source is to be found.
std::vector<AttributionRecord> find_attributions(const AttributionInput& input,
                                                 const Reporting& reporting);

}  // namespace claimcheck::claims
