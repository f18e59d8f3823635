// SPDX-License-Identifier: MIT
#include "claimcheck/claims/flag_checks.hpp"
#include "claimcheck/claims/flag_values.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace claimcheck::claims {
namespace {

using elements::ElementKind;

bool are_alike(const FlagAmount& a, const FlagAmount& b) {
  return a.kind == b.kind && a.unit == b.unit;
}

std::vector<FlagAmount> amounts_of(const FlagScene& scene,
                                   const std::vector<const FlagValue*>& values) {
  std::vector<FlagAmount> amounts;
  for (const FlagValue* value : values) {
    if (const auto amount = amount_of(scene, *value)) amounts.push_back(*amount);
  }
  return amounts;
}

std::vector<Span> spans_of(const FlagSighting& sighting) {
  std::vector<Span> spans;
  for (const FlagCapture& capture : sighting.captures) spans.push_back(capture.value.span);
  std::ranges::sort(spans);
  return spans;
}

std::string shown(const FlagAmount& amount, double value) {
  return plain_number(value) + (amount.kind == ElementKind::percentage ? "%" : "");
}

/// Slots `whole` (none: 100 %) and `part`, several of them. With bound="most" the parts may fall
/// short of the whole.
std::vector<Disagreement> find_sums(const FlagScene& scene, const FlagRule& rule,
                                    std::span<const FlagSighting> sightings) {
  const bool may_fall_short = rule.setting("bound") == "most";
  std::vector<Disagreement> found;
  for (const FlagSighting& sighting : sightings) {
    const auto values = sighting.all("part");
    const std::vector<FlagAmount> parts = amounts_of(scene, values);
    if (parts.size() != values.size() || parts.size() < 2) continue;
    FlagAmount whole{100, 100, 100, ElementKind::percentage, {}};
    if (const FlagValue* value = sighting.find("whole")) {
      const auto amount = amount_of(scene, *value);
      if (!amount) continue;
      whole = *amount;
    }
    FlagAmount sum{0, 0, 0, whole.kind, whole.unit};
    bool alike = true;
    for (const FlagAmount& part : parts) {
      alike = alike && are_alike(part, whole);
      sum.value += part.value;
      sum.low += part.low;
      sum.high += part.high;
    }
    const double slack =
        whole.kind == ElementKind::percentage ? 0.5 * static_cast<double>(parts.size()) : 0;
    const bool over = sum.low - slack > whole.high;
    const bool under = !may_fall_short && sum.high + slack < whole.low;
    if (!alike || (!over && !under)) continue;
    std::string listed;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      listed += (i == 0 ? "" : " + ") + shown(parts[i], parts[i].value);
    }
    found.push_back({spans_of(sighting),
                     {{"parts", listed},
                      {"sum", shown(sum, sum.value)},
                      {"whole", shown(whole, whole.value)}}});
  }
  return found;
}

/// The value of the slot `lesser` is above that of the slot `greater`.
std::vector<Disagreement> find_above(const FlagScene& scene,
                                     std::span<const FlagSighting> sightings,
                                     std::string_view lesser, std::string_view greater) {
  std::vector<Disagreement> found;
  for (const FlagSighting& sighting : sightings) {
    const FlagValue* lesser_value = sighting.find(lesser);
    const FlagValue* greater_value = sighting.find(greater);
    if (lesser_value == nullptr || greater_value == nullptr) continue;
    const auto low = amount_of(scene, *lesser_value);
    const auto high = amount_of(scene, *greater_value);
    if (!low || !high || !are_alike(*low, *high) || low->low <= high->high) continue;
    found.push_back({spans_of(sighting),
                     {{std::string{lesser}, words_of(scene, *lesser_value)},
                      {std::string{greater}, words_of(scene, *greater_value)}}});
  }
  return found;
}

/// Slots `part` and `whole`: the part is the larger one.
std::vector<Disagreement> find_parts(const FlagScene& scene, const FlagRule&,
                                     std::span<const FlagSighting> sightings) {
  return find_above(scene, sightings, "part", "whole");
}

/// Slots `low` and `high`: the first is the larger one.
std::vector<Disagreement> find_upside_down(const FlagScene& scene, const FlagRule&,
                                           std::span<const FlagSighting> sightings) {
  return find_above(scene, sightings, "low", "high");
}

struct Ratio {
  double low = 0;
  double high = 0;
};

std::optional<Ratio> ratio_of(const FlagAmount& from, const FlagAmount& to) {
  if (from.low <= 0 || to.low < 0) return std::nullopt;
  return Ratio{to.low / from.high, to.high / from.low};
}

