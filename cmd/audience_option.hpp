// SPDX-License-Identifier: MIT
// The option --audience of the commands that write what others read.
#pragma once

#include "claimcheck/report/audience.hpp"

#include <string>

namespace claimcheck::cmd {

/// Returns the audience of that name. Throws: Error{usage} naming the nearest.
report::Audience audience_of(const std::string& name);

}  // namespace claimcheck::cmd
