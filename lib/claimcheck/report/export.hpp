// SPDX-License-Identifier: MIT
// The whole workbench as JSON lines, for other programs and for keeping.
#pragma once

#include "claimcheck/store/database.hpp"

#include <functional>
#include <string_view>

namespace claimcheck::report {

/// Gives each line (without its line end) to `line`: a header, then articles with their sentences
/// and claims, sources, runs, events and chain heads, each in a fixed order. Confidential sources
/// are in it: an export is for the house. Stops when `line` returns false.
/// Throws: Error{database}.
void export_all(store::Database& database, const std::function<bool(std::string_view)>& line);

}  // namespace claimcheck::report
