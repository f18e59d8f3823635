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

}  // namespace claimcheck::text
