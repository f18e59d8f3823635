// SPDX-License-Identifier: MIT
#include "claimcheck/workflow/statistics.hpp"

#include <catch2/catch.hpp>

namespace claimcheck::workflow {
namespace {

using claims::Verdict;

std::vector<FindingPair> table(int both_verified, int only_first, int only_second, int both_not) {
  std::vector<FindingPair> pairs;
  const auto add = [&pairs](int count, Verdict first, Verdict second) {
    for (int i = 0; i < count; ++i) pairs.push_back({first, second});
  };
  add(both_verified, Verdict::verified, Verdict::verified);
  add(only_first, Verdict::verified, Verdict::disputed);
  add(only_second, Verdict::disputed, Verdict::verified);
  add(both_not, Verdict::disputed, Verdict::disputed);
  return pairs;
}

TEST_CASE("Agreement of two reviewers is Cohen's kappa", "[workflow][statistics]") {
  // By hand: p_o = 35/50 = 0.7; p_e = 0.5 * 0.6 + 0.5 * 0.4 = 0.5; kappa = 0.4;
  // se = sqrt(0.7 * 0.3 / (50 * 0.25)) = 0.129615; 1.96 * se = 0.254041.
  const Agreement agreement = agreement_of(table(20, 5, 10, 15));
  CHECK(agreement.claims == 50);
  CHECK(agreement.agreed == 35);
  REQUIRE(agreement.kappa);
  CHECK(*agreement.kappa == Approx(0.4));
  CHECK(agreement.margin->low == Approx(0.145959).epsilon(1e-4));
  CHECK(agreement.margin->high == Approx(0.654041).epsilon(1e-4));
}

TEST_CASE("Kappa is not defined where chance alone agrees", "[workflow][statistics]") {
  CHECK_FALSE(agreement_of({}).kappa);
  const Agreement same = agreement_of(table(7, 0, 0, 0));
  CHECK(same.agreed == 7);
  CHECK_FALSE(same.kappa);
  CHECK(*agreement_of(table(5, 0, 0, 5)).kappa == Approx(1));
  const Agreement never = agreement_of(table(0, 5, 5, 0));
  CHECK(*never.kappa == Approx(-1));
  CHECK(never.margin->low == Approx(-1));
}

std::vector<store::GivenVerdict> some_verdicts() {
  return {
      {"c1", "anna", Verdict::mixed, 0.5, false},   {"c1", "anna", Verdict::verified, 0.9, false},
      {"c1", "ben", Verdict::verified, {}, false},  {"c2", "anna", Verdict::verified, 0.8, false},
      {"c2", "ben", Verdict::disputed, 0.6, false}, {"c2", "ed", Verdict::disputed, 1.0, true},
      {"c3", "anna", Verdict::opinion, 0.7, false}, {"c4", "anna", Verdict::verified, 0.7, false},
      {"c4", "ben", Verdict::verified, 0.7, false}, {"c4", "carl", Verdict::disputed, 0.7, false}};
}

TEST_CASE("Only the latest own findings of both are paired", "[workflow][statistics]") {
  const auto given = some_verdicts();
  const auto pairs = pairs_of(given, "anna", "ben");
  REQUIRE(pairs.size() == 3);
  CHECK(pairs[0].first == Verdict::verified);
  CHECK(pairs[1].second == Verdict::disputed);
  CHECK(pairs_of(given, "anna", "ed").empty());
  CHECK(agreement_of(pairs).agreed == 2);
}

TEST_CASE("A finding held when an adjudicator or all others say the same",
          "[workflow][statistics]") {
  const auto given = some_verdicts();
  const auto anna = forecasts_of(given, "anna");
  REQUIRE(anna.size() == 2);
  CHECK(anna[0].confidence == 0.9);
  CHECK(anna[0].held);
  CHECK_FALSE(anna[1].held);
  const auto ben = forecasts_of(given, "ben");
  REQUIRE(ben.size() == 1);
  CHECK(ben[0].held);
  CHECK(forecasts_of(given, "carl").size() == 1);
  CHECK_FALSE(forecasts_of(given, "carl").front().held);
}

TEST_CASE("Calibration counts bands and the mean squared error", "[workflow][statistics]") {
  // By hand: (0.01 + 0.64 + 0.16 + 1) / 4 = 0.4525.
  const Calibration calibration =
      calibration_of(std::vector<Forecast>{{0.9, true}, {0.8, false}, {0.6, true}, {1.0, false}});
  CHECK(calibration.findings == 4);
  CHECK(*calibration.brier == Approx(0.4525));
  REQUIRE(calibration.bands.size() == 4);
  CHECK(calibration.bands[0].findings == 2);
  CHECK(calibration.bands[0].held == 1);
  CHECK(calibration.bands[1].findings == 1);
  CHECK(calibration.bands[2].held == 1);
  CHECK(calibration.bands[3].findings == 0);
  CHECK_FALSE(calibration_of({}).brier);
}

}  // namespace
}  // namespace claimcheck::workflow
