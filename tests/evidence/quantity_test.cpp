// SPDX-License-Identifier: MIT
#include "claimcheck/evidence/quantity.hpp"

#include "claimcheck/evidence/day_range.hpp"
#include "support/pack.hpp"

#include <catch2/catch.hpp>

namespace claimcheck::evidence {
namespace {

using elements::ElementKind;

Agreement numbers(const std::string& claim, const std::string& page,
                  Looseness looseness = Looseness::exact) {
  const auto told = [](const std::string& value, Looseness how) {
    const std::size_t blank = value.rfind(' ');
    const std::string unit = blank == std::string::npos ? "" : value.substr(blank + 1);
    const bool percent = value.ends_with('%');
    return Told{percent ? ElementKind::percentage : ElementKind::number, value, unit, how};
  };
  return compare(told(claim, looseness), told(page, Looseness::exact),
                 support::english_pack().elements.grammar());
}

TEST_CASE("Equal numbers agree in any unit of their kind", "[evidence][quantity]") {
  CHECK(numbers("42", "42") == Agreement::same);
  CHECK(numbers("3 km", "3000 m") == Agreement::same);
  CHECK(numbers("0.5", "50%") == Agreement::same);
  CHECK(numbers("42", "43") == Agreement::apart);
  CHECK(numbers("3 km", "3 kg") == Agreement::incomparable);
  CHECK(numbers("3000000 USD", "3000000 EUR") == Agreement::incomparable);
  CHECK(numbers("", "43") == Agreement::incomparable);
  CHECK(numbers("XXXX", "43") == Agreement::incomparable);
}

TEST_CASE("A number is rounded to its own last digit, never by more than a twentieth",
          "[evidence][quantity]") {
  CHECK(numbers("4200000 kg", "4218300 kg") == Agreement::rounded);
  CHECK(numbers("4218300 kg", "4200000 kg") == Agreement::rounded);
  CHECK(numbers("4200000 kg", "4260000 kg") == Agreement::apart);
  CHECK(numbers("300", "340") == Agreement::apart);
  CHECK(numbers("3000", "2961") == Agreement::rounded);
  CHECK(numbers("40%", "44%") == Agreement::apart);
  CHECK(numbers("7", "7.2") == Agreement::apart);
  CHECK(numbers("0", "3") == Agreement::apart);
  const Told age{ElementKind::age, "40 a", "a", Looseness::exact};
  const Told older{ElementKind::age, "41 a", "a", Looseness::exact};
  CHECK(compare(age, older, support::english_pack().elements.grammar()) == Agreement::apart);
}

TEST_CASE("A word before a number loosens it to its side", "[evidence][quantity]") {
  CHECK(numbers("0.5", "48%", Looseness::below) == Agreement::rounded);
  CHECK(numbers("0.5", "53%", Looseness::below) == Agreement::apart);
  CHECK(numbers("300", "312", Looseness::above) == Agreement::rounded);
  CHECK(numbers("300", "280", Looseness::above) == Agreement::apart);
  CHECK(numbers("300", "280", Looseness::about) == Agreement::rounded);
  CHECK(numbers("300", "240", Looseness::about) == Agreement::apart);
}

TEST_CASE("A range agrees with what lies in it", "[evidence][quantity]") {
  CHECK(numbers("(30,)", "34") == Agreement::same);
  CHECK(numbers("(30,)", "30000") == Agreement::apart);
  CHECK(numbers("(30,)", "28") == Agreement::apart);
  CHECK(numbers("34", "(30,)") == Agreement::rounded);
  CHECK(numbers("[5,7]", "[5,7]") == Agreement::same);
  CHECK(numbers("[5,7]", "[6,9]") == Agreement::rounded);
  CHECK(numbers("[5,7]", "[5,9]") == Agreement::apart);
  CHECK(numbers("[300,340]", "[302,340]") == Agreement::rounded);
  CHECK(numbers("(,10)", "9") == Agreement::same);
}

TEST_CASE("Days agree at the grain of each", "[evidence][quantity]") {
  CHECK(compare_days("2021", "2021-08-05") == Agreement::same);
  CHECK(compare_days("2021-08-05", "2021") == Agreement::rounded);
  CHECK(compare_days("2021-08-05", "2021-08") == Agreement::rounded);
  CHECK(compare_days("2021-08-05", "2021-08-06") == Agreement::apart);
  CHECK(compare_days("2021-W31", "2021-08-05") == Agreement::same);
  CHECK(compare_days("2021-W31", "2021-08-10") == Agreement::apart);
  CHECK(compare_days("199X", "1994") == Agreement::same);
  CHECK(compare_days("1994", "20XX") == Agreement::apart);
  CHECK(compare_days("2021-08-05/2021-08-07", "2021-08-06") == Agreement::same);
  CHECK(compare_days("2021-08-05/2021-08-07", "2021-08-05/2021-08-08") == Agreement::apart);
  CHECK(compare_days("../2021", "../2021-06") == Agreement::same);
  CHECK(compare_days("../2021", "../2022") == Agreement::apart);
  CHECK(compare_days("2021/..", "2022/..") == Agreement::apart);
  CHECK(compare_days("../2021", "2021") == Agreement::rounded);
  CHECK(compare_days("../2021", "2019") == Agreement::incomparable);
  CHECK(compare_days("2019~", "2019-05") == Agreement::same);
}

TEST_CASE("An open year is decided by month and day", "[evidence][quantity]") {
  CHECK(compare_days("XXXX-08-05", "2021-08-05") == Agreement::same);
  CHECK(compare_days("XXXX-08-05", "2021-08-06") == Agreement::apart);
  CHECK(compare_days("2021-08", "XXXX-08-06") == Agreement::same);
  CHECK(compare_days("XXXX-08-05", "2021") == Agreement::incomparable);
}

TEST_CASE("Times of day agree as far as both tell them", "[evidence][quantity]") {
  CHECK(compare_days("2021-08-05T20:30", "2021-08-05T20:30") == Agreement::same);
  CHECK(compare_days("2021-08-05T20", "2021-08-05T20:30") == Agreement::same);
  CHECK(compare_days("2021-08-05T20:30", "2021-08-05") == Agreement::rounded);
  CHECK(compare_days("2021-08-05T20:30", "2021-08-05T21:30") == Agreement::apart);
}

TEST_CASE("What is no day is comparable only with itself", "[evidence][quantity]") {
  for (const char* odd : {"", "X", "2021-", "2021-13", "2021-08-", "2021-W", "20é1", "/", "../..",
                          "../", "/..", "2021-08-05/", "T", "99999999999-01-01"}) {
    CAPTURE(odd);
    CHECK(compare_days(odd, "2021-08-05") == Agreement::incomparable);
    CHECK(compare_days(odd, odd) == Agreement::same);
  }
}

}  // namespace
}  // namespace claimcheck::evidence
