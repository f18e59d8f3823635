// SPDX-License-Identifier: MIT
// The formats that a report is written in: one row of a table each.
#pragma once

#include "claimcheck/report/report.hpp"

#include <span>
#include <string>
#include <string_view>

namespace claimcheck::report {

struct ReportFormat {
  std::string_view name;                       ///< such as "html"
  std::string_view summary;                    ///< one line for help
  std::string_view extension;                  ///< with the dot
  std::string (*write)(const Report& report);  ///< UTF-8 that ends with a line end
};

/// Returns every format, in the order in which help lists them.
std::span<const ReportFormat> report_formats();

/// Returns the format of that name, or nullptr.
const ReportFormat* find_report_format(std::string_view name);

}  // namespace claimcheck::report
