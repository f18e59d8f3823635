// SPDX-License-Identifier: MIT
#include "claimcheck/workflow/data_examples.hpp"

#include "claimcheck/elements/example_check.hpp"

#include <algorithm>

namespace claimcheck::workflow {
namespace {

std::vector<claims::Flag> flags_in(const Extractor& extractor, const claims::FlagExample& example,
                                   nlp::Workspace& workspace) {
  text::Document document;
  document.text = example.text;
  document.blocks.push_back(
      {text::BlockKind::paragraph, {0, static_cast<std::uint32_t>(example.text.size())}});
  const auto sentences = extractor.pack().segmenter.split(document);
  return extractor.split(document, sentences, example.on, workspace).flags;
}

/// A good example must have the rule's flag with its sentence, a bad one no flag of the rule.
std::string fault_of(const std::vector<claims::Flag>& flags, const claims::FlagRule& rule,
                     const claims::FlagExample& example, bool good) {
  std::string told;
  bool fired = false;
  for (const claims::Flag& flag : flags) {
    if (flag.rule == rule.id && good && flag.text == example.says) return {};
    fired = fired || flag.rule == rule.id;
    told += (told.empty() ? "" : "; ") + flag.rule + ": " + flag.text;
  }
  if (!good) return fired ? "fires: " + told : "";
  return "\"" + example.says + "\" was expected, " + (told.empty() ? "nothing" : told) +
         " was found";
}

}  // namespace

std::vector<DataExample> check_data_examples(const Extractor& extractor,
                                             const std::atomic<bool>* stop) {
  std::vector<DataExample> examples;
  for (elements::CheckedExample& checked : elements::check_examples(extractor.pack().elements)) {
    examples.push_back({checked.rule->id, checked.example->place, checked.example->text,
                        checked.good, std::move(checked.fault)});
  }
  nlp::Workspace workspace;
  for (const claims::FlagRule& rule : extractor.flags().rules()) {
    for (const bool good : {true, false}) {
      for (const claims::FlagExample& example : good ? rule.good : rule.bad) {
        if (stop != nullptr && *stop) return examples;
        const auto flags = flags_in(extractor, example, workspace);
        examples.push_back(
            {rule.id, example.place, example.text, good, fault_of(flags, rule, example, good)});
      }
    }
  }
  return examples;
}

}  // namespace claimcheck::workflow
