// SPDX-License-Identifier: MIT
#include "claimcheck/workflow/rule_folder.hpp"

#include "claimcheck/error.hpp"
#include "claimcheck/files.hpp"

#include <vector>

namespace claimcheck::workflow {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t max_rule_file = std::uint64_t{64} * 1024 * 1024;

bool holds_rules(const fs::path& folder) {
  std::error_code ignored;
  return fs::is_regular_file(folder / "languages.xml", ignored);
}

}  // namespace

fs::path find_rule_folder(const std::string& given, const std::string& environment,
                          const fs::path& program) {
  for (const std::string& named : {given, environment}) {
    if (named.empty()) continue;
    if (holds_rules(named)) return named;
    throw Error{ErrorKind::rules, named + ": is no rule folder (it has no languages.xml)",
                "name the folder that holds languages.xml and en/"};
  }
  fs::path beside = program.parent_path().parent_path() / "share/claimcheck/rules";
  if (holds_rules(beside)) return beside;
  for (fs::path folder = program.parent_path(); !folder.empty(); folder = folder.parent_path()) {
    if (holds_rules(folder / "rules")) return folder / "rules";
    if (folder == folder.parent_path()) break;
  }
  throw Error{ErrorKind::rules, "no rule folder at " + beside.string() + " nor above the program",
              "reinstall claimcheck, or name the folder with --rules or CLAIMCHECK_RULES"};
}

rules::Pack load_pack(const fs::path& folder, const std::string& language) {
  std::vector<rules::PackFile> files;
  for (const fs::path& path : files_under(folder)) {
    if (path.filename() == "parser.model" || path.parent_path().filename() == "desk") continue;
    files.push_back(
        {path.lexically_relative(folder).generic_string(), read_file(path, max_rule_file)});
  }
  return rules::read_pack(language, files);
}

}  // namespace claimcheck::workflow
