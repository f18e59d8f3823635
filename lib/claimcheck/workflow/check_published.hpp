// SPDX-License-Identifier: MIT
// What findings that an editor signed rest on, and what became of it since.
#pragma once

#include "claimcheck/clock.hpp"
#include "claimcheck/evidence/vocabulary.hpp"
#include "claimcheck/store/claim_store.hpp"
#include "claimcheck/store/database.hpp"
#include "claimcheck/store/source_store.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace claimcheck::workflow {

enum class SourceChange {
  quote_gone,     ///< words that were quoted stood on the page at sign-off and stand there no more
  quote_changed,  ///< or stand there changed
  page_changed,  ///< a finding that quotes nothing of the page rests on it, and its text is another
  page_gone,     ///< the page could not be had when it was looked for last
  not_kept,      ///< no page of it that could be read was kept at sign-off
  not_seen,      ///< nobody has looked since sign-off
};
/// Returns "quote-gone", "quote-changed", "page-changed", "page-gone", "not-kept" or "not-seen".
std::string_view name_of(SourceChange change);

struct PublishedFinding {
  SourceChange change = SourceChange::not_seen;
  store::SourceRow source;
  std::int64_t before = 0;  ///< snapshot that was newest at sign-off, 0 for none
  std::int64_t now = 0;     ///< newest snapshot, 0 for none
  Timestamp since;          ///< of the look that showed it; of the sign-off where nobody looked
  std::string quote;        ///< of a quote; "" else
  std::string words;        ///< what stands there now, or why the page could not be had; may be ""
  std::vector<store::ClaimRow> claims;  ///< signed off and resting on it, by number
};

struct PublishedCheck {
  std::uint64_t claims = 0;                ///< that are signed off
  std::uint64_t sources = 0;               ///< with an address, that they rest on
  std::vector<PublishedFinding> findings;  ///< by source, then by change
};

/// Looks at every source with an address that a signed-off finding names, or that evidence of its
/// claim is of, as it was kept: nothing is fetched.
PublishedCheck check_published(store::Database& database, const evidence::Vocabulary& vocabulary);

}  // namespace claimcheck::workflow
