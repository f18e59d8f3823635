// SPDX-License-Identifier: MIT
// Judges what a revision made of generated edits, by the texts alone: what it should have carried,
// and what it must not have.
#pragma once

#include "claimcheck/claims/revision.hpp"
#include "claimcheck/workflow/extractor.hpp"
#include "support/draft_edits.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace claimcheck::support {

/// A text with its claims.
struct SplitDraft {
  text::Document document;
  std::vector<text::Sentence> sentences;
  claims::ClaimSet set;

  claims::SplitText view() const { return {document.text, sentences, set.claims, true}; }
};

SplitDraft split_draft(const std::string& text, const workflow::Extractor& extractor);

struct RevisionScore {
  std::uint64_t edits = 0;
  std::uint64_t untouched = 0;            ///< claims that the edit changed trivially at most
  std::uint64_t carried = 0;              ///< of them
  std::uint64_t falsely = 0;              ///< carried although the edit changed them
  std::vector<std::string> false_claims;  ///< in words, for whoever looks for the fault

  void add(const RevisionScore& other);
};

/// Makes an edit of the text and judges its revision. Nothing when the text has no place for it.
std::optional<RevisionScore> score_edit(const std::string& text, const SplitDraft& before,
                                        const EditKind& kind, std::mt19937& random,
                                        const workflow::Extractor& extractor);

}  // namespace claimcheck::support
