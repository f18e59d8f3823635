// SPDX-License-Identifier: MIT
// Private to store/: a Filter as SQL with bound parameters.
#pragma once

#include "claimcheck/store/filter.hpp"
#include "claimcheck/store/statements.hpp"

#include <string>
#include <variant>
#include <vector>

namespace claimcheck::store {

using Value = std::variant<std::int64_t, double, std::string>;

/// Joins the table t (attribution) to c.
inline constexpr const char* attribution_join = " LEFT JOIN attribution t ON t.claim = c.number ";

/// The clauses that choose claims; the tables are called a (article), v (version), c (claim),
/// e (standing verdict) and t (attribution).
struct ClaimQuery {
  std::string from;                ///< the joins of a, v, c, in the order in which they are walked
  std::string verdict_join;        ///< the join of e, "" where the walk begins with it
  bool needs_verdict = false;      ///< `where` names e
  bool needs_attribution = false;  ///< `where` names t
  std::string where;               ///< "WHERE …"
  std::string order;               ///< "ORDER BY …"
  std::vector<Value> values;

  void bind_to(Query& query) const;
};

/// Translates a filter. Asks the file how many verdicts a filter by verdict would have to look at,
/// and starts from the verdicts where they are few.
ClaimQuery make_claim_query(Database& database, const Filter& filter);

/// Returns the filters whose rows, one after the other, are the filter's rows in its order, each
/// without sorting more than it has to: what has a verdict and what has none are apart where the
/// order is by verdict.
std::vector<Filter> parts_of(const Filter& filter);

}  // namespace claimcheck::store
