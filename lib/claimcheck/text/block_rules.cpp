// SPDX-License-Identifier: MIT
#include "claimcheck/text/block_rules.hpp"

#include <charconv>

namespace claimcheck::text {
namespace {

const xml::Element& section(const xml::File& file, std::string_view name) {
  const xml::Element* element = file.root.child(name);
  if (element == nullptr) {
    file.fail(file.root.offset, "<blocks> needs an element <" + std::string{name} + ">");
  }
  file.require(*element, "why");
  return *element;
}

std::size_t number(const xml::File& file, const xml::Element& element, std::string_view name) {
  return static_cast<std::size_t>(file.whole_number(element, name, 1, 1'000'000));
}

std::vector<std::string> entries(const xml::File& file, const xml::Element& section,
                                 std::string_view name) {
  std::vector<std::string> result;
  for (const xml::Element& child : section.children) {
    if (child.name != name) continue;
    if (child.text.empty()) file.fail(child.offset, "<" + child.name + "> is empty");
    result.push_back(child.text);
  }
  if (result.empty()) {
    file.fail(section.offset,
              "<" + section.name + "> needs an element <" + std::string{name} + ">");
  }
  return result;
}

}  // namespace

BlockRules BlockRules::read(const xml::File& file) {
  if (file.root.name != "blocks") file.fail(file.root.offset, "the root has to be <blocks>");
  BlockRules rules;
  rules.headline_words_max = number(file, section(file, "headline"), "words-max");
  rules.heading_words_max = number(file, section(file, "heading"), "words-max");
  rules.byline_cues = entries(file, section(file, "byline"), "cue");
  rules.caption_cues = entries(file, section(file, "caption"), "cue");
  const xml::Element& dateline = section(file, "dateline");
  rules.dateline_cues = entries(file, dateline, "cue");
  rules.month_names = entries(file, dateline, "month");
  rules.weekday_names = entries(file, dateline, "weekday");
  return rules;
}

}  // namespace claimcheck::text
