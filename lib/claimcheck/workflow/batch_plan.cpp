// SPDX-License-Identifier: MIT
#include "claimcheck/workflow/batch_plan.hpp"

#include "claimcheck/clock.hpp"
#include "claimcheck/files.hpp"
#include "claimcheck/text/input_format.hpp"
#include "claimcheck/workflow/slug.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <set>

namespace claimcheck::workflow {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr std::uint64_t max_manifest = std::uint64_t{256} * 1024 * 1024;

/// What a manifest says of its files, in its order, each by its path below the folder.
struct Manifest {
  std::vector<std::pair<std::string, ArticleInput>> entries;
  std::set<std::string> files;
};

[[noreturn]] void fail_in(const fs::path& manifest, std::size_t line, const std::string& what) {
  throw Error{ErrorKind::input, manifest.string() + ":" + std::to_string(line) + ": " + what,
              "each line is an object such as {\"file\": \"a.txt\", \"dateline\": \"2025-07-03\"}"};
}

std::string text_member(const json& object, const char* key, const fs::path& manifest,
                        std::size_t line) {
  const auto member = object.find(key);
  if (member == object.end()) return "";
  if (!member->is_string()) fail_in(manifest, line, std::string{"\""} + key + "\" is no text");
  return member->get<std::string>();
}

void read_manifest_line(const std::string& text, const fs::path& path, std::size_t line,
                        Manifest& manifest) {
  constexpr std::array<std::string_view, 6> known{"file",     "slug",   "title",
                                                  "dateline", "origin", "format"};
  const json object = json::parse(text, nullptr, false);
  if (!object.is_object()) fail_in(path, line, "not a JSON object");
  for (const auto& [key, value] : object.items()) {
    if (std::ranges::find(known, key) == known.end()) {
      fail_in(path, line, "there is no member \"" + key + "\"");
    }
  }
  const std::string file = text_member(object, "file", path, line);
  if (file.empty()) fail_in(path, line, "\"file\" is missing");
  ArticleInput input;
  input.slug = text_member(object, "slug", path, line);
  input.title = text_member(object, "title", path, line);
  input.dateline = text_member(object, "dateline", path, line);
  input.origin = text_member(object, "origin", path, line);
  input.format = text_member(object, "format", path, line);
  if (!input.dateline.empty() && !parse_date(input.dateline)) {
    fail_in(path, line, "the dateline \"" + input.dateline + "\" is no date like 2025-07-03");
  }
  const std::string below = fs::path{file}.lexically_normal().generic_string();
  if (below.starts_with("..") || below.starts_with('/')) {
    fail_in(path, line, "\"" + file + "\" leads out of the folder");
  }
  if (!manifest.files.insert(below).second) {
    fail_in(path, line, "\"" + file + "\" stands here twice");
  }
  manifest.entries.emplace_back(below, std::move(input));
}

Manifest read_manifest(const fs::path& folder) {
  Manifest manifest;
  const fs::path path = folder / manifest_name;
  if (!fs::exists(path)) return manifest;
  const std::string bytes = read_file(path, max_manifest);
  std::size_t line = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t end = std::min(bytes.find('\n', at), bytes.size());
    const std::string text = bytes.substr(at, end - at);
    at = end + 1;
    ++line;
    if (text.find_first_not_of(" \t\r") != std::string::npos) {
      read_manifest_line(text, path, line, manifest);
    }
  }
  return manifest;
}

bool is_article(const fs::path& path) {
  if (path.stem() == "README") return false;
  std::string extension = path.extension().string();
  std::ranges::transform(extension, extension.begin(), [](char byte) {
    return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + 32) : byte;
  });
  if (extension == ".pdf") return true;
  return std::ranges::any_of(text::input_formats(), [&](const text::InputFormat& format) {
    return std::ranges::find(format.extensions, extension) != format.extensions.end();
  });
}

/// Collects the items and sees that no file and no slug is there twice.
class Planner {
 public:
  explicit Planner(const BatchRequest& request) : request_(request) {}

