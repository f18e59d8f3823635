// SPDX-License-Identifier: MIT
#include "claimcheck/elements/example_check.hpp"

#include <algorithm>

namespace claimcheck::elements {
namespace {

bool holds_rule(const std::vector<Found>& elements, const std::string& rule) {
  return std::ranges::any_of(elements, [&](const Found& element) {
    return element.rule == rule || holds_rule(element.parts, rule);
  });
}

std::string listed(const std::vector<std::string>& found) {
  std::string list;
  for (const std::string& one : found) list += (list.empty() ? "" : ", ") + one;
  return list.empty() ? "nothing" : list;
}

CheckedExample check(const Reader& reader, const ElementRule& rule, const ElementExample& example,
                     bool good) {
  const Span whole{0, static_cast<std::uint32_t>(example.text.size())};
  const Reference reference = reference_of(example.on);
  const std::vector<Found> elements = reader.read(example.text, whole, reference);
  const auto used = reader.rules_used(example.text, whole, reference);
  CheckedExample checked{&rule, &example, good, std::ranges::find(used, &rule) != used.end(),
                         {},    {}};
  for (const Found& element : elements) {
    checked.found.push_back(to_text(slice(example.text, element.spans.front()), element.value));
  }
  if (!good) {
    if (holds_rule(elements, rule.id)) checked.fault = "fires: " + listed(checked.found);
    return checked;
  }
  const std::string expected = to_text(example.element, example.value);
  if (std::ranges::find(checked.found, expected) == checked.found.end()) {
    checked.fault = expected + " was expected, " + listed(checked.found) + " was found";
  }
  return checked;
}

}  // namespace

std::string to_text(std::string_view words, std::string_view value) {
  return "“" + std::string{words} + "” = " + std::string{value};
}

std::vector<CheckedExample> check_examples(const Reader& reader, const ElementRule& rule) {
  std::vector<CheckedExample> checked;
  for (const bool good : {true, false}) {
    for (const ElementExample& example : good ? rule.good : rule.bad) {
      checked.push_back(check(reader, rule, example, good));
    }
  }
  return checked;
}

}  // namespace claimcheck::elements
