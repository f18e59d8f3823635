// SPDX-License-Identifier: MIT
#include "claimcheck/claims/flag_checks.hpp"
#include "claimcheck/claims/flag_values.hpp"
#include "claimcheck/elements/article_elements.hpp"
#include "claimcheck/elements/days.hpp"

#include <array>
#include <cmath>
#include <map>

namespace claimcheck::claims {
namespace {

/// A day that a sighting tells, with its words.
struct ToldDay {
  FlagDay day;
  Span span;
};

/// What a sighting tells of somebody's life.
struct Life {
  std::optional<ToldDay> birth;
  std::optional<ToldDay> death;
};

std::optional<ToldDay> told(const FlagScene& scene, const FlagValue* value) {
  if (value == nullptr) return std::nullopt;
  const auto day = day_of(scene, *value);
  return day ? std::optional{ToldDay{*day, value->span}} : std::nullopt;
}

std::optional<ToldDay> end_of(const FlagScene& scene, const FlagValue* range, std::size_t end) {
  if (range == nullptr || range->found->parts.size() != 2) return std::nullopt;
  FlagValue part = *range;
  part.found = &range->found->parts[end];
  part.span = part.found->spans.front();
  return told(scene, &part);
}

Life life_in(const FlagScene& scene, const FlagSighting& sighting) {
  Life life{told(scene, sighting.find("birth")), told(scene, sighting.find("death"))};
  if (!life.birth) life.birth = end_of(scene, sighting.find("life"), 0);
  if (!life.death) life.death = end_of(scene, sighting.find("life"), 1);
  return life;
}

std::uint32_t name_in(const FlagSighting& sighting) {
  const FlagValue* who = sighting.find("who");
  return who == nullptr ? FlagValue::no_name : who->name;
}

/// What the article's first sighting of each tells of a named person's life.
std::map<std::uint32_t, Life> lives_of(const FlagScene& scene,
                                       std::span<const FlagSighting> sightings) {
  std::map<std::uint32_t, Life> lives;
  for (const FlagSighting& sighting : sightings) {
    const std::uint32_t name = name_in(sighting);
    if (name == FlagValue::no_name) continue;
    const Life told_here = life_in(scene, sighting);
    Life& life = lives[name];
    if (!life.birth) life.birth = told_here.birth;
    if (!life.death) life.death = told_here.death;
  }
  return lives;
}

std::string in_years(const FlagYears& years) {
  const std::string fewest = std::to_string(years.fewest);
  return years.fewest == years.most ? fewest : fewest + " or " + std::to_string(years.most);
}

/// Slots `who`, `birth`, `death` or both as `life`; and an age: `age` at death, `now` on the
/// article's day, `then` in `when`. Birth and death may be told elsewhere of the same name.
std::vector<Disagreement> find_ages(const FlagScene& scene, const FlagRule&,
                                    std::span<const FlagSighting> sightings) {
  const std::map<std::uint32_t, Life> lives = lives_of(scene, sightings);
  std::vector<Disagreement> found;
  for (const FlagSighting& sighting : sightings) {
    Life life = life_in(scene, sighting);
    if (const auto known = lives.find(name_in(sighting)); known != lives.end()) {
      if (!life.birth) life.birth = known->second.birth;
      if (!life.death) life.death = known->second.death;
    }
    if (!life.birth) continue;
    const FlagValue* age = sighting.find("age");
    std::optional<ToldDay> at = age != nullptr ? life.death : std::nullopt;
    int slack = 0;
    if (const FlagValue* now = sighting.find("now"); now != nullptr && scene.reference.given) {
      const elements::Seconds today = scene.reference.at;
      age = now;
      at =
          ToldDay{{today, today + elements::day_length, elements::civil_of(today).year}, now->span};
      slack = 1;
    } else if (const FlagValue* then = sighting.find("then"); then != nullptr) {
      age = then;
      at = told(scene, sighting.find("when"));
    }
    const auto years = age != nullptr ? years_of(*age) : std::nullopt;
    if (!years || !at) continue;
    const FlagYears right = years_between(life.birth->day, at->day);
    if (*years >= right.fewest - slack && *years <= right.most + slack) continue;
    Disagreement one;
    one.spans = {life.birth->span, at->span, age->span};
    one.words = {{"birth", elements::plain_words(scene.text, life.birth->span)},
                 {"year", std::to_string(at->day.year)},
                 {"right", in_years(right)},
                 {"age", plain_number(*years)}};
    found.push_back(std::move(one));
  }
  return found;
}

/// Slots `who` and `now`: two ages of one name.
std::vector<Disagreement> find_two_ages(const FlagScene& scene, const FlagRule&,
                                        std::span<const FlagSighting> sightings) {
  std::map<std::uint32_t, const FlagSighting*> first;
  std::vector<Disagreement> found;
  for (const FlagSighting& sighting : sightings) {
    const FlagValue* who = sighting.find("who");
    const FlagValue* now = sighting.find("now");
    if (who == nullptr || now == nullptr || !years_of(*now)) continue;
    const auto [place, is_new] = first.emplace(who->name, &sighting);
    if (is_new) continue;
    const FlagValue& before = *place->second->find("now");
    if (std::abs(*years_of(before) - *years_of(*now)) < 1) continue;
    found.push_back({{before.span, now->span},
                     {{"who", words_of(scene, *place->second->find("who"))},
                      {"one", plain_number(*years_of(before))},
                      {"other", plain_number(*years_of(*now))}}});
  }
  return found;
}

}  // namespace

std::span<const FlagCheck> age_checks() {
  static const std::array<FlagCheck, 2> checks{
      {{"age", find_ages, {}}, {"two-ages", find_two_ages, {}}}};
  return checks;
}

}  // namespace claimcheck::claims
