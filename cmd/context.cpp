// SPDX-License-Identifier: MIT
#include "claimcheck/error.hpp"
#include "claimcheck/files.hpp"
#include "claimcheck/store/decision_store.hpp"
#include "claimcheck/workflow/extract_batch.hpp"
#include "claimcheck/workflow/rule_folder.hpp"
#include "command.hpp"

#include <pwd.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <thread>

namespace claimcheck::cmd {
namespace {

namespace fs = std::filesystem;

bool wants_colour(const Terminal& terminal, const std::string& setting) {
  if (!setting.empty() && setting != "auto") return setting == "always";
  return terminal.is_terminal() && environment("NO_COLOR").empty() && environment("TERM") != "dumb";
}

workflow::Variables all_variables() {
  workflow::Variables variables;
  for (char** each = ::environ; each != nullptr && *each != nullptr; ++each) {
    const std::string_view variable{*each};
    const std::size_t end = variable.find('=');
    if (end == std::string_view::npos) continue;
    variables.emplace_back(variable.substr(0, end), variable.substr(end + 1));
  }
  return variables;
}

}  // namespace

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

Context::Context(fs::path program, const std::atomic<bool>& stop)
    : program_(std::move(program)),
      stop_(stop),
      clock_(clock_from_environment()),
      out_(std::cout, STDOUT_FILENO),
      err_(std::cerr, STDERR_FILENO) {}

void Context::read_settings() {
  const auto read = [](const std::optional<fs::path>& path) {
    constexpr std::uint64_t most = 1 << 20;
    std::optional<workflow::SettingsFile> file;
    std::error_code none;
    if (path && fs::exists(*path, none)) file = {*path, read_file(*path, most)};
    return file;
  };
  const workflow::Variables variables = all_variables();
  const auto user = read(user_settings_file());
  settings_ = workflow::Settings{variables, std::nullopt, user};
  if (const auto project = read(project_settings_file())) {
    settings_ = workflow::Settings{variables, project, user};
  }
}

void Context::apply_options(SettingFaults faults) {
  try {
    read_settings();
  } catch (const Error& fault) {
    if (faults == SettingFaults::refused) throw;
    setting_fault_ = fault;
  }
  const std::string color = setting("color", options.color);
  out_.use_colour(wants_colour(out_, color));
  err_.use_colour(wants_colour(err_, color));
}

void Context::require_settings() const {
  if (setting_fault_) throw Error{*setting_fault_};
}

unsigned Context::jobs(unsigned given) const {
  if (given > 0) return given;
  const std::string set = settings_.value("jobs");
  return set.empty() ? std::max(1U, std::thread::hardware_concurrency())
                     : static_cast<unsigned>(std::stoul(set));
}

std::string Context::policy(const std::string& given) const {
  const std::string named = setting("policy", given);
  return named.empty() ? "print" : named;
}

std::optional<fs::path> Context::user_settings_file() const {
  const std::string folder = environment("XDG_CONFIG_HOME");
  if (fs::path{folder}.is_absolute()) return fs::path{folder} / "claimcheck/config.json";
  const std::string home = environment("HOME");
  if (home.empty()) return std::nullopt;
  return fs::path{home} / ".config/claimcheck/config.json";
}

std::optional<fs::path> Context::project_settings_file() const {
  const auto database =
      store::find_database(options.database, settings_.value("database"), fs::current_path());
  if (!database) return std::nullopt;
  return database->parent_path() / project_settings;
}

void Context::say(const std::string& message) {
  if (options.quiet) return;
  err_.clear_progress();
  err_.stream() << message << '\n';
}

void Context::complain(const std::string& message, const std::string& hint) {
  err_.clear_progress();
  err_.stream() << err_.styled("claimcheck:", Style::bad) << ' ';
  std::string_view rest = message;
  for (;;) {
    const std::size_t end = rest.find('\n');
    err_.stream() << err_.styled(rest.substr(0, end), Style::plain) << '\n';
    if (end == std::string_view::npos) break;
    rest.remove_prefix(end + 1);
  }
  if (!hint.empty()) {
    err_.stream() << "  " << err_.styled("try: " + hint, Style::plain) << '\n';
  }
}

store::Database Context::open_database(bool read_only) {
  const auto path =
      store::find_database(options.database, settings_.value("database"), fs::current_path());
  if (!path) {
    throw Error{ErrorKind::database, "there is no claims.db in this folder or above it",
                "make a workbench here with: claimcheck init"};
  }
  store::OpenOptions how;
  how.read_only = read_only;
  store::Database database = store::Database::open(*path, how);
  if (database.migration_backup()) {
    say("brought " + path->string() + " to schema " + std::to_string(store::current_schema()) +
        "; the old file is kept as " + database.migration_backup()->string());
  }
  if (store::is_erasing(database)) {
    say("a purge was cut off, and traces of the words may still stand in " + path->string() +
        "; finish it with: claimcheck purge");
  }
  return database;
}

std::string Context::reviewer() const {
  if (std::string named = setting("reviewer", options.reviewer); !named.empty()) return named;
  const passwd* user = ::getpwuid(::geteuid());
  if (user != nullptr && user->pw_name != nullptr && *user->pw_name != '\0') return user->pw_name;
  throw Error{ErrorKind::usage, "nobody is named as the reviewer",
              "say who decides with --as NAME or CLAIMCHECK_REVIEWER"};
}

fs::path Context::rule_folder() const {
  return workflow::find_rule_folder(options.rules, settings_.value("rules"), program_);
}

const rules::Pack& Context::pack() {
  if (extractor_) return extractor_->pack();
  if (!pack_) pack_ = workflow::load_pack(rule_folder());
  return *pack_;
}

const workflow::Extractor& Context::extractor() {
  if (!extractor_) extractor_.emplace(rule_folder());
  return *extractor_;
}

const workflow::DocumentReader& Context::document_reader(unsigned processes) {
  if (!document_reader_) document_reader_.emplace(extractor().pack().blocks, processes);
  return *document_reader_;
}

void Context::read_behind_wall(std::span<workflow::BatchItem> items, unsigned jobs) {
  const auto most = static_cast<unsigned>(std::min<std::size_t>(jobs, items.size()));
  for (workflow::BatchItem& item : items) {
    if (workflow::is_read_behind_wall(item.input.name, item.input.format)) {
      item.input.reader = &document_reader(most);
    }
  }
}

}  // namespace claimcheck::cmd
