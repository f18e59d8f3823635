// SPDX-License-Identifier: MIT
// The same claim in other articles and in earlier checks. The program offers, people confirm.
#pragma once

#include "claimcheck/evidence/claim_match.hpp"
#include "claimcheck/store/claim_store.hpp"
#include "claimcheck/store/match_store.hpp"
#include "claimcheck/store/prior_check_store.hpp"
#include "claimcheck/workflow/decide.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace claimcheck::workflow {

struct MatchOptions {
  double least_share = 0.7;  ///< 0..1, of the content words that both have to have
  std::size_t most = 20;     ///< candidates that are laid beside a claim
};

/// A claim of another article.
struct ClaimMatch {
  store::ClaimRow claim;
  evidence::Likeness likeness;
  bool confirmed = false;  ///< by a person
};

/// An earlier check of others.
struct CheckMatch {
  store::PriorCheckRow check;
  evidence::Likeness likeness;
  bool confirmed = false;
};

struct Matches {
  store::ClaimRow claim;
  std::vector<ClaimMatch> claims;       ///< confirmed, or alike in all values; confirmed ones first
  std::vector<ClaimMatch> near_claims;  ///< with what differs
  std::vector<CheckMatch> checks;
  std::vector<CheckMatch> near_checks;
  bool empty() const {
    return claims.empty() && near_claims.empty() && checks.empty() && near_checks.empty();
  }
};

/// Finds matches for claims one after the other; all texts are read once, when the first is asked
/// for. What a person refused is left out, what a person confirmed is there however alike it is.
class Matcher {
 public:
  /// Requires: the database and what `tools` names outlive it.
  Matcher(store::Database& database, const evidence::CheckTools& tools, MatchOptions options = {});

  /// Returns matches in other articles and in earlier checks. Throws: Error{database}.
  Matches matches_of(const store::ClaimRow& claim);
  /// Returns the matches in earlier checks alone.
  Matches checks_of(const store::ClaimRow& claim);

 private:
  void read_claims();
  void read_checks();
  void add_claims(Matches& matches, const evidence::ClaimView& view, const store::Matched& known);
  void add_checks(Matches& matches, const evidence::ClaimView& view, const store::Matched& known);
  evidence::ClaimView view_of(const store::PriorCheckRow& check) const;

  store::Database& database_;
  evidence::CheckTools tools_;
  MatchOptions options_;
  evidence::WordIndex claim_index_;
  std::vector<store::MatchText> texts_;
  bool has_claims_ = false;
  evidence::WordIndex check_index_;
  std::vector<store::PriorCheckRow> checks_;
  bool has_checks_ = false;
};

/// Records that a claim says what another claim or an earlier check ("P3") says, or that it does
/// not, as one action that one undo takes back. Returns the claim. Throws: Error{not_found};
/// Error{usage} for two earlier checks or a claim and itself.
store::ClaimRow settle_match(store::Database& database, std::string_view one,
                             std::string_view other, bool same, const Hand& hand);

/// Returns the earlier checks that people confirmed to be of a claim (UUID), by number.
std::vector<store::PriorCheckRow> confirmed_checks(store::Database& database,
                                                   std::string_view claim);

}  // namespace claimcheck::workflow
