// SPDX-License-Identifier: MIT
// The project's own English rules, read once for all tests.
#pragma once

#include "claimcheck/workflow/rule_folder.hpp"

namespace claimcheck::support {

inline const rules::Pack& english_pack() {
  static const rules::Pack pack = workflow::load_pack(CLAIMCHECK_SOURCE_DIR "/rules");
  return pack;
}

}  // namespace claimcheck::support
