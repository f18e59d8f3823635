// SPDX-License-Identifier: MIT
// How a claim looks on a terminal, the same in every command.
#pragma once

#include "claimcheck/store/article_store.hpp"
#include "claimcheck/store/claim_store.hpp"
#include "command.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace claimcheck::cmd {

inline std::string label_of(const store::ClaimRow& claim) {
  return "C" + std::to_string(claim.number);
}

Style style_of(const std::optional<store::StandingVerdict>& verdict);

/// "  C12  verified       5:1   The claim …", wrapped on a terminal; a source that makes the claim
/// stands before it with a colon.
void print_claim_line(Terminal& out, const store::ClaimRow& claim);

/// The same with the article's slug before the place, for claims of several articles.
void print_claim_line_with_article(Terminal& out, const store::ClaimRow& claim);

/// "  7:1      question       Who paid for it?", wrapped; the place is padded to `width`.
void print_ledger_line(Terminal& out, const std::string& place, std::size_t width,
                       const std::string& what, std::string_view text);

/// The heading over an article's claims.
void print_article_line(Terminal& out, const store::ArticleRow& article);

/// Prints claims that a command changed, for a person or a program, and the way back.
void print_changed_claims(Context& context, const std::vector<store::ClaimRow>& claims);

/// "12 of 19 claims open"
std::string open_of(std::uint64_t open, std::uint64_t claims);

}  // namespace claimcheck::cmd
