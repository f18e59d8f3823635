// SPDX-License-Identifier: MIT
// Whom a report is for: that decides what it may say.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace claimcheck::report {

enum class Audience : std::uint8_t {
  internal,  ///< the desk: everything, confidential names too
  editor,    ///< everything but the names and addresses of confidential sources
  readers,   ///< "public": no notes, no questions, no reviewers, no quote of a confidential source
};

struct AudienceInfo {
  Audience audience;
  std::string_view name;     ///< on the command line
  std::string_view meaning;  ///< one line for help
};

/// Returns every audience, from the one that sees most.
std::span<const AudienceInfo> all_audiences();
std::string_view name_of(Audience audience);
/// Returns the audience of that name, or nothing.
std::optional<Audience> audience_from(std::string_view name);

}  // namespace claimcheck::report
