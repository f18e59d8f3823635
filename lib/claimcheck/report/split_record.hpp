// SPDX-License-Identifier: MIT
// What `claimcheck split` prints: the claims of a text and the sentences that make none, as JSON
// lines. docs/split.schema.json has the members; spans are UTF-8 bytes, half-open, of the text as
// it was given, not of the Document that was read from it.
#pragma once

#include "claimcheck/error.hpp"
#include "claimcheck/workflow/split_document.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace claimcheck::report {

/// Returns a line for each claim and for each sentence without one, in the order of the text; with
/// `attributions` also one for each report that the text makes, behind the claims of its sentence.
std::string split_records(const workflow::SplitDocument& split, std::string_view id,
                          bool attributions = false);

/// Returns the line that stands in the place of a record that could not be read.
std::string split_error_record(const Error& error, std::optional<std::uint64_t> line,
                               const std::optional<std::string>& id);

}  // namespace claimcheck::report
