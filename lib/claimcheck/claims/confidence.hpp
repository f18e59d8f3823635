// SPDX-License-Identifier: MIT
// How likely a claim is well formed and faithful, from what it rests on. The weights are data
// (confidence.xml), fitted on gold claims; docs/confidence.md has the table and the command.
#pragma once

#include "claimcheck/xml.hpp"

#include <array>
#include <cstddef>
#include <string_view>

namespace claimcheck::claims {

/// What a claim rests on. All are numbers from 0 up; flags are 0 or 1.
struct Grounds {
  double length = 0;         ///< words / 10
  double lowest_margin = 0;  ///< of the heads of its words, squashed to 0..1
  double pivot_margin = 0;  ///< of the words that it was split at, squashed to 0..1; 1 when unsplit
  double edits = 0;         ///< words put in or replaced / 5
  double gaps = 0;          ///< breaks in the quote / 3
  double whole = 0;         ///< the sentence as it stands
  double of_list = 0;       ///< one member of a list
  double linked = 0;        ///< with an adjunct that another claim lacks
  double made_finite = 0;   ///< a verb was put into another form or "be" was put in
  double ambiguous = 0;     ///< a word that points elsewhere is left
  double resolved = 0;      ///< pronouns that were replaced / 2
  double reported = 0;      ///< somebody says it
  double quoted = 0;        ///< it stands in a quotation
  double no_verb = 0;       ///< without a finite verb
  double sentence = 0;      ///< words of its sentence / 40
};

inline constexpr std::array<std::string_view, 15> ground_names{
    "length",   "lowest-margin", "pivot-margin", "edits",       "gaps",
    "whole",    "of-list",       "linked",       "made-finite", "ambiguous",
    "resolved", "reported",      "quoted",       "no-verb",     "sentence"};

/// Returns the grounds in the order of their names.
std::array<double, ground_names.size()> values_of(const Grounds& grounds);

class ConfidenceModel {
 public:
  /// Throws: Error{rules} with the place in the file.
  explicit ConfidenceModel(const xml::File& file);

  /// Returns a probability, 0..1, in hundredths.
  double of(const Grounds& grounds) const;

 private:
  double bias_ = 0;
  std::array<double, ground_names.size()> weights_{};
};

}  // namespace claimcheck::claims
