// SPDX-License-Identifier: MIT
// Foreign text made safe for the place where it is printed: an article, a name or a note may hold
// anything.
#pragma once

#include <string>
#include <string_view>

namespace claimcheck::report {

/// For HTML text and double-quoted attributes; hazardous code points become visible "U+202E".
std::string escape_html(std::string_view text);

/// For one line of running Markdown: its special characters get a backslash, line ends a blank.
std::string escape_markdown(std::string_view text);

/// For a CSV cell: quoted where RFC 4180 asks, formulas disarmed.
std::string escape_csv(std::string_view text);

/// For a terminal or a log: controls, bidirectional and invisible code points become a visible
/// "\u{202e}"; line ends and tabs become blanks. Ill-formed UTF-8 becomes U+FFFD.
std::string escape_terminal(std::string_view text);

}  // namespace claimcheck::report
