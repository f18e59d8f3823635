// SPDX-License-Identifier: MIT
// All rules of a language in one shape, whichever engine reads them.
#pragma once

#include "claimcheck/rules/pack.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace claimcheck::workflow {

/// What a rule works on: sentences and claims, words with values, what disagrees in an article, or
/// a claim beside a page.
enum class RuleLayer : std::uint8_t { claim, element, flag, evidence };

/// Returns "claim", "element", "flag" or "evidence".
std::string_view name_of(RuleLayer layer);
std::optional<RuleLayer> rule_layer_from(std::string_view name);

struct RuleInfo {
  RuleLayer layer = RuleLayer::claim;
  std::string id;  ///< of a list of evidence.xml "evidence." and its name
  std::string reason;
  std::string file;  ///< "en/flags.xml"
  std::uint32_t line = 0;
  std::string definition;  ///< its XML without reason and examples
  std::size_t number = 0;  ///< place among the rules of its layer, as their engine has them
};

/// Returns the rules of a pack: those of claims, elements, flags and evidence, each in the order of
/// its files. Throws: Error{rules} for a fault in one.
std::vector<RuleInfo> list_rules(const rules::Pack& pack);

}  // namespace claimcheck::workflow
