// SPDX-License-Identifier: MIT
// What a command is, and what all commands share: streams, options, the workbench.
#pragma once

#include "claimcheck/clock.hpp"
#include "claimcheck/error.hpp"
#include "claimcheck/store/database.hpp"
#include "claimcheck/workflow/document_worker.hpp"
#include "claimcheck/workflow/extractor.hpp"
#include "claimcheck/workflow/settings.hpp"
#include "terminal.hpp"

#include <CLI/CLI.hpp>

#include <atomic>
#include <filesystem>
#include <iosfwd>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace claimcheck::workflow {
struct BatchItem;
}

namespace claimcheck::cmd {

class Context;

/// A line that help, manual and README may show: what to type and what it does.
struct CommandExample {
  std::string_view line;
  std::string_view meaning;
};

/// One row of the table of commands.
struct Command {
  std::string_view name;
  std::string_view summary;  ///< one line without a full stop
  std::span<const CommandExample> examples;
  void (*add)(CLI::App& app, Context& context);  ///< options and the callback; touches no file
};

/// Returns every command, in the order in which help lists them.
std::span<const Command> all_commands();

struct GlobalOptions {
  std::string database;
  std::string reviewer;
  std::string rules;
  std::string color;
  bool json = false;
  bool jsonl = false;
  bool quiet = false;
};

/// Returns a variable of the environment, "" when it is not set.
std::string environment(const char* name);

/// The name of a workbench's settings file, which stands beside it.
inline constexpr const char* project_settings = "claimcheck.json";

enum class SettingFaults { refused, tolerated };

class Context {
 public:
  Context(std::filesystem::path program, const std::atomic<bool>& stop);

  GlobalOptions options;
  int status = 0;        ///< exit code of a command that ran to its end
  int output_fault = 0;  ///< errno of a write to standard output that failed, where it is known

  Terminal& out() { return out_; }
  Terminal& err() { return err_; }
  /// Prints a message for a person on standard error, unless --quiet.
  void say(const std::string& message);
  /// Prints "claimcheck: MESSAGE" and the hint on standard error, always.
  void complain(const std::string& message, const std::string& hint = {});
  /// Reads the settings and decides on colours once the options are known. Throws: Error{usage} for
  /// a fault in the settings; where faults are tolerated, there are then no settings.
  void apply_options(SettingFaults faults);
  /// The fault that was tolerated. Throws it.
  void require_settings() const;

  /// What environment and files set (docs/settings.md). Requires: apply_options.
  const workflow::Settings& settings() const { return settings_; }
  /// Returns what the option gives, else what is set for the key, else "".
  std::string setting(std::string_view key, const std::string& given) const {
    return given.empty() ? settings_.value(key) : given;
  }
  /// Returns the threads that the option gives, else those set for "jobs", else one for each core.
  unsigned jobs(unsigned given) const;
  /// Returns the policy that the option names, else the one set, else "print".
  std::string policy(const std::string& given) const;
  /// $XDG_CONFIG_HOME/claimcheck/config.json, else ~/.config/claimcheck/config.json; nothing where
  /// neither variable is set.
  std::optional<std::filesystem::path> user_settings_file() const;
  /// claimcheck.json beside the workbench that a command would open; nothing where there is none.
  std::optional<std::filesystem::path> project_settings_file() const;

  /// Throws: Error{database} when there is no workbench, with the way to one.
  store::Database open_database(bool read_only);
  /// --as, else the setting, else the user's login name. Throws: Error{usage} for none.
  std::string reviewer() const;
  Timestamp now() const { return clock_(); }
  std::filesystem::path rule_folder() const;
  const rules::Pack& pack();
  const workflow::Extractor& extractor();
  /// What reads files of others behind a wall; made when it is first asked for, which has to be
  /// while there is one thread, and is best while no workbench is open.
  const workflow::DocumentReader& document_reader(unsigned processes);
  /// Lets it read those articles of a batch that are to be read so.
  void read_behind_wall(std::span<workflow::BatchItem> items, unsigned jobs);
  bool output_is_terminal() const { return out_.is_terminal(); }
  const std::atomic<bool>& stop() const { return stop_; }

 private:
  void read_settings();

  std::filesystem::path program_;
  const std::atomic<bool>& stop_;
  Clock clock_;
  workflow::Settings settings_;
  std::optional<Error> setting_fault_;
  Terminal out_;
  Terminal err_;
  std::optional<rules::Pack> pack_;
  std::optional<workflow::Extractor> extractor_;
  std::optional<workflow::DocumentReader> document_reader_;
};

}  // namespace claimcheck::cmd
