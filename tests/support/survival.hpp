// SPDX-License-Identifier: MIT
// Work on a workbench while its disk fails at every change in turn.
#pragma once

#include "claimcheck/store/database.hpp"

#include <functional>
#include <string>

namespace claimcheck::support {

using DatabaseWork = std::function<void(store::Database&)>;

/// Prepares a file, then does the work with every kind of fault at every write, sync, truncation
/// and deletion that it makes, until there is none left to fail. Checks that it either fails as
/// Error{database} and left the file as it was, or is wholly done; that the file is sound each
/// time; and that the same work then succeeds.
void survive_everything(const DatabaseWork& prepare, const DatabaseWork& work);

/// The same with two of the faults, one that fails and one that loses power.
void survive_the_worst(const DatabaseWork& prepare, const DatabaseWork& work);

/// The same with a write that fails and both halves of what a loss of power leaves, for work that
/// erases some words, which stand in the file that was prepared: what it did may be committed when
/// it fails. Wherever it was cut off, `next_run` finishes it, and then no byte of the words is in
/// the file or in another one beside it.
void survive_erasing(const DatabaseWork& prepare, const DatabaseWork& work,
                     const DatabaseWork& next_run, const std::string& words);

}  // namespace claimcheck::support
