// SPDX-License-Identifier: MIT
// What others have published about claims: earlier checks. They are kept as they came and are never
// verdicts of ours.
#pragma once

#include "claimcheck/clock.hpp"
#include "claimcheck/store/database.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace claimcheck::store {

/// An earlier check, as its publisher gives it. All texts are foreign; each but `text`, and one of
/// the ratings, may be "".
struct PriorCheck {
  std::string text;                    ///< the claim that was checked, never ""
  std::string claimant;                ///< who is said to have made it
  std::string claimed;                 ///< when, as it was given
  std::string rating;                  ///< in the publisher's words, such as "Mostly false"
  std::optional<double> rating_value;  ///< on a scale from `worst_rating` to `best_rating`
  std::optional<double> best_rating;
  std::optional<double> worst_rating;
  std::string publisher;
  std::string reviewed;  ///< when, as it was given
  std::string title;
  std::string url;
  std::string language;
  friend bool operator==(const PriorCheck&, const PriorCheck&) = default;
};

struct PriorCheckRow {
  std::int64_t number = 0;  ///< what people see as P3
  std::string id;           ///< UUIDv5 of all that it says
  PriorCheck check;
  std::string added_by;
  Timestamp added;
};

struct PriorChecksAdded {
  std::vector<PriorCheckRow> added;
  std::size_t known = 0;  ///< that were here before
};

/// Keeps the checks that are not here yet, with an event that says who took them in from which
/// file. Throws: Error{usage} for texts that are not UTF-8, a check without a claim or a rating, or
/// an empty reviewer; Error{database}.
PriorChecksAdded add_prior_checks(Database& database, std::span<const PriorCheck> checks,
                                  const std::string& file, const std::string& reviewer,
                                  Timestamp now);

/// Returns all earlier checks by number.
std::vector<PriorCheckRow> list_prior_checks(Database& database);

/// Returns whether there are any.
bool has_prior_checks(Database& database);

/// Finds one by "P3" or its UUID; nothing when there is none.
std::optional<PriorCheckRow> find_prior_check(Database& database, std::string_view reference);

}  // namespace claimcheck::store
