// SPDX-License-Identifier: MIT
// Help that leads with examples, and answers to what was mistyped.
#pragma once

#include "command.hpp"

namespace claimcheck::cmd {

/// Writes a command's examples before its options; the program's own help lists the commands.
class HelpFormatter : public CLI::Formatter {
 public:
  std::string make_help(const CLI::App* app, std::string name,
                        CLI::AppFormatMode mode) const override;
};

/// Returns what an option's value is called in help, such as "FILE".
std::string value_name(const CLI::Option& option);

/// Returns the full name that a user types for a command, such as "claimcheck source add".
std::string full_name(const CLI::App& app);

/// Turns what CLI11 says of a wrong command line into a message and a hint, with "did you mean".
struct UsageFault {
  std::string message;
  std::string hint;
};
UsageFault explain(const CLI::App& app, const CLI::ParseError& error,
                   const std::vector<std::string>& arguments);

}  // namespace claimcheck::cmd
