// SPDX-License-Identifier: MIT
// The rules of a language, read from XML and checked. Immutable; const use is safe from many
// threads.
#pragma once

#include "claimcheck/rules/rule.hpp"
#include "claimcheck/xml.hpp"

#include <span>
#include <string_view>
#include <vector>

namespace claimcheck::rules {

class RuleSet {
 public:
  /// Reads rule files in the order given; within a file, rules keep their order.
  /// Throws: Error{rules} with file, line, column and a caret for an unknown element, attribute or
  /// value, an id that is twice there, a missing reason, or a rule without a good and a bad
  /// example.
  explicit RuleSet(std::span<const xml::File> files);

  std::span<const Rule> rules() const { return rules_; }
  /// Returns the rule of that id, or nullptr.
  const Rule* find(std::string_view id) const;

 private:
  std::vector<Rule> rules_;
};

}  // namespace claimcheck::rules
