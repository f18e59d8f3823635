// SPDX-License-Identifier: MIT
// What a person's first name says of "he" and "she": data (first-names.xml of a rule folder).
// Immutable; const use is safe from many threads.
#pragma once

#include "claimcheck/claims/pronouns.hpp"
#include "claimcheck/xml.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace claimcheck::claims {

class FirstNames {
 public:
  /// Throws: Error{rules} with the place in the file; also for a name that is in both lists.
  explicit FirstNames(const xml::File& file);

  /// Returns the gender that a first name nearly always goes with, else unknown. "Jean-Pierre" is
  /// looked for whole, then by its first part.
  Gender gender_of(std::string_view name) const;
  /// Returns the gender of the first word of a full name, its last aside, that is a first name.
  Gender gender_of_full(std::string_view name) const;

 private:
  std::vector<std::string> female_, male_;  ///< sorted
};

}  // namespace claimcheck::claims
