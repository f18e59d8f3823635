// SPDX-License-Identifier: MIT
#include "claimcheck/workflow/made_claims.hpp"

#include "claimcheck/claims/ground.hpp"
#include "claimcheck/workflow/surgery.hpp"

#include <algorithm>

namespace claimcheck::workflow {
namespace {

std::string fault_of(claims::GroundState state) {
  return state == claims::GroundState::several
             ? "its words stand in several places of the new draft"
             : "its words do not stand in the new draft";
}

/// Who says it, if the split of the new draft lets the same source say something of its sentence.
std::optional<claims::Attribution> speaker_of(const claims::Claim& before, std::uint32_t sentence,
                                              const store::ExtractedArticle& article) {
  if (!before.attribution) return std::nullopt;
  for (const claims::Claim& claim : article.claim_set.claims) {
    if (claim.sentence == sentence && claim.attribution &&
        claim.attribution->source == before.attribution->source) {
      return claim.attribution;
    }
  }
  return std::nullopt;
}

claims::Claim on_new_ground(const claims::Claim& before, claims::Ground ground,
                            const store::ExtractedArticle& article) {
  claims::Claim claim;
  claim.text = before.text;
  claim.rule = before.rule;
  claim.sentence = ground.sentence;
  claim.attribution = speaker_of(before, ground.sentence, article);
  claim.quote = std::move(ground.quote);
  claim.edits =
      edits_between(quoted_words(article.document.text, claim.quote), claim.quote, claim.text);
  for (const claims::LedgerEntry& entry : article.claim_set.ledger) {
    for (const elements::Element& element : entry.elements) {
      if (quotes(claim.quote, element.spans)) claim.elements.push_back(element);
    }
  }
  return claim;
}

}  // namespace

std::vector<MadeAnew> make_anew(const store::StoredSplit& before,
                                const store::ExtractedArticle& article) {
  std::vector<MadeAnew> list;
  if (std::ranges::find(before.handlings, store::Handling::made) == before.handlings.end()) {
    return list;
  }
  const claims::SplitText old_text{before.text, before.sentences, before.claims, before.marked};
  const claims::SplitText new_text{article.document.text, article.sentences,
                                   article.claim_set.claims, true};
  const claims::GroundFinder finder{old_text, new_text};
  for (std::uint32_t place = 0; place < before.claims.size(); ++place) {
    if (before.handlings[place] != store::Handling::made) continue;
    const claims::Claim& old = before.claims[place];
    MadeAnew made;
    made.before = place;
    claims::Ground ground = finder.find(old.quote);
    made.rest_is_same = ground.rest_is_same;
    if (ground.state == claims::GroundState::found) {
      claims::Claim claim = on_new_ground(old, std::move(ground), article);
      made.in_split =
          std::ranges::any_of(article.claim_set.claims, [&claim](const claims::Claim& one) {
            return one.quote == claim.quote && one.text == claim.text;
          });
      if (!made.in_split) made.claim = std::move(claim);
    } else {
      made.fault = fault_of(ground.state);
    }
    list.push_back(std::move(made));
  }
  return list;
}

}  // namespace claimcheck::workflow
