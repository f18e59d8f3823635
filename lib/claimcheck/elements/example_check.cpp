// SPDX-License-Identifier: MIT
#include "claimcheck/elements/example_check.hpp"

#include <algorithm>

namespace claimcheck::elements {
namespace {

std::vector<Found> read(const Reader& reader, const ElementExample& example) {
  const Span whole{0, static_cast<std::uint32_t>(example.text.size())};
  return reader.read(example.text, whole, reference_of(example.on));
}

bool holds_rule(const std::vector<Found>& elements, const std::string& rule) {
  return std::ranges::any_of(elements, [&](const Found& element) {
    return element.rule == rule || holds_rule(element.parts, rule);
  });
}

std::string told(const std::string& text, const std::vector<Found>& elements) {
  std::string list;
  for (const Found& element : elements) {
    list += list.empty() ? "" : ", ";
    list += "\"" + std::string{slice(text, element.spans.front())} + "\" = " + element.value;
  }
  return list.empty() ? "nothing" : list;
}

std::string fault_of(const Reader& reader, const ElementRule& rule, const ElementExample& example,
                     bool good) {
  const std::vector<Found> elements = read(reader, example);
  if (!good) {
    return holds_rule(elements, rule.id) ? "fires: " + told(example.text, elements) : "";
  }
  const bool found = std::ranges::any_of(elements, [&](const Found& element) {
    return slice(example.text, element.spans.front()) == example.element &&
           element.value == example.value;
  });
  if (found) return {};
  return "\"" + example.element + "\" = " + example.value + " was expected, " +
         told(example.text, elements) + " was found";
}

}  // namespace

std::vector<CheckedExample> check_examples(const Reader& reader) {
  std::vector<CheckedExample> checked;
  for (const ElementRule& rule : reader.grammar().rules()) {
    for (const bool good : {true, false}) {
      for (const ElementExample& example : good ? rule.good : rule.bad) {
        checked.push_back({&rule, &example, good, fault_of(reader, rule, example, good)});
      }
    }
  }
  return checked;
}

}  // namespace claimcheck::elements
