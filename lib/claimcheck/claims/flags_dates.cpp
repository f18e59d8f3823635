// SPDX-License-Identifier: MIT
#include "claimcheck/claims/flag_checks.hpp"
#include "claimcheck/claims/flag_values.hpp"
#include "claimcheck/elements/days.hpp"

#include <array>
#include <charconv>
#include <cmath>

namespace claimcheck::claims {
namespace {

using elements::Fields;
using elements::Found;

std::string weekday_name(const FlagScene& scene, int weekday) {
  const auto& names = scene.rules.list("weekdays");
  const auto place = static_cast<std::size_t>(weekday) - 1;
  return place < names.size() ? names[place] : "";
}

std::string day_text(const FlagScene& scene, elements::Seconds at) {
  const elements::Civil day = elements::civil_of(at);
  const auto& names = scene.rules.list("months");
  const auto place = static_cast<std::size_t>(day.month) - 1;
  return std::to_string(day.day) + " " + (place < names.size() ? names[place] : "") + " " +
         std::to_string(day.year);
}

/// A weekday beside a day that was another one: slots `when` and, where it stands apart, `weekday`.
std::vector<Disagreement> find_weekdays(const FlagScene& scene, const FlagRule&,
                                        std::span<const FlagSighting> sightings) {
  std::vector<Disagreement> found;
  for (const FlagSighting& sighting : sightings) {
    const FlagValue* when = sighting.find("when");
    const FlagValue* apart = sighting.find("weekday");
    if (when == nullptr || when->found == nullptr) continue;
    const Fields& fields = when->found->detail.time.fields;
    const Fields& said = apart != nullptr ? apart->found->detail.time.fields : fields;
    if (apart != nullptr && (said.day != Fields::unset || said.month != Fields::unset)) continue;
    if (apart != nullptr && fields.weekday != Fields::unset) continue;
    if (said.weekday == Fields::unset || fields.day == Fields::unset ||
        fields.month == Fields::unset) {
      continue;
    }
    const auto day = day_of(scene, *when);
    if (!day) continue;
    const int right = elements::weekday_of(day->from);
    if (right == said.weekday) continue;
    Disagreement one;
    one.spans = {when->span};
    if (apart != nullptr) one.spans.insert(one.spans.begin(), apart->span);
    one.words = {{"date", day_text(scene, day->from)},
                 {"right", weekday_name(scene, right)},
                 {"said", weekday_name(scene, said.weekday)}};
    found.push_back(std::move(one));
  }
  return found;
}

std::vector<Disagreement> find_no_such_day(const FlagScene& scene, const FlagRule&,
                                           std::span<const FlagSighting> sightings) {
  std::vector<Disagreement> found;
  for (const FlagSighting& sighting : sightings) {
    const FlagValue* when = sighting.find("when");
    if (when == nullptr || !when->found->detail.time.impossible) continue;
    found.push_back({{when->span}, {{"when", words_of(scene, *when)}}});
  }
  return found;
}

std::optional<int> number_in(std::string_view digits) {
  int number = 0;
  const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (fault != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
  return number;
}

/// "25:70": two groups of digits that no clock shows.
std::vector<Disagreement> find_no_such_time(const FlagScene& scene, const FlagRule&,
                                            std::span<const FlagSighting> sightings) {
  std::vector<Disagreement> found;
  for (const FlagSighting& sighting : sightings) {
    const FlagValue* clock = sighting.find("clock");
    if (clock == nullptr) continue;
    std::string_view words = slice(scene.text, clock->span);
    words = words.substr(0, words.find_first_not_of("0123456789:"));
    const std::size_t colon = words.find(':');
    if (colon == std::string_view::npos || colon > 2 || words.size() - colon != 3) continue;
    const auto hour = number_in(words.substr(0, colon));
    const auto minute = number_in(words.substr(colon + 1));
    if (!hour || !minute || (*hour <= 24 && *minute <= 59)) continue;
    const Span span{clock->span.begin,
                    clock->span.begin + static_cast<std::uint32_t>(words.size())};
    found.push_back({{span}, {{"clock", std::string{words}}}});
  }
  return found;
}

/// Slots `span` and `length`: the years between the ends of a span against those that are told;
/// both ends may count.
std::vector<Disagreement> find_durations(const FlagScene& scene, const FlagRule&,
                                         std::span<const FlagSighting> sightings) {
  std::vector<Disagreement> found;
  for (const FlagSighting& sighting : sightings) {
    const FlagValue* span = sighting.find("span");
    const FlagValue* length = sighting.find("length");
    if (span == nullptr || length == nullptr || span->found->parts.size() != 2) continue;
    const auto end_of = [&](const Found& part) {
      FlagValue value = *span;
      value.found = &part;
      return day_of(scene, value);
    };
    const auto from = end_of(span->found->parts[0]);
    const auto to = end_of(span->found->parts[1]);
    const auto years = years_of(*length);
    if (!from || !to || !years || to->year < from->year) continue;
    const int between = to->year - from->year;
    if (std::abs(*years - between) <= 1) continue;
    found.push_back({{span->span, length->span},
                     {{"from", std::to_string(from->year)},
                      {"to", std::to_string(to->year)},
                      {"years", std::to_string(between)},
                      {"length", words_of(scene, *length)}}});
  }
  return found;
}

/// Slots `ago` and `when`: so many years before the dateline is another year. The setting ends is
/// how the words end that count from the dateline.
std::vector<Disagreement> find_ago(const FlagScene& scene, const FlagRule& rule,
                                   std::span<const FlagSighting> sightings) {
  std::vector<Disagreement> found;
  if (!scene.reference.given) return found;
  const int now = elements::civil_of(scene.reference.at).year;
  for (const FlagSighting& sighting : sightings) {
    const FlagValue* ago = sighting.find("ago");
    const FlagValue* when = sighting.find("when");
    if (ago == nullptr || when == nullptr) continue;
    if (!words_of(scene, *ago).ends_with(rule.setting("ends"))) continue;
    const elements::TimeValue& time = ago->found->detail.time;
    const auto day = day_of(scene, *when);
    if (!day || time.count == 0 || time.counted != elements::Grain::year || time.about) continue;
    const int then = elements::civil_of(time.readings[0].first.from).year;
    if (std::abs(then - day->year) <= 1) continue;
    found.push_back({{ago->span, when->span},
                     {{"ago", words_of(scene, *ago)},
                      {"then", std::to_string(then)},
                      {"year", std::to_string(day->year)},
                      {"now", std::to_string(now)}}});
  }
  return found;
}

/// Slots `low` and `high`, two dates: the first is the later one.
std::vector<Disagreement> find_upside_down(const FlagScene& scene, const FlagRule&,
                                           std::span<const FlagSighting> sightings) {
  std::vector<Disagreement> found;
  for (const FlagSighting& sighting : sightings) {
    const FlagValue* low = sighting.find("low");
    const FlagValue* high = sighting.find("high");
    if (low == nullptr || high == nullptr) continue;
    const auto from = day_of(scene, *low);
    const auto to = day_of(scene, *high);
    const bool with_year = low->found->detail.time.fields.year != Fields::unset &&
                           high->found->detail.time.fields.year != Fields::unset;
    if (!from || !to || !with_year || from->from < to->to) continue;
    found.push_back({{low->span, high->span},
                     {{"low", words_of(scene, *low)}, {"high", words_of(scene, *high)}}});
  }
  return found;
}

}  // namespace

std::span<const FlagCheck> date_checks() {
  static const std::array<FlagCheck, 6> checks{{{"weekday", find_weekdays, {}},
                                                {"no-such-day", find_no_such_day, {}},
                                                {"no-such-time", find_no_such_time, {}},
                                                {"duration", find_durations, {}},
                                                {"ago", find_ago, {"ends"}},
                                                {"dates-order", find_upside_down, {}}}};
  return checks;
}

}  // namespace claimcheck::claims
