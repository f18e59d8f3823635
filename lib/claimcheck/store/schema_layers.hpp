// SPDX-License-Identifier: MIT
// Private to store/: how sure the split is of who says a claim. docs/schema.md says what each
// column means.
#pragma once

#include <array>

namespace claimcheck::store {

inline constexpr std::array schema_layers{
    "ALTER TABLE attribution ADD COLUMN certainty INTEGER CHECK (certainty BETWEEN 0 AND 100)",
};

}  // namespace claimcheck::store
