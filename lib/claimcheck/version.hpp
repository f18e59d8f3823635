// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace claimcheck {

/// The program's version (semver.org), as CMakeLists.txt states it.
std::string_view version();

}  // namespace claimcheck
