// SPDX-License-Identifier: MIT
#include "claimcheck/evidence/alignment.hpp"

#include <algorithm>
#include <vector>

namespace claimcheck::evidence {
namespace {

constexpr std::size_t reach = 6;
constexpr std::size_t most_words = 120;
constexpr double function_weight = 0.25;
constexpr double across = 0.6;  ///< what a word on the other side counts

double weight_of(const Word& word) { return word.function ? function_weight : 1; }

/// The word so many steps to one side of a place, nullptr beyond the text's ends.
const Word* word_beside(std::span<const Word> words, Place place, std::size_t steps, bool before) {
  if (before) return steps <= place.first ? &words[place.first - steps] : nullptr;
  const std::size_t at = place.last + steps - 1;
  return at < words.size() ? &words[at] : nullptr;
}

/// How well a word, `steps` away from its own place, is met around the other one.
double meeting(const Word& word, std::size_t steps, bool before, std::span<const Word> words,
               Place there) {
  double best = 0;
  for (std::size_t other = 1; other <= reach + 2; ++other) {
    const double apart = static_cast<double>(std::max(steps, other) - std::min(steps, other));
    const double nearness = 1 / (1 + 0.25 * apart);
    for (const bool side : {before, !before}) {
      const double worth = side == before ? nearness : nearness * across;
      const Word* candidate = word_beside(words, there, other, side);
      if (worth > best && candidate != nullptr && alike(word.folded, candidate->folded)) {
        best = worth;
      }
    }
  }
  return best;
}

}  // namespace

std::optional<Place> find_words(std::span<const Word> text, std::span<const Word> words) {
  if (words.empty()) return std::nullopt;
  const auto found = std::ranges::search(text, words, {}, &Word::folded, &Word::folded);
  if (found.empty()) return std::nullopt;
  const auto first = static_cast<std::size_t>(found.begin() - text.begin());
  return Place{first, first + words.size()};
}

Place words_at(std::span<const Word> text, Span bytes) {
  const auto first =
      std::ranges::find_if(text, [&](const Word& word) { return word.span.end > bytes.begin; });
  const auto last = std::find_if(first, text.end(),
                                 [&](const Word& word) { return word.span.begin >= bytes.end; });
  return {static_cast<std::size_t>(first - text.begin()),
          static_cast<std::size_t>(last - text.begin())};
}

double surroundings_alike(std::span<const Word> left, Place here, std::span<const Word> right,
                          Place there) {
  double met = 0;
  double all = 0;
  for (const bool before : {true, false}) {
    for (std::size_t steps = 1; steps <= reach; ++steps) {
      const Word* word = word_beside(left, here, steps, before);
      if (word == nullptr) break;
      const double weight = weight_of(*word) / (1 + 0.3 * static_cast<double>(steps - 1));
      all += weight;
      met += weight * meeting(*word, steps, before, right, there);
    }
  }
  return all == 0 ? 0 : met / all;
}

double coverage(std::span<const Word> of, std::span<const Word> among) {
  double met = 0;
  double all = 0;
  for (const Word& word : of) {
    if (word.function) continue;
    all += weight_of(word);
    const bool there = std::ranges::any_of(
        among, [&](const Word& other) { return alike(word.folded, other.folded); });
    if (there) met += weight_of(word);
  }
  return all == 0 ? 0 : met / all;
}

std::optional<Changed> find_changed(std::span<const Word> text, std::span<const Word> words) {
  words = words.first(std::min(words.size(), most_words));
  if (words.empty()) return std::nullopt;
  // length[i][j]: words kept of words[i..] in text[j..]; only the last row is needed beside it, but
  // the ends of the stretch are wanted too, so that all rows stay for a window.
  std::optional<Changed> best;
  const std::size_t window = words.size() * 2 + 4;
  for (std::size_t begin = 0; begin < text.size(); begin += std::max<std::size_t>(1, window / 2)) {
    const auto part = text.subspan(begin, std::min(window, text.size() - begin));
    const std::size_t columns = part.size() + 1;
    std::vector<std::uint32_t> length((words.size() + 1) * columns, 0);
    for (std::size_t i = words.size(); i-- > 0;) {
      for (std::size_t j = part.size(); j-- > 0;) {
        length[i * columns + j] =
            words[i].folded == part[j].folded
                ? length[(i + 1) * columns + j + 1] + 1
                : std::max(length[(i + 1) * columns + j], length[i * columns + j + 1]);
      }
    }
    const double kept = static_cast<double>(length[0]) / static_cast<double>(words.size());
    if (length[0] == 0 || (best && kept <= best->kept)) continue;
    Place place{text.size(), 0};
    for (std::size_t i = 0, j = 0; i < words.size() && j < part.size();) {
      if (words[i].folded == part[j].folded) {
        place = {std::min(place.first, begin + j), begin + j + 1};
        ++i, ++j;
      } else if (length[(i + 1) * columns + j] >= length[i * columns + j + 1]) {
        ++i;
      } else {
        ++j;
      }
    }
    best = Changed{place, kept};
  }
  return best;
}

}  // namespace claimcheck::evidence
