// SPDX-License-Identifier: MIT
// How well reviewers agree, and how well their confidence fits what came of their findings. Pure:
// numbers in, numbers out.
#pragma once

#include "claimcheck/claims/verdict.hpp"
#include "claimcheck/store/decision_store.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace claimcheck::workflow {

/// Fewer findings than this say nothing of a reviewer.
inline constexpr std::uint32_t enough_findings = 10;

/// Two reviewers' findings of one claim.
struct FindingPair {
  claims::Verdict first = claims::Verdict::verified;
  claims::Verdict second = claims::Verdict::verified;
};

struct Interval {
  double low = 0;
  double high = 0;
};

struct Agreement {
  std::uint32_t claims = 0;        ///< that both decided
  std::uint32_t agreed = 0;        ///< with the same finding
  std::optional<double> kappa;     ///< absent without claims, or when chance alone agrees wholly
  std::optional<Interval> margin;  ///< of 95 percent, within -1 and 1
};

/// Returns the pairs of two reviewers' own latest findings, before any adjudication.
std::vector<FindingPair> pairs_of(std::span<const store::GivenVerdict> given,
                                  std::string_view first, std::string_view second);

/// Source: J. Cohen, "A coefficient of agreement for nominal scales", 1960, with the standard error
/// given there: sqrt(p_o (1 - p_o) / (n (1 - p_e)^2)).
Agreement agreement_of(std::span<const FindingPair> pairs);

/// A finding that a reviewer was so sure of, and whether it held.
struct Forecast {
  double confidence = 0;  ///< 0..1
  bool held = false;
};

/// Returns a reviewer's latest findings with a confidence, of claims where others settle whether it
/// held: an adjudicator, or, where there is none, all others who decided, if they agree.
std::vector<Forecast> forecasts_of(std::span<const store::GivenVerdict> given,
                                   std::string_view reviewer);

struct Band {
  std::uint32_t low = 0;   ///< percent, included
  std::uint32_t high = 0;  ///< percent, included
  std::uint32_t findings = 0;
  std::uint32_t held = 0;
};

struct Calibration {
  std::uint32_t findings = 0;
  std::optional<double> brier;  ///< mean squared error, 0 is best; absent without findings
  std::vector<Band> bands;      ///< highest first
};

/// Source: G. W. Brier, "Verification of forecasts expressed in terms of probability", 1950, for
/// one outcome that holds or does not.
Calibration calibration_of(std::span<const Forecast> forecasts);

}  // namespace claimcheck::workflow
