// SPDX-License-Identifier: MIT
// Work on a workbench while its disk fails at every change in turn.
#pragma once

#include "claimcheck/store/database.hpp"

#include <functional>

namespace claimcheck::support {

using DatabaseWork = std::function<void(store::Database&)>;

/// Prepares a file, then does the work with every kind of fault at every write, sync, truncation
/// and deletion that it makes, until there is none left to fail. Checks that it either fails as
/// Error{database} and left the file as it was, or is wholly done; that the file is sound each
/// time; and that the same work then succeeds.
void survive_everything(const DatabaseWork& prepare, const DatabaseWork& work);

/// The same with two of the faults, one that fails and one that loses power. Work `in_steps` may
/// fail after what it did was committed; it is tried with the first of the two alone.
void survive_the_worst(const DatabaseWork& prepare, const DatabaseWork& work,
                       bool in_steps = false);

}  // namespace claimcheck::support
