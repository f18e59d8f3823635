// SPDX-License-Identifier: MIT
#include "claimcheck/claims/alignment.hpp"

#include <algorithm>
#include <deque>
#include <map>
#include <string_view>
#include <tuple>
#include <unordered_map>

namespace claimcheck::claims {
namespace {

constexpr std::uint32_t none = 0xFFFFFFFF;
constexpr std::size_t most_holders = 32;  // sentences that share a feature which still tells them
constexpr double least_likeness = 0.4;    // of a sentence to what it became
constexpr double margin = 0.06;           // by which the best has to be better than the next
constexpr double same_gap = 0.15;         // added between the same anchors

using Key = std::string ComparedSentence::*;

/// The sentences with one key that have no partner yet.
struct Group {
  std::vector<std::uint32_t> before;
  std::vector<std::uint32_t> after;
};

struct Likeness {
  double score = 0;
  std::uint32_t before = 0;
  std::uint32_t after = 0;
};

/// Words and pairs of neighbours, numbered.
class Features {
 public:
  std::vector<std::uint32_t> of(const ComparedSentence& sentence) {
    std::vector<std::uint32_t> features;
    std::string_view rest = sentence.words;
    std::string_view last;
    while (!rest.empty()) {
      const std::string_view word = rest.substr(0, rest.find(' '));
      rest.remove_prefix(word.size() + 1);
      features.push_back(number(std::string{word}));
      if (!last.empty()) features.push_back(number(std::string{last} + ' ' + std::string{word}));
      last = word;
    }
    std::ranges::sort(features);
    return features;
  }
  std::size_t size() const { return numbers_.size(); }

 private:
  std::uint32_t number(std::string feature) {
    const auto next = static_cast<std::uint32_t>(numbers_.size());
    return numbers_.emplace(std::move(feature), next).first->second;
  }
  std::unordered_map<std::string, std::uint32_t> numbers_;
};

double likeness_of(const std::vector<std::uint32_t>& left,
                   const std::vector<std::uint32_t>& right) {
  if (left.empty() && right.empty()) return 0;
  std::vector<std::uint32_t> both;
  std::ranges::set_intersection(left, right, std::back_inserter(both));
  return 2.0 * static_cast<double>(both.size()) / static_cast<double>(left.size() + right.size());
}

class Aligner {
 public:
  Aligner(std::span<const ComparedSentence> before, std::span<const ComparedSentence> after)
      : before_(before),
        after_(after),
        partner_(before.size(), none),
        origin_(after.size(), none),
        unsure_before_(before.size()),
        unsure_after_(after.size()),
        same_words_(before.size()) {
    alignment_.candidates.resize(before.size());
  }

  Alignment align() {
    for (const Key key : {&ComparedSentence::folded, &ComparedSentence::words}) {
      pair_unique(key);
      pair_by_neighbours(key);
      settle_groups(key);
    }
    pair_by_likeness();
    collect();
    return std::move(alignment_);
  }

 private:
  bool is_free_before(std::uint32_t i) const { return partner_[i] == none && !unsure_before_[i]; }
  bool is_free_after(std::uint32_t i) const { return origin_[i] == none && !unsure_after_[i]; }

  void pair(std::uint32_t before, std::uint32_t after, bool same_words) {
    partner_[before] = after;
    origin_[after] = before;
    same_words_[before] = same_words;
  }

  std::map<std::string_view, Group> groups_by(Key key) const {
    std::map<std::string_view, Group> groups;
    for (std::uint32_t i = 0; i < before_.size(); ++i) {
      if (is_free_before(i) && !(before_[i].*key).empty()) {
        groups[before_[i].*key].before.push_back(i);
      }
    }
    for (std::uint32_t i = 0; i < after_.size(); ++i) {
      if (!is_free_after(i)) continue;
      const auto found = groups.find(after_[i].*key);
      if (found != groups.end()) found->second.after.push_back(i);
    }
    return groups;
  }

  void pair_unique(Key key) {
    for (const auto& [text, group] : groups_by(key)) {
      if (group.before.size() == 1 && group.after.size() == 1) {
        pair(group.before[0], group.after[0], true);
      }
    }
  }

