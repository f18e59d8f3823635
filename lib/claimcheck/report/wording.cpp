// SPDX-License-Identifier: MIT
#include "claimcheck/report/wording.hpp"

#include <algorithm>
#include <cmath>

namespace claimcheck::report {

std::string counted(std::uint64_t number, std::string_view noun) {
  return std::to_string(number) + " " + std::string{noun} + (number == 1 ? "" : "s");
}

std::string spoken(std::string_view name) {
  std::string words{name};
  std::ranges::replace(words, '_', ' ');
  std::ranges::replace(words, '-', ' ');
  return words;
}

std::string progress_line(const Report& report) {
  std::string line = counted(report.counts.claims, "claim");
  if (report.counts.claims == 0) return line + ".";
  line += ": " + std::to_string(report.counts.open) + " open";
  for (const auto& [name, number] : report.counts.verdicts) {
    line += ", " + std::to_string(number) + " " + spoken(name);
  }
  return line + ".";
}

std::string ledger_line(const Report& report) {
  std::string line = counted(report.counts.sentences, "sentence") + "; ";
  const std::uint32_t left = report.counts.sentences_without_claims;
  if (left == 0) return line + "each makes a claim.";
  line += std::to_string(left) + (left == 1 ? " makes" : " make") + " no claim (";
  bool first = true;
  for (const auto& [why, number] : report.counts.left) {
    line += (first ? "" : ", ") + std::to_string(number) + " " + spoken(why);
    first = false;
  }
  return line + ").";
}

std::string status_word(const store::ClaimRow& claim) {
  return claim.verdict ? spoken(claims::name_of(claim.verdict->verdict)) : "open";
}

std::string decision_line(const store::StandingVerdict& verdict) {
  std::string line = "by " + verdict.reviewer + " on " + to_minutes(verdict.time) + " UTC";
  if (verdict.confidence) {
    line += ", " + std::to_string(std::lround(*verdict.confidence * 100)) + " % sure";
  }
  return line;
}

std::string place_line(const Position& position) {
  return "line " + std::to_string(position.line) + ", column " + std::to_string(position.column);
}

}  // namespace claimcheck::report
