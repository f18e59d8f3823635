// SPDX-License-Identifier: MIT
// The passages of all pages that were kept that speak of a claim, the best first.
#pragma once

#include "claimcheck/evidence/value_check.hpp"
#include "claimcheck/store/claim_store.hpp"
#include "claimcheck/store/database.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace claimcheck::evidence {

/// Returns a claim with its elements as check_values() takes it. Of a claim that the article's
/// present version no longer makes only the text and the values are known.
ClaimView view_of(store::Database& database, const store::ClaimRow& claim);

struct Passage {
  std::int64_t source = 0;    ///< number of the source
  std::int64_t snapshot = 0;  ///< the newest of that source that holds the page
  std::string body_hash;
  Span span;  ///< bytes of the page's text
  std::string text;
  std::string title;  ///< of the page; foreign, as is the text
  std::string published;
  ValueCheck check;
  double score = 0;        ///< of the ranking; the higher the better
  std::size_t origin = 0;  ///< pages with the same number are copies of one text
};

struct Passages {
  std::vector<Passage> list;  ///< best first; at most one for each passage of a page
  std::size_t pages = 0;      ///< how many pages they are of
  std::size_t origins = 0;    ///< how many texts those are, copies counted once
};

/// Finds them by FTS5 (any of the claim's content words, BM25), then ranks by the share of the
/// claim's words in the passage and in one sentence of it, and by the values that agree; what few
/// of the passages have weighs most. A passage with less than a fifth of the claim's content words
/// in one sentence is left out. Throws: Error{database}.
Passages find_passages(store::Database& database, const ClaimView& claim, const CheckTools& tools,
                       std::uint32_t limit);

}  // namespace claimcheck::evidence
