// SPDX-License-Identifier: MIT
#include "claimcheck/workflow/check_examples.hpp"

#include "claimcheck/workflow/ordered_pipeline.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace claimcheck::workflow {

std::vector<rules::CheckedExample> check_examples(const Extractor& extractor,
                                                  std::span<const rules::Rule* const> rules,
                                                  unsigned jobs, const std::atomic<bool>* stop) {
  using Item = std::pair<const rules::Rule*, const rules::Example*>;
  std::vector<Item> items;
  for (const rules::Rule* rule : rules) {
    for (const rules::Example& example : rule->examples) items.emplace_back(rule, &example);
  }
  std::size_t next = 0;
  const auto source = [&]() -> std::optional<Item> {
    return next < items.size() ? std::optional{items[next++]} : std::nullopt;
  };
  const auto work = [&](const Item& item, nlp::Workspace&) {
    return rules::check_example(*item.first, *item.second, [&](const rules::Example& example) {
      return extractor.run_example(example);
    });
  };
  OrderedPipeline<Item, rules::CheckedExample> pipeline{
      static_cast<unsigned>(std::min<std::size_t>(jobs, items.size())), stop, source, work};
  std::vector<rules::CheckedExample> checked;
  while (checked.size() < items.size()) {
    std::vector<rules::CheckedExample> group = pipeline.take(items.size());
    if (group.empty()) break;
    std::ranges::move(group, std::back_inserter(checked));
  }
  return checked;
}

std::vector<const rules::Rule*> all_rules(const Extractor& extractor) {
  std::vector<const rules::Rule*> rules;
  for (const rules::Rule& rule : extractor.pack().rules.rules()) rules.push_back(&rule);
  return rules;
}

}  // namespace claimcheck::workflow
