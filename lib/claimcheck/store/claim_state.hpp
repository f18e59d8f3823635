// SPDX-License-Identifier: MIT
// How far the work on a claim is. It says nothing of the finding: a signed-off claim may be
// disputed, and an open one may have been verified before its words changed.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace claimcheck::store {

enum class ClaimState : std::uint8_t {
  open,        ///< nobody has decided
  reopened,    ///< what was decided holds no more, and nobody has decided since
  queried,     ///< a question to the writer is not answered
  checked,     ///< decided, and all who decided agree
  conflict,    ///< two reviewers disagree and nobody has adjudicated
  signed_off,  ///< an editor has signed the finding
};

struct ClaimStateInfo {
  ClaimState state;
  std::string_view name;     ///< in files and on the command line, such as "signed_off"
  std::string_view meaning;  ///< one line for help
};

/// Returns every state, in the order in which help lists them.
std::span<const ClaimStateInfo> all_claim_states();
std::string_view name_of(ClaimState state);
/// Returns the state of that name ("signed-off" is read as "signed_off"), or nothing.
std::optional<ClaimState> claim_state_from(std::string_view name);

}  // namespace claimcheck::store
