// SPDX-License-Identifier: MIT
#include "claimcheck/claims/flags.hpp"

#include "claimcheck/claims/flag_checks.hpp"
#include "claimcheck/claims/flag_match.hpp"

#include <algorithm>
#include <iterator>
#include <set>

namespace claimcheck::claims {
namespace {

std::string filled(const std::string& message, const Disagreement& one) {
  std::string text;
  for (std::size_t at = 0; at < message.size();) {
    const std::size_t open = message.find('{', at);
    const std::size_t close = open == std::string::npos ? open : message.find('}', open);
    if (close == std::string::npos) return text + message.substr(at);
    text += message.substr(at, open - at);
    const auto value = one.words.find(std::string_view{message}.substr(open + 1, close - open - 1));
    if (value != one.words.end()) text += value->second;
    at = close + 1;
  }
  return text;
}

std::vector<FlagSentence> sentences_of(std::string_view text, const nlp::Article& article,
                                       std::span<const std::vector<elements::Found>> found,
                                       const elements::Reader& reader,
                                       const elements::Reference& reference) {
  std::vector<FlagSentence> sentences;
  sentences.reserve(article.trees.size());
  auto mention = article.mentions.begin();
  for (std::uint32_t number = 0; number < article.trees.size(); ++number) {
    const auto begin = mention;
    while (mention != article.mentions.end() && mention->tree == number) ++mention;
    if (article.trees[number].tokens.empty()) continue;
    sentences.emplace_back(text, article.trees[number], number, found[number],
                           std::span{begin, mention}, reader, reference);
  }
  return sentences;
}

}  // namespace

bool touches(const Flag& flag, std::span<const Span> words) {
  return std::ranges::any_of(flag.spans, [&](Span span) {
    return std::ranges::any_of(
        words, [&](Span word) { return span.begin < word.end && word.begin < span.end; });
  });
}

const FlagCheck* flag_check(std::string_view name) {
  for (const auto checks : {date_checks(), age_checks(), arithmetic_checks(), unit_checks(),
                            name_checks(), title_checks()}) {
    const auto found = std::ranges::find(checks, name, &FlagCheck::name);
    if (found != checks.end()) return &*found;
  }
  return nullptr;
}

Flags::Flags(const xml::File& file) : rules_(read_flag_rules(file)) {}

std::vector<Flag> Flags::find(std::string_view text, const nlp::Article& article,
                              std::span<const std::vector<elements::Found>> found,
                              const elements::Reader& reader,
                              const elements::Reference& reference) const {
  const std::vector<FlagSentence> sentences = sentences_of(text, article, found, reader, reference);
  const FlagScene scene{text, article, reader, reference, rules_};
  std::vector<Flag> flags;
  std::set<std::vector<Span>> told;
  for (const FlagRule& rule : rules_.rules) {
    std::vector<FlagSighting> sightings;
    for (const FlagSentence& sentence : sentences) {
      std::ranges::move(sentence.find(rule), std::back_inserter(sightings));
    }
    for (const Disagreement& one : rule.check->find(scene, rule, sightings)) {
      Flag flag{rule.id, one.spans, filled(rule.message, one), rule.confidence};
      std::ranges::sort(flag.spans);
      flag.spans.erase(std::unique(flag.spans.begin(), flag.spans.end()), flag.spans.end());
      if (told.insert(flag.spans).second) flags.push_back(std::move(flag));
    }
  }
  std::ranges::stable_sort(flags, {}, [](const Flag& flag) { return flag.spans.front(); });
  return flags;
}

}  // namespace claimcheck::claims
