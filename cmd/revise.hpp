// SPDX-License-Identifier: MIT
// What revise, diff and extract --again share.
#pragma once

#include "claimcheck/workflow/revise.hpp"
#include "command.hpp"

namespace claimcheck::cmd {

/// The program, rules and model that this run splits with.
store::Tooling tooling_of(Context& context);

/// The words of the language that point at something named elsewhere.
claims::Pronouns pronouns_of(Context& context);

/// Prints what a revision that was applied made of each claim, and sets the exit code.
void print_applied(Context& context, const workflow::Revision& revision, bool details);

}  // namespace claimcheck::cmd
