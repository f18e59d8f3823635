// SPDX-License-Identifier: MIT
#include "claimcheck/diagnostic.hpp"

namespace claimcheck {

std::string to_string(const Diagnostic& diagnostic) {
  std::string line;
  if (!diagnostic.file.empty()) line += diagnostic.file + ":";
  line += std::to_string(diagnostic.position.line) + ":" +
          std::to_string(diagnostic.position.column) + ": " + diagnostic.message;
  if (!diagnostic.hint.empty()) line += " (" + diagnostic.hint + ")";
  return line + " [" + diagnostic.code + "]";
}

}  // namespace claimcheck
