// SPDX-License-Identifier: MIT
#include "claimcheck/claims/revision.hpp"

#include "claimcheck/claims/compared_draft.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

namespace claimcheck::claims {
namespace {

constexpr std::uint32_t none = 0xFFFFFFFF;
constexpr std::uint32_t reach = 2;  // sentences after which a word still points at what was named
constexpr double least_likeness = 0.3;

std::set<std::string_view> words_in(std::string_view words) {
  std::set<std::string_view> list;
  while (!words.empty()) {
    const std::string_view word = words.substr(0, words.find(' '));
    words.remove_prefix(word.size() + 1);
    list.insert(word);
  }
  return list;
}

double likeness_of(std::string_view before, std::string_view after) {
  const std::set<std::string_view> left = words_in(before);
  const std::set<std::string_view> right = words_in(after);
  if (left.empty() && right.empty()) return 1;
  const auto both =
      std::ranges::count_if(left, [&](std::string_view word) { return right.contains(word); });
  return 2.0 * static_cast<double>(both) / static_cast<double>(left.size() + right.size());
}

std::set<std::string> names_in(const ComparedDraft& draft, std::uint32_t sentence) {
  std::set<std::string> names;
  for (const std::uint32_t claim : draft.claims_of[sentence]) {
    for (const elements::Element& element : draft.claim(claim).elements) {
      if (element.kind != elements::ElementKind::name) continue;
      for (const Span span : element.spans) names.insert(plain_words(draft.split.text, span));
    }
  }
  return names;
}

class Reviser {
 public:
  Reviser(const SplitText& before, const SplitText& after, const Pronouns& pronouns)
      : before_(make_ready(before)),
        after_(make_ready(after)),
        pronouns_(pronouns),
        alignment_(align(before_.sentences, after_.sentences)),
        of_before_(before.claims.size()),
        of_after_(after.claims.size()),
        partner_(before.sentences.size(), none),
        origin_(after.sentences.size(), none) {}

  std::vector<ClaimChange> compare() {
    for (const SentencePair& pair : alignment_.pairs) {
      partner_[pair.before] = pair.after;
      origin_[pair.after] = pair.before;
    }
    find_changed_names();
    for (const SentencePair& pair : alignment_.pairs) compare_pair(pair);
    leave_open();
    pair_recast();
    return collect();
  }

 private:
  /// Marks the sentences whose names are not those that stood there.
  void find_changed_names() {
    renamed_before_.resize(partner_.size());
    renamed_after_.resize(origin_.size());
    for (std::uint32_t i = 0; i < partner_.size(); ++i) {
      const std::set<std::string> names = names_in(before_, i);
      renamed_before_[i] =
          partner_[i] == none ? !names.empty() : names != names_in(after_, partner_[i]);
    }
    for (std::uint32_t i = 0; i < origin_.size(); ++i) {
      renamed_after_[i] = origin_[i] == none ? !names_in(after_, i).empty()
                                             : static_cast<bool>(renamed_before_[origin_[i]]);
    }
  }

  static std::uint32_t changed_before(const std::vector<bool>& renamed, std::uint32_t sentence) {
    for (std::uint32_t step = 1; step <= reach && step <= sentence; ++step) {
      if (renamed[sentence - step]) return sentence - step;
    }
    return none;
  }

  /// Whether a word of the claim points at something that the tool has not named.
  bool points_elsewhere(const ComparedDraft& draft, std::uint32_t claim) const {
    if (draft.claim(claim).ambiguous) return true;
    bool first = true;
    std::string_view words = draft.words[claim];
    while (!words.empty()) {
      const std::string_view word = words.substr(0, words.find(' '));
      words.remove_prefix(word.size() + 1);
      if (pronouns_.find(word) != nullptr || pronouns_.is_demonstrative(word) ||
          (first && pronouns_.is_definite(word))) {
        return true;
      }
      first = false;
    }
    return false;
  }

  std::optional<Difference> change_of_context(const SentencePair& places,
                                              std::uint32_t claim) const {
    if (!points_elsewhere(before_, claim)) return std::nullopt;
    const std::uint32_t was = changed_before(renamed_before_, places.before);
    const std::uint32_t is = changed_before(renamed_after_, places.after);
    if (was == none && is == none) return std::nullopt;
    const auto words = [](const ComparedDraft& draft, std::uint32_t sentence) {
      return sentence == none ? std::string{}
                              : plain_words(draft.split.text, draft.split.sentences[sentence].span);
    };
    return Difference{"context", words(before_, was), words(after_, is), std::nullopt};
  }

  void tie(std::uint32_t before, std::uint32_t after, Fate fate,
           std::vector<Difference> differences) {
    ClaimChange& one = of_after_[after];
    one = {fate, before, after, {}, std::move(differences)};
    of_before_[before] = after;
  }

  void compare_pair(const SentencePair& places) {
    const auto& old_claims = before_.claims_of[places.before];
    const auto& new_claims = after_.claims_of[places.after];
    if (old_claims.empty() || new_claims.empty()) return;
    const ComparedPair pair = compare_sentences(before_, after_, places);
    if (pair.trivial) {
      pair_by_quote(pair, old_claims, new_claims);
    }
    pair_by_likeness(pair, old_claims, new_claims);
  }

  void judge(const ComparedPair& pair, std::uint32_t before, std::uint32_t after) {
    std::vector<Difference> differences = changes_around(pair, before, after);
    if (differences.empty()) {
      if (auto context = change_of_context(pair.places, before)) {
        differences.push_back(*std::move(context));
      }
    }
    if (!differences.empty()) return tie(before, after, Fate::material, std::move(differences));
    std::vector<Difference> trivial = trivial_changes(pair, before, after);
    if (!trivial.empty()) return tie(before, after, Fate::trivial, std::move(trivial));
    tie(before, after, pair.places.moved ? Fate::moved : Fate::same, {});
  }

