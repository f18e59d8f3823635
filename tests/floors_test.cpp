// SPDX-License-Identifier: MIT
// Keeps the floors in their order and the libraries in their rooms: reads every source file of
// lib/claimcheck and cmd.
#include "support/temp_dir.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <array>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace claimcheck {
namespace {

constexpr std::array<std::string_view, 11> floors{"root",     "text",   "nlp",   "elements",
                                                  "rules",    "claims", "store", "evidence",
                                                  "workflow", "report", "cmd"};
constexpr std::array<std::string_view, 5> pure_floors{"text", "nlp", "elements", "rules", "claims"};
constexpr std::size_t max_lines = 500;
constexpr std::string_view library = "lib/claimcheck/";
constexpr std::string_view training = "lib/claimcheck/nlp/train/";

struct Room {
  std::string_view header;              ///< how the name of the header begins
  std::vector<std::string_view> paths;  ///< how the paths of the files begin that may include it
  std::string_view extension = "";      ///< and how they end
};

const std::vector<Room> rooms{
    {"pugi", {"lib/claimcheck/xml.cpp", "lib/claimcheck/text/pages/"}, ".cpp"},
    {"gumbo", {"lib/claimcheck/text/pages/html_dom.cpp"}},
    {"archive", {"lib/claimcheck/text/pages/zip_file.cpp"}},
    {"uchardet", {"lib/claimcheck/text/pages/encoding.cpp"}},
    {"cmark-gfm", {"lib/claimcheck/text/input_markdown.cpp"}},
    {"unicode/",
     {"lib/claimcheck/text/characters.cpp", "lib/claimcheck/text/utf8.cpp",
      "lib/claimcheck/text/domain_name.cpp", "lib/claimcheck/text/pages/encoding_convert.cpp"}},
    {"SQLiteCpp", {"lib/claimcheck/store/"}},
    {"sqlite3", {"lib/claimcheck/store/"}},
    {"Eigen/", {training}},
    {"openssl/", {"lib/claimcheck/digest.cpp"}},
    {"curl/", {"lib/claimcheck/evidence/curl_http.cpp", "lib/claimcheck/evidence/curl_url.cpp"}},
    {"arpa/", {"lib/claimcheck/evidence/address.cpp"}},
    {"netinet/", {"lib/claimcheck/evidence/address.cpp", "lib/claimcheck/evidence/curl_http.cpp"}},
    {"CLI/", {"cmd/"}},
    {"nlohmann/json_fwd.hpp", {"lib/", "cmd/"}},
    {"nlohmann/", {"lib/", "cmd/"}, ".cpp"},
    {"linux/", {"lib/claimcheck/workflow/confine.cpp"}},
    {"sys/", {"lib/", "cmd/"}},
};

struct Include {
  std::string name;
  bool quoted = false;
};

std::vector<std::string_view> lines_of(std::string_view content) {
  std::vector<std::string_view> lines;
  while (!content.empty()) {
    const std::size_t end = std::min(content.find('\n'), content.size());
    lines.push_back(content.substr(0, end));
    content.remove_prefix(std::min(end + 1, content.size()));
  }
  return lines;
}

std::optional<Include> include_of(std::string_view line) {
  const auto skip_white = [&line] {
    line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
  };
  skip_white();
  if (!line.starts_with('#')) return std::nullopt;
  line.remove_prefix(1);
  skip_white();
  if (!line.starts_with("include")) return std::nullopt;
  line.remove_prefix(std::string_view{"include"}.size());
  skip_white();
  if (!line.starts_with('"') && !line.starts_with('<')) return std::nullopt;
  const bool quoted = line.front() == '"';
  line.remove_prefix(1);
  return Include{std::string{line.substr(0, line.find(quoted ? '"' : '>'))}, quoted};
}

std::vector<Include> includes_of(std::string_view content) {
  std::vector<Include> includes;
  for (const std::string_view line : lines_of(content)) {
    if (std::optional<Include> include = include_of(line)) includes.push_back(*std::move(include));
  }
  return includes;
}

std::string without_comments(std::string_view content) {
  std::string code;
  for (const std::string_view line : lines_of(content)) {
    code += line.substr(0, line.find("//"));
    code += '\n';
  }
  return code;
}

/// Returns the floor of a path below lib/claimcheck: its first folder, or root.
std::string_view floor_below(std::string_view path) {
  const std::size_t slash = path.find('/');
  return slash == std::string_view::npos ? "root" : path.substr(0, slash);
}

std::string_view floor_of(std::string_view path) {
  if (path.starts_with(library)) return floor_below(path.substr(library.size()));
  return path.substr(0, path.find('/'));
}

std::optional<std::size_t> height_of(std::string_view floor) {
  const auto place = std::ranges::find(floors, floor);
  if (place == floors.end()) return std::nullopt;
  return static_cast<std::size_t>(place - floors.begin());
}

using Faults = std::vector<std::string>;

Faults floor_faults(std::string_view path, std::string_view content) {
  const std::optional<std::size_t> height = height_of(floor_of(path));
  if (!height) return {"stands on no known floor"};
  constexpr std::string_view prefix = "claimcheck/";
  Faults faults;
  for (const Include& include : includes_of(content)) {
    if (include.name.starts_with(prefix)) {
      const std::string_view floor =
          floor_below(std::string_view{include.name}.substr(prefix.size()));
      if (include.name.starts_with("claimcheck/nlp/train/") && !path.starts_with(training)) {
        faults.push_back("includes the training program: " + include.name);
      }
      const std::optional<std::size_t> other = height_of(floor);
      if (!other || *other > *height) faults.push_back("includes upwards: " + include.name);
      if (!include.quoted) faults.push_back("includes its own project in < >: " + include.name);
    } else if (include.quoted && floor_of(path) != "cmd") {
      faults.push_back("includes by a path that does not begin with claimcheck/: " + include.name);
    }
  }
  return faults;
}

Faults library_faults(std::string_view path, std::string_view content) {
  Faults faults;
  for (const Include& include : includes_of(content)) {
    if (include.name.starts_with("claimcheck/") || include.quoted) continue;
    const auto room = std::ranges::find_if(
        rooms, [&](const Room& each) { return include.name.starts_with(each.header); });
    if (room == rooms.end()) {
      if (include.name.find('/') != std::string::npos || include.name.ends_with(".hpp")) {
        faults.push_back("includes a library that has no room: " + include.name);
      }
      continue;
    }
    const bool allowed = path.ends_with(room->extension) &&
                         std::ranges::any_of(room->paths, [&](std::string_view allowed_path) {
                           return path.starts_with(allowed_path);
                         });
    if (!allowed) faults.push_back("includes a library outside its room: " + include.name);
  }
  return faults;
}

Faults shape_faults(std::string_view path, std::string_view content) {
  Faults faults;
  const std::vector<std::string_view> lines = lines_of(content);
  if (lines.empty() || lines.front() != "// SPDX-License-Identifier: MIT") {
    faults.push_back("does not begin with the SPDX line");
  }
  if (lines.size() > max_lines) {
    faults.push_back("has " + std::to_string(lines.size()) + " lines, more than " +
                     std::to_string(max_lines));
  }
  if (path.ends_with(".hpp") && std::ranges::find(lines, "#pragma once") == lines.end()) {
    faults.push_back("is a header without #pragma once");
  }
  const std::string code = without_comments(content);
  if (code.find("<regex>") != std::string::npos || code.find("std::regex") != std::string::npos) {
    faults.push_back("uses std::regex");
  }
  return faults;
}

Faults purity_faults(std::string_view path, std::string_view content) {
  if (std::ranges::find(pure_floors, floor_of(path)) == pure_floors.end()) return {};
  if (path.starts_with(training)) return {};
  constexpr std::array<std::string_view, 13> banned{"<fstream>",
                                                    "<filesystem>",
                                                    "<thread>",
                                                    "<future>",
                                                    "\"claimcheck/files.hpp\"",
                                                    "system_clock",
                                                    "high_resolution_clock",
                                                    "steady_clock",
                                                    "std::time",
                                                    "clock_from_environment",
                                                    "getenv",
                                                    "random_device",
                                                    "<sys/"};
  Faults faults;
  const std::string code = without_comments(content);
  for (const std::string_view word : banned) {
    if (code.find(word) != std::string::npos) {
      faults.push_back("is on a pure floor and uses " + std::string{word});
    }
  }
  return faults;
}

Faults process_faults(std::string_view path, std::string_view content) {
  if (floor_of(path) == "workflow" || floor_of(path) == "cmd") return {};
  const std::string code = without_comments(content);
  for (const std::string_view word : {"<spawn.h>", "<sys/wait.h>", "popen(", "std::system("}) {
    if (code.find(word) != std::string::npos) return {"starts a process: " + std::string{word}};
  }
  return {};
}

template <typename Check>
Faults faults_in_tree(Check check) {
  const std::filesystem::path root{CLAIMCHECK_SOURCE_DIR};
  Faults faults;
  std::size_t files = 0;
  for (const char* folder : {"lib/claimcheck", "cmd"}) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator{root / folder}) {
      const std::string extension = entry.path().extension().string();
      if (extension != ".cpp" && extension != ".hpp") continue;
      ++files;
      const std::string path = std::filesystem::relative(entry.path(), root).generic_string();
      for (const std::string& fault : check(path, support::TempDir::read(entry.path()))) {
        faults.push_back(path + ' ' + fault);
      }
    }
  }
  CHECK(files > 20);
  return faults;
}

