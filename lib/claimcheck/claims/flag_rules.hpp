// SPDX-License-Identifier: MIT
// The rules of desk flags as flags.xml gives them: patterns say which words are compared, a check
// says what must hold between them, a message says what does not.
#pragma once

#include "claimcheck/elements/reader.hpp"
#include "claimcheck/xml.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace claimcheck::claims {

struct FlagCheck;

/// A step of a pattern. A gap passes at most `most` words, as few as it can, none of an element of
/// the kinds that the pattern's slots take, and none of the rule's `stop` words.
struct FlagStep {
  enum class Kind : std::uint8_t { word, slot, gap };
  Kind kind = Kind::word;
  std::vector<std::string> words;  ///< sorted, lower case: forms or lemmas
  std::string slot;
  std::uint32_t kinds = 0;  ///< a bit for each ElementKind that a slot takes
  unsigned most = 0;
  bool optional = false;
};

struct FlagPattern {
  std::vector<FlagStep> steps;
  std::uint32_t kinds = 0;  ///< of all its slots
  unsigned slots = 0;       ///< that are not optional
};

struct FlagExample {
  std::string text;
  std::string on;     ///< ISO 8601 day that it was written on; may be empty
  std::string says;   ///< the flag's sentence; empty in a bad example
  std::string place;  ///< "en/flags.xml:12:3"
};

struct FlagRule {
  std::string id;
  std::string place;       ///< "en/flags.xml:12"
  std::string definition;  ///< its XML without reason and examples
  std::string why;
  const FlagCheck* check = nullptr;
  std::string message;  ///< with "{name}" where a value goes
  double confidence = 1;
  std::vector<FlagPattern> patterns;
  std::vector<std::string> stop;  ///< sorted words that no gap passes
  std::map<std::string, std::string, std::less<>> settings;
  std::vector<FlagExample> good, bad;

  /// Returns a setting that the check needs. Requires: it is there (the reader has made sure).
  const std::string& setting(std::string_view name) const;
  double number(std::string_view name) const;
  bool is_set(std::string_view name) const { return settings.contains(name); }
};

struct FlagRules {
  std::vector<FlagRule> rules;
  std::map<std::string, std::vector<std::string>, std::less<>> lists;  ///< in the file's order

  /// Returns the words of a list; empty when there is none of that id.
  const std::vector<std::string>& list(std::string_view id) const;
};

/// Throws: Error{rules} with the place in the file.
FlagRules read_flag_rules(const xml::File& file);

}  // namespace claimcheck::claims
