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

}  // namespace

ExampleOutcome check_examples(const Reader& reader) {
  ExampleOutcome outcome;
  for (const ElementRule& rule : reader.grammar().rules()) {
    for (const ElementExample& example : rule.good) {
      ++outcome.run;
      const std::vector<Found> elements = read(reader, example);
      const bool found = std::ranges::any_of(elements, [&](const Found& element) {
        return slice(example.text, element.spans.front()) == example.element &&
               element.value == example.value;
      });
      if (found) continue;
      outcome.faults.push_back(example.place + ": " + rule.id + ": \"" + example.element +
                               "\" = " + example.value + " was expected, " +
                               told(example.text, elements) + " was found");
    }
    for (const ElementExample& example : rule.bad) {
      ++outcome.run;
      const std::vector<Found> elements = read(reader, example);
      if (!holds_rule(elements, rule.id)) continue;
      outcome.faults.push_back(example.place + ": " + rule.id + ": fires on \"" + example.text +
                               "\": " + told(example.text, elements));
    }
  }
  return outcome;
}

}  // namespace claimcheck::elements