  /// The place after the partner of the sentence before, and the place before the partner of the
  /// next one; the drafts' edges are partners of each other.
  static std::uint32_t follow(const std::vector<std::uint32_t>& partners, std::uint32_t place,
                              bool forward, std::size_t other_size) {
    if (forward) {
      if (place == 0) return 0;
      const std::uint32_t partner = partners[place - 1];
      return partner == none ? none : partner + 1;
    }
    if (place + 1 == partners.size()) return static_cast<std::uint32_t>(other_size) - 1;
    const std::uint32_t partner = partners[place + 1];
    return partner == none || partner == 0 ? none : partner - 1;
  }

  /// The one free sentence of the same key where the neighbours lead; none when they lead to two.
  std::uint32_t expected_after(std::uint32_t before, Key key) const {
    return expected(partner_, before, after_.size(), [&](std::uint32_t place) {
      return is_free_after(place) && after_[place].*key == before_[before].*key;
    });
  }
  std::uint32_t expected_before(std::uint32_t after, Key key) const {
    return expected(origin_, after, before_.size(), [&](std::uint32_t place) {
      return is_free_before(place) && before_[place].*key == after_[after].*key;
    });
  }

  template <typename Fits>
  static std::uint32_t expected(const std::vector<std::uint32_t>& partners, std::uint32_t place,
                                std::size_t other_size, const Fits& fits) {
    std::uint32_t found = none;
    for (const bool forward : {true, false}) {
      const std::uint32_t next = follow(partners, place, forward, other_size);
      if (next >= other_size || !fits(next)) continue;
      if (found != none && found != next) return none;
      found = next;
    }
    return found;
  }

  /// Pairs what the neighbours tell, and then what those tell of theirs.
  void pair_by_neighbours(Key key) {
    if (after_.empty()) return;
    std::deque<std::uint32_t> waiting;
    for (std::uint32_t i = 0; i < before_.size(); ++i) waiting.push_back(i);
    while (!waiting.empty()) {
      const std::uint32_t i = waiting.front();
      waiting.pop_front();
      if (!is_free_before(i) || (before_[i].*key).empty()) continue;
      const std::uint32_t expected = expected_after(i, key);
      if (expected == none || expected_before(expected, key) != i) continue;
      pair(i, expected, true);
      if (i > 0) waiting.push_back(i - 1);
      if (i + 1 < before_.size()) waiting.push_back(i + 1);
    }
  }

  void settle_groups(Key key) {
    for (const auto& [text, group] : groups_by(key)) {
      if (group.after.empty()) continue;
      if (group.before.size() == 1 && group.after.size() == 1) {
        pair(group.before[0], group.after[0], true);
        continue;
      }
      for (const std::uint32_t i : group.before) {
        unsure_before_[i] = true;
        alignment_.candidates[i] = group.after;
      }
      for (const std::uint32_t i : group.after) unsure_after_[i] = true;
    }
  }

  /// For each new sentence the old one after whose partner it comes.
  std::vector<std::uint32_t> anchors(const std::vector<std::uint32_t>& partners) const {
    std::vector<std::uint32_t> last(partners.size(), none);
    std::uint32_t anchor = none;
    for (std::uint32_t i = 0; i < partners.size(); ++i) {
      if (partners[i] != none) anchor = i;
      last[i] = anchor;
    }
    return last;
  }

