// SPDX-License-Identifier: MIT
#include "claimcheck/workflow/statistics.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace claimcheck::workflow {
namespace {

using claims::Verdict;

/// Everybody's latest finding of each claim, adjudications apart.
struct Findings {
  std::map<std::string, std::map<std::string, store::GivenVerdict>> own;  // by claim, reviewer
  std::map<std::string, store::GivenVerdict> rulings;                     // by claim
};

Findings sorted(std::span<const store::GivenVerdict> given) {
  Findings findings;
  for (const store::GivenVerdict& verdict : given) {
    if (verdict.adjudicates) {
      findings.rulings.insert_or_assign(verdict.claim, verdict);
    } else {
      findings.own[verdict.claim].insert_or_assign(verdict.reviewer, verdict);
    }
  }
  return findings;
}

/// What others say that the finding is; nothing when they do not say, or not the same.
std::optional<Verdict> settled(const Findings& findings, const std::string& claim,
                               std::string_view reviewer) {
  if (const auto ruling = findings.rulings.find(claim); ruling != findings.rulings.end()) {
    if (ruling->second.reviewer != reviewer) return ruling->second.verdict;
  }
  std::optional<Verdict> common;
  for (const auto& [name, verdict] : findings.own.at(claim)) {
    if (name == reviewer) continue;
    if (common && *common != verdict.verdict) return std::nullopt;
    common = verdict.verdict;
  }
  return common;
}

}  // namespace

std::vector<FindingPair> pairs_of(std::span<const store::GivenVerdict> given,
                                  std::string_view first, std::string_view second) {
  std::vector<FindingPair> pairs;
  for (const auto& [claim, own] : sorted(given).own) {
    const auto one = own.find(std::string{first});
    const auto other = own.find(std::string{second});
    if (one == own.end() || other == own.end()) continue;
    pairs.push_back({one->second.verdict, other->second.verdict});
  }
  return pairs;
}

Agreement agreement_of(std::span<const FindingPair> pairs) {
  Agreement agreement;
  std::map<Verdict, double> first;
  std::map<Verdict, double> second;
  for (const FindingPair& pair : pairs) {
    ++agreement.claims;
    if (pair.first == pair.second) ++agreement.agreed;
    ++first[pair.first];
    ++second[pair.second];
  }
  if (pairs.empty()) return agreement;
  const double n = agreement.claims;
  const double observed = agreement.agreed / n;
  double by_chance = 0;
  for (const auto& [verdict, count] : first) {
    const auto other = second.find(verdict);
    if (other != second.end()) by_chance += (count / n) * (other->second / n);
  }
  const double room = 1 - by_chance;
  if (room < 1e-12) return agreement;
  constexpr double of_95_percent = 1.959963984540054;
  const double kappa = (observed - by_chance) / room;
  const double error = std::sqrt(observed * (1 - observed) / (n * room * room));
  agreement.kappa = kappa;
  agreement.margin = Interval{std::max(-1.0, kappa - of_95_percent * error),
                              std::min(1.0, kappa + of_95_percent * error)};
  return agreement;
}

std::vector<Forecast> forecasts_of(std::span<const store::GivenVerdict> given,
                                   std::string_view reviewer) {
  const Findings findings = sorted(given);
  std::vector<Forecast> forecasts;
  for (const auto& [claim, own] : findings.own) {
    const auto mine = own.find(std::string{reviewer});
    if (mine == own.end() || !mine->second.confidence) continue;
    const auto truth = settled(findings, claim, reviewer);
    if (truth) forecasts.push_back({*mine->second.confidence, *truth == mine->second.verdict});
  }
  return forecasts;
}

Calibration calibration_of(std::span<const Forecast> forecasts) {
  Calibration calibration;
  calibration.bands = {{90, 100}, {70, 89}, {50, 69}, {0, 49}};
  double error = 0;
  for (const Forecast& forecast : forecasts) {
    ++calibration.findings;
    const double miss = forecast.confidence - (forecast.held ? 1 : 0);
    error += miss * miss;
    const auto percent = static_cast<std::uint32_t>(std::lround(forecast.confidence * 100));
    for (Band& band : calibration.bands) {
      if (percent < band.low || percent > band.high) continue;
      ++band.findings;
      if (forecast.held) ++band.held;
    }
  }
  if (!forecasts.empty()) calibration.brier = error / calibration.findings;
  return calibration;
}

}  // namespace claimcheck::workflow
