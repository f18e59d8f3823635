// SPDX-License-Identifier: MIT
#include "claimcheck/evidence/claim_match.hpp"

#include <algorithm>
#include <utility>

namespace claimcheck::evidence {
namespace {

constexpr std::size_t key_bytes = 5;         ///< what forms of a word have in common
constexpr std::size_t least_words = 2;       ///< looked up, however many texts have them
constexpr std::size_t most_places = 20'000;  ///< looked at for one text

bool is_number(const Word& word) {
  const char first = word.folded.front();
  return first >= '0' && first <= '9';
}

std::vector<Word> content_words(const Vocabulary& vocabulary, std::string_view text) {
  auto words = vocabulary.words_of(text, {0, static_cast<std::uint32_t>(text.size())});
  std::erase_if(words, [](const Word& word) { return word.function || is_number(word); });
  return words;
}

/// Cut between characters: "überall" keeps whole letters.
std::string key_of(const std::string& word) {
  std::size_t end = std::min(word.size(), key_bytes);
  while (end < word.size() && (static_cast<unsigned char>(word[end]) & 0xc0U) == 0x80U) ++end;
  return word.substr(0, end);
}

bool has_a_value_that_counts(const ClaimElement& element) {
  return element.element.kind != elements::ElementKind::quotation &&
         element.element.kind != elements::ElementKind::superlative;
}

std::string words_of(const ClaimElement& element) {
  return element.words.empty() ? element.element.value : element.words;
}

void add_values(const ClaimView& claim, const ValueCheck& check, bool turned,
                std::vector<MatchDifference>& differences) {
  for (std::size_t place = 0; place < claim.elements.size(); ++place) {
    const ClaimElement& own = claim.elements[place];
    const ElementCheck& found = check.elements[place];
    const bool agrees = found.finding == Finding::found || found.finding == Finding::rounded;
    if (agrees || !has_a_value_that_counts(own)) continue;
    MatchDifference difference{std::string{elements::name_of(own.element.kind)}, words_of(own),
                               found.words};
    if (turned) std::swap(difference.here, difference.there);
    const bool told = std::ranges::any_of(differences, [&](const MatchDifference& other) {
      return other.what == difference.what &&
             (turned ? other.there == difference.there : other.here == difference.here);
    });
    if (!told) differences.push_back(std::move(difference));
  }
}

void add_turn(const char* what, const Difference& difference,
              std::vector<MatchDifference>& differences) {
  if (difference.holds()) differences.push_back({what, difference.claim, difference.page});
}

/// The words that both have, in the order of each; a word that comes twice is left out.
std::vector<std::string> common_words(const std::vector<Word>& own,
                                      const std::vector<Word>& other) {
  std::vector<std::string> common;
  const auto count = [](const std::vector<Word>& words, const std::string& word) {
    return std::ranges::count(words, word, &Word::folded);
  };
  for (const Word& word : own) {
    if (count(own, word.folded) == 1 && count(other, word.folded) == 1) {
      common.push_back(word.folded);
    }
  }
  return common;
}

/// The words that say who did what to whom: when and how much may stand anywhere.
std::vector<Word> ordered_words(const ClaimView& claim, const Vocabulary& vocabulary) {
  std::vector<Word> words = content_words(vocabulary, claim.text);
  for (const ClaimElement& element : claim.elements) {
    if (element.element.kind == elements::ElementKind::name || !has_a_value_that_counts(element)) {
      continue;
    }
    for (const Word& word : content_words(vocabulary, element.words)) {
      std::erase_if(words, [&word](const Word& own) { return own.folded == word.folded; });
    }
  }
  return words;
}

void add_order(const ClaimView& here, const ClaimView& there, const CheckTools& tools,
               std::vector<MatchDifference>& differences) {
  const auto own = ordered_words(here, tools.vocabulary);
  const auto other = ordered_words(there, tools.vocabulary);
  const auto first = common_words(own, other);
  const auto second = common_words(other, own);
  const auto [here_at, there_at] = std::ranges::mismatch(first, second);
  if (here_at != first.end()) differences.push_back({"order", *here_at, *there_at});
}

}  // namespace

std::vector<std::string> WordIndex::keys_of(std::string_view text) const {
  std::vector<std::string> keys;
  for (const Word& word : content_words(*vocabulary_, text)) keys.push_back(key_of(word.folded));
  std::ranges::sort(keys);
  const auto repeated = std::ranges::unique(keys);
  keys.erase(repeated.begin(), repeated.end());
  return keys;
}

void WordIndex::add(std::string_view text) {
  const auto number = static_cast<std::uint32_t>(sizes_.size());
  const std::vector<std::string> keys = keys_of(text);
  for (const std::string& key : keys) places_[key].push_back(number);
  sizes_.push_back(static_cast<std::uint32_t>(keys.size()));
}

std::vector<WordIndex::Near> WordIndex::nearest(std::string_view text, double least_share,
                                                std::size_t limit) const {
  const std::vector<std::string> keys = keys_of(text);
  std::vector<const std::vector<std::uint32_t>*> lists;
  for (const std::string& key : keys) {
    const auto found = places_.find(key);
    if (found != places_.end()) lists.push_back(&found->second);
  }
  std::ranges::stable_sort(lists, {}, [](const auto* list) { return list->size(); });
  std::unordered_map<std::uint32_t, std::uint32_t> common;
  std::size_t looked_at = 0;
  for (std::size_t word = 0; word < lists.size(); ++word) {
    const std::vector<std::uint32_t>& having = *lists[word];
    looked_at += having.size();
    if (word < least_words || looked_at <= most_places) {
      for (const std::uint32_t number : having) ++common[number];
    } else {
      for (auto& [number, count] : common) count += std::ranges::binary_search(having, number);
    }
  }
  std::vector<Near> near;
  for (const auto& [number, count] : common) {
    const auto larger = std::max<std::size_t>(keys.size(), sizes_[number]);
    const double share = static_cast<double>(count) / static_cast<double>(larger);
    if (share >= least_share) near.push_back({number, share});
  }
  std::ranges::sort(near, [](const Near& left, const Near& right) {
    return left.share != right.share ? left.share > right.share : left.number < right.number;
  });
  near.resize(std::min(near.size(), limit));
  return near;
}

Likeness compare_claims(const ClaimView& here, const ClaimView& there, const CheckTools& tools) {
  const ValueCheck forth = check_values(here, there.text, {}, tools);
  const ValueCheck back = check_values(there, here.text, {}, tools);
  Likeness likeness{std::min(forth.coverage, back.coverage), {}};
  add_values(here, forth, false, likeness.differences);
  add_values(there, back, true, likeness.differences);
  add_turn("negation", forth.negation, likeness.differences);
  add_turn("hedge", forth.hedge, likeness.differences);
  add_order(here, there, tools, likeness.differences);
  return likeness;
}

}  // namespace claimcheck::evidence
