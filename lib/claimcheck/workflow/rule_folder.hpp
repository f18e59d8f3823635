// SPDX-License-Identifier: MIT
// Where the rules stand on this machine, and reading them.
#pragma once

#include "claimcheck/rules/pack.hpp"

#include <filesystem>
#include <string>

namespace claimcheck::workflow {

/// Returns the rule folder: `given` (--rules) when not empty, else `environment`
/// (CLAIMCHECK_RULES) when not empty, else ../share/claimcheck/rules beside the program's folder,
/// else rules/ in the nearest folder above the program.
/// Throws: Error{rules} when none of them is there, saying where was looked.
std::filesystem::path find_rule_folder(const std::string& given, const std::string& environment,
                                       const std::filesystem::path& program);

/// Reads the files of a rule folder, but for trained models (*.model, mapped where they are used),
/// and makes the pack of a language of them.
/// Throws: Error{rules}; Error{input} when a file cannot be read.
rules::Pack load_pack(const std::filesystem::path& folder, const std::string& language = "en");

}  // namespace claimcheck::workflow
