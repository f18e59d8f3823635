// SPDX-License-Identifier: MIT
// What a program that calls this one reads from its end; the manual lists the codes.
#pragma once

#include "claimcheck/error.hpp"

namespace claimcheck::cmd {

int exit_code(ErrorKind kind);

}  // namespace claimcheck::cmd
