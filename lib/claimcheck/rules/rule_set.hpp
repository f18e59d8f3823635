// SPDX-License-Identifier: MIT
// The rules of a language, read from XML and checked, with the word lists that they name.
// Immutable; const use is safe from many threads.
#pragma once

#include "claimcheck/rules/rule.hpp"
#include "claimcheck/xml.hpp"

#include <functional>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace claimcheck::rules {

/// Words of a list, lower case.
using WordList = std::set<std::string, std::less<>>;

class RuleSet {
 public:
  RuleSet() = default;
  /// Reads rule files in the order given; within a file, rules keep their order.
  /// Throws: Error{rules} with file, line, column and a caret for an unknown element, attribute or
  /// value, an id that is twice there, a list or a role that nobody defines, a missing reason, or a
  /// rule without a good and a bad example.
  explicit RuleSet(std::span<const xml::File> files);

  std::span<const Rule> rules() const { return rules_; }
  /// Returns the rule of that id, or nullptr.
  const Rule* find(std::string_view id) const;
  /// Returns the list of that name, empty when there is none.
  const WordList& list(std::string_view name) const;
  const std::map<std::string, WordList, std::less<>>& lists() const { return lists_; }
  /// Returns the relations through which a claim reaches down: a rule fires inside a claim only
  /// where all words between are tied to it by these.
  const WordList& open_relations() const { return open_; }
  /// Returns the parser's margin below which no rule acts on a word: what the parser is unsure of
  /// is not split.
  double least_margin() const { return least_margin_; }

 private:
  std::vector<Rule> rules_;
  std::map<std::string, WordList, std::less<>> lists_;
  WordList open_;
  double least_margin_ = 0;
};

}  // namespace claimcheck::rules
