// SPDX-License-Identifier: MIT
#include "claimcheck/rules/rule_set.hpp"

#include "claimcheck/rules/rule_file.hpp"

#include <algorithm>
#include <charconv>

namespace claimcheck::rules {
namespace {

void require_lists(const xml::File& file, const NodePattern& node, const RuleSet& rules,
                   std::size_t offset) {
  for (const TraitCondition& condition : node.traits) {
    if (condition.trait != WordTrait::list) continue;
    for (const std::string& name : condition.values) {
      if (rules.lists().contains(name)) continue;
      file.fail(offset, "there is no word list \"" + name + "\"");
    }
  }
  for (const auto* nodes : {&node.children, &node.absent, &node.parent}) {
    for (const NodePattern& next : *nodes) require_lists(file, next, rules, offset);
  }
}

}  // namespace

RuleSet::RuleSet(std::span<const xml::File> files) {
  struct Source {
    const xml::File* file;
    std::size_t offset;
  };
  std::vector<Source> sources;
  for (const xml::File& file : files) {
    if (file.root.name != "rules") {
      file.fail(file.root.offset, "the outermost element must be <rules>");
    }
    allow_attributes(file, file.root, {"xmlns:xsi", "xsi:noNamespaceSchemaLocation"});
    for (const xml::Element& element : file.root.children) {
      if (element.name == "list") {
        allow_attributes(file, element, {"id"});
        const std::string id{file.require(element, "id")};
        if (lists_.contains(id)) file.fail(element.offset, "list " + id + " is there twice");
        require_no_children(file, element);
        lists_[id];
        for (std::string& word : xml::words_of(element.text)) {
          if (!is_lower_case(word)) {
            file.fail(element.offset, "\"" + word + "\" must be in lower case");
          }
          lists_[id].insert(std::move(word));
        }
      } else if (element.name == "open") {
        allow_attributes(file, element, {"relations", "margin"});
        require_no_children(file, element);
        if (const auto margin = element.attribute("margin")) {
          const char* const end = margin->data() + margin->size();
          const auto [stop, fault] = std::from_chars(margin->data(), end, least_margin_);
          if (fault != std::errc{} || stop != end) {
            file.fail(element.offset, "margin is \"" + std::string{*margin} + "\", not a number");
          }
        }
        for (std::string& relation : xml::words_of(file.require(element, "relations"))) {
          open_.insert(std::move(relation));
        }
      } else if (element.name == "rule") {
        Rule rule = read_rule(file, element);
        if (const Rule* other = find(rule.id)) {
          file.fail(element.offset, "rule " + rule.id + " is also at " + other->place);
        }
        rules_.push_back(std::move(rule));
        sources.push_back({&file, element.offset});
      } else {
        file.fail(element.offset, "expected <rule>, <list> or <open>");
      }
    }
  }
  for (std::size_t i = 0; i < rules_.size(); ++i) {
    if (rules_[i].node) {
      require_lists(*sources[i].file, *rules_[i].node, *this, sources[i].offset);
    }
  }
}

const Rule* RuleSet::find(std::string_view id) const {
  const auto found = std::ranges::find(rules_, id, &Rule::id);
  return found == rules_.end() ? nullptr : &*found;
}

const WordList& RuleSet::list(std::string_view name) const {
  static const WordList nothing;
  const auto found = lists_.find(name);
  return found == lists_.end() ? nothing : found->second;
}

}  // namespace claimcheck::rules
