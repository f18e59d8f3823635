// SPDX-License-Identifier: MIT
#include "claimcheck/claims/flag_checks.hpp"
#include "claimcheck/nlp/lemma.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <utility>

namespace claimcheck::claims {
namespace {

using Words = std::vector<std::string>;

/// Returns the place of the group that holds the word, such as "captain|capt".
std::optional<std::size_t> group_of(const Words& groups, const std::string& word) {
  for (std::size_t place = 0; place < groups.size(); ++place) {
    const std::string group = "|" + groups[place] + "|";
    if (group.find("|" + word + "|") != std::string::npos) return place;
  }
  return std::nullopt;
}

bool holds(const Words& words, const std::string& word) {
  return std::ranges::find(words, word) != words.end();
}

/// The words of the sentence that a mention stands in, by their places; "" beyond its ends.
class Sentence {
 public:
  Sentence(const FlagScene& scene, std::uint32_t tree)
      : text_(scene.text), tokens_(scene.article.trees[tree].tokens) {}

  std::uint32_t size() const { return static_cast<std::uint32_t>(tokens_.size()); }
  Span span(std::uint32_t at) const { return tokens_[at].span; }
  const std::string& lemma(std::uint32_t at) const { return tokens_[at].lemma; }
  std::string word(std::int64_t at) const {
    if (at < 0 || at >= static_cast<std::int64_t>(tokens_.size())) return {};
    std::string form = nlp::lower_case(slice(text_, tokens_[static_cast<std::size_t>(at)].span));
    if (form.size() > 1 && form.ends_with('.')) form.pop_back();
    return form;
  }

 private:
  std::string_view text_;
  const std::vector<nlp::Token>& tokens_;
};

/// Whether the words are somebody's within quotation marks, who may call people what he likes.
bool is_quoted(const FlagScene& scene, Span words) {
  return std::ranges::any_of(scene.article.zones, [&](const nlp::Zone& zone) {
    return std::ranges::any_of(zone.parts, [&](Span part) { return part.contains(words); });
  });
}

/// What somebody is called: the group of words that it is of, and where it stands.
struct Title {
  std::size_t group = 0;
  Span span;
  std::uint32_t tree = 0;
};

/// The title that a mention of more than it begins with, or that stands before a mention; none
/// where it is a former one or stands in a quotation.
std::optional<Title> title_of(const FlagScene& scene, const nlp::Mention& mention,
                              const Words& groups) {
  const Sentence sentence{scene, mention.tree};
  for (const std::uint32_t back : {0U, 1U}) {
    if (mention.first < back || mention.last - mention.first + back < 2) continue;
    const std::uint32_t at = mention.first - back;
    const auto group = group_of(groups, sentence.word(at));
    if (!group) continue;
    const bool is_past = holds(scene.rules.list("past-titles"), sentence.word(at - 1LL));
    if (is_past || is_quoted(scene, sentence.span(at))) return std::nullopt;
    return Title{*group, sentence.span(at), mention.tree};
  }
  return std::nullopt;
}

Disagreement told_of(const FlagScene& scene, const nlp::Mention& mention, const Title& one,
                     const Title& other) {
  const auto& tokens = scene.article.trees[mention.tree].tokens;
  return {{one.span, other.span},
          {{"one", std::string{slice(scene.text, one.span)}},
           {"other", std::string{slice(scene.text, other.span)}},
           {"who", std::string{slice(scene.text, tokens[mention.last - 1].span)}}}};
}

/// The setting `titles` names a list of groups of words; who bears one does not bear another.
std::vector<Disagreement> find_titles(const FlagScene& scene, const FlagRule& rule,
                                      std::span<const FlagSighting>) {
  const Words& groups = scene.rules.list(rule.setting("titles"));
  std::map<std::uint32_t, Title> first;
  std::set<std::uint32_t> told;
  std::vector<Disagreement> found;
  for (const nlp::Mention& mention : scene.article.mentions) {
    const auto title = title_of(scene, mention, groups);
    if (!title) continue;
    const auto [place, is_new] = first.emplace(mention.name, *title);
    const Title& before = place->second;
    if (is_new || before.group == title->group || !told.insert(mention.name).second) continue;
    found.push_back(told_of(scene, mention, before, *title));
  }
  return found;
}

/// Reads the office that a mention's words name: "finance minister Ann Smith", "Ann Smith, the
/// minister for health,".
class OfficeReader {
 public:
  OfficeReader(const FlagScene& scene, const FlagRule& rule)
      : scene_(scene),
        posts_(scene.rules.list(rule.setting("posts"))),
        fields_(scene.rules.list(rule.setting("fields"))),
        others_(scene.rules.list(rule.setting("others"))) {}

  /// Returns the mention's words without an office that is taken for a part of the name.
  std::string name_in(const nlp::Mention& mention) const {
    const Sentence sentence{scene_, mention.tree};
    std::uint32_t first = mention.first;
    for (std::uint32_t at = mention.first; at + 1 < mention.last; ++at) {
      if (ending_at(sentence, at)) first = at + 1;
    }
    std::string name;
    for (; first < mention.last; ++first) name += sentence.word(first) + " ";
    return name;
  }

