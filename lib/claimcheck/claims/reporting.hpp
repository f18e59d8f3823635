// SPDX-License-Identifier: MIT
// The words of a language that report, by classes, and a linear model over what stands around them
// (reporting.xml of a rule folder). Immutable; const use is safe from many threads.
#pragma once

#include "claimcheck/xml.hpp"

#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace claimcheck::claims {

class Reporting {
 public:
  /// Throws: Error{rules} with the place in the file.
  explicit Reporting(const xml::File& file);

  /// Returns whether a lemma is in the class or among the words of that name.
  bool is(std::string_view name, std::string_view lemma) const;
  /// Returns the classes of a lemma in the order of their names.
  std::span<const std::string> classes_of(std::string_view lemma) const;
  /// Returns how likely a candidate with these features is a report: 0..1, a logistic model.
  double likelihood(std::span<const std::string> features) const;

 private:
  std::map<std::string, std::vector<std::string>, std::less<>> classes_;  // by lemma
  std::map<std::string, std::set<std::string, std::less<>>, std::less<>> words_;
  std::map<std::string, double, std::less<>> weights_;
  double bias_ = 0;
};

}  // namespace claimcheck::claims