TEST_CASE("An include names the same floor or one to the left", "[floors]") {
  CHECK(faults_in_tree(floor_faults) == Faults{});
}

TEST_CASE("Each third-party library lives in its room", "[floors]") {
  CHECK(faults_in_tree(library_faults) == Faults{});
}

TEST_CASE("Files have their licence line, their guard and at most 500 lines", "[floors]") {
  CHECK(faults_in_tree(shape_faults) == Faults{});
}

TEST_CASE("The floors from text to claims are pure", "[floors]") {
  CHECK(faults_in_tree(purity_faults) == Faults{});
}

TEST_CASE("Only workflow and cmd start processes", "[floors]") {
  CHECK(faults_in_tree(process_faults) == Faults{});
}

TEST_CASE("Includes upwards are noticed", "[floors]") {
  const auto count = [](std::string_view path, std::string_view content) {
    return floor_faults(path, content).size();
  };
  constexpr std::string_view document = "#include \"claimcheck/text/document.hpp\"\n";
  constexpr std::string_view span = "#include \"claimcheck/span.hpp\"\n";
  CHECK(count("lib/claimcheck/text/segmenter.cpp", document) == 0);
  CHECK(count("lib/claimcheck/store/database.cpp", document) == 0);
  CHECK(count("cmd/extract.cpp", document) == 0);
  CHECK(count("lib/claimcheck/text/utf8.cpp", span) == 0);
  CHECK(count("lib/claimcheck/digest.cpp", span) == 0);
  CHECK(count("lib/claimcheck/span.cpp", document) == 1);
  CHECK(count("lib/claimcheck/text/utf8.hpp", "#include \"claimcheck/store/database.hpp\"\n") == 1);
  CHECK(count("lib/claimcheck/nlp/tree.hpp", " #  include \"claimcheck/rules/rule.hpp\"\n") == 1);
  CHECK(count("lib/claimcheck/report/html.cpp", "#include \"claimcheck/utils/x.hpp\"\n") == 1);
  CHECK(count("lib/claimcheck/utils/x.cpp", "") == 1);
  constexpr std::string_view trainer = "#include \"claimcheck/nlp/train/trainer.hpp\"\n";
  CHECK(count("lib/claimcheck/nlp/parser.cpp", trainer) == 1);
  CHECK(count("lib/claimcheck/nlp/train/main.cpp", trainer) == 0);
  CHECK(count("lib/claimcheck/text/utf8.cpp", "#include \"document.hpp\"\n") == 1);
  CHECK(count("lib/claimcheck/text/utf8.cpp", "#include \"../span.hpp\"\n") == 1);
  CHECK(count("cmd/extract.cpp", "#include \"command.hpp\"\n") == 0);
  CHECK(count("cmd/extract.cpp", "#include <claimcheck/span.hpp>\n") == 1);
}

