// SPDX-License-Identifier: MIT
#include "help.hpp"

#include "claimcheck/suggest.hpp"
#include "commands.hpp"

#include <algorithm>

namespace claimcheck::cmd {
namespace {

constexpr std::size_t option_column = 26;

const Command* command_of(const CLI::App& app) {
  const CLI::App* top = &app;
  while (top->get_parent() != nullptr && top->get_parent()->get_parent() != nullptr) {
    top = top->get_parent();
  }
  const auto commands = all_commands();
  const auto found = std::ranges::find(commands, top->get_name(), &Command::name);
  return found == commands.end() ? nullptr : &*found;
}

std::string row(const std::string& left, const std::string& right) {
  if (width_of(left) + 1 >= option_column) {
    return "  " + left + "\n  " + std::string(option_column, ' ') + right + "\n";
  }
  return "  " + padded(left, option_column) + right + "\n";
}

std::string option_row(const CLI::Option& option) {
  std::string left = option.get_name(false, true);
  std::ranges::replace(left, ',', ' ');
  for (std::size_t at = 0; (at = left.find(' ', at)) != std::string::npos; at += 2) {
    left.insert(at, 1, ',');
  }
  if (option.get_expected_max() > 0) left += " " + value_name(option);
  return row(left, option.get_description());
}

std::string options_block(const CLI::App& app, const std::string& heading) {
  std::string positionals;
  std::string named;
  for (const CLI::Option* option : app.get_options()) {
    if (option->get_positional()) {
      positionals += row(option->get_name(true), option->get_description());
    } else {
      named += option_row(*option);
    }
  }
  std::string text;
  if (!positionals.empty()) text += "\nArguments:\n" + positionals;
  if (!named.empty()) text += "\n" + heading + ":\n" + named;
  return text;
}

std::string examples_block(const CLI::App& app) {
  const Command* command = command_of(app);
  if (command == nullptr) return "";
  std::string text = "Examples:\n";
  for (const CommandExample& example : command->examples) {
    text += "  " + std::string{example.line} + "\n      " + std::string{example.meaning} + "\n";
  }
  return text + "\n";
}

std::string usage_line(const CLI::App& app) {
  std::string line = "Usage: " + full_name(app);
  for (const CLI::Option* option : app.get_options()) {
    if (!option->get_positional()) continue;
    const std::string name = option->get_name(true);
    const bool many_named = name.find("…") != std::string::npos;
    const std::string many = option->get_expected_max() > 1 && !many_named ? "…" : "";
    line += option->get_required() ? " " + name + many : " [" + name + many + "]";
  }
  if (!app.get_subcommands({}).empty()) line += " COMMAND";
  return line + " [OPTION…]\n";
}

std::string commands_block(const CLI::App& app) {
  std::string text;
  for (const CLI::App* sub : app.get_subcommands({})) {
    text += "  " + padded(sub->get_name(), 14) + sub->get_description() + "\n";
  }
  return text.empty() ? "" : "\nCommands:\n" + text;
}

std::string program_examples() {
  return "Examples:\n"
         "  claimcheck init\n"
         "      make a workbench (claims.db) in this folder\n"
         "  claimcheck extract cricket.md --dateline 2026-11-18\n"
         "      read an article and keep its claims\n"
         "  claimcheck list cricket status:open\n"
         "      see what is left to check\n"
         "  claimcheck verify C1 --source 'trade ministry, p. 4' --confidence 90\n"
         "      record what you found\n"
         "  claimcheck report cricket -o cricket.html\n"
         "      write the review report\n\n";
}

std::vector<std::string> words_of_tree(const CLI::App& app, bool options) {
  std::vector<std::string> words;
  for (const CLI::App* level = &app; level != nullptr; level = level->get_parent()) {
    for (const CLI::Option* option : level->get_options()) {
      for (const std::string& name : option->get_lnames()) {
        if (options) words.push_back("--" + name);
      }
    }
  }
  for (const CLI::App* sub : app.get_subcommands({})) {
    if (!options) words.push_back(sub->get_name());
  }
  return words;
}

const CLI::App& parsed_command(const CLI::App& app) {
  const CLI::App* deepest = &app;
  for (auto parsed = deepest->get_subcommands(); !parsed.empty();
       parsed = deepest->get_subcommands()) {
    deepest = parsed.front();
  }
  return *deepest;
}

}  // namespace

std::string value_name(const CLI::Option& option) {
  const std::string type = option.get_type_name();  // with what the validators add after a colon
  return type.substr(0, type.find(':'));
}

std::string full_name(const CLI::App& app) {
  const std::string& own = app.get_name();
  return app.get_parent() == nullptr ? own : full_name(*app.get_parent()) + " " + own;
}

std::string HelpFormatter::make_help(const CLI::App* app, std::string /*name*/,
                                     CLI::AppFormatMode /*mode*/) const {
  const bool whole_program = app->get_parent() == nullptr;
  std::string text = app->get_description() + (whole_program ? "\n\n" : ".\n\n");
  text += whole_program ? program_examples() : examples_block(*app);
  text += usage_line(*app);
  text += commands_block(*app);
  text += options_block(*app, whole_program ? "Options of every command" : "Options");
  if (!app->get_footer().empty()) text += "\n" + app->get_footer();
  if (whole_program) {
    text += "\nEach command has its own help: claimcheck COMMAND --help\n";
  } else {
    text += "\nOptions of every command: claimcheck --help\n";
  }
  return text;
}

UsageFault explain(const CLI::App& app, const CLI::ParseError& error,
                   const std::vector<std::string>& arguments) {
  const CLI::App& command = parsed_command(app);
  const std::string help = full_name(command) + " --help";
  if (arguments.empty()) return {"no command was given", help};
  std::vector<std::string> extras = app.remaining(true);
  if (extras.empty() && error.get_name() == "RequiredError" && &command == &app &&
      !arguments.front().starts_with('-')) {
    extras.push_back(arguments.front());
  }
  if (extras.empty()) return {error.what(), help};
  const std::string wrong = extras.front();
  const bool is_option = wrong.starts_with('-');
  const bool is_command = !is_option && !command.get_subcommands({}).empty();
  const auto near = nearest(wrong, words_of_tree(command, is_option));
  std::string message = is_command  ? "there is no command \"" + wrong + "\""
                        : is_option ? "there is no option " + wrong
                                    : "\"" + wrong + "\" is one argument too many";
  return {std::move(message), near ? "did you mean " + *near + "?" : help};
}

}  // namespace claimcheck::cmd
