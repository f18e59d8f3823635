// SPDX-License-Identifier: MIT
// The first step of every input format: a file's bytes as valid UTF-8 with '\n' line ends.
#pragma once

#include "claimcheck/diagnostic.hpp"
#include "claimcheck/text/offset_map.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace claimcheck::text {

struct Decoded {
  std::string text;                          ///< valid UTF-8; '\t' and '\n' its only controls
  std::vector<OffsetMap::Segment> segments;  ///< from `text` to `original`
  std::string original;                      ///< the file; a UTF-16 file as UTF-8
  std::vector<Diagnostic> diagnostics;       ///< one of each kind, at its first place
};

/// Drops a byte order mark, reads UTF-16 that has one, makes every line end '\n', puts U+FFFD for
/// ill-formed sequences and leaves out control characters.
/// Throws: Error{input} for NUL bytes, mostly ill-formed bytes, and 4 GiB - 1 or more.
Decoded decode(std::string_view bytes, std::string_view file_name);

}  // namespace claimcheck::text
