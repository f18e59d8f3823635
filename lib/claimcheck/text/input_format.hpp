// SPDX-License-Identifier: MIT
// The formats that articles are read from: one row of a table each.
#pragma once

#include "claimcheck/text/block_rules.hpp"
#include "claimcheck/text/document.hpp"

#include <span>
#include <string_view>

namespace claimcheck::text {

struct InputFormat {
  std::string_view name;                         ///< such as "markdown"
  std::string_view summary;                      ///< one line for help
  std::span<const std::string_view> extensions;  ///< with the dot, lower case
  Document (*read)(std::string_view bytes, std::string_view file_name, const BlockRules& rules);
};

/// Returns every format, in the order in which help lists them.
std::span<const InputFormat> input_formats();

/// Returns the format of that name, or nullptr.
const InputFormat* find_input_format(std::string_view name);

/// Returns the format of that name, else the one of the file name's extension, else plain text.
/// Throws: Error{usage} for an unknown name.
const InputFormat& input_format_for(std::string_view file_name, std::string_view format_name);

/// Reads the bytes of a file into a Document. The format is taken from `format_name`, else from
/// the file name's extension, else it is plain text. `file_name` is what diagnostics call it.
/// Throws: Error{usage} for an unknown format; Error{input} when the bytes are empty or only white
/// space, over 4 GiB - 1, or are not text (binary: NUL bytes or mostly ill-formed UTF-8).
Document read_document(std::string_view bytes, std::string_view file_name,
                       std::string_view format_name, const BlockRules& rules);

}  // namespace claimcheck::text
