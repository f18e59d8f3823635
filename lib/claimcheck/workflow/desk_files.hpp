// SPDX-License-Identifier: MIT
// A desk's rules as data: when an article may go out (rules/desk/policies.xml), and the scales that
// findings are published on (rules/desk/scales.xml).
#pragma once

#include "claimcheck/claims/verdict.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace claimcheck::workflow {

enum class NeedKind { decided, agreed, answered, eyes, ticks, sources, signed_off, absent };

/// One thing that a policy asks of the claims that a filter lets through.
struct Need {
  std::string name;  ///< what is printed before the number of claims that lack it
  NeedKind kind = NeedKind::decided;
  std::vector<std::string> filter;  ///< terms as store::parse_filter takes them
  std::uint32_t number = 1;         ///< of eyes or sources
};

struct Policy {
  std::string name;
  std::string why;
  std::vector<Need> needs;
  std::vector<std::string> adjudicators;  ///< anybody but those who disagree when empty
};

/// Reads all policies of a rule folder, in the file's order.
/// Throws: Error{rules} for a fault in the file; Error{input} when there is none.
std::vector<Policy> load_policies(const std::filesystem::path& rule_folder);
/// Returns the policy of that name. Throws: Error{usage} naming the nearest.
const Policy& policy_named(const std::vector<Policy>& policies, std::string_view name);

struct Rating {
  std::string name;
  std::optional<std::uint32_t> value;     ///< from 1, the worst
  std::vector<claims::Verdict> findings;  ///< that become it; empty: a person chooses
};

struct Scale {
  std::string name;   ///< such as "politifact"
  std::string title;  ///< for people
  std::string url;
  std::vector<Rating> ratings;
};

/// Reads all scales of a rule folder. Throws: as load_policies.
std::vector<Scale> load_scales(const std::filesystem::path& rule_folder);
/// Returns the scale of that name. Throws: Error{usage} naming the nearest.
const Scale& scale_named(const std::vector<Scale>& scales, std::string_view name);
/// Returns what a finding becomes on a scale; nothing where a person has to choose or the scale has
/// no such rating.
const Rating* rating_of(const Scale& scale, claims::Verdict finding);

}  // namespace claimcheck::workflow
