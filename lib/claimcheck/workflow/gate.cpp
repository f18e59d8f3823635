// SPDX-License-Identifier: MIT
#include "claimcheck/workflow/gate.hpp"

#include "claimcheck/store/decision_store.hpp"

#include <algorithm>

namespace claimcheck::workflow {
namespace {

using store::ClaimState;

bool seen_by(store::Database& database, const store::ClaimRow& claim, std::uint32_t eyes) {
  const auto own = store::load_verdicts(database, claim.id);
  if (own.size() >= eyes) return true;
  const auto ruling = store::latest_event(database, claim.id, store::EventKind::adjudicated);
  return claim.verdict && ruling && claim.verdict->time >= ruling->said_at();
}

bool is_met(store::Database& database, const store::ClaimRow& claim, const Need& need) {
  switch (need.kind) {
    case NeedKind::decided:
      return claim.verdict.has_value();
    case NeedKind::agreed:
      return claim.state != ClaimState::conflict;
    case NeedKind::answered:
      return store::open_queries(database, claim.id).empty();
    case NeedKind::eyes:
      return seen_by(database, claim, need.number);
    case NeedKind::ticks:
      return store::load_ticks(database, claim.id).size() ==
             store::load_elements(database, claim.id).size();
    case NeedKind::sources:
      return claim.verdict && claim.verdict->sources.size() >= need.number;
    case NeedKind::signed_off:
      return claim.state == ClaimState::signed_off;
    case NeedKind::absent:
      return false;
  }
  return false;
}

}  // namespace

std::vector<Lack> find_lacks(store::Database& database, std::string_view slug,
                             const Policy& policy) {
  std::vector<Lack> lacks;
  for (const Need& need : policy.needs) {
    store::Filter filter = store::parse_filter(need.filter, {});
    filter.slugs = {std::string{slug}};
    Lack lack{need.name, {}};
    for (const store::ClaimRow& claim : store::list_claims(database, filter)) {
      if (!is_met(database, claim, need)) lack.claims.push_back(claim.number);
    }
    if (!lack.claims.empty()) lacks.push_back(std::move(lack));
  }
  return lacks;
}

std::string lacks_line(const std::vector<Lack>& lacks, std::size_t most) {
  std::string line;
  for (const Lack& lack : lacks) {
    line += (line.empty() ? "" : " · ") + lack.name + " " + std::to_string(lack.claims.size());
    for (std::size_t place = 0; place < std::min(most, lack.claims.size()); ++place) {
      line += (place == 0 ? " (C" : ", C") + std::to_string(lack.claims[place]);
    }
    if (most > 0) line += lack.claims.size() > most ? ", …)" : ")";
  }
  return line;
}

}  // namespace claimcheck::workflow
