// SPDX-License-Identifier: MIT
// What a call threw, as a value that tests can look at.
#pragma once

#include "claimcheck/error.hpp"

#include <functional>
#include <optional>

namespace claimcheck::support {

/// Returns the Error that `work` throws, or nothing when it throws none.
inline std::optional<Error> error_of(const std::function<void()>& work) {
  try {
    work();
    return std::nullopt;
  } catch (const Error& error) {
    return error;
  }
}

}  // namespace claimcheck::support
