// SPDX-License-Identifier: MIT
#include "claimcheck/evidence/passages.hpp"

#include "claimcheck/evidence/alignment.hpp"
#include "claimcheck/evidence/origins.hpp"
#include "claimcheck/store/article_store.hpp"
#include "claimcheck/store/page_store.hpp"
#include "claimcheck/store/snapshot_store.hpp"
#include "claimcheck/text/pages/metadata.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <set>

namespace claimcheck::evidence {
namespace {

constexpr std::uint32_t looked_at = 150;
constexpr double least_coverage = 0.2;
constexpr double sentence_weight = 0.5;
constexpr double passage_weight = 0.25;
constexpr double value_weight = 0.25;

std::vector<Word> words_of(const CheckTools& tools, std::string_view text) {
  return tools.vocabulary.words_of(text, {0, static_cast<std::uint32_t>(text.size())});
}

std::vector<std::string> query_of(const ClaimView& claim, const CheckTools& tools) {
  std::set<std::string> words;
  std::string all = claim.text;
  for (const ClaimElement& element : claim.elements) {
    if (element.element.kind == elements::ElementKind::name) all += "\n" + element.element.value;
  }
  for (const Word& word : words_of(tools, all)) {
    if (!word.function) words.insert(word.folded);
  }
  return {words.begin(), words.end()};
}

/// A passage with what the ranking weighs.
struct Ranked {
  Passage passage;
  std::vector<bool> has;       ///< which of the claim's content words stand in the passage
  std::vector<bool> says;      ///< which of them stand in its nearest sentence
  std::vector<double> agrees;  ///< 0..1 for each of the claim's elements
};

double agreement_of(Finding finding) {
  switch (finding) {
    case Finding::found:
      return 1;
    case Finding::rounded:
      return 0.8;
    case Finding::different:
      return 0.4;
    case Finding::absent:
      return 0;
  }
  return 0;
}

std::vector<bool> which(const std::vector<Word>& own, const std::vector<Word>& there) {
  std::vector<bool> stands;
  for (const Word& word : own) {
    stands.push_back(std::ranges::any_of(
        there, [&](const Word& other) { return alike(word.folded, other.folded); }));
  }
  return stands;
}

/// What few of the passages have tells them apart: the logarithm of the inverse share.
double rarity(double having, std::size_t all) {
  return std::log(1 + static_cast<double>(all) / (0.5 + having));
}

template <typename Values>
double weighed(const Values& values, const std::vector<double>& weights) {
  double met = 0;
  double all = 0;
  for (std::size_t at = 0; at < weights.size(); ++at) {
    met += weights[at] * static_cast<double>(values[at]);
    all += weights[at];
  }
  return all == 0 ? 0 : met / all;
}

template <typename Member>
std::vector<double> rarities(const std::vector<Ranked>& list, std::size_t count, Member member) {
  std::vector<double> weights(count, 0);
  for (std::size_t at = 0; at < count; ++at) {
    double having = 0;
    for (const Ranked& each : list) having += static_cast<double>((each.*member)[at]);
    weights[at] = rarity(having, list.size());
  }
  return weights;
}

void rank(std::vector<Ranked>& list, std::size_t words, std::size_t elements) {
  const auto word_weights = rarities(list, words, &Ranked::has);
  const auto element_weights = rarities(list, elements, &Ranked::agrees);
  for (Ranked& each : list) {
    const double passage = weighed(each.has, word_weights);
    const double values = elements == 0 ? passage : weighed(each.agrees, element_weights);
    each.passage.score = sentence_weight * weighed(each.says, word_weights) +
                         passage_weight * passage + value_weight * values;
  }
  std::ranges::stable_sort(list, std::greater{},
                           [](const Ranked& each) { return each.passage.score; });
}

struct Kept {
  store::Page page;
  std::vector<store::SnapshotRow> snapshots;  ///< the newest of each source
};

Kept load(store::Database& database, const std::string& body) {
  Kept kept;
  kept.page = *store::find_page(database, body);
  kept.snapshots = store::snapshots_with(database, body);
  return kept;
}

void count_origins(Passages& passages, const std::map<std::string, Kept>& pages) {
  std::vector<std::string> bodies;
  for (const Passage& passage : passages.list) {
    if (std::ranges::find(bodies, passage.body_hash) == bodies.end()) {
      bodies.push_back(passage.body_hash);
    }
  }
  std::vector<std::string_view> texts;
  for (const std::string& body : bodies) texts.push_back(*pages.at(body).page.text);
  const std::vector<std::size_t> origins = origins_of(texts);
  for (Passage& passage : passages.list) {
    const auto body = std::ranges::find(bodies, passage.body_hash) - bodies.begin();
    passage.origin = origins[static_cast<std::size_t>(body)];
  }
  passages.pages = bodies.size();
  passages.origins = std::set<std::size_t>(origins.begin(), origins.end()).size();
}

}  // namespace

ClaimView view_of(store::Database& database, const store::ClaimRow& claim) {
  ClaimView view{claim.text, {}};
  const std::string text = claim.retired ? "" : store::load_text(database, claim.slug).text;
  for (elements::Element& element : store::load_elements(database, claim.id)) {
    std::string words;
    for (const Span span : element.spans) {
      if (text.empty()) continue;
      words += (words.empty() ? "" : " ") + std::string{slice(text, span)};
    }
    view.elements.push_back({std::move(words), std::move(element)});
  }
  return view;
}

Passages find_passages(store::Database& database, const ClaimView& claim, const CheckTools& tools,
                       std::uint32_t limit) {
  auto own = words_of(tools, claim.text);
  std::erase_if(own, [](const Word& word) { return word.function; });
  std::map<std::string, Kept> pages;
  std::vector<Ranked> ranked;
  for (store::PassageHit& hit :
       store::search_passages(database, query_of(claim, tools), looked_at)) {
    auto kept = pages.find(hit.body_hash);
    if (kept == pages.end()) {
      kept = pages.emplace(hit.body_hash, load(database, hit.body_hash)).first;
    }
    const store::Page& page = kept->second.page;
    Ranked each;
    Passage& passage = each.passage;
    const auto day = elements::reference_of(text::pages::iso_day_of(page.published));
    passage.check = check_values(claim, hit.text, day, tools);
    if (passage.check.coverage < least_coverage) continue;
    each.has = which(own, words_of(tools, hit.text));
    each.says = which(own, tools.vocabulary.words_of(hit.text, passage.check.nearest));
    for (const ElementCheck& element : passage.check.elements) {
      each.agrees.push_back(agreement_of(element.finding));
    }
    passage.body_hash = hit.body_hash;
    passage.span = hit.span;
    passage.text = std::move(hit.text);
    passage.title = page.title;
    passage.published = page.published;
    ranked.push_back(std::move(each));
  }
  rank(ranked, own.size(), claim.elements.size());
  Passages passages;
  for (const Ranked& each : ranked) {
    for (const store::SnapshotRow& snapshot : pages.at(each.passage.body_hash).snapshots) {
      if (passages.list.size() == limit) break;
      Passage& added = passages.list.emplace_back(each.passage);
      added.source = snapshot.source;
      added.snapshot = snapshot.number;
    }
  }
  count_origins(passages, pages);
  return passages;
}

}  // namespace claimcheck::evidence
