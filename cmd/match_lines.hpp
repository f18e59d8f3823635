// SPDX-License-Identifier: MIT
// How earlier checks of others look on a terminal, the same in every command.
#pragma once

#include "claimcheck/workflow/match_claims.hpp"
#include "command.hpp"

#include <memory>

namespace claimcheck::cmd {

/// "  P3     Fact Desk: Mostly false, 2024-05-02", then the claim that was checked and the address.
void print_check(Terminal& out, const store::PriorCheckRow& row);

/// What differs between two, a line each, and whether a person confirmed that they are the same.
void print_likeness(Terminal& out, const evidence::Likeness& likeness, bool confirmed);

/// Looks claims up in the earlier checks; loads what that takes when there are any.
class CheckedBefore {
 public:
  CheckedBefore(Context& context, store::Database& database);
  ~CheckedBefore();
  CheckedBefore(const CheckedBefore&) = delete;
  CheckedBefore& operator=(const CheckedBefore&) = delete;

  /// Returns the earlier checks that people confirmed to be of a claim, and those that may be.
  std::vector<workflow::CheckMatch> of(const store::ClaimRow& claim);
  /// Prints them under "checked before".
  void print(const store::ClaimRow& claim);

 private:
  struct Tools;
  Context& context_;
  store::Database& database_;
  std::unique_ptr<Tools> tools_;
};

}  // namespace claimcheck::cmd
