// SPDX-License-Identifier: MIT
// Values as flags compare them: amounts with what rounding leaves open, and days.
#pragma once

#include "claimcheck/claims/flag_checks.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace claimcheck::claims {

/// A number that lies between `low` and `high`, since it was rounded or said to be about so.
struct FlagAmount {
  double value = 0;
  double low = 0;
  double high = 0;
  elements::ElementKind kind = elements::ElementKind::number;
  std::string unit;
};

/// Returns the amount of a number, percentage, money or measure; absent for other values. An amount
/// is exact to half of its last digit, a count below 1000 wholly; "about" and the words of the list
/// "approximate" before it give it a tenth.
std::optional<FlagAmount> amount_of(const FlagScene& scene, const FlagValue& value);

/// Returns the number of years of an age or a duration in years, or a bare number's.
std::optional<double> years_of(const FlagValue& value);

/// A day, or a stretch of days that is only known as a month or a year.
struct FlagDay {
  elements::Seconds from = 0;
  elements::Seconds to = 0;  ///< the first second after it
  int year = 0;              ///< in which it begins
};

/// Returns the day, month or year of a date that names its year, or that the dateline settles.
std::optional<FlagDay> day_of(const FlagScene& scene, const FlagValue& value);

/// Returns the value's words, with single blanks between them.
std::string words_of(const FlagScene& scene, const FlagValue& value);
/// Returns "1,234.5": at most `decimals` of them, no zeros at the end.
std::string plain_number(double number, int decimals = 1);
struct FlagYears {
  int fewest = 0;
  int most = 0;
};
/// Returns the whole years between two days: the fewest and the most that they may be.
FlagYears years_between(const FlagDay& earlier, const FlagDay& later);

}  // namespace claimcheck::claims
