// SPDX-License-Identifier: MIT
// As much of JSON Schema (draft 2020-12) as the project's own schemas use.
#pragma once

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace claimcheck::support {

/// Returns where and how `value` departs from the schema, empty when it conforms. Stricter than
/// the draft in one point: an object with "properties" may have no others.
/// Throws: std::runtime_error for a keyword that is not known here.
std::vector<std::string> schema_faults(const nlohmann::json& schema, const nlohmann::json& value);

}  // namespace claimcheck::support
