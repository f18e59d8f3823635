// SPDX-License-Identifier: MIT
// How a decision of the log looks on a terminal.
#pragma once

#include "claimcheck/store/event_log.hpp"
#include "terminal.hpp"

namespace claimcheck::cmd {

/// "  2025-07-03 09:30  first#3      C12  verified  80 %  note"
void print_event_line(Terminal& out, const store::Event& event);

}  // namespace claimcheck::cmd