  /// In a sentence with the same words, claims that quote the same ones are the same: first those
  /// that also say the same.
  void pair_by_quote(const ComparedPair& pair, const std::vector<std::uint32_t>& old_claims,
                     const std::vector<std::uint32_t>& new_claims) {
    using Key = std::pair<std::vector<std::uint32_t>, std::string>;
    for (const bool with_text : {true, false}) {
      std::map<Key, std::vector<std::uint32_t>> now;
      const auto key_of = [&](const ComparedDraft& draft, std::uint32_t claim) {
        return Key{quoted_words(draft, claim), with_text ? draft.words[claim] : ""};
      };
      for (const std::uint32_t claim : new_claims) {
        if (!of_after_[claim].after) now[key_of(after_, claim)].push_back(claim);
      }
      for (const std::uint32_t claim : old_claims) {
        if (of_before_[claim]) continue;
        const auto found = now.find(key_of(before_, claim));
        if (found != now.end() && found->second.size() == 1) {
          judge(pair, claim, found->second.front());
          now.erase(found);
        }
      }
    }
  }

  /// The claims of an edited sentence, and those that a sentence is split into otherwise now. What
  /// is paired here is never carried.
  void pair_by_likeness(const ComparedPair& pair, const std::vector<std::uint32_t>& old_claims,
                        const std::vector<std::uint32_t>& new_claims) {
    std::vector<std::tuple<double, std::uint32_t, std::uint32_t>> likenesses;
    for (const std::uint32_t before : old_claims) {
      for (const std::uint32_t after : new_claims) {
        if (of_before_[before] || of_after_[after].after) continue;
        const double likeness = likeness_of(before_.words[before], after_.words[after]);
        const bool only = old_claims.size() == 1 && new_claims.size() == 1;
        if (only || likeness >= least_likeness) likenesses.emplace_back(-likeness, before, after);
      }
    }
    std::ranges::sort(likenesses);
    for (const auto& [likeness, before, after] : likenesses) {
      if (of_before_[before] || of_after_[after].after) continue;
      tie(before, after, Fate::material, changes_of_words(pair, before, after));
    }
  }

  void leave_open() {
    candidates_.resize(of_before_.size());
    for (std::uint32_t sentence = 0; sentence < alignment_.candidates.size(); ++sentence) {
      std::vector<std::uint32_t> claims;
      for (const std::uint32_t candidate : alignment_.candidates[sentence]) {
        const auto& list = after_.claims_of[candidate];
        claims.insert(claims.end(), list.begin(), list.end());
      }
      for (const std::uint32_t claim : before_.claims_of[sentence]) {
        for (const std::uint32_t candidate : claims) {
          if (likeness_of(before_.words[claim], after_.words[candidate]) >= least_likeness) {
            candidates_[claim].push_back(candidate);
          }
        }
      }
    }
  }

  /// A claim that now stands in a sentence of another shape, as when one was cut in two.
  void pair_recast() {
    std::map<std::string_view, std::pair<std::vector<std::uint32_t>, std::vector<std::uint32_t>>>
        left;
    for (std::uint32_t i = 0; i < of_before_.size(); ++i) {
      if (!of_before_[i] && candidates_[i].empty()) left[before_.words[i]].first.push_back(i);
    }
    for (std::uint32_t i = 0; i < of_after_.size(); ++i) {
      const auto found = left.find(after_.words[i]);
      if (!of_after_[i].after && found != left.end()) found->second.second.push_back(i);
    }
    for (const auto& [words, claims] : left) {
      if (claims.first.size() != 1 || claims.second.size() != 1) continue;
      tie(claims.first[0], claims.second[0], Fate::material,
          {{"sentence", sentence_of(before_, claims.first[0]),
            sentence_of(after_, claims.second[0]), std::nullopt}});
    }
  }

  static std::string sentence_of(const ComparedDraft& draft, std::uint32_t claim) {
    return plain_words(draft.split.text, draft.split.sentences[draft.claim(claim).sentence].span);
  }

  std::vector<ClaimChange> collect() {
    std::vector<ClaimChange> changes;
    for (std::uint32_t i = 0; i < of_after_.size(); ++i) {
      of_after_[i].after = i;
      changes.push_back(std::move(of_after_[i]));
    }
    for (std::uint32_t i = 0; i < of_before_.size(); ++i) {
      if (of_before_[i]) continue;
      const Fate fate = candidates_[i].empty() ? Fate::dropped : Fate::ambiguous;
      changes.push_back({fate, i, std::nullopt, std::move(candidates_[i]), {}});
    }
    return changes;
  }

  ComparedDraft before_;
  ComparedDraft after_;
  const Pronouns& pronouns_;
  Alignment alignment_;
  std::vector<std::optional<std::uint32_t>> of_before_;  // the new claim of each old one
  std::vector<ClaimChange> of_after_;
  std::vector<std::vector<std::uint32_t>> candidates_;  // of each old claim
  std::vector<std::uint32_t> partner_;                  // of each old sentence
  std::vector<std::uint32_t> origin_;                   // of each new one
  std::vector<bool> renamed_before_;
  std::vector<bool> renamed_after_;
};

constexpr std::array<std::string_view, 7> names{"same", "moved",   "trivial",  "material",
                                                "new",  "dropped", "ambiguous"};

}  // namespace

std::string_view name_of(Fate fate) { return names.at(static_cast<std::size_t>(fate)); }

std::vector<ClaimChange> compare_claims(const SplitText& before, const SplitText& after,
                                        const Pronouns& pronouns) {
  return Reviser{before, after, pronouns}.compare();
}

}  // namespace claimcheck::claims
