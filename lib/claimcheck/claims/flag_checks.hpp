// SPDX-License-Identifier: MIT
// What must hold between the values that a flag rule compares. The table of checks is closed: rules
// name them.
#pragma once

#include "claimcheck/claims/flag_match.hpp"
#include "claimcheck/claims/flag_rules.hpp"

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace claimcheck::claims {

/// All that a check may look at.
struct FlagScene {
  std::string_view text;
  const nlp::Article& article;
  const elements::Reader& reader;
  const elements::Reference& reference;
  const FlagRules& rules;
};

/// What does not hold: the words of both sides, and the values for the message.
struct Disagreement {
  std::vector<Span> spans;
  std::map<std::string, std::string, std::less<>> words;
};

struct FlagCheck {
  std::string_view name;
  /// Returns what disagrees among the sightings of a rule in the whole article.
  std::vector<Disagreement> (*find)(const FlagScene& scene, const FlagRule& rule,
                                    std::span<const FlagSighting> sightings);
  std::vector<std::string_view> settings;  ///< that the rule must give
};

/// Returns the check of that name, or nullptr.
const FlagCheck* flag_check(std::string_view name);

// The parts of the table, one for each source file.
std::span<const FlagCheck> date_checks();
std::span<const FlagCheck> age_checks();
std::span<const FlagCheck> arithmetic_checks();
std::span<const FlagCheck> unit_checks();
std::span<const FlagCheck> name_checks();
std::span<const FlagCheck> title_checks();

}  // namespace claimcheck::claims
