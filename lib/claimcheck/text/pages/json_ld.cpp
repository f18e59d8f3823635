// SPDX-License-Identifier: MIT
#include "claimcheck/text/pages/json_ld.hpp"

#include <nlohmann/json.hpp>

#include <vector>

namespace claimcheck::text::pages {
namespace {

using nlohmann::json;

constexpr std::size_t script_max = std::size_t{512} * 1024;
constexpr std::size_t objects_max = 2000;

std::string string_at(const json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end()) return {};
  if (found->is_string()) return found->get<std::string>();
  if (found->is_object()) {
    for (const char* inner : {"name", "@id", "url"}) {
      const auto value = found->find(inner);
      if (value != found->end() && value->is_string()) return value->get<std::string>();
    }
  }
  return {};
}

bool is_article(const json& object) {
  const auto type = object.find("@type");
  if (type == object.end()) return false;
  const auto fits = [](const json& name) {
    if (!name.is_string()) return false;
    const std::string_view text = name.get_ref<const std::string&>();
    return text.ends_with("Article") || text.ends_with("Posting") || text == "Report" ||
           text.ends_with("Review") || text.ends_with("Recipe");
  };
  if (!type->is_array()) return fits(*type);
  for (const json& each : *type) {
    if (fits(each)) return true;
  }
  return false;
}

std::string names_of(const json& object) {
  const auto author = object.find("author");
  if (author == object.end()) return {};
  if (author->is_string()) return author->get<std::string>();
  if (author->is_object()) {
    const auto name = author->find("name");
    return name != author->end() && name->is_string() ? name->get<std::string>() : "";
  }
  std::string names;
  if (!author->is_array()) return names;
  for (const json& each : *author) {
    std::string name;
    if (each.is_string()) name = each.get<std::string>();
    if (each.is_object()) {
      const auto found = each.find("name");
      if (found != each.end() && found->is_string()) name = found->get<std::string>();
    }
    if (!name.empty()) names += (names.empty() ? "" : ", ") + name;
  }
  return names;
}

void set(std::string& value, std::string found) {
  if (value.empty()) value = std::move(found);
}

}  // namespace

void read_json_ld(std::string_view script, JsonLd& known) {
  if (script.size() > script_max) return;
  const json root = json::parse(script, nullptr, false, true);
  if (root.is_discarded()) return;
  std::vector<const json*> open{&root};
  for (std::size_t seen = 0; !open.empty() && seen < objects_max; ++seen) {
    const json& value = *open.back();
    open.pop_back();
    if (value.is_array()) {
      for (auto each = value.rbegin(); each != value.rend(); ++each) open.push_back(&*each);
      continue;
    }
    if (!value.is_object()) continue;
    for (const char* key : {"mainEntity", "@graph"}) {
      const auto inner = value.find(key);
      if (inner != value.end()) open.push_back(&*inner);
    }
    if (!is_article(value)) continue;
    set(known.headline, string_at(value, "headline"));
    if (known.headline.empty()) known.headline = string_at(value, "name");
    set(known.author, names_of(value));
    set(known.published, string_at(value, "datePublished"));
    set(known.url, string_at(value, "url"));
    set(known.url, string_at(value, "mainEntityOfPage"));
    set(known.publisher, string_at(value, "publisher"));
  }
}

}  // namespace claimcheck::text::pages
