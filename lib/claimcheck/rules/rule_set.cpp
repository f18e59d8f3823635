// SPDX-License-Identifier: MIT
#include "claimcheck/rules/rule_set.hpp"

#include "claimcheck/error.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace claimcheck::rules {
namespace {

using xml::Element;
using xml::File;

void allow_attributes(const File& file, const Element& element,
                      std::initializer_list<std::string_view> allowed) {
  for (const auto& [key, value] : element.attributes) {
    if (std::ranges::find(allowed, key) == allowed.end()) {
      file.fail(element.offset, "<" + element.name + "> has no attribute \"" + key + "\"");
    }
  }
}

std::vector<std::string> split_at(std::string_view text, char separator) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(separator), text.size());
    if (end > 0) parts.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

text::BlockKind read_block(const File& file, const Element& element, std::string_view name) {
  const auto kind = text::block_kind_from(name);
  if (!kind) file.fail(element.offset, "there is no block kind \"" + std::string{name} + "\"");
  return *kind;
}

std::optional<std::uint32_t> read_count(const File& file, const Element& element,
                                        std::string_view attribute) {
  const auto value = element.attribute(attribute);
  if (!value) return std::nullopt;
  std::uint32_t count = 0;
  const char* const end = value->data() + value->size();
  const auto [stop, fault] = std::from_chars(value->data(), end, count);
  if (fault != std::errc{} || stop != end) {
    file.fail(element.offset,
              std::string{attribute} + " is \"" + std::string{*value} + "\", not a whole number");
  }
  return count;
}

SentencePattern read_pattern(const File& file, const Element& element) {
  allow_attributes(file, element, {"block", "ends", "begins", "words-min", "words-max"});
  SentencePattern pattern;
  for (const std::string& name : split_at(element.attribute("block").value_or(""), ' ')) {
    pattern.blocks.push_back(read_block(file, element, name));
  }
  pattern.ends = element.attribute("ends").value_or("");
  pattern.begins = split_at(element.attribute("begins").value_or(""), '|');
  pattern.words_min = read_count(file, element, "words-min");
  pattern.words_max = read_count(file, element, "words-max");
  return pattern;
}

Action read_action(const File& file, const Element& element) {
  if (element.name == "leave") {
    allow_attributes(file, element, {"why"});
    return {ActionKind::leave, std::string{file.require(element, "why")}};
  }
  allow_attributes(file, element, {"from"});
  if (file.require(element, "from") != "sentence") {
    file.fail(element.offset, "a claim can be made from=\"sentence\" only");
  }
  return {ActionKind::claim, {}};
}

Example read_example(const File& file, const Element& element) {
  allow_attributes(file, element, {"text", "block"});
  Example example;
  example.good = element.name == "good";
  example.text = file.require(element, "text");
  if (const auto block = element.attribute("block")) {
    example.block = read_block(file, element, *block);
  }
  for (const Element& child : element.children) {
    if (child.name != "claim" || !example.good) {
      file.fail(child.offset, "<" + element.name + "> cannot hold <" + child.name + ">");
    }
    example.claims.push_back(child.text);
  }
  return example;
}

void require_parts(const File& file, const Element& element, const Rule& rule,
                   const std::array<int, 3>& seen) {
  constexpr std::array<std::string_view, 3> names{"<reason>", "<sentence>", "<claim> or <leave>"};
  for (std::size_t part = 0; part < names.size(); ++part) {
    if (seen[part] != 1) {
      file.fail(element.offset, "rule " + rule.id + " needs one " + std::string{names[part]});
    }
  }
  if (std::ranges::count(rule.examples, true, &Example::good) == 0 ||
      std::ranges::count(rule.examples, false, &Example::good) == 0) {
    file.fail(element.offset, "rule " + rule.id + " needs a <good> and a <bad> example",
              "a rule without both cannot be trusted or tested");
  }
}

Rule read_rule(const File& file, const Element& element) {
  allow_attributes(file, element, {"id"});
  Rule rule;
  rule.id = file.require(element, "id");
  rule.place = file.name + ":" + std::to_string(file.position(element.offset).line);
  std::array<int, 3> seen{};
  for (const Element& child : element.children) {
    if (child.name == "reason") {
      rule.reason = child.text;
      seen[0] += child.text.empty() ? 0 : 1;
    } else if (child.name == "sentence") {
      rule.pattern = read_pattern(file, child);
      ++seen[1];
    } else if (child.name == "claim" || child.name == "leave") {
      rule.action = read_action(file, child);
      ++seen[2];
    } else if (child.name == "good" || child.name == "bad") {
      rule.examples.push_back(read_example(file, child));
    } else {
      file.fail(child.offset, "a rule cannot hold <" + child.name + ">");
    }
  }
  require_parts(file, element, rule, seen);
  return rule;
}

}  // namespace

RuleSet::RuleSet(std::span<const xml::File> files) {
  for (const File& file : files) {
    if (file.root.name != "rules") {
      file.fail(file.root.offset, "the outermost element must be <rules>");
    }
    for (const Element& element : file.root.children) {
      if (element.name != "rule") file.fail(element.offset, "expected <rule>");
      Rule rule = read_rule(file, element);
      if (const Rule* other = find(rule.id)) {
        file.fail(element.offset, "rule " + rule.id + " is also at " + other->place);
      }
      rules_.push_back(std::move(rule));
    }
  }
}

const Rule* RuleSet::find(std::string_view id) const {
  const auto found = std::ranges::find(rules_, id, &Rule::id);
  return found == rules_.end() ? nullptr : &*found;
}

}  // namespace claimcheck::rules
