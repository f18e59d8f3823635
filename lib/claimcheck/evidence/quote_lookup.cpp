// SPDX-License-Identifier: MIT
#include "claimcheck/evidence/quote_lookup.hpp"

#include "claimcheck/evidence/alignment.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace claimcheck::evidence {
namespace {

constexpr double least_kept = 0.6;
constexpr std::array<std::string_view, 3> state_names{"verbatim", "changed", "gone"};

bool is_one_sentence(std::string_view text, const Word& before, const Word& after) {
  const std::string_view between = slice(text, {before.span.end, after.span.begin});
  return between.find_first_of(".!?\n") == std::string_view::npos;
}

/// What took the place of the quote's first and last words belongs to it, within the sentence: "398
/// ships waited" for "412 ships waited".
Place with_ends(Place place, std::span<const Word> words, std::span<const Word> wanted,
                std::string_view text) {
  const auto first = std::ranges::find(wanted, words[place.first].folded, &Word::folded);
  const auto last = std::find_if(wanted.rbegin(), wanted.rend(), [&](const Word& word) {
    return word.folded == words[place.last - 1].folded;
  });
  for (auto left = first - wanted.begin(); left > 0 && place.first > 0; --left) {
    if (!is_one_sentence(text, words[place.first - 1], words[place.first])) break;
    --place.first;
  }
  for (auto left = last - wanted.rbegin(); left > 0 && place.last < words.size(); --left) {
    if (!is_one_sentence(text, words[place.last - 1], words[place.last])) break;
    ++place.last;
  }
  return place;
}

}  // namespace

std::string_view name_of(QuoteState state) { return state_names[static_cast<std::size_t>(state)]; }

QuoteLookup look_up(std::string_view quote, std::string_view text, const Vocabulary& vocabulary) {
  const auto words_of = [&](std::string_view of) {
    return vocabulary.words_of(of, {0, static_cast<std::uint32_t>(of.size())});
  };
  const auto wanted = words_of(quote);
  const auto words = words_of(text);
  const auto found = [&](QuoteState state, Place place) {
    const Span span{words[place.first].span.begin, words[place.last - 1].span.end};
    return QuoteLookup{state, span, std::string{slice(text, span)}};
  };
  if (const auto place = find_words(words, wanted)) return found(QuoteState::verbatim, *place);
  const auto changed = find_changed(words, wanted);
  if (!changed || changed->kept < least_kept || wanted.size() < 3) return {};
  return found(QuoteState::changed, with_ends(changed->place, words, wanted, text));
}

}  // namespace claimcheck::evidence
