// SPDX-License-Identifier: MIT
// The findings that a person may give a claim; docs/verdicts.md says when each is right.
#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace claimcheck::claims {

enum class Verdict {
  verified,
  change_needed,
  disputed,
  misleading,
  mixed,
  unproven,
  outdated,
  opinion,
  withdrawn,
};

struct VerdictInfo {
  Verdict verdict;
  std::string_view name;     ///< in files and on the command line, such as "change_needed"
  std::string_view meaning;  ///< one line for help
};

/// Returns every verdict, in the order in which help lists them.
std::span<const VerdictInfo> all_verdicts();

std::string_view name_of(Verdict verdict);

/// Returns the verdict of that name ("change-needed" is read as "change_needed"), or nothing.
std::optional<Verdict> verdict_from(std::string_view name);

}  // namespace claimcheck::claims
