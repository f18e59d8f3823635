// SPDX-License-Identifier: MIT
#include "claimcheck/claims/flag_checks.hpp"
#include "claimcheck/claims/flag_values.hpp"
#include "claimcheck/nlp/lemma.hpp"
#include "claimcheck/text/utf8.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <unordered_map>

namespace claimcheck::claims {
namespace {

/// A word that stands in names, with where it does.
struct NameWord {
  std::string form;
  std::vector<const nlp::Mention*> mentions;
  std::vector<Span> spans;
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

std::vector<NameWord> words_of_names(const FlagScene& scene) {
  std::vector<NameWord> words;
  std::unordered_map<std::string_view, std::size_t> places;
  for (const nlp::Mention& mention : scene.article.mentions) {
    const nlp::Tree& tree = scene.article.trees[mention.tree];
    for (std::uint32_t at = mention.first; at < mention.last; ++at) {
      const nlp::Token& token = tree.tokens[at];
      const std::string_view form = slice(scene.text, token.span);
      if (token.upos != "PROPN" || !is_telling(form)) continue;
      const auto [place, is_new] = places.emplace(form, words.size());
      if (is_new) words.push_back({std::string{form}, {}, {}});
      words[place->second].mentions.push_back(&mention);
      words[place->second].spans.push_back(token.span);
    }
  }
  return words;
}

/// Whether one letter inside the words, neither the first nor the last, makes all the difference:
/// another one, one more, or two that changed places.
bool differ_by_a_slip(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > 1 || a.front() != b.front() || a.back() != b.back()) return false;
  const auto at = static_cast<std::size_t>(std::ranges::mismatch(a, b).in1 - a.begin());
  if (at == a.size() || is_beyond_ascii(a[at]) || is_beyond_ascii(b[at])) return false;
  if (b.size() > a.size()) return a.substr(at) == b.substr(at + 1);
  if (a.substr(at + 1) == b.substr(at + 1)) return true;
  return at + 1 < a.size() && a[at] == b[at + 1] && a[at + 1] == b[at] &&
         a.substr(at + 2) == b.substr(at + 2);
}

/// The words of a mention but for one, which may not tell two names apart.
std::set<std::string> others_in(const FlagScene& scene, const nlp::Mention& mention, Span but) {
  std::set<std::string> words;
  const auto& tokens = scene.article.trees[mention.tree].tokens;
  const auto& titles = scene.rules.list("titles");
  for (std::uint32_t at = mention.first; at < mention.last; ++at) {
    const std::string form = nlp::lower_case(slice(scene.text, tokens[at].span));
    if (tokens[at].span == but || std::ranges::find(titles, form) != titles.end()) continue;
    words.insert(form);
  }
  return words;
}

/// Whether the rare word may be of the same name as the common one: their other words agree.
bool may_be_one(const FlagScene& scene, const NameWord& rare, const NameWord& common) {
  const std::set<std::string> own = others_in(scene, *rare.mentions.front(), rare.spans.front());
  bool agrees = false;
  for (std::size_t i = 0; i < common.mentions.size(); ++i) {
    const nlp::Mention& mention = *common.mentions[i];
    if (mention.tree == rare.mentions.front()->tree) return false;
    agrees = agrees || others_in(scene, mention, common.spans[i]) == own;
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
    const NameWord& rare = a.spans.size() < b.spans.size() ? a : b;
    const NameWord& common = &rare == &a ? b : a;
    const bool is_odd = rare.spans.size() == 1
                            ? common.spans.size() > 1
                            : common.spans.size() >= times_as_often * rare.spans.size();
    if (!is_odd || !differ_by_a_slip(a.form, b.form) || !may_be_one(scene, rare, common)) return;
    Disagreement one;
    one.spans = rare.spans;
    one.words = {{"rare", rare.form},
                 {"rare_times", std::to_string(rare.spans.size())},
                 {"common", common.form},
                 {"common_times", std::to_string(common.spans.size())}};
    found.push_back(std::move(one));
  });
  return found;
}

/// The title that a mention begins with or that stands before it, without its full stop.
std::optional<std::pair<std::string, Span>> title_of(const FlagScene& scene,
                                                     const nlp::Mention& mention,
                                                     const std::vector<std::string>& past) {
  const auto& tokens = scene.article.trees[mention.tree].tokens;
  const auto word_at = [&](std::uint32_t at) {
    std::string form = nlp::lower_case(slice(scene.text, tokens[at].span));
    if (form.ends_with('.')) form.pop_back();
    return form;
  };
  for (const std::uint32_t back : {0U, 1U}) {
    if (mention.first < back) break;
    const std::uint32_t at = mention.first - back;
    if (mention.last - at < 2) continue;
    const bool is_past = at > 0 && std::ranges::find(past, word_at(at - 1)) != past.end();
    if (is_past) return std::nullopt;
    return std::pair{word_at(at), tokens[at].span};
  }
  return std::nullopt;
}

/// Returns the place of the group that holds the title, such as "captain|capt".
std::optional<std::size_t> group_of(const std::vector<std::string>& groups,
                                    const std::string& title) {
  for (std::size_t place = 0; place < groups.size(); ++place) {
    const std::string group = "|" + groups[place] + "|";
    if (group.find("|" + title + "|") != std::string::npos) return place;
  }
  return std::nullopt;
}

/// The setting `titles` names a list of groups of words; who bears one does not bear another.
std::vector<Disagreement> find_titles(const FlagScene& scene, const FlagRule& rule,
                                      std::span<const FlagSighting>) {
  struct Titled {
    std::size_t group;
    std::string title;
    Span span;
  };
  const auto& groups = scene.rules.list(rule.setting("titles"));
  const auto& past = scene.rules.list("past-titles");
  std::map<std::uint32_t, Titled> first;
  std::set<std::uint32_t> told;
  std::vector<Disagreement> found;
  for (const nlp::Mention& mention : scene.article.mentions) {
    const auto title = title_of(scene, mention, past);
    if (!title) continue;
    const auto group = group_of(groups, title->first);
    if (!group) continue;
    const auto [place, is_new] =
        first.emplace(mention.name, Titled{*group, title->first, title->second});
    if (is_new || place->second.group == *group || !told.insert(mention.name).second) continue;
    const auto& tokens = scene.article.trees[mention.tree].tokens;
    found.push_back({{place->second.span, title->second},
                     {{"one", std::string{slice(scene.text, place->second.span)}},
                      {"other", std::string{slice(scene.text, title->second)}},
                      {"who", std::string{slice(scene.text, tokens[mention.last - 1].span)}}}});
  }
  return found;
}

}  // namespace

std::span<const FlagCheck> name_checks() {
  static const std::array<FlagCheck, 2> checks{
      {{"spelling", find_spellings, {}}, {"titles", find_titles, {"titles"}}}};
  return checks;
}

}  // namespace claimcheck::claims
