// SPDX-License-Identifier: MIT
// Words of the command line that say how sure somebody is, and of what.
#pragma once

#include "claimcheck/claims/verdict.hpp"

#include <string>

namespace claimcheck::cmd {

/// Reads "80" or "80%" as 0.8. Throws: Error{usage} for anything but 0 to 100.
double percent_from(const std::string& text);

/// Reads the name of a verdict. Throws: Error{usage} with the nearest one, and all.
claims::Verdict verdict_from_word(const std::string& name);

}  // namespace claimcheck::cmd
