// SPDX-License-Identifier: MIT
// Private to workflow/: the process that makes, watches and ends the processes behind a wall.
#pragma once

#include "claimcheck/workflow/walled_worker.hpp"

namespace claimcheck::workflow {

/// Answers the requests that come over a socket, one after another, until it is closed; then the
/// process ends. Requires: the calling process was forked for this, and has one thread.
[[noreturn]] void keep_wall(const WalledWorker::Work& work, const WallLimits& limits, int socket);

}  // namespace claimcheck::workflow
