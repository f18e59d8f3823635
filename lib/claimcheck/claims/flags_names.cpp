// SPDX-License-Identifier: MIT
#include "claimcheck/claims/flag_checks.hpp"
#include "claimcheck/claims/flag_values.hpp"
#include "claimcheck/nlp/lemma.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace claimcheck::claims {
namespace {

/// A place where a name's word stands: in a mention, or as a capitalised word apart.
struct NamePlace {
  std::uint32_t tree = 0;
  std::uint32_t word = 0;
  const nlp::Mention* mention = nullptr;
};

/// A word that stands in names, with where it does.
struct NameWord {
  std::string form;
  std::vector<NamePlace> places;
};

bool is_upper(char byte) { return byte >= 'A' && byte <= 'Z'; }
bool is_lower(char byte) { return byte >= 'a' && byte <= 'z'; }
bool is_beyond_ascii(char byte) { return (static_cast<unsigned char>(byte) & 0x80U) != 0; }

/// Whether a slip of the pen would show in it: long, with a capital and small letters after it.
bool is_telling(std::string_view form) {
  constexpr std::size_t shortest = 5;
  if (form.size() < shortest || !(is_upper(form.front()) || is_beyond_ascii(form.front()))) {
    return false;
  }
  const bool letters = std::ranges::all_of(
      form, [](char byte) { return is_upper(byte) || is_lower(byte) || is_beyond_ascii(byte); });
  return letters && is_lower(form[1]) && is_lower(form.back());
}

/// The mention that each word of a tree lies in, nullptr for none.
std::vector<const nlp::Mention*> mentions_over(const nlp::Tree& tree, std::uint32_t number,
                                               std::span<const nlp::Mention> mentions) {
  std::vector<const nlp::Mention*> over(tree.tokens.size(), nullptr);
  auto mention = std::ranges::lower_bound(mentions, number, {}, &nlp::Mention::tree);
  for (; mention != mentions.end() && mention->tree == number; ++mention) {
    for (std::uint32_t at = mention->first; at < mention->last; ++at) over[at] = &*mention;
  }
  return over;
}

/// The telling words of names, and those that begin with a capital where no sentence begins. A word
/// that stands in small letters too is no name.
std::vector<NameWord> words_of_names(const FlagScene& scene) {
  std::vector<NameWord> words;
  std::unordered_map<std::string_view, std::size_t> places;
  std::unordered_set<std::string> plain;
  for (std::uint32_t number = 0; number < scene.article.trees.size(); ++number) {
    const nlp::Tree& tree = scene.article.trees[number];
    const auto over = mentions_over(tree, number, scene.article.mentions);
    bool begins = true;
    for (std::uint32_t at = 0; at < tree.tokens.size(); ++at) {
      const nlp::Token& token = tree.tokens[at];
      const std::string_view form = slice(scene.text, token.span);
      const bool was_begin = std::exchange(begins, begins && token.upos == "PUNCT");
      if (!form.empty() && is_lower(form.front())) plain.emplace(form);
      if (!is_telling(form) || (was_begin && over[at] == nullptr)) continue;
      const auto [place, is_new] = places.emplace(form, words.size());
      if (is_new) words.push_back({std::string{form}, {}});
      words[place->second].places.push_back({number, at, over[at]});
    }
  }
  std::erase_if(words,
                [&](const NameWord& word) { return plain.contains(nlp::lower_case(word.form)); });
  return words;
}

/// Whether one letter inside the words makes all the difference: another one, one more, or two that
/// changed places. The first letter tells words apart; the last one, or the last two of a longer
/// word, inflect them ("Texas", "Texan", "Texans").
bool differ_by_a_slip(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  const std::size_t ending = a.size() < b.size() ? 2 : 1;
  if (b.size() - a.size() > 1 || a.front() != b.front()) return false;
  if (a.substr(a.size() - ending) != b.substr(b.size() - ending)) return false;
  const auto at = static_cast<std::size_t>(std::ranges::mismatch(a, b).in1 - a.begin());
  if (at == a.size() || is_beyond_ascii(a[at]) || is_beyond_ascii(b[at])) return false;
  if (b.size() > a.size()) return a.substr(at) == b.substr(at + 1);
  if (a.substr(at + 1) == b.substr(at + 1)) return true;
  return at + 1 < a.size() && a[at] == b[at + 1] && a[at + 1] == b[at] &&
         a.substr(at + 2) == b.substr(at + 2);
}

/// The other words of a person's name, without titles; empty of any other name.
std::set<std::string> given_names(const FlagScene& scene, const NamePlace& place) {
  std::set<std::string> words;
  if (place.mention == nullptr || place.mention->type != nlp::NameType::person) return words;
  const auto& tokens = scene.article.trees[place.tree].tokens;
  const auto& titles = scene.rules.list("titles");
  for (std::uint32_t at = place.mention->first; at < place.mention->last; ++at) {
    const std::string form = nlp::lower_case(slice(scene.text, tokens[at].span));
    if (at == place.word || std::ranges::find(titles, form) != titles.end()) continue;
    words.insert(form);
  }
  return words;
}

/// Whether two places stand side by side, as two people do in a list.
bool are_listed(const NamePlace& a, const NamePlace& b) {
  constexpr std::uint32_t between = 3;
  const std::uint32_t distance = a.word < b.word ? b.word - a.word : a.word - b.word;
  return a.tree == b.tree && distance <= between;
}

/// Whether the rare word may be of the same name as the common one: people have a given name in
/// common, and they are not told side by side.
bool may_be_one(const FlagScene& scene, const NameWord& rare, const NameWord& common) {
  const NamePlace& own = rare.places.front();
  const std::set<std::string> given = given_names(scene, own);
  bool agrees = given.empty();
  for (const NamePlace& place : common.places) {
    if (are_listed(own, place)) return false;
    agrees = agrees || std::ranges::any_of(given_names(scene, place),
                                           [&](const auto& name) { return given.contains(name); });
  }
  return agrees;
}

/// Calls `visit` with each two words that may differ by one letter: words that are equal when a
/// letter of each, or of the longer one, is left out.
template <typename Visit>
void for_near_words(const std::vector<NameWord>& words, Visit visit) {
  std::unordered_map<std::string, std::vector<std::uint32_t>> shortened;
  std::set<std::pair<std::uint32_t, std::uint32_t>> seen;
  for (std::uint32_t number = 0; number < words.size(); ++number) {
    const std::string& form = words[number].form;
    std::set<std::string> keys{form};
    for (std::size_t at = 1; at + 1 < form.size(); ++at) {
      keys.insert(form.substr(0, at) + form.substr(at + 1));
    }
    for (const std::string& key : keys) {
      auto& list = shortened[key];
      for (const std::uint32_t other : list) {
        if (seen.emplace(other, number).second) visit(words[other], words[number]);
      }
      list.push_back(number);
    }
  }
}

std::vector<Disagreement> find_spellings(const FlagScene& scene, const FlagRule&,
                                         std::span<const FlagSighting>) {
  constexpr std::size_t times_as_often = 3;
  const std::vector<NameWord> words = words_of_names(scene);
  std::vector<Disagreement> found;
  for_near_words(words, [&](const NameWord& a, const NameWord& b) {
    const NameWord& rare = a.places.size() < b.places.size() ? a : b;
    const NameWord& common = &rare == &a ? b : a;
    const bool is_odd = rare.places.size() == 1
                            ? common.places.size() > 1
                            : common.places.size() >= times_as_often * rare.places.size();
    if (!is_odd || !differ_by_a_slip(a.form, b.form) || !may_be_one(scene, rare, common)) {
      return;
    }
    Disagreement one;
    for (const NamePlace& place : rare.places) {
      one.spans.push_back(scene.article.trees[place.tree].tokens[place.word].span);
    }
    one.words = {{"rare", rare.form},
                 {"rare_times", std::to_string(rare.places.size())},
                 {"common", common.form},
                 {"common_times", std::to_string(common.places.size())}};
    found.push_back(std::move(one));
  });
  return found;
}

}  // namespace

std::span<const FlagCheck> name_checks() {
  static const std::array<FlagCheck, 1> checks{{{"spelling", find_spellings, {}}}};
  return checks;
}

}  // namespace claimcheck::claims
