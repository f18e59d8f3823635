// SPDX-License-Identifier: MIT
// Private to workflow/: claims that a person made of an article's words, made of a new draft's.
#pragma once

#include "claimcheck/claims/claim.hpp"
#include "claimcheck/store/article_store.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace claimcheck::workflow {

/// A claim that a person made, on the ground of the new draft.
struct MadeAnew {
  std::uint32_t before = 0;            ///< index among the old version's claims
  std::optional<claims::Claim> claim;  ///< absent when it cannot be made, or need not
  bool in_split = false;               ///< the split of the new draft makes the same
  bool rest_is_same = true;            ///< as claims::Ground has it
  std::string fault;                   ///< why it cannot be made
};

/// Makes each claim of the old version that a person made of the same words of the new draft, with
/// the elements that it quotes there. Returns them in their order.
std::vector<MadeAnew> make_anew(const store::StoredSplit& before,
                                const store::ExtractedArticle& article);

}  // namespace claimcheck::workflow
