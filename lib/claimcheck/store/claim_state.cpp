// SPDX-License-Identifier: MIT
#include "claimcheck/store/claim_state.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace claimcheck::store {
namespace {

constexpr std::array<ClaimStateInfo, 6> table{{
    {ClaimState::open, "open", "nobody has decided"},
    {ClaimState::reopened, "reopened", "what was decided holds no more"},
    {ClaimState::queried, "queried", "a question to the writer is not answered"},
    {ClaimState::checked, "checked", "decided, and all who decided agree"},
    {ClaimState::conflict, "conflict", "two reviewers disagree, nobody has adjudicated"},
    {ClaimState::signed_off, "signed_off", "an editor has signed the finding"},
}};

}  // namespace

std::span<const ClaimStateInfo> all_claim_states() { return table; }

std::string_view name_of(ClaimState state) {
  return std::ranges::find(table, state, &ClaimStateInfo::state)->name;
}

std::optional<ClaimState> claim_state_from(std::string_view name) {
  std::string wanted{name};
  std::ranges::replace(wanted, '-', '_');
  const auto found = std::ranges::find(table, wanted, &ClaimStateInfo::name);
  if (found == table.end()) return std::nullopt;
  return found->state;
}

}  // namespace claimcheck::store
