// SPDX-License-Identifier: MIT
#include "claimcheck/error.hpp"
#include "claimcheck/workflow/extract_batch.hpp"
#include "claimcheck/workflow/rule_folder.hpp"
#include "command.hpp"

#include <pwd.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>

namespace claimcheck::cmd {
namespace {

bool wants_colour(const Terminal& terminal, const std::string& setting) {
  if (setting != "auto") return setting == "always";
  return terminal.is_terminal() && environment("NO_COLOR").empty() && environment("TERM") != "dumb";
}

}  // namespace

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

Context::Context(std::filesystem::path program, const std::atomic<bool>& stop)
    : program_(std::move(program)),
      stop_(stop),
      clock_(clock_from_environment()),
      out_(std::cout, STDOUT_FILENO),
      err_(std::cerr, STDERR_FILENO) {}

void Context::apply_options() {
  out_.use_colour(wants_colour(out_, options.color));
  err_.use_colour(wants_colour(err_, options.color));
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
  const auto path = store::find_database(options.database, environment("CLAIMCHECK_DB"),
                                         std::filesystem::current_path());
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
  return database;
}

std::string Context::reviewer() const {
  if (!options.reviewer.empty()) return options.reviewer;
  if (std::string named = environment("CLAIMCHECK_REVIEWER"); !named.empty()) return named;
  const passwd* user = ::getpwuid(::geteuid());
  if (user != nullptr && user->pw_name != nullptr && *user->pw_name != '\0') return user->pw_name;
  throw Error{ErrorKind::usage, "nobody is named as the reviewer",
              "say who decides with --as NAME or CLAIMCHECK_REVIEWER"};
}

std::filesystem::path Context::rule_folder() const {
  return workflow::find_rule_folder(options.rules, environment("CLAIMCHECK_RULES"), program_);
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