/// Slots `from`, `to` and `by`, a percentage: the change that the two values make is another.
/// Between two percentages `by` may be their difference too.
std::vector<Disagreement> find_changes(const FlagScene& scene, const FlagRule&,
                                       std::span<const FlagSighting> sightings) {
  std::vector<Disagreement> found;
  for (const FlagSighting& sighting : sightings) {
    const FlagValue* from_value = sighting.find("from");
    const FlagValue* to_value = sighting.find("to");
    const FlagValue* by_value = sighting.find("by");
    if (from_value == nullptr || to_value == nullptr || by_value == nullptr) continue;
    const auto from = amount_of(scene, *from_value);
    const auto to = amount_of(scene, *to_value);
    const auto by = amount_of(scene, *by_value);
    if (!from || !to || !by || !are_alike(*from, *to)) continue;
    const auto ratio = ratio_of(*from, *to);
    if (!ratio) continue;
    const bool up = to->value >= from->value;
    const double low = up ? ratio->low - 1 : 1 - ratio->high;
    const double high = up ? ratio->high - 1 : 1 - ratio->low;
    constexpr double slack = 0.5;
    const bool fits = by->low - slack <= high * 100 && by->high + slack >= low * 100;
    const double points = std::abs(to->value - from->value);
    const bool fits_points =
        from->kind == ElementKind::percentage && std::abs(points - by->value) <= 2 * slack;
    if (fits || fits_points) continue;
    found.push_back({spans_of(sighting),
                     {{"from", words_of(scene, *from_value)},
                      {"to", words_of(scene, *to_value)},
                      {"by", words_of(scene, *by_value)},
                      {"right", plain_number(std::abs(to->value / from->value - 1) * 100) + "%"}}});
  }
  return found;
}

/// Slots `from` and `to`; the setting times says how many times as much it is said to be: 2 for
/// "doubled".
std::vector<Disagreement> find_multiples(const FlagScene& scene, const FlagRule& rule,
                                         std::span<const FlagSighting> sightings) {
  constexpr double slack = 0.25;
  const double times = rule.number("times");
  std::vector<Disagreement> found;
  for (const FlagSighting& sighting : sightings) {
    const FlagValue* from_value = sighting.find("from");
    const FlagValue* to_value = sighting.find("to");
    if (from_value == nullptr || to_value == nullptr) continue;
    const auto from = amount_of(scene, *from_value);
    const auto to = amount_of(scene, *to_value);
    if (!from || !to || !are_alike(*from, *to)) continue;
    const auto ratio = ratio_of(*from, *to);
    if (!ratio || (ratio->high >= times * (1 - slack) && ratio->low <= times * (1 + slack)))
      continue;
    found.push_back({spans_of(sighting),
                     {{"from", words_of(scene, *from_value)},
                      {"to", words_of(scene, *to_value)},
                      {"times", plain_number(to->value / from->value, 2)}}});
  }
  return found;
}

/// Slots `from` and `to`, the setting way is "up" or "down": it went the other way. With equal ends
/// nothing is said.
std::vector<Disagreement> find_directions(const FlagScene& scene, const FlagRule& rule,
                                          std::span<const FlagSighting> sightings) {
  const bool up = rule.setting("way") == "up";
  std::vector<Disagreement> found;
  for (const FlagSighting& sighting : sightings) {
    const FlagValue* from_value = sighting.find("from");
    const FlagValue* to_value = sighting.find("to");
    if (from_value == nullptr || to_value == nullptr) continue;
    const auto from = amount_of(scene, *from_value);
    const auto to = amount_of(scene, *to_value);
    if (!from || !to || !are_alike(*from, *to)) continue;
    const FlagAmount& low = up ? *from : *to;
    const FlagAmount& high = up ? *to : *from;
    if (low.low <= high.high) continue;
    found.push_back({spans_of(sighting),
                     {{"from", words_of(scene, *from_value)}, {"to", words_of(scene, *to_value)}}});
  }
  return found;
}

}  // namespace

std::span<const FlagCheck> arithmetic_checks() {
  static const std::array<FlagCheck, 6> checks{{{"sum", find_sums, {"bound"}},
                                                {"part", find_parts, {}},
                                                {"order", find_upside_down, {}},
                                                {"change", find_changes, {}},
                                                {"multiple", find_multiples, {"times"}},
                                                {"direction", find_directions, {"way"}}}};
  return checks;
}

}  // namespace claimcheck::claims
