// SPDX-License-Identifier: MIT
// The project's own English rules and model, read once for all tests.
#pragma once

#include "claimcheck/workflow/extractor.hpp"

namespace claimcheck::support {

inline const workflow::Extractor& english_extractor() {
  static const workflow::Extractor extractor{CLAIMCHECK_SOURCE_DIR "/rules"};
  return extractor;
}

inline const rules::Pack& english_pack() { return english_extractor().pack(); }

}  // namespace claimcheck::support