  void add_standard_input() {
    BatchItem item;
    item.path = "-";
    item.input.name = "standard input";
    add(std::move(item), "standard-input");
  }

  void add_file(const fs::path& path) {
    BatchItem item;
    item.path = path;
    item.input.name = path.string();
    item.input.origin = path.filename().string();
    add(std::move(item), slug_from_path(path.filename()));
  }

  void add_folder(const fs::path& folder) {
    std::size_t articles = 0;
    Manifest manifest = read_manifest(folder);
    for (auto& [file, input] : manifest.entries) {
      if (!fs::is_regular_file(folder / file)) {
        leave_out((folder / manifest_name).string(), "\"" + file + "\" is not in the folder",
                  "correct or remove its line");
        continue;
      }
      add_from_folder(folder, file, std::move(input));
      ++articles;
    }
    for (const fs::path& path : files_under(folder)) {
      const std::string below = path.lexically_relative(folder).generic_string();
      if (manifest.files.contains(below) || !is_article(path)) continue;
      add_from_folder(folder, below, {});
      ++articles;
    }
    if (articles == 0) {
      leave_out(folder.string(), "holds no article",
                "articles are .txt and .md files; name other files one by one");
    }
  }

  BatchPlan take() { return std::move(plan_); }

 private:
  void add_from_folder(const fs::path& folder, const std::string& below, ArticleInput input) {
    BatchItem item;
    item.path = folder / below;
    item.input = std::move(input);
    item.input.name = item.path.string();
    if (item.input.origin.empty()) item.input.origin = below;
    add(std::move(item), slug_from_path(below));
  }

  void leave_out(const std::string& file, const std::string& what, const std::string& hint) {
    plan_.diagnostics.push_back({file, {}, "batch.left-out", what, hint});
  }

  void add(BatchItem item, const std::string& own_slug) {
    std::error_code ignored;
    const fs::path canonical = fs::weakly_canonical(item.path, ignored);
    if (!files_.insert(canonical.string()).second) return;
    if (item.input.dateline.empty()) item.input.dateline = request_.dateline;
    if (item.input.format.empty()) item.input.format = request_.format;
    if (item.input.slug.empty()) item.input.slug = request_.slug;
    if (item.input.title.empty()) item.input.title = request_.title;
    item.input.slug_chosen = !item.input.slug.empty();
    if (item.input.slug.empty()) item.input.slug = own_slug;
    const auto [other, is_new] = slugs_.emplace(item.input.slug, item.input.name);
    if (!is_new) {
      leave_out(item.input.name, "has the slug " + item.input.slug + ", as " + other->second,
                "give it a slug of its own in " + std::string{manifest_name} +
                    ", or extract it alone with --slug");
      return;
    }
    plan_.items.push_back(std::move(item));
  }

  const BatchRequest& request_;
  BatchPlan plan_;
  std::set<std::string> files_;
  std::map<std::string, std::string> slugs_;
};

}  // namespace

void recall_datelines(store::Database& database, std::vector<BatchItem>& items) {
  for (BatchItem& item : items) {
    if (!item.input.dateline.empty()) continue;
    if (const auto known = store::find_article(database, item.input.slug)) {
      item.input.known_dateline = known->dateline;
    }
  }
}

BatchPlan plan_batch(const BatchRequest& request) {
  const bool one_file = request.paths.size() == 1 && !fs::is_directory(request.paths[0]);
  if (!one_file && !(request.slug.empty() && request.title.empty())) {
    throw Error{ErrorKind::usage, "--slug and --title name one article, and several were given",
                "extract one file, or put slugs and titles in an articles.jsonl beside the files"};
  }
  if (!request.slug.empty()) require_slug(request.slug);

  Planner planner{request};
  for (const std::string& path : request.paths) {
    std::error_code ignored;
    if (path == "-") {
      planner.add_standard_input();
    } else if (fs::is_directory(path, ignored)) {
      planner.add_folder(path);
    } else {
      planner.add_file(path);
    }
  }
  return planner.take();
}

}  // namespace claimcheck::workflow
