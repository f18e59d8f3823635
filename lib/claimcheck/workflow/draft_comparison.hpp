// SPDX-License-Identifier: MIT
// Private to workflow/: a draft laid beside the version before it, claim by claim, with what
// becomes of all that people did; and the writing down of it.
#pragma once

#include "claimcheck/workflow/made_claims.hpp"
#include "claimcheck/workflow/revise.hpp"

#include <cstddef>
#include <map>
#include <set>

namespace claimcheck::workflow {

/// Returns a stored version as it is compared.
claims::SplitText view_of(const store::StoredSplit& split);
/// Returns the claims of a stored version as people are told of them.
std::vector<DraftClaim> draft_claims(const store::StoredSplit& split);
/// Returns a change of a claim with both sides, but for what people did. Takes what it holds.
RevisedClaim revised_claim(claims::ClaimChange& change, const std::vector<DraftClaim>& before,
                           const std::vector<DraftClaim>& after);

class DraftComparison {
 public:
  /// Requires: `draft` and `before` outlive it.
  DraftComparison(store::Database& database, const NewDraft& draft,
                  const store::StoredSplit& before, const claims::Pronouns& pronouns);

  /// The new draft's claims in its order, those that people made last, then those that are gone.
  const std::vector<RevisedClaim>& claims() const { return revised_; }

  /// Stores the claims that people made, carries and reopens, as one action.
  /// Requires: a transaction in which the draft was stored. Throws: as append_events.
  void apply(const std::string& reviewer, Timestamp now);

 private:
  ClaimOfText old_claim(std::optional<std::uint32_t> place) const;
  ClaimOfText new_claim(std::optional<std::uint32_t> place) const;
  bool is_made(std::optional<std::uint32_t> after) const;
  void add(claims::ClaimChange& change, RevisedClaim one, const std::set<std::string>& touched);
  void settle_set_aside(std::size_t place);
  void settle_matches(RevisedClaim& claim) const;
  std::optional<std::string> with_of(const store::Event& match) const;
  void carry_other_side(const RevisedClaim& claim, const Work& work, const std::string& why,
                        std::vector<store::NewEvent>& events);
  std::optional<std::string> into_of(const store::Event& edited) const;
  std::string from_of(const store::Event& added) const;
  void write_down(const RevisedClaim& claim, std::vector<store::NewEvent>& events);
  store::NewEvent carry(const RevisedClaim& claim, const Work& work, const std::string& why);

  store::Database& database_;
  const store::StoredSplit& before_;
  const store::ExtractedArticle& article_;
  std::vector<MadeAnew> made_;
  std::vector<claims::Claim>
      claims_;  ///< of the new draft: its split's, then those that people made
  std::vector<RevisedClaim> revised_;
  std::map<std::string, std::size_t> place_of_;     ///< in revised_, of each old claim by its id
  std::map<std::string, std::uint32_t> new_place_;  ///< in claims_, by id
  std::vector<std::uint32_t> to_make_;              ///< in claims_
};

}  // namespace claimcheck::workflow
