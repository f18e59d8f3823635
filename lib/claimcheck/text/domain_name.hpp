// SPDX-License-Identifier: MIT
// Names of hosts that are not in ASCII.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace claimcheck::text {

/// Returns a host's name as the network knows it, lower case and in punycode: "Bücher.example"
/// gives "xn--bcher-kva.example". Absent when it is no such name. Requires: valid UTF-8.
/// Source: UTS #46, non-transitional.
std::optional<std::string> to_ascii_domain(std::string_view name);

/// How a host's name may deceive who reads it.
enum class DomainTrap {
  none,
  mixed_scripts,  ///< a label has letters of scripts that no language writes together
  imitation,      ///< a label is written in other letters that look like those of ASCII
};

/// Looks at a host's name, in its own script or in punycode, label by label. A whole name in
/// another script, its last label included, imitates nothing. Requires: valid UTF-8. Source: UTS
/// #39, "highly restrictive", and its table of confusable characters.
DomainTrap trap_in_domain(std::string_view name);

}  // namespace claimcheck::text
