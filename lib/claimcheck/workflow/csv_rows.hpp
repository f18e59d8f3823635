// SPDX-License-Identifier: MIT
// Tables as spreadsheets write them (RFC 4180).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace claimcheck::workflow {

struct CsvRow {
  std::uint32_t line = 0;  ///< of its first cell, from 1
  std::vector<std::string> cells;
};

/// Reads comma-separated rows; a quoted cell may hold commas, line ends and doubled quotes. A byte
/// order mark and empty lines are passed over.
/// Throws: Error{input} for a quote that is not closed, or words behind a closed one, with the
/// line.
std::vector<CsvRow> read_csv(std::string_view bytes);

}  // namespace claimcheck::workflow
