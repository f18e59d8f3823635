// SPDX-License-Identifier: MIT
// A writer's links, notes and comments, laid beside the claims that they stand at.
#pragma once

#include "claimcheck/store/article_store.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace claimcheck::workflow {

/// An annotation and a claim that it stands at, as indices into the article's lists.
struct AnnotatedClaim {
  std::size_t annotation = 0;
  std::size_t claim = 0;
  friend bool operator==(const AnnotatedClaim&, const AnnotatedClaim&) = default;
};

/// Returns the claims of the sentence that each annotation stands in or closely behind; of a link
/// those that quote its words, if there are any. Links within the page are left out.
std::vector<AnnotatedClaim> claims_annotated(const store::ExtractedArticle& article);

struct AnnotationCounts {
  std::uint32_t annotations = 0;    ///< that name a source
  std::uint32_t without_claim = 0;  ///< of them, those that stand at no claim
  std::uint32_t sources = 0;        ///< that were added
  std::uint32_t evidence = 0;       ///< pieces that were added
  std::uint32_t sourced = 0;        ///< claims that an annotation stands at
  std::uint32_t unsourced = 0;      ///< all others
};

/// Counts what attach_annotations() would find; adds nothing.
AnnotationCounts count_annotations(const store::ExtractedArticle& article);

/// Adds the annotations of an article that is stored as evidence (context, by the writer), with
/// their sources, under the reviewer's name. What was given before, even if it was undone, is not
/// given again. Nothing is fetched: an http address becomes a source's address, all else its name.
/// Throws: Error{usage} for a reviewer without a name; Error{database}.
AnnotationCounts attach_annotations(store::Database& database,
                                    const store::ExtractedArticle& article,
                                    const std::string& reviewer, Timestamp now);

}  // namespace claimcheck::workflow
