// SPDX-License-Identifier: MIT
#include "claimcheck/report/audience.hpp"

#include <algorithm>
#include <array>

namespace claimcheck::report {
namespace {

constexpr std::array<AudienceInfo, 3> table{{
    {Audience::internal, "internal", "everything, the names of confidential sources too"},
    {Audience::editor, "editor", "confidential sources are masked (the default)"},
    {Audience::readers, "public", "also without notes, questions and the reviewers' names"},
}};

}  // namespace

std::span<const AudienceInfo> all_audiences() { return table; }

std::string_view name_of(Audience audience) {
  return std::ranges::find(table, audience, &AudienceInfo::audience)->name;
}

std::optional<Audience> audience_from(std::string_view name) {
  const auto found = std::ranges::find(table, name, &AudienceInfo::name);
  if (found == table.end()) return std::nullopt;
  return found->audience;
}

}  // namespace claimcheck::report
