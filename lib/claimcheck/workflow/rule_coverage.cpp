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

struct CountedArticle {
  std::optional<Error> error;
  std::size_t sentences = 0;
  bool is_unsplit = false;
  std::vector<claims::Firing> firings;
};

void count_one(const BatchItem& item, const Extractor& extractor, std::uint64_t max_bytes,
               nlp::Workspace& workspace, CountedArticle& counted) {
  const std::string bytes = item.bytes ? *item.bytes : read_file(item.path, max_bytes);
  const SplitDocument split = split_document(
      read_article(bytes, item.input.name, item.input.format, extractor.pack().blocks,
                   item.input.reader),
      item.input.dateline, item.input.known_dateline, extractor, workspace, &counted.firings);
  counted.sentences = split.sentences.size();
  counted.is_unsplit = !split.language.empty() && split.language != extractor.pack().language;
}

}  // namespace

RuleCoverage count_rules(std::span<const BatchItem> items, const Extractor& extractor,
                         const BatchOptions& options,
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
  std::map<const rules::Rule*, std::size_t> numbers;
  for (const rules::Rule& rule : extractor.pack().rules.rules()) {
    numbers.emplace(&rule, coverage.rules.size());
    coverage.rules.push_back({&rule});
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
      std::set<std::pair<const rules::Rule*, std::uint32_t>> seen;
      for (const claims::Firing& firing : article.firings) {
        RuleCount& count = coverage.rules[numbers.at(firing.rule)];
        ++count.fired;
        if (seen.emplace(firing.rule, firing.sentence).second) ++count.sentences;
      }
    }
  }
  std::ranges::stable_sort(coverage.rules, std::ranges::greater{}, &RuleCount::fired);
  coverage.is_finished = true;
  return coverage;
}

}  // namespace claimcheck::workflow