TEST_CASE("Libraries outside their rooms are noticed", "[floors]") {
  const auto allowed = [](std::string_view path, const std::string& header) {
    return library_faults(path, "#include <" + header + ">\n").empty();
  };
  CHECK(allowed("lib/claimcheck/xml.cpp", "pugixml.hpp"));
  CHECK(allowed("lib/claimcheck/text/pages/html_dom.cpp", "pugixml.hpp"));
  CHECK_FALSE(allowed("lib/claimcheck/text/pages/html_dom.hpp", "pugixml.hpp"));
  CHECK_FALSE(allowed("lib/claimcheck/rules/rule_reader.cpp", "pugixml.hpp"));
  CHECK(allowed("lib/claimcheck/text/pages/html_dom.cpp", "gumbo.h"));
  CHECK_FALSE(allowed("lib/claimcheck/text/pages/html_guard.cpp", "gumbo.h"));
  CHECK(allowed("lib/claimcheck/text/pages/encoding.cpp", "uchardet/uchardet.h"));
  CHECK_FALSE(allowed("lib/claimcheck/text/utf8.cpp", "uchardet/uchardet.h"));
  CHECK(allowed("lib/claimcheck/text/input_markdown.cpp", "cmark-gfm.h"));
  CHECK_FALSE(allowed("lib/claimcheck/text/input_text.cpp", "cmark-gfm-extension_api.h"));
  CHECK(allowed("lib/claimcheck/text/characters.cpp", "unicode/uchar.h"));
  CHECK_FALSE(allowed("lib/claimcheck/text/characters.hpp", "unicode/uchar.h"));
  CHECK(allowed("lib/claimcheck/nlp/train/matrix.hpp", "Eigen/Dense"));
  CHECK_FALSE(allowed("lib/claimcheck/nlp/parser.cpp", "Eigen/Dense"));
  CHECK(allowed("lib/claimcheck/store/database.cpp", "SQLiteCpp/SQLiteCpp.h"));
  CHECK_FALSE(allowed("lib/claimcheck/workflow/review.cpp", "SQLiteCpp/SQLiteCpp.h"));
  CHECK_FALSE(allowed("cmd/list.cpp", "sqlite3.h"));
  CHECK(allowed("lib/claimcheck/digest.cpp", "openssl/evp.h"));
  CHECK_FALSE(allowed("lib/claimcheck/store/event_log.cpp", "openssl/evp.h"));
  CHECK(allowed("cmd/list.cpp", "CLI/CLI.hpp"));
  CHECK_FALSE(allowed("lib/claimcheck/workflow/review.cpp", "CLI/CLI.hpp"));
  CHECK(allowed("lib/claimcheck/report/json.cpp", "nlohmann/json.hpp"));
  CHECK_FALSE(allowed("lib/claimcheck/report/json.hpp", "nlohmann/json.hpp"));
  CHECK(allowed("lib/claimcheck/report/json.hpp", "nlohmann/json_fwd.hpp"));
  CHECK_FALSE(allowed("lib/claimcheck/evidence/snapshot.cpp", "curl/curl.h"));
  CHECK_FALSE(allowed("lib/claimcheck/text/utf8.cpp", "boost/regex.hpp"));
  CHECK(allowed("lib/claimcheck/files.cpp", "sys/stat.h"));
  CHECK(allowed("lib/claimcheck/files.cpp", "vector"));
}

