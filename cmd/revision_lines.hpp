// SPDX-License-Identifier: MIT
// How a revision looks on a terminal and to programs, the same in revise, diff and extract --again.
#pragma once

#include "claimcheck/workflow/revise.hpp"
#include "command.hpp"

namespace claimcheck::cmd {

enum class Details {
  decisive,  ///< what has to be looked at: material, ambiguous, and what had findings and is gone
  all,       ///< every claim that is not the same
};

/// Prints "cricket v1→v2 · same 241 · moved 12 · …" and a line for each claim.
void print_revision(Terminal& out, const workflow::Revision& revision, Details details);

/// Prints the same for programs: a record for the revision, one for each claim.
void print_revision_records(Context& context, const workflow::Revision& revision, bool applied);

/// Tells a person on standard error what was carried, what was reopened and what to do next.
void say_revised(Context& context, const workflow::Revision& revision);

}  // namespace claimcheck::cmd
