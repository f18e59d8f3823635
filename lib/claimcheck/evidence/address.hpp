// SPDX-License-Identifier: MIT
// Which addresses of the internet may be asked: those of this machine, of its own network and of
// no network at all may not, so that a page cannot send the program to where only it can reach.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace claimcheck::evidence {

/// An IPv4 address is held as the last 4 bytes, in network order; the others are then 0.
struct IpAddress {
  std::array<std::uint8_t, 16> bytes{};
  bool is_v6 = false;
};

/// Reads "192.0.2.7" or "2001:db8::1", without port, zone or brackets; absent for all else.
std::optional<IpAddress> parse_address(std::string_view text);

/// Returns the address as parse_address() reads it, IPv6 in the form of RFC 5952.
std::string to_string(const IpAddress& address);

/// Returns what an address that may not be asked belongs to ("loopback", "private network" …), or
/// nothing for one of the public internet. IPv4 inside IPv6 (mapped, compatible, 6to4, NAT64,
/// ISATAP) is judged by what it leads to. Source: IANA special-purpose address registries (RFC
/// 6890).
std::optional<std::string_view> why_not_public(const IpAddress& address);

}  // namespace claimcheck::evidence
