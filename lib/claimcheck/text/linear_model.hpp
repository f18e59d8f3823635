// SPDX-License-Identifier: MIT
// Whole-number weights of named features, summed: what decides where no rule does.
#pragma once

#include "claimcheck/xml.hpp"

#include <array>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace claimcheck::text {

/// Text with its hash (FNV-1a, ASCII in lower case), made once and used in many features.
struct FeaturePart {
  std::string_view text;
  std::uint64_t hash = 0;

  FeaturePart(std::string_view part);  // NOLINT(google-explicit-constructor)
  FeaturePart(const char* part) : FeaturePart(std::string_view{part}) {}  // NOLINT
};

/// A feature's name is its parts joined by '|', such as "next|.|however".
using FeatureParts = std::initializer_list<FeaturePart>;

/// Returns the number that a feature is looked up by.
std::uint64_t feature_hash(FeatureParts parts);
/// Returns the feature's name; empty when one of its parts cannot stand in a file (it has white
/// space or '|' in it).
std::string feature_name(FeatureParts parts);

class LinearModel {
 public:
  /// Adds the weights of an element's text: a feature's name and its weight by turns, between
  /// white space. Throws: Error{rules} with the place in the file.
  void read(const xml::File& file, const xml::Element& element);

  bool empty() const { return slots_.empty(); }
  /// Returns the feature's weight, 0 when it has none.
  std::int32_t weight(std::uint64_t feature) const;

 private:
  struct Slot {
    std::uint64_t feature = 0;  // 0: free
    std::int32_t weight = 0;
  };
  std::vector<Slot> slots_;
  std::uint64_t mask_ = 0;
};

}  // namespace claimcheck::text