  std::optional<Title> of(const nlp::Mention& mention) const {
    const Sentence sentence{scene_, mention.tree};
    for (std::uint32_t at = mention.first; at + 1 < mention.last; ++at) {
      if (auto office = ending_at(sentence, at)) return settled(*office, mention.tree);
    }
    if (mention.first > 0) {
      if (auto office = ending_at(sentence, mention.first - 1)) {
        return settled(*office, mention.tree);
      }
    }
    if (sentence.word(mention.last) != ",") return std::nullopt;
    const std::uint32_t end = std::min(sentence.size(), mention.last + reach);
    for (std::uint32_t at = mention.last + 1; at < end; ++at) {
      if (sentence.word(at) == ",") break;
      const auto office = ending_at(sentence, at);
      if (!office || !is_closed(sentence, at + 1)) continue;
      return settled(*office, mention.tree);
    }
    return std::nullopt;
  }

 private:
  static constexpr std::uint32_t reach = 8;

  struct Office {
    std::size_t group = 0;
    Span span;
    bool is_other = false;  ///< a former one, a deputy's, one of two
  };

  /// The office whose last word stands there: "finance minister", "minister of the interior".
  std::optional<Office> ending_at(const Sentence& sentence, std::uint32_t at) const {
    const auto before = [&](std::int64_t steps) { return std::int64_t{at} - steps; };
    if (at > 0 && holds(posts_, sentence.word(at))) {
      return made(sentence, at - 1, {at - 1, at});
    }
    std::int64_t link = before(1);
    if (sentence.word(link) == "the") --link;
    const bool linked = holds(scene_.rules.list("office-links"), sentence.word(link));
    if (!linked || !holds(posts_, sentence.word(link - 1))) return std::nullopt;
    return made(sentence, at, {static_cast<std::uint32_t>(link - 1), at});
  }

  std::optional<Office> made(const Sentence& sentence, std::uint32_t field,
                             std::pair<std::uint32_t, std::uint32_t> words) const {
    const auto group = group_of(fields_, sentence.word(field));
    if (!group) return std::nullopt;
    Office office{*group, {sentence.span(words.first).begin, sentence.span(words.second).end}};
    constexpr std::int64_t looked_at = 3;
    for (std::int64_t back = 1; back <= looked_at; ++back) {
      office.is_other =
          office.is_other || holds(others_, sentence.word(std::int64_t{words.first} - back));
    }
    office.is_other = office.is_other || holds(others_, sentence.word(words.second + 1LL));
    return office;
  }

  std::optional<Title> settled(const Office& office, std::uint32_t tree) const {
    if (office.is_other || is_quoted(scene_, office.span)) return std::nullopt;
    return Title{office.group, office.span, tree};
  }

  static bool is_closed(const Sentence& sentence, std::uint32_t at) {
    const std::string next = sentence.word(at);
    return next.empty() ||
           (next.size() == 1 && std::string_view{",.;:)"}.find(next) != std::string_view::npos);
  }

  const FlagScene& scene_;
  const Words& posts_;
  const Words& fields_;
  const Words& others_;
};

/// Whether some sentence from the one to the other speaks of somebody taking or leaving an office.
bool tells_of_change(const FlagScene& scene, const FlagRule& rule, std::uint32_t from,
                     std::uint32_t to) {
  const Words& changes = scene.rules.list(rule.setting("changes"));
  for (std::uint32_t tree = from; tree <= to; ++tree) {
    const Sentence sentence{scene, tree};
    for (std::uint32_t at = 0; at < sentence.size(); ++at) {
      if (holds(changes, sentence.lemma(at)) || holds(changes, sentence.word(at))) return true;
    }
  }
  return false;
}

/// The settings name lists: `posts` such as "minister", `fields` in groups such as
/// "finance|treasury", `others` that make it another office, `changes` by which one gets or loses
/// one. Who has the office of one field does not have that of another.
std::vector<Disagreement> find_offices(const FlagScene& scene, const FlagRule& rule,
                                       std::span<const FlagSighting>) {
  const OfficeReader reader{scene, rule};
  std::map<std::string, std::uint32_t> names;
  std::map<std::uint32_t, Title> last;
  std::set<std::uint32_t> told;
  std::vector<Disagreement> found;
  for (const nlp::Mention& mention : scene.article.mentions) {
    if (mention.type != nlp::NameType::person) continue;
    const std::uint32_t name = names.emplace(reader.name_in(mention), mention.name).first->second;
    const auto office = reader.of(mention);
    if (!office) continue;
    const auto [place, is_new] = last.emplace(name, *office);
    const Title before = std::exchange(place->second, *office);
    if (is_new || before.group == office->group) continue;
    if (tells_of_change(scene, rule, before.tree, office->tree)) continue;
    if (!told.insert(name).second) continue;
    found.push_back(told_of(scene, mention, before, *office));
  }
  return found;
}

}  // namespace

std::span<const FlagCheck> title_checks() {
  static const std::array<FlagCheck, 2> checks{
      {{"titles", find_titles, {"titles"}},
       {"offices", find_offices, {"posts", "fields", "others", "changes"}}}};
  return checks;
}

}  // namespace claimcheck::claims
