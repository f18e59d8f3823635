// SPDX-License-Identifier: MIT
// The noun of this floor: an atomic claim, as design and docs/architecture.md define it, and the
// ledger that says of every sentence what became of it.
#pragma once

#include "claimcheck/span.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace claimcheck::claims {

/// A word of a claim that is not verbatim the article's.
struct Edit {
  std::vector<Span> at;  ///< bytes of Document::text that it stands for; empty when put in
  Span in_claim;         ///< bytes of Claim::text
  std::string from;
  std::string to;
  std::string reason;  ///< stable short name, such as "full-stop"
  friend bool operator==(const Edit&, const Edit&) = default;
};

struct Claim {
  std::vector<Span>
      quote;         ///< the article's own words: bytes of Document::text, rising, never empty
  std::string text;  ///< one sentence that can be read alone
  std::vector<Edit> edits;     ///< in the order of in_claim; with them undone, text is the quote
  std::uint32_t sentence = 0;  ///< index into the article's sentences
  std::string rule;            ///< id of the rule that made it
};

/// What became of a sentence: it has claims, or there is a reason why it has none.
struct LedgerEntry {
  std::uint32_t sentence = 0;
  std::string disposition;  ///< "claims", or why not: "heading", "question", …
  std::string rule;         ///< id of the rule that decided
};

struct ClaimSet {
  std::vector<Claim> claims;        ///< by sentence, then by begin of quote
  std::vector<LedgerEntry> ledger;  ///< one for every sentence, in order
};

}  // namespace claimcheck::claims
