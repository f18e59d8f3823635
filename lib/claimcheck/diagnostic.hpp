// SPDX-License-Identifier: MIT
// A fault in a user's file: collected and reported, never thrown.
#pragma once

#include <cstdint>
#include <string>

namespace claimcheck {

/// A place in a file as people count: line and column from 1, columns in code points.
struct Position {
  std::uint32_t line = 1;
  std::uint32_t column = 1;
  friend constexpr bool operator==(const Position&, const Position&) = default;
};

struct Diagnostic {
  std::string file;     ///< as the user named it; may be empty
  Position position;    ///< of the first fault of this kind
  std::string code;     ///< stable short name, such as "text.invalid-utf8"
  std::string message;  ///< what is wrong
  std::string hint;     ///< what to do next; may be empty
};

/// Returns "file:line:column: message (hint) [code]" on one line.
std::string to_string(const Diagnostic& diagnostic);

}  // namespace claimcheck
