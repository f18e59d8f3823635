// SPDX-License-Identifier: MIT
// The whole workbench as JSON lines, for other programs and for keeping.
#pragma once

#include "claimcheck/report/audience.hpp"
#include "claimcheck/store/database.hpp"

#include <functional>
#include <string_view>

namespace claimcheck::report {

/// Gives each line (without its line end) to `line`: a header, then articles with their sentences
/// and claims, sources, runs, events and chain heads, each in a fixed order. To the desk itself
/// confidential sources are named; for an editor they are masked in every text, while spans and
/// hashes stay those of the workbench. Stops when `line` returns false.
/// Throws: Error{usage} for readers: a workbench is not for them; Error{database}.
void export_all(store::Database& database, const std::function<bool(std::string_view)>& line,
                Audience audience = Audience::internal);

}  // namespace claimcheck::report
