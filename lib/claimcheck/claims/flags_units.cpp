// SPDX-License-Identifier: MIT
#include "claimcheck/claims/flag_checks.hpp"
#include "claimcheck/claims/flag_values.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace claimcheck::claims {
namespace {

using elements::ElementKind;

/// Slot `measure`: its unit is of none of the kinds in the setting `kinds`.
std::vector<Disagreement> find_kinds(const FlagScene& scene, const FlagRule& rule,
                                     std::span<const FlagSighting> sightings) {
  const std::vector<std::string> kinds = xml::words_of(rule.setting("kinds"));
  std::vector<Disagreement> found;
  for (const FlagSighting& sighting : sightings) {
    const FlagValue* measure = sighting.find("measure");
    if (measure == nullptr || measure->found == nullptr) continue;
    const elements::Unit* unit = scene.reader.grammar().unit(measure->found->unit);
    if (unit == nullptr || unit->kind.empty() ||
        std::ranges::find(kinds, unit->kind) != kinds.end()) {
      continue;
    }
    found.push_back(
        {{measure->span},
         {{"measure", words_of(scene, *measure)}, {"kind", unit->kind}, {"right", kinds.front()}}});
  }
  return found;
}

/// Returns the limit of a unit in a setting such as "Cel:-273.15 K:0"; "%" is a percentage.
std::optional<double> limit_for(const FlagAmount& amount, std::string_view setting) {
  const std::string unit = amount.kind == ElementKind::percentage ? "%" : amount.unit;
  for (const std::string& part : xml::words_of(setting)) {
    const std::size_t colon = part.rfind(':');
    if (colon == std::string::npos || part.substr(0, colon) != unit) continue;
    double limit = 0;
    std::from_chars(part.data() + colon + 1, part.data() + part.size(), limit);
    return limit;
  }
  return std::nullopt;
}

/// Slot `value`: beyond the setting least or most for its unit.
std::vector<Disagreement> find_beyond(const FlagScene& scene, const FlagRule& rule,
                                      std::span<const FlagSighting> sightings) {
  std::vector<Disagreement> found;
  for (const FlagSighting& sighting : sightings) {
    const FlagValue* value = sighting.find("value");
    const auto amount = value != nullptr ? amount_of(scene, *value) : std::nullopt;
    if (!amount) continue;
    const auto least =
        rule.is_set("least") ? limit_for(*amount, rule.setting("least")) : std::nullopt;
    const auto most = rule.is_set("most") ? limit_for(*amount, rule.setting("most")) : std::nullopt;
    const bool under = least && amount->value < *least;
    const bool over = most && amount->value > *most;
    if (!under && !over) continue;
    found.push_back(
        {{value->span},
         {{"value", words_of(scene, *value)}, {"limit", plain_number(under ? *least : *most, 2)}}});
  }
  return found;
}

}  // namespace

std::span<const FlagCheck> unit_checks() {
  static const std::array<FlagCheck, 2> checks{
      {{"unit-kind", find_kinds, {"kinds"}}, {"beyond", find_beyond, {}}}};
  return checks;
}

}  // namespace claimcheck::claims