  std::vector<Likeness> likenesses() const {
    Features numbers;
    std::vector<std::vector<std::uint32_t>> features(after_.size());
    std::vector<std::vector<std::uint32_t>> holders;
    for (std::uint32_t i = 0; i < after_.size(); ++i) {
      if (!is_free_after(i)) continue;
      features[i] = numbers.of(after_[i]);
      holders.resize(numbers.size());
      for (const std::uint32_t feature : features[i]) {
        std::vector<std::uint32_t>& list = holders[feature];
        if (list.size() <= most_holders && (list.empty() || list.back() != i)) list.push_back(i);
      }
    }
    const std::vector<std::uint32_t> anchors_before = anchors(partner_);
    const std::vector<std::uint32_t> anchors_after = anchors(origin_);
    std::vector<Likeness> found;
    for (std::uint32_t i = 0; i < before_.size(); ++i) {
      if (!is_free_before(i)) continue;
      const std::vector<std::uint32_t> own = numbers.of(before_[i]);
      std::vector<std::uint32_t> candidates;
      for (const std::uint32_t feature : own) {
        if (feature >= holders.size() || holders[feature].size() > most_holders) continue;
        candidates.insert(candidates.end(), holders[feature].begin(), holders[feature].end());
      }
      std::ranges::sort(candidates);
      const auto repeated = std::ranges::unique(candidates);
      candidates.erase(repeated.begin(), repeated.end());
      const std::uint32_t anchor = anchors_before[i];
      const std::uint32_t expected = anchor == none ? none : partner_[anchor];
      for (const std::uint32_t candidate : candidates) {
        double score = likeness_of(own, features[candidate]);
        if (anchors_after[candidate] == expected) score += same_gap;
        if (score >= least_likeness) found.push_back({score, i, candidate});
      }
    }
    std::ranges::sort(found, [](const Likeness& left, const Likeness& right) {
      return std::tuple{-left.score, left.before, left.after} <
             std::tuple{-right.score, right.before, right.after};
    });
    return found;
  }

  /// The best first; what comes within the margin of it is a rival for one of the two.
  void pair_by_likeness() {
    const std::vector<Likeness> found = likenesses();
    std::unordered_map<std::uint32_t, std::vector<const Likeness*>> of_before;
    std::unordered_map<std::uint32_t, std::vector<const Likeness*>> of_after;
    for (const Likeness& one : found) {
      of_before[one.before].push_back(&one);
      of_after[one.after].push_back(&one);
    }
    for (const Likeness& best : found) {
      if (!is_free_before(best.before) || !is_free_after(best.after)) continue;
      std::vector<std::uint32_t> rivals{best.after};
      for (const Likeness* other : of_before[best.before]) {
        if (other->after != best.after && is_free_after(other->after) &&
            best.score - other->score < margin) {
          rivals.push_back(other->after);
        }
      }
      std::vector<std::uint32_t> contenders{best.before};
      for (const Likeness* other : of_after[best.after]) {
        if (other->before != best.before && is_free_before(other->before) &&
            best.score - other->score < margin) {
          contenders.push_back(other->before);
        }
      }
      if (rivals.size() == 1 && contenders.size() == 1) {
        pair(best.before, best.after, false);
        continue;
      }
      std::ranges::sort(rivals);
      for (const std::uint32_t i : contenders) {
        unsure_before_[i] = true;
        alignment_.candidates[i] = rivals;
      }
      for (const std::uint32_t i : rivals) unsure_after_[i] = true;
    }
  }

  /// Pairs outside a longest rising sequence of them have moved.
  void collect() {
    std::vector<std::uint32_t> ends;   // the pair with the lowest end of each length
    std::vector<std::uint32_t> links;  // the pair before it
    for (std::uint32_t i = 0; i < before_.size(); ++i) {
      if (partner_[i] == none) continue;
      const auto index = static_cast<std::uint32_t>(alignment_.pairs.size());
      const auto place = std::ranges::lower_bound(
          ends, partner_[i], {},
          [this](std::uint32_t pair) { return alignment_.pairs[pair].after; });
      links.push_back(place == ends.begin() ? none : *(place - 1));
      if (place == ends.end()) {
        ends.push_back(index);
      } else {
        *place = index;
      }
      alignment_.pairs.push_back({i, partner_[i], true, same_words_[i]});
    }
    for (std::uint32_t at = ends.empty() ? none : ends.back(); at != none; at = links[at]) {
      alignment_.pairs[at].moved = false;
    }
  }

  std::span<const ComparedSentence> before_;
  std::span<const ComparedSentence> after_;
  std::vector<std::uint32_t> partner_;  // of each old sentence
  std::vector<std::uint32_t> origin_;   // of each new one
  std::vector<bool> unsure_before_;
  std::vector<bool> unsure_after_;
  std::vector<bool> same_words_;
  Alignment alignment_;
};

}  // namespace

Alignment align(std::span<const ComparedSentence> before, std::span<const ComparedSentence> after) {
  return Aligner{before, after}.align();
}

}  // namespace claimcheck::claims