TEST_CASE("Misshapen files are noticed", "[floors]") {
  const std::string spdx = "// SPDX-License-Identifier: MIT\n";
  const auto count = [](std::string_view path, const std::string& content) {
    return shape_faults(path, content).size();
  };
  CHECK(count("cmd/x.cpp", spdx) == 0);
  CHECK(count("cmd/x.cpp", "") == 1);
  CHECK(count("cmd/x.cpp", "\n" + spdx) == 1);
  CHECK(count("cmd/x.hpp", spdx) == 1);
  CHECK(count("cmd/x.hpp", spdx + "// Why.\n#pragma once\n") == 0);
  CHECK(count("cmd/x.cpp", spdx + std::string(499, '\n')) == 0);
  CHECK(count("cmd/x.cpp", spdx + std::string(500, '\n')) == 1);
  CHECK(count("cmd/x.cpp", spdx + "#include <regex>\n") == 1);
  CHECK(count("cmd/x.cpp", spdx + "const std::regex r;\n") == 1);
  CHECK(count("cmd/x.cpp", spdx + "// std::regex is banned\n") == 0);
}

TEST_CASE("Impure floors and stray processes are noticed", "[floors]") {
  for (const std::string_view floor : pure_floors) {
    const std::string path = "lib/claimcheck/" + std::string{floor} + "/x.cpp";
    CAPTURE(path);
    CHECK(purity_faults(path, "#include <string>\n").empty());
    for (const char* line :
         {"#include <fstream>\n", "#include <filesystem>\n", "#include <thread>\n",
          "#include \"claimcheck/files.hpp\"\n", "auto t = std::chrono::system_clock::now();\n"}) {
      CAPTURE(line);
      CHECK(purity_faults(path, line).size() == 1);
      CHECK(purity_faults("lib/claimcheck/workflow/x.cpp", line).empty());
    }
  }
  CHECK(purity_faults("lib/claimcheck/nlp/train/main.cpp", "#include <fstream>\n").empty());
  CHECK(process_faults("lib/claimcheck/store/x.cpp", "  FILE* f = popen(line);\n").size() == 1);
  CHECK(process_faults("lib/claimcheck/workflow/x.cpp", "#include <spawn.h>\n").empty());
}

}  // namespace
}  // namespace claimcheck
