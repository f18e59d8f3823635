// SPDX-License-Identifier: MIT
#include "claimcheck/evidence/address.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <span>

namespace claimcheck::evidence {
namespace {

struct BlockV4 {
  std::uint32_t network;
  unsigned bits;
  std::string_view name;
};

constexpr std::uint32_t v4(std::uint32_t a, std::uint32_t b, std::uint32_t c) {
  return a << 24U | b << 16U | c << 8U;
}

constexpr std::array blocks_v4{
    BlockV4{v4(0, 0, 0), 8, "this network"},
    BlockV4{v4(10, 0, 0), 8, "a private network"},
    BlockV4{v4(100, 64, 0), 10, "a provider's inner network"},
    BlockV4{v4(127, 0, 0), 8, "this machine"},
    BlockV4{v4(169, 254, 0), 16, "the local link"},
    BlockV4{v4(172, 16, 0), 12, "a private network"},
    BlockV4{v4(192, 0, 0), 24, "protocol assignments"},
    BlockV4{v4(192, 0, 2), 24, "documentation"},
    BlockV4{v4(192, 31, 196), 24, "a reserved block"},
    BlockV4{v4(192, 52, 193), 24, "a reserved block"},
    BlockV4{v4(192, 88, 99), 24, "a reserved block"},
    BlockV4{v4(192, 168, 0), 16, "a private network"},
    BlockV4{v4(192, 175, 48), 24, "a reserved block"},
    BlockV4{v4(198, 18, 0), 15, "benchmarks"},
    BlockV4{v4(198, 51, 100), 24, "documentation"},
    BlockV4{v4(203, 0, 113), 24, "documentation"},
    BlockV4{v4(224, 0, 0), 4, "multicast"},
    BlockV4{v4(240, 0, 0), 4, "a reserved block"},
};

struct BlockV6 {
  std::array<std::uint8_t, 16> network;
  unsigned bits;
  std::string_view name;
};

constexpr std::array blocks_v6{
    BlockV6{{0x00, 0x64, 0xff, 0x9b, 0x00, 0x01}, 48, "a translator's inner network"},
    BlockV6{{0x01, 0x00}, 64, "the discard block"},
    BlockV6{{0x20, 0x01, 0x0d, 0xb8}, 32, "documentation"},
    BlockV6{{0x20, 0x01}, 23, "protocol assignments"},
    BlockV6{{0x3f, 0xff}, 20, "documentation"},
    BlockV6{{0x5f, 0x00}, 16, "segment routing"},
    BlockV6{{0xfc}, 7, "a private network"},
    BlockV6{{0xfe, 0x80}, 10, "the local link"},
    BlockV6{{0xfe, 0xc0}, 10, "a private network"},
    BlockV6{{0xff}, 8, "multicast"},
};

std::uint32_t v4_at(const IpAddress& address, std::size_t place) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < 4; ++i) value = value << 8U | address.bytes.at(place + i);
  return value;
}

std::optional<std::string_view> why_not_public_v4(std::uint32_t address) {
  const auto* const block = std::ranges::find_if(blocks_v4, [&](const BlockV4& each) {
    return (address ^ each.network) >> (32U - each.bits) == 0;
  });
  if (block == blocks_v4.end()) return std::nullopt;
  return block->name;
}

bool begins_with(std::span<const std::uint8_t> bytes, std::span<const std::uint8_t> network,
                 unsigned bits) {
  for (std::size_t i = 0; bits > 0; ++i) {
    const unsigned used = std::min(bits, 8U);
    if ((bytes[i] ^ network[i]) >> (8U - used) != 0) return false;
    bits -= used;
  }
  return true;
}

bool is_zero(std::span<const std::uint8_t> bytes) {
  return std::ranges::all_of(bytes, [](std::uint8_t byte) { return byte == 0; });
}

// Where an IPv4 address stands in an IPv6 address that leads to it.
std::optional<std::size_t> place_of_v4(const IpAddress& address) {
  constexpr std::array<std::uint8_t, 12> nat64{0x00, 0x64, 0xff, 0x9b};
  constexpr std::array<std::uint8_t, 2> to4{0x20, 0x02};
  const std::span<const std::uint8_t> bytes{address.bytes};
  if (is_zero(bytes.first(10)) && bytes[10] == 0xff && bytes[11] == 0xff) return 12;  // mapped
  if (is_zero(bytes.first(12))) return 12;                                            // compatible
  if (is_zero(bytes.first(8)) && bytes[8] == 0xff && bytes[9] == 0xff && bytes[10] == 0 &&
      bytes[11] == 0) {
    return 12;  // translated (RFC 2765)
  }
  if (begins_with(bytes, nat64, 96)) return 12;
  if (begins_with(bytes, to4, 16)) return 2;
  const bool is_isatap =
      (bytes[8] & 0xfdU) == 0 && bytes[9] == 0 && bytes[10] == 0x5e && bytes[11] == 0xfe;
  if (is_isatap) return 12;
  return std::nullopt;
}

}  // namespace

std::optional<IpAddress> parse_address(std::string_view text) {
  const std::string terminated{text};
  IpAddress address;
  if (terminated.find('\0') != std::string::npos) return std::nullopt;
  if (::inet_pton(AF_INET, terminated.c_str(), &address.bytes[12]) == 1) return address;
  address.is_v6 = true;
  if (::inet_pton(AF_INET6, terminated.c_str(), address.bytes.data()) == 1) return address;
  return std::nullopt;
}

std::string to_string(const IpAddress& address) {
  std::array<char, INET6_ADDRSTRLEN> text{};
  const int family = address.is_v6 ? AF_INET6 : AF_INET;
  const void* bytes = address.is_v6 ? address.bytes.data() : &address.bytes[12];
  ::inet_ntop(family, bytes, text.data(), static_cast<socklen_t>(text.size()));
  return text.data();
}

std::optional<std::string_view> why_not_public(const IpAddress& address) {
  if (!address.is_v6) return why_not_public_v4(v4_at(address, 12));
  const std::span<const std::uint8_t> bytes{address.bytes};
  if (is_zero(bytes)) return "this network";
  if (is_zero(bytes.first(15)) && bytes[15] == 1) return "this machine";
  for (const BlockV6& block : blocks_v6) {
    if (begins_with(bytes, block.network, block.bits)) return block.name;
  }
  if (const auto place = place_of_v4(address)) return why_not_public_v4(v4_at(address, *place));
  return std::nullopt;
}

}  // namespace claimcheck::evidence
