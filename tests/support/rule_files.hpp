// SPDX-License-Identifier: MIT
// The rule folder of the source tree.
#pragma once

#include "claimcheck/files.hpp"
#include "claimcheck/xml.hpp"

#include <string>

namespace claimcheck::support {

/// Reads a file of rules/, such as "en/sentences.xml".
inline xml::File rule_file(const std::string& name) {
  const std::string path = CLAIMCHECK_SOURCE_DIR "/rules/" + name;
  return xml::parse(path, read_file(path, 16 << 20));
}

}  // namespace claimcheck::support
