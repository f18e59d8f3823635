// SPDX-License-Identifier: MIT
#include "claimcheck/workflow/desk_files.hpp"

#include "claimcheck/error.hpp"
#include "claimcheck/files.hpp"
#include "claimcheck/store/filter.hpp"
#include "claimcheck/suggest.hpp"
#include "claimcheck/xml.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace claimcheck::workflow {
namespace {

constexpr std::uint64_t max_desk_file = 1U << 20U;
constexpr std::uint32_t most_eyes = 9;

struct NeedName {
  NeedKind kind;
  std::string_view name;
};
constexpr std::array<NeedName, 8> need_names{{{NeedKind::decided, "decided"},
                                              {NeedKind::agreed, "agreed"},
                                              {NeedKind::answered, "answered"},
                                              {NeedKind::eyes, "eyes"},
                                              {NeedKind::ticks, "ticks"},
                                              {NeedKind::sources, "sources"},
                                              {NeedKind::signed_off, "signed-off"},
                                              {NeedKind::absent, "absent"}}};

xml::File read_desk_file(const std::filesystem::path& rule_folder, const char* name) {
  const std::filesystem::path path = rule_folder / "desk" / name;
  return xml::parse(path.string(), read_file(path, max_desk_file));
}

std::uint32_t read_number(const xml::File& file, const xml::Element& element,
                          std::string_view attribute, std::uint32_t most) {
  const std::string_view text = file.require(element, attribute);
  std::uint32_t number = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (fault != std::errc{} || end != text.data() + text.size() || number < 1 || number > most) {
    file.fail(element.offset,
              std::string{attribute} + " is not a number from 1 to " + std::to_string(most));
  }
  return number;
}

Need read_need(const xml::File& file, const xml::Element& element) {
  Need need;
  need.name = file.require(element, "name");
  const std::string_view kind = file.require(element, "is");
  const auto known = std::ranges::find(need_names, kind, &NeedName::name);
  if (known == need_names.end()) {
    file.fail(element.offset, "\"" + std::string{kind} + "\" is nothing that can be needed",
              "decided, agreed, answered, eyes, ticks, sources, signed-off or absent");
  }
  need.kind = known->kind;
  need.filter = xml::words_of(element.attribute("filter").value_or(""));
  try {
    store::parse_filter(need.filter, {});
  } catch (const Error& error) {
    file.fail(element.offset, error.what(), error.hint());
  }
  if (need.kind == NeedKind::eyes || need.kind == NeedKind::sources) {
    need.number = read_number(file, element, "number", most_eyes);
  }
  return need;
}

Policy read_policy(const xml::File& file, const xml::Element& element) {
  Policy policy;
  policy.name = file.require(element, "name");
  policy.why = file.require(element, "why");
  for (const xml::Element& child : element.children) {
    if (child.name == "need") {
      policy.needs.push_back(read_need(file, child));
    } else if (child.name == "adjudicate") {
      policy.adjudicators = xml::words_of(file.require(child, "by"));
    } else {
      file.fail(child.offset, "a policy holds <need> and <adjudicate>");
    }
  }
  if (policy.needs.empty()) file.fail(element.offset, "a policy needs something");
  return policy;
}

Rating read_rating(const xml::File& file, const xml::Element& element) {
  Rating rating;
  rating.name = file.require(element, "name");
  if (element.attribute("value")) rating.value = read_number(file, element, "value", 100);
  for (const std::string& word : xml::words_of(element.attribute("findings").value_or(""))) {
    const auto finding = claims::verdict_from(word);
    if (!finding) file.fail(element.offset, "\"" + word + "\" is no finding");
    rating.findings.push_back(*finding);
  }
  return rating;
}

Scale read_scale(const xml::File& file, const xml::Element& element) {
  Scale scale;
  scale.name = file.require(element, "name");
  scale.title = file.require(element, "title");
  scale.url = file.require(element, "url");
  std::vector<claims::Verdict> taken;
  for (const xml::Element& child : element.children) {
    if (child.name != "rating") file.fail(child.offset, "a scale holds <rating>");
    scale.ratings.push_back(read_rating(file, child));
    for (const claims::Verdict finding : scale.ratings.back().findings) {
      if (std::ranges::find(taken, finding) != taken.end()) {
        file.fail(child.offset, "an earlier rating has \"" + std::string{name_of(finding)} + "\"");
      }
      taken.push_back(finding);
    }
  }
  return scale;
}

template <typename Item>
std::vector<Item> read_all(const xml::File& file, std::string_view name,
                           Item (*read)(const xml::File&, const xml::Element&)) {
  std::vector<Item> items;
  for (const xml::Element& element : file.root.children) {
    if (element.name != name) {
      file.fail(element.offset, "<" + file.root.name + "> holds <" + std::string{name} + ">");
    }
    items.push_back(read(file, element));
    const auto same = std::ranges::find(items, items.back().name, &Item::name);
    if (same + 1 != items.end()) file.fail(element.offset, "an earlier one has this name");
  }
  return items;
}

template <typename Item>
const Item& item_named(const std::vector<Item>& items, std::string_view name,
                       const std::string& what) {
  const auto found = std::ranges::find(items, name, &Item::name);
  if (found != items.end()) return *found;
  std::vector<std::string> names;
  std::string list;
  for (const Item& item : items) {
    names.push_back(item.name);
    list += (list.empty() ? "" : ", ") + item.name;
  }
  const auto near = nearest(name, names);
  throw Error{ErrorKind::usage, "there is no " + what + " \"" + std::string{name} + "\"",
              near ? "did you mean " + *near + "?" : "one of: " + list};
}

}  // namespace

std::vector<Policy> load_policies(const std::filesystem::path& rule_folder) {
  return read_all(read_desk_file(rule_folder, "policies.xml"), "policy", read_policy);
}

const Policy& policy_named(const std::vector<Policy>& policies, std::string_view name) {
  return item_named(policies, name, "policy");
}

std::vector<Scale> load_scales(const std::filesystem::path& rule_folder) {
  return read_all(read_desk_file(rule_folder, "scales.xml"), "scale", read_scale);
}

const Scale& scale_named(const std::vector<Scale>& scales, std::string_view name) {
  return item_named(scales, name, "scale");
}

const Rating* rating_of(const Scale& scale, claims::Verdict finding) {
  for (const Rating& rating : scale.ratings) {
    if (std::ranges::find(rating.findings, finding) != rating.findings.end()) return &rating;
  }
  return nullptr;
}

}  // namespace claimcheck::workflow
