// SPDX-License-Identifier: MIT
// A line of a corpus in JSON lines: {"id": …, "text": …, "dateline"?: …}; docs/json.md has it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace claimcheck::workflow {

struct TextRecord {
  std::optional<std::string> id;  ///< an integer is given as its digits
  std::optional<std::string> text;
  std::optional<std::string> dateline;  ///< ISO 8601 date; may be empty
};

/// Reads a line into `record`, member by member, so that it has the id even when a later one is
/// refused. Other members are passed over. Requires: an empty record. `name` is what messages call
/// the line.
/// Throws: Error{input} for anything but one JSON object with an id and a text, in UTF-8, nested
/// not too deeply, and for a dateline that is no date.
void read_text_record(std::string_view line, std::string_view name, TextRecord& record);

}  // namespace claimcheck::workflow
