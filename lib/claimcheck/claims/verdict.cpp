// SPDX-License-Identifier: MIT
#include "claimcheck/claims/verdict.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace claimcheck::claims {
namespace {

constexpr std::array<VerdictInfo, 9> table{{
    {Verdict::verified, "verified", "the evidence bears it out"},
    {Verdict::change_needed, "change_needed", "right once the wording or a value is changed"},
    {Verdict::disputed, "disputed", "the evidence contradicts it"},
    {Verdict::misleading, "misleading", "true words that leave a wrong impression"},
    {Verdict::mixed, "mixed", "credible sources contradict each other"},
    {Verdict::unproven, "unproven", "looked for and not found; that is never false"},
    {Verdict::outdated, "outdated", "was right once and is no longer"},
    {Verdict::opinion, "opinion", "nobody could check it"},
    {Verdict::withdrawn, "withdrawn", "an earlier finding of ours is void"},
}};

}  // namespace

std::span<const VerdictInfo> all_verdicts() { return table; }

std::string_view name_of(Verdict verdict) {
  return std::ranges::find(table, verdict, &VerdictInfo::verdict)->name;
}

std::optional<Verdict> verdict_from(std::string_view name) {
  std::string wanted{name};
  std::ranges::replace(wanted, '-', '_');
  const auto found = std::ranges::find(table, wanted, &VerdictInfo::name);
  if (found == table.end()) return std::nullopt;
  return found->verdict;
}

}  // namespace claimcheck::claims
