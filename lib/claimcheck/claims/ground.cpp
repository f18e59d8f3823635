// SPDX-License-Identifier: MIT
#include "claimcheck/claims/ground.hpp"

#include "claimcheck/claims/compared_draft.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

namespace claimcheck::claims {
namespace {

using Words = std::vector<std::string>;

/// A run of signs that is looked for: its words in lower case, and the marks around them.
struct Wanted {
  Words words;
  Words before;  ///< marks that stand before the first word, the nearest first
  Words after;
};

Wanted wanted_of(std::span<const Sign> signs) {
  Wanted wanted;
  Words marks;
  for (const Sign& sign : signs) {
    if (!sign.is_word) {
      marks.push_back(sign.folded);
      continue;
    }
    if (wanted.words.empty()) wanted.before.assign(marks.rbegin(), marks.rend());
    marks.clear();
    wanted.words.push_back(words_of({&sign, 1}));
  }
  wanted.after = std::move(marks);
  return wanted;
}

/// Returns the spans where the words stand in a row, marks between them aside, each with as many of
/// the marks around it as stand there too.
std::vector<Span> places_of(const Wanted& wanted, std::span<const Sign> signs) {
  std::vector<std::size_t> at;
  Words words;
  for (std::size_t i = 0; i < signs.size(); ++i) {
    if (!signs[i].is_word) continue;
    at.push_back(i);
    words.push_back(words_of(signs.subspan(i, 1)));
  }
  std::vector<Span> places;
  auto begin = words.begin();
  while (!wanted.words.empty()) {
    begin = std::search(begin, words.end(), wanted.words.begin(), wanted.words.end());
    if (begin == words.end()) break;
    std::size_t first = at[static_cast<std::size_t>(begin - words.begin())];
    std::size_t last =
        at[static_cast<std::size_t>(begin - words.begin()) + wanted.words.size() - 1];
    for (const std::string& mark : wanted.before) {
      if (first == 0 || signs[first - 1].is_word || signs[first - 1].folded != mark) break;
      --first;
    }
    for (const std::string& mark : wanted.after) {
      if (last + 1 == signs.size() || signs[last + 1].folded != mark) break;
      ++last;
    }
    places.push_back({signs[first].span.begin, signs[last].span.end});
    ++begin;
  }
  return places;
}

}  // namespace

struct GroundFinder::Drafts {
  ComparedDraft before;
  ComparedDraft after;
  std::map<std::uint32_t, SentencePair> pairs;  ///< by `before`

  std::optional<std::uint32_t> sentence_at(std::uint32_t byte) const {
    const auto& sentences = before.split.sentences;
    const auto behind = std::ranges::upper_bound(
        sentences, byte, {}, [](const text::Sentence& one) { return one.span.begin; });
    if (behind == sentences.begin()) return std::nullopt;
    return static_cast<std::uint32_t>(behind - sentences.begin() - 1);
  }

  /// The place in the sentence that the words' own one became, if it tells.
  std::optional<Span> in_partner(const Wanted& wanted, Span part, const SentencePair& pair) const {
    const std::vector<Span> now = places_of(wanted, after.sentences[pair.after].signs);
    if (now.size() == 1) return now.front();
    const std::vector<Span> was = places_of(wanted, before.sentences[pair.before].signs);
    if (!pair.same_words || was.size() != now.size()) return std::nullopt;
    const auto same = std::ranges::find_if(was, [part](Span one) { return part.contains(one); });
    if (same == was.end()) return std::nullopt;
    return now[static_cast<std::size_t>(same - was.begin())];
  }

  std::vector<Span> anywhere(const Wanted& wanted) const {
    std::vector<Span> places;
    for (const ComparedSentence& sentence : after.sentences) {
      for (const Span place : places_of(wanted, sentence.signs)) places.push_back(place);
      if (places.size() > 1) break;
    }
    return places;
  }
};

GroundFinder::GroundFinder(const SplitText& before, const SplitText& after) {
  auto drafts = std::make_unique<Drafts>();
  drafts->before = make_ready(before);
  drafts->after = make_ready(after);
  for (const SentencePair& pair : align(drafts->before.sentences, drafts->after.sentences).pairs) {
    drafts->pairs.emplace(pair.before, pair);
  }
  drafts_ = std::move(drafts);
}

GroundFinder::~GroundFinder() = default;

Ground GroundFinder::find(std::span<const Span> quote) const {
  Ground ground;
  ground.state = GroundState::found;
  std::set<std::uint32_t> rest;
  for (const Span part : quote) {
    const Wanted wanted = wanted_of(read_signs(drafts_->before.split.text, part));
    const auto own = drafts_->sentence_at(part.begin);
    const auto pair = own ? drafts_->pairs.find(*own) : drafts_->pairs.end();
    const bool paired = pair != drafts_->pairs.end();
    if (own && part.begin != quote.front().begin) rest.insert(*own);
    if (const auto place =
            paired ? drafts_->in_partner(wanted, part, pair->second) : std::nullopt) {
      ground.quote.push_back(*place);
      continue;
    }
    const std::vector<Span> places = drafts_->anywhere(wanted);
    if (places.size() != 1) {
      return {places.empty() ? GroundState::gone : GroundState::several, {}, 0, false};
    }
    ground.quote.push_back(places.front());
    ground.rest_is_same = ground.rest_is_same && part.begin == quote.front().begin;
  }
  std::ranges::sort(ground.quote);
  const auto meet = std::ranges::adjacent_find(
      ground.quote, [](Span left, Span right) { return right.begin < left.end; });
  if (ground.quote.empty() || meet != ground.quote.end()) return {};
  const auto& sentences = drafts_->after.split.sentences;
  for (std::uint32_t i = 0; i < sentences.size(); ++i) {
    if (sentences[i].span.begin <= ground.quote.front().begin) ground.sentence = i;
  }
  if (const auto first = drafts_->sentence_at(quote.front().begin)) rest.erase(*first);
  for (const std::uint32_t sentence : rest) {
    const auto pair = drafts_->pairs.find(sentence);
    const bool same =
        pair != drafts_->pairs.end() && drafts_->before.sentences[sentence].folded ==
                                            drafts_->after.sentences[pair->second.after].folded;
    ground.rest_is_same = ground.rest_is_same && same;
  }
  return ground;
}

}  // namespace claimcheck::claims
