// SPDX-License-Identifier: MIT
// How much a statement deserves a check, with reasons that make it up: a linear model over words,
// tags and relations (worth.model), whose parts worth.xml puts under names that people can read.
#pragma once

#include "claimcheck/claims/claim.hpp"
#include "claimcheck/claims/worth_features.hpp"
#include "claimcheck/xml.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace claimcheck::claims {

/// The weights: 2^bits numbers of 8 bits, one for each hash of a feature. A statement of n words
/// has the log odds (bias + sum of weights / sqrt(n + 2)) / scale.
struct WorthWeights {
  std::int32_t bias = 0;
  std::int32_t scale = 1;
  std::vector<std::int8_t> table;  ///< a power of 2 of them

  /// Reads "ClChWorth\n", one byte for bits, bias and scale (each 4 bytes, lowest first) and the
  /// table. Throws: Error{model} for anything else.
  static WorthWeights read(std::string_view bytes);
  std::string write() const;
  std::size_t place_of(std::uint64_t feature) const {
    return (feature >> 17U) & (table.size() - 1);
  }
};

struct Worth {
  double value = 0;                  ///< 0..1, in hundredths
  std::vector<WorthReason> reasons;  ///< their points add up to the value in hundredths
};

/// Immutable; const use is safe from many threads.
class WorthModel {
 public:
  /// Throws: Error{rules} with the place in the file; Error{model}.
  WorthModel(const xml::File& file, std::string_view weights);

  /// Returns the worth of the statement that these words make. The points of a reason are its share
  /// of the log odds, times the mean slope between a statement without any feature and this one
  /// (integrated gradients, Sundararajan et al. 2017), so that they add up.
  Worth of(std::span<const WorthWord> words) const;
  /// Returns the log odds that the worth is made of.
  double odds_of(std::span<const WorthWord> words) const;

 private:
  struct Sums;
  struct Reason {
    std::string name;
    std::vector<std::string> tags;
    std::vector<std::string> words;  ///< sorted
    bool names = false;
  };
  std::size_t reason_of(const WorthWord& word) const;
  Sums sums_of(std::span<const WorthWord> words) const;

  std::vector<Reason> reasons_;  ///< in the order in which they are asked; the last is for the rest
  std::size_t shape_ = 0;        ///< the reason of counts
  WorthWeights weights_;
};

}  // namespace claimcheck::claims
