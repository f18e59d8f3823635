// SPDX-License-Identifier: MIT
// What laying a claim beside a page needs, read once for all tests.
#pragma once

#include "claimcheck/evidence/value_check.hpp"
#include "support/pack.hpp"

namespace claimcheck::support {

inline const evidence::Vocabulary& english_vocabulary() {
  static const evidence::Vocabulary vocabulary{english_pack().wording.at("evidence.xml")};
  return vocabulary;
}

inline evidence::CheckTools check_tools() {
  return {english_pack().elements, english_pack().segmenter, english_vocabulary()};
}

}  // namespace claimcheck::support
