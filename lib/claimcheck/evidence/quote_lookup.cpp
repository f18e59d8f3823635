// SPDX-License-Identifier: MIT
#include "claimcheck/evidence/quote_lookup.hpp"

#include "claimcheck/evidence/alignment.hpp"

#include <array>

namespace claimcheck::evidence {
namespace {

constexpr double least_kept = 0.6;
constexpr std::array<std::string_view, 3> state_names{"verbatim", "changed", "gone"};

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
  return found(QuoteState::changed, changed->place);
}

}  // namespace claimcheck::evidence
