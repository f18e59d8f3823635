// SPDX-License-Identifier: MIT
// The writers behind the table of report formats.
#pragma once

#include "claimcheck/report/report.hpp"

#include <string>

namespace claimcheck::report {

std::string write_markdown(const Report& report);
std::string write_html(const Report& report);
std::string write_json(const Report& report);
/// W3C Web Annotation: an AnnotationCollection with an Annotation for each claim. Positions count
/// code points of the stored text.
std::string write_web_annotation(const Report& report);
/// RFC 4180 with CRLF, a row for each claim and each sentence without one; the left-over words of a
/// sentence stand in the row of its first claim. A cell that a spreadsheet would run as a formula
/// gets an apostrophe before.
std::string write_csv(const Report& report);

}  // namespace claimcheck::report
