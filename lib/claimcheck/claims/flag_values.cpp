// SPDX-License-Identifier: MIT
#include "claimcheck/claims/flag_values.hpp"

#include "claimcheck/elements/article_elements.hpp"
#include "claimcheck/elements/days.hpp"
#include "claimcheck/elements/digits.hpp"
#include "claimcheck/elements/times.hpp"
#include "claimcheck/nlp/lemma.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>

namespace claimcheck::claims {
namespace {

using elements::ElementKind;
using elements::Found;

constexpr double whole_below = 1000;
constexpr double about = 0.1;

bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

/// The size of the last digit that is written: 0.1 for "2.5", 100000 for "2.5 million" and 1000 for
/// "12,000"; 0 for a small count or a number in words.
double last_place(std::string_view words, double value) {
  const auto first = std::ranges::find_if(words, is_digit);
  if (first == words.end()) return 0;
  std::string digits;
  int decimals = 0;
  bool after_point = false;
  for (auto at = first; at != words.end(); ++at) {
    if (is_digit(*at)) {
      digits += *at;
      decimals += after_point ? 1 : 0;
    } else if (*at == '.' && !after_point && at + 1 != words.end() && is_digit(at[1])) {
      after_point = true;
    } else if (*at != ',') {
      break;
    }
  }
  constexpr std::size_t most_digits = 15;
  if (digits.size() > most_digits) return 0;
  std::int64_t mantissa = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), mantissa);
  const double written = static_cast<double>(mantissa) * std::pow(10, -decimals);
  if (written == 0 || value == 0) return 0;
  const double scale = std::abs(value) / written;
  if (decimals == 0 && scale < 1.5 && std::abs(value) < whole_below) return 0;
  double place = scale * std::pow(10, -decimals);
  if (decimals == 0 && scale < 1.5) {
    for (auto digit = digits.rbegin(); digit != digits.rend() && *digit == '0'; ++digit)
      place *= 10;
    place = digits.ends_with('0') ? place : 0;
  }
  return place;
}

bool is_approximate(const FlagScene& scene, const FlagValue& value) {
  constexpr std::uint32_t reach = 16;
  const std::uint32_t begin = value.span.begin - std::min(value.span.begin, reach);
  std::string_view before = scene.text.substr(begin, value.span.begin - begin);
  while (before.ends_with(' ')) before.remove_suffix(1);
  const std::size_t blank = before.find_last_of(" \n(");
  const std::string word =
      nlp::lower_case(blank == std::string_view::npos ? before : before.substr(blank + 1));
  const auto& words = scene.rules.list("approximate");
  return std::ranges::find(words, word) != words.end();
}

}  // namespace

std::optional<FlagAmount> amount_of(const FlagScene& scene, const FlagValue& value) {
  if (value.found == nullptr) return std::nullopt;
  const Found& found = *value.found;
  constexpr std::array kinds{ElementKind::number, ElementKind::percentage, ElementKind::money,
                             ElementKind::measure};
  if (std::ranges::find(kinds, found.kind) == kinds.end() || found.detail.no_number) {
    return std::nullopt;
  }
  FlagAmount amount;
  amount.value = found.detail.number;
  amount.kind = found.kind;
  amount.unit = found.unit;
  double open = last_place(slice(scene.text, value.span), amount.value) / 2;
  if (found.detail.about || is_approximate(scene, value)) {
    open = std::max(open, std::abs(amount.value) * about);
  }
  amount.low = amount.value - open;
  amount.high = amount.value + open;
  return amount;
}

std::optional<double> years_of(const FlagValue& value) {
  if (value.found == nullptr) return std::nullopt;
  const Found& found = *value.found;
  if (found.kind == ElementKind::number) return found.detail.number;
  if (found.kind != ElementKind::age && found.kind != ElementKind::duration) return std::nullopt;
  const elements::Duration& duration = found.detail.duration;
  if (duration.count != 1 || duration.amounts[0].grain != elements::Grain::year ||
      found.detail.about || found.detail.time.bound != elements::Bound::none) {
    return std::nullopt;
  }
  return duration.amounts[0].number;
}

std::optional<FlagDay> day_of(const FlagScene& scene, const FlagValue& value) {
  using elements::Grain;
  if (value.found == nullptr) return std::nullopt;
  const elements::TimeValue& time = value.found->detail.time;
  constexpr std::array grains{Grain::day, Grain::month, Grain::year};
  const bool is_known = !time.range && !time.impossible && !time.about && time.count > 0 &&
                        !value.found->open && time.bound == elements::Bound::none &&
                        time.edge == elements::Edge::none &&
                        std::ranges::find(grains, time.grain) != grains.end();
  if (!is_known) return std::nullopt;
  const auto& reading = elements::likely_reading(time, scene.reference, false);
  return FlagDay{reading.first.from, reading.first.to, elements::civil_of(reading.first.from).year};
}

std::string words_of(const FlagScene& scene, const FlagValue& value) {
  return elements::plain_words(scene.text, value.span);
}

std::string plain_number(double number, int decimals) {
  constexpr double most = 1e15;
  if (!(std::abs(number) < most)) return elements::decimal(number);
  const double unit = std::pow(10, decimals);
  const double rounded = std::round(std::abs(number) * unit) / unit;
  std::string whole = std::to_string(static_cast<long long>(rounded));
  for (std::size_t at = whole.size(); at > 3; at -= 3) whole.insert(at - 3, ",");
  const auto rest = std::llround((rounded - std::floor(rounded)) * unit);
  std::string fraction;
  if (rest > 0) {
    fraction = std::to_string(rest);
    fraction.insert(0, static_cast<std::size_t>(decimals) - fraction.size(), '0');
    while (fraction.ends_with('0')) fraction.pop_back();
    fraction.insert(0, ".");
  }
  return (number < 0 ? "-" : "") + whole + fraction;
}

FlagYears years_between(const FlagDay& earlier, const FlagDay& later) {
  const auto whole = [](elements::Seconds from, elements::Seconds to) {
    const elements::Civil a = elements::civil_of(from);
    const elements::Civil b = elements::civil_of(to);
    const bool is_short = b.month < a.month || (b.month == a.month && b.day < a.day);
    return b.year - a.year - (is_short ? 1 : 0);
  };
  return {whole(earlier.to - 1, later.from), whole(earlier.from, later.to - 1)};
}

}  // namespace claimcheck::claims
