// SPDX-License-Identifier: MIT
#include "claimcheck/version.hpp"
#include "claimcheck/workflow/settings.hpp"
#include "commands.hpp"
#include "help.hpp"

#include <algorithm>

namespace claimcheck::cmd {
namespace {

std::string roff(std::string_view text) {
  std::string out;
  for (const char byte : text) {
    if (byte == '\\') {
      out += "\\e";
    } else if (byte == '-') {
      out += "\\-";
    } else {
      out += byte;
    }
  }
  if (out.starts_with('.') || out.starts_with('\'')) out.insert(0, "\\&");
  return out;
}

void man_options(const CLI::App& app, std::string& page) {
  for (const CLI::Option* option : app.get_options()) {
    const bool positional = option->get_positional();
    std::string name = option->get_name(positional, true);
    if (!positional && option->get_expected_max() > 0) name += " " + value_name(*option);
    page += ".TP\n.B " + roff(name) + "\n" + roff(option->get_description()) + "\n";
  }
}

std::string man_variables() {
  std::string page;
  for (const workflow::SettingInfo& setting : workflow::all_settings()) {
    page += ".TP\n.B " + roff(setting.variable) + "\n" + roff(setting.summary) + "\n";
  }
  return page;
}

void man_command(const CLI::App& app, const Command* command, std::string& page) {
  page += ".SS " + roff(full_name(app)) + "\n" + roff(app.get_description()) + ".\n";
  man_options(app, page);
  for (const CLI::App* sub : app.get_subcommands({})) man_command(*sub, nullptr, page);
  if (command == nullptr) return;
  if (!app.get_footer().empty()) page += ".PP\n.nf\n" + roff(app.get_footer()) + ".fi\n";
  for (const CommandExample& example : command->examples) {
    page += ".PP\n" + roff(example.meaning) + ":\n.RS\n.nf\n" + roff(example.line) + "\n.fi\n.RE\n";
  }
}

constexpr std::string_view man_tail = R"roff(.SH DIAGNOSTICS
.TP
.B 0
done
.TP
.B 1
the answer is "no" (nothing matches, a check fails), or some of the inputs failed
.TP
.B 2
wrong usage, or nothing could be read
.TP
.B 3
the database is missing, locked, damaged, foreign or newer, or the disk is full
.TP
.B 4
the network: every fetch failed
.TP
.B 5
a person has to decide
.TP
.B 70
a fault of the program itself
.TP
.B 130
interrupted; what was committed is kept
.SH FILES
.TP
.B claims.db
the workbench, a SQLite database; looked for in this folder and above
.TP
.B articles.jsonl
in a folder of articles: slug, title, dateline, origin and format of its files, an object a line
.TP
.B claimcheck.json
settings of a workbench, beside it; see config
.TP
.B ~/.config/claimcheck/config.json
your own settings; $XDG_CONFIG_HOME/claimcheck/config.json where that variable is set
.SH ENVIRONMENT
.PP
A variable wins over the settings files, and an option over both:
)roff";

constexpr std::string_view man_end = R"roff(.TP
.B NO_COLOR
when set, no colours are used
.TP
.B SOURCE_DATE_EPOCH
seconds since 1970 that stand for "now", so that output can be reproduced
)roff";

std::string manual(const CLI::App& app) {
  std::string page = ".TH CLAIMCHECK 1 \"\" \"claimcheck " + std::string{version()} + "\"\n";
  page += ".SH NAME\nclaimcheck \\- a fact\\-claim verification workbench\n";
  page += ".SH SYNOPSIS\n.B claimcheck\n.I COMMAND\n[OPTION...]\n";
  page += ".SH DESCRIPTION\n" + roff(app.get_description()) +
          "\nIt works offline, keeps everything in one file, and leaves every verdict to people.\n";
  page += ".SH OPTIONS\n";
  man_options(app, page);
  page += ".SH COMMANDS\n";
  for (const Command& command : all_commands()) {
    man_command(*app.get_subcommand(std::string{command.name}), &command, page);
  }
  return page + std::string{man_tail} + man_variables() + std::string{man_end};
}

}  // namespace

void add_man(CLI::App& app, Context& context) {
  app.callback([&app, &context] { context.out().stream() << manual(*app.get_parent()); });
}

}  // namespace claimcheck::cmd
