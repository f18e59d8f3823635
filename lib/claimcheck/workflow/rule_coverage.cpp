// SPDX-License-Identifier: MIT
#include "claimcheck/workflow/rule_coverage.hpp"

#include "claimcheck/files.hpp"
#include "claimcheck/workflow/ordered_pipeline.hpp"
#include "claimcheck/workflow/read_article.hpp"
#include "claimcheck/workflow/split_document.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

namespace claimcheck::workflow {
namespace {

/// A rule that acted in a sentence.
struct Hit {
  const void* rule = nullptr;
  std::uint32_t sentence = 0;
  friend auto operator<=>(const Hit&, const Hit&) = default;
};

struct CountedArticle {
  std::optional<Error> error;
  std::size_t sentences = 0;
  bool is_unsplit = false;
  std::vector<Hit> hits;
};

/// The engine's own rule, by which a hit names it.
const void* engine_rule(const Extractor& extractor, const RuleInfo& info) {
  switch (info.layer) {
    case RuleLayer::claim:
      return &extractor.pack().rules.rules()[info.number];
    case RuleLayer::element:
      return &extractor.pack().elements.grammar().rules()[info.number];
    case RuleLayer::flag:
      return &extractor.flags().rules()[info.number];
    case RuleLayer::evidence:
      break;
  }
  return nullptr;
}

void add_elements(const SplitDocument& split, const Extractor& extractor, std::vector<Hit>& hits) {
  const elements::Reference day = elements::reference_of(split.dateline);
  for (std::uint32_t i = 0; i < split.sentences.size(); ++i) {
    for (const elements::ElementRule* rule :
         extractor.pack().elements.rules_used(split.document.text, split.sentences[i].span, day)) {
      if (rule->make != nullptr) hits.push_back({rule, i});
    }
  }
}

void add_flags(const SplitDocument& split, const Extractor& extractor, std::vector<Hit>& hits) {
  const auto rules = extractor.flags().rules();
  for (const claims::Flag& flag : split.claim_set.flags) {
    const auto rule = std::ranges::find(rules, flag.rule, &claims::FlagRule::id);
    const auto sentence =
        std::ranges::upper_bound(split.sentences, flag.spans.front().begin, {},
                                 [](const text::Sentence& each) { return each.span.end; });
    hits.push_back({&*rule, static_cast<std::uint32_t>(sentence - split.sentences.begin())});
  }
}

void count_one(const BatchItem& item, const Extractor& extractor, std::uint64_t max_bytes,
               nlp::Workspace& workspace, CountedArticle& counted) {
  const std::string bytes = item.bytes ? *item.bytes : read_file(item.path, max_bytes);
  std::vector<claims::Firing> firings;
  const SplitDocument split = split_document(
      read_article(bytes, item.input.name, item.input.format, extractor.pack().blocks,
                   item.input.reader),
      item.input.dateline, item.input.known_dateline, extractor, workspace, &firings);
  counted.sentences = split.sentences.size();
  counted.is_unsplit = !split.language.empty() && split.language != extractor.pack().language;
  if (counted.is_unsplit) return;
  for (const claims::Firing& firing : firings) {
    counted.hits.push_back({firing.rule, firing.sentence});
  }
  add_elements(split, extractor, counted.hits);
  add_flags(split, extractor, counted.hits);
}

}  // namespace

RuleCoverage count_rules(std::span<const BatchItem> items, const Extractor& extractor,
                         std::span<const RuleInfo> catalog, const BatchOptions& options,
                         const std::function<void(const Error&)>& on_error) {
  std::size_t next = 0;
  const auto source = [&]() -> std::optional<std::size_t> {
    return next < items.size() ? std::optional{next++} : std::nullopt;
  };
  const auto work = [&](std::size_t index, nlp::Workspace& workspace) {
    CountedArticle counted;
    try {
      count_one(items[index], extractor, options.max_bytes, workspace, counted);
    } catch (const Error& error) {
      counted.error = error;
    } catch (const std::exception& fault) {
      counted.error = Error{ErrorKind::internal, items[index].input.name + ": " + fault.what(),
                            "please report this with the file"};
    }
    return counted;
  };

  RuleCoverage coverage;
  std::map<const void*, std::size_t> numbers;
  for (const RuleInfo& info : catalog) {
    if (info.layer == RuleLayer::evidence) continue;
    numbers.emplace(engine_rule(extractor, info), coverage.rules.size());
    coverage.rules.push_back({&info});
  }
  OrderedPipeline<std::size_t, CountedArticle> pipeline{
      static_cast<unsigned>(std::min<std::size_t>(options.jobs, items.size())), options.stop,
      source, work};
  for (std::size_t taken = 0; taken < items.size();) {
    const std::vector<CountedArticle> group = pipeline.take(items.size());
    if (group.empty()) return coverage;
    taken += group.size();
    for (const CountedArticle& article : group) {
      if (article.error) {
        ++coverage.failed;
        on_error(*article.error);
      } else if (article.is_unsplit) {
        ++coverage.unsplit;
      } else {
        ++coverage.articles;
        coverage.sentences += article.sentences;
      }
      std::set<Hit> seen;
      for (const Hit& hit : article.hits) {
        const auto number = numbers.find(hit.rule);
        if (number == numbers.end()) continue;
        RuleCount& count = coverage.rules[number->second];
        ++count.fired;
        if (seen.insert(hit).second) ++count.sentences;
      }
    }
  }
  std::ranges::stable_sort(coverage.rules, std::ranges::greater{}, &RuleCount::fired);
  coverage.is_finished = true;
  return coverage;
}

}  // namespace claimcheck::workflow
