// SPDX-License-Identifier: MIT
#include "claimcheck/workflow/rule_examples.hpp"

#include "claimcheck/elements/example_check.hpp"
#include "claimcheck/evidence/value_check.hpp"
#include "claimcheck/workflow/ordered_pipeline.hpp"

#include <algorithm>
#include <iterator>
#include <optional>

namespace claimcheck::workflow {
namespace {

std::string joined(const std::vector<std::string>& parts) {
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? "" : "; ") + part;
  return out.empty() ? "nothing" : out;
}

/// Sets the fault of an example whose `fired`, `expected` and `found` are known.
void judge(RuleExample& example) {
  if (!example.good) {
    if (example.fired) example.fault = "the rule fires: " + joined(example.found);
    return;
  }
  const bool came = std::ranges::all_of(example.expected, [&](const std::string& wanted) {
    return std::ranges::find(example.found, wanted) != example.found.end();
  });
  if (!came) {
    example.fault =
        joined(example.expected) + " was expected, " + joined(example.found) + " was found";
  } else if (!example.fired) {
    example.fault = "the rule does not fire";
  }
}

class Runner {
 public:
  explicit Runner(const Extractor& extractor)
      : extractor_(extractor), vocabulary_(extractor.pack().wording.at("evidence.xml")) {}

  std::vector<RuleExample> run(const RuleInfo& rule, nlp::Workspace& workspace) const {
    switch (rule.layer) {
      case RuleLayer::claim:
        return of_claims(rule);
      case RuleLayer::element:
        return of_elements(rule);
      case RuleLayer::flag:
        return of_flags(rule, workspace);
      case RuleLayer::evidence:
        return of_evidence(rule, workspace);
    }
    return {};
  }

 private:
  std::vector<RuleExample> of_claims(const RuleInfo& info) const {
    std::vector<RuleExample> examples;
    const rules::Rule& rule = extractor_.pack().rules.rules()[info.number];
    for (const rules::Example& given : rule.examples) {
      const rules::CheckedExample checked = rules::check_example(
          rule, given,
          [&](const rules::Example& example) { return extractor_.run_example(example); });
      RuleExample example{&info, given.place, given.good, given.text, given.block};
      example.has_tree = !given.tree.empty();
      for (const auto& claim : given.claims) example.expected.push_back(rules::to_text(claim));
      for (const auto& claim : checked.claims) example.found.push_back(rules::to_text(claim));
      example.fired = checked.fired;
      example.fault = checked.fault;
      examples.push_back(std::move(example));
    }
    return examples;
  }

  std::vector<RuleExample> of_elements(const RuleInfo& info) const {
    std::vector<RuleExample> examples;
    const elements::Reader& reader = extractor_.pack().elements;
    for (elements::CheckedExample& checked :
         elements::check_examples(reader, reader.grammar().rules()[info.number])) {
      RuleExample example{&info, checked.example->place, checked.good, checked.example->text};
      example.on = checked.example->on;
      if (checked.good) {
        example.expected = {elements::to_text(checked.example->element, checked.example->value)};
      }
      example.fired = checked.fired;
      example.found = std::move(checked.found);
      example.fault = std::move(checked.fault);
      examples.push_back(std::move(example));
    }
    return examples;
  }

  std::vector<RuleExample> of_flags(const RuleInfo& info, nlp::Workspace& workspace) const {
    std::vector<RuleExample> examples;
    const claims::FlagRule& rule = extractor_.flags().rules()[info.number];
    for (const bool good : {true, false}) {
      for (const claims::FlagExample& given : good ? rule.good : rule.bad) {
        RuleExample example{&info, given.place, good, given.text};
        example.on = given.on;
        if (good) example.expected = {given.says};
        for (const claims::Flag& flag : split(given.text, given.on, workspace).flags) {
          example.fired = example.fired || flag.rule == rule.id;
          example.found.push_back(flag.text);
        }
        judge(example);
        examples.push_back(std::move(example));
      }
    }
    return examples;
  }

