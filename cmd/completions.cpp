// SPDX-License-Identifier: MIT
#include "claimcheck/claims/verdict.hpp"
#include "claimcheck/error.hpp"
#include "claimcheck/report/report_format.hpp"
#include "claimcheck/store/filter.hpp"
#include "commands.hpp"

#include <memory>

namespace claimcheck::cmd {
namespace {

std::string option_words(const CLI::App& app) {
  std::string words;
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& name : option->get_lnames()) words += " --" + name;
    for (const std::string& name : option->get_snames()) words += " -" + name;
  }
  return words;
}

/// Words that may follow a command beside its options: subcommands, verdicts, filters.
std::string argument_words(const CLI::App& app) {
  std::string words;
  for (const CLI::App* sub : app.get_subcommands({})) words += " " + sub->get_name();
  if (app.get_name() == "mark") {
    for (const auto& info : claims::all_verdicts()) words += " " + std::string{info.name};
  } else if (app.get_name() == "list") {
    words += " articles claims sources";
    std::string_view last;
    for (const auto& term : store::filter_terms()) {
      if (term.key != last) words += " " + std::string{term.key} + ":";
      last = term.key;
    }
  } else if (app.get_name() == "completions") {
    words += " bash zsh fish";
  }
  return words;
}

std::string command_names() {
  std::string names;
  for (const Command& command : all_commands()) names += " " + std::string{command.name};
  return names.substr(1);
}

std::string bash_script(const CLI::App& app) {
  std::string script =
      "# bash completion for claimcheck\n_claimcheck() {\n"
      "  local word=${COMP_WORDS[COMP_CWORD]} words i command=\n"
      "  for ((i = 1; i < COMP_CWORD; i++)); do\n"
      "    case ${COMP_WORDS[i]} in -*) ;; *) command=${COMP_WORDS[i]}; break ;; "
      "esac\n  done\n  case $command in\n";
  for (const Command& command : all_commands()) {
    const CLI::App* sub = app.get_subcommand(std::string{command.name});
    script += "    " + std::string{command.name} + ") words='" +
              (argument_words(*sub) + option_words(*sub) + option_words(app)).substr(1) + "' ;;\n";
  }
  script += "    *) words='" + command_names() + option_words(app) +
            "' ;;\n  esac\n"
            "  COMPREPLY=($(compgen -W \"$words\" -- \"$word\"))\n"
            "  [[ $word == *: || $word == -* ]] || COMPREPLY+=($(compgen -f -- \"$word\"))\n}\n"
            "complete -o filenames -F _claimcheck claimcheck\n";
  return script;
}

std::string shell_quoted(std::string_view text) {
  std::string out = "'";
  for (const char byte : text) {
    if (byte == '\'') {
      out += "'\\''";
    } else {
      out += byte;
    }
  }
  return out + "'";
}

std::string zsh_script(const CLI::App& app) {
  std::string script =
      "#compdef claimcheck\n_claimcheck() {\n  local -a commands words\n"
      "  commands=(\n";
  for (const Command& command : all_commands()) {
    script += "    " +
              shell_quoted(std::string{command.name} + ":" + std::string{command.summary}) + "\n";
  }
  script +=
      "  )\n  if (( CURRENT == 2 )); then\n    _describe command commands\n    return\n  fi\n"
      "  case $words[2] in\n";
  std::string cases;
  for (const Command& command : all_commands()) {
    const CLI::App* sub = app.get_subcommand(std::string{command.name});
    cases += "    " + std::string{command.name} + ") compadd --" + argument_words(*sub) +
             option_words(*sub) + option_words(app) + " ;;\n";
  }
  const std::size_t shadow = script.find("local -a commands words");
  script.replace(shadow, std::string_view{"local -a commands words"}.size(), "local -a commands");
  return script + cases + "  esac\n  _files\n}\n_claimcheck \"$@\"\n";
}

std::string fish_script(const CLI::App& app) {
  std::string script = "# fish completion for claimcheck\n";
  for (const Command& command : all_commands()) {
    const std::string name{command.name};
    script += "complete -c claimcheck -n __fish_use_subcommand -a " + name + " -d " +
              shell_quoted(command.summary) + "\n";
    const CLI::App* sub = app.get_subcommand(name);
    const std::string seen = "'__fish_seen_subcommand_from " + name + "'";
    for (const CLI::Option* option : sub->get_options()) {
      for (const std::string& long_name : option->get_lnames()) {
        script += "complete -c claimcheck -n " + seen + " -l " + long_name + " -d " +
                  shell_quoted(option->get_description()) + "\n";
      }
    }
    if (const std::string words = argument_words(*sub); !words.empty()) {
      script += "complete -c claimcheck -n " + seen + " -a " + shell_quoted(words.substr(1)) + "\n";
    }
  }
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& long_name : option->get_lnames()) {
      script += "complete -c claimcheck -l " + long_name + " -d " +
                shell_quoted(option->get_description()) + "\n";
    }
  }
  return script;
}

}  // namespace

void add_completions(CLI::App& app, Context& context) {
  auto shell = std::make_shared<std::string>();
  app.add_option("SHELL", *shell, "bash, zsh or fish")
      ->required()
      ->check(CLI::IsMember({"bash", "zsh", "fish"}));
  app.callback([&app, &context, shell] {
    const CLI::App& program = *app.get_parent();
    context.out().stream() << (*shell == "bash"  ? bash_script(program)
                               : *shell == "zsh" ? zsh_script(program)
                                                 : fish_script(program));
  });
}

}  // namespace claimcheck::cmd
