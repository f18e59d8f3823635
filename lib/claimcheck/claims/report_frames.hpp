// SPDX-License-Identifier: MIT
// Where in a sentence's tree somebody's words, thoughts or findings may be reported: a cue with its
// clause, whoever it decides on.
#pragma once

#include "claimcheck/claims/draft.hpp"
#include "claimcheck/claims/reporting.hpp"
#include "claimcheck/rules/tree_matcher.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace claimcheck::claims {

enum class FrameKind : std::uint8_t {
  clause,     ///< the content is a clause of the cue: "X said that P"
  noun,       ///< the cue is a noun: "X's warning that P"
  aside,      ///< the cue stands in or behind the content: "P, X said"
  as_aside,   ///< "P, as X said"
  according,  ///< "according to X, P"
};

/// A candidate, by words of the tree; TreeShape::none where there is none.
struct ReportFrame {
  FrameKind kind = FrameKind::clause;
  std::uint32_t cue = nlp::TreeShape::none;
  std::uint32_t source = nlp::TreeShape::none;
  std::uint32_t content = nlp::TreeShape::none;
  std::uint32_t aside = nlp::TreeShape::none;  ///< top of what is below the content and none of it
};

/// Returns the candidates of a sentence, by their cues.
std::vector<ReportFrame> report_frames(const rules::TreeView& view, const Reporting& reporting);

/// Returns what the model weighs, as names of reporting.xml.
std::vector<std::string> features_of(const rules::TreeView& view, const Reporting& reporting,
                                     const ReportFrame& frame);

/// Returns who says what a verb, adjective or noun reports: its subject, or that of the clause that
/// it shares one with, or the agent of a passive; TreeShape::none when the sentence names none.
std::uint32_t source_of_cue(const rules::TreeView& view, std::uint32_t cue);

/// Returns whom a verb of saying says it to; TreeShape::none when the sentence names nobody.
std::uint32_t addressee_of(const rules::TreeView& view, const Reporting& reporting,
                           std::uint32_t cue);

/// Returns the head of the noun phrase that begins right behind an inverted cue, as in "said the
/// old man"; TreeShape::none when there is none.
std::uint32_t noun_behind(const rules::TreeView& view, std::uint32_t cue);

WordSet cue_words(const rules::TreeView& view, const Reporting& reporting, std::uint32_t cue);
/// Returns the noun phrase without its preposition and without what a comma sets off.
WordSet source_phrase(const rules::TreeView& view, std::uint32_t source, std::uint32_t cue);
/// Returns the content without the aside, and without marks at its ends that quote nothing.
WordSet content_words(const rules::TreeView& view, const ReportFrame& frame);

}  // namespace claimcheck::claims