  std::vector<RuleExample> of_evidence(const RuleInfo& info, nlp::Workspace& workspace) const {
    std::vector<RuleExample> examples;
    const evidence::WordList& list = vocabulary_.lists()[info.number];
    const evidence::Vocabulary less = vocabulary_.without(list.name);
    for (const bool good : {true, false}) {
      for (const evidence::ListExample& given : good ? list.good : list.bad) {
        RuleExample example{&info, given.place, good, given.claim};
        example.page = given.page;
        if (good) example.expected = {given.says};
        const evidence::ClaimView claim = view_of(given.claim, workspace);
        example.found = {hint(claim, given.page, vocabulary_)};
        example.fired = example.found.front() != hint(claim, given.page, less);
        judge(example);
        examples.push_back(std::move(example));
      }
    }
    return examples;
  }

  claims::ClaimSet split(const std::string& text, const std::string& day,
                         nlp::Workspace& workspace) const {
    text::Document document;
    document.text = text;
    document.blocks.push_back(
        {text::BlockKind::paragraph, {0, static_cast<std::uint32_t>(text.size())}});
    const auto sentences = extractor_.pack().segmenter.split(document);
    return extractor_.split(document, sentences, day, workspace);
  }

  evidence::ClaimView view_of(const std::string& text, nlp::Workspace& workspace) const {
    evidence::ClaimView view{text, {}};
    for (claims::LedgerEntry& entry : split(text, "", workspace).ledger) {
      for (elements::Element& element : entry.elements) {
        std::string words{slice(text, element.spans.front())};
        view.elements.push_back({std::move(words), std::move(element)});
      }
    }
    return view;
  }

  /// "speaks of it; about 500: rounded (480); only the claim has “not”"
  std::string hint(const evidence::ClaimView& claim, const std::string& page,
                   const evidence::Vocabulary& vocabulary) const {
    const rules::Pack& pack = extractor_.pack();
    const evidence::ValueCheck check =
        evidence::check_values(claim, page, {}, {pack.elements, pack.segmenter, vocabulary});
    std::string told = check.speaks ? "speaks of it" : "is of something else";
    for (std::size_t i = 0; i < check.elements.size(); ++i) {
      const evidence::ElementCheck& element = check.elements[i];
      told += "; " + claim.elements[i].words + ": " + std::string{name_of(element.finding)};
      if (!element.words.empty()) told += " (" + element.words + ")";
    }
    for (const evidence::Difference& one : {check.negation, check.hedge}) {
      if (!one.holds()) continue;
      told += one.claim.empty() ? "; only the page has “" + one.page + "”"
                                : "; only the claim has “" + one.claim + "”";
    }
    return told;
  }

  const Extractor& extractor_;
  evidence::Vocabulary vocabulary_;
};

}  // namespace

std::vector<RuleExample> check_rules(const Extractor& extractor, std::span<const RuleInfo> rules,
                                     unsigned jobs, const std::atomic<bool>* stop) {
  const Runner runner{extractor};
  std::size_t next = 0;
  const auto source = [&]() -> std::optional<const RuleInfo*> {
    return next < rules.size() ? std::optional{&rules[next++]} : std::nullopt;
  };
  const auto work = [&](const RuleInfo*& rule, nlp::Workspace& workspace) {
    return runner.run(*rule, workspace);
  };
  OrderedPipeline<const RuleInfo*, std::vector<RuleExample>> pipeline{
      static_cast<unsigned>(std::min<std::size_t>(jobs, rules.size())), stop, source, work};
  std::vector<RuleExample> checked;
  for (std::size_t taken = 0; taken < rules.size();) {
    auto group = pipeline.take(rules.size());
    if (group.empty()) break;
    taken += group.size();
    for (auto& examples : group) std::ranges::move(examples, std::back_inserter(checked));
  }
  return checked;
}

}  // namespace claimcheck::workflow
