// SPDX-License-Identifier: MIT
#include "claimcheck/evidence/address.hpp"

#include <catch2/catch.hpp>

#include <array>

namespace claimcheck::evidence {
namespace {

bool is_public(std::string_view text) {
  const auto address = parse_address(text);
  INFO(text);
  REQUIRE(address);
  return !why_not_public(*address);
}

struct Range {
  std::string_view before;  // the public address just before it, "" where there is none
  std::string_view first;
  std::string_view last;
  std::string_view after;
};

void check_range(const Range& range) {
  INFO(range.first << " to " << range.last);
  CHECK_FALSE(is_public(range.first));
  CHECK_FALSE(is_public(range.last));
  if (!range.before.empty()) CHECK(is_public(range.before));
  if (!range.after.empty()) CHECK(is_public(range.after));
}

TEST_CASE("Blocks of IPv4 that are not public are refused, and their neighbours are not",
          "[evidence][address]") {
  constexpr std::array ranges{
      Range{"", "0.0.0.0", "0.255.255.255", "1.0.0.0"},
      Range{"9.255.255.255", "10.0.0.0", "10.255.255.255", "11.0.0.0"},
      Range{"100.63.255.255", "100.64.0.0", "100.127.255.255", "100.128.0.0"},
      Range{"126.255.255.255", "127.0.0.0", "127.255.255.255", "128.0.0.0"},
      Range{"169.253.255.255", "169.254.0.0", "169.254.255.255", "169.255.0.0"},
      Range{"172.15.255.255", "172.16.0.0", "172.31.255.255", "172.32.0.0"},
      Range{"191.255.255.255", "192.0.0.0", "192.0.0.255", "192.0.1.0"},
      Range{"192.0.1.255", "192.0.2.0", "192.0.2.255", "192.0.3.0"},
      Range{"192.31.195.255", "192.31.196.0", "192.31.196.255", "192.31.197.0"},
      Range{"192.52.192.255", "192.52.193.0", "192.52.193.255", "192.52.194.0"},
      Range{"192.88.98.255", "192.88.99.0", "192.88.99.255", "192.88.100.0"},
      Range{"192.167.255.255", "192.168.0.0", "192.168.255.255", "192.169.0.0"},
      Range{"192.175.47.255", "192.175.48.0", "192.175.48.255", "192.175.49.0"},
      Range{"198.17.255.255", "198.18.0.0", "198.19.255.255", "198.20.0.0"},
      Range{"198.51.99.255", "198.51.100.0", "198.51.100.255", "198.51.101.0"},
      Range{"203.0.112.255", "203.0.113.0", "203.0.113.255", "203.0.114.0"},
      Range{"223.255.255.255", "224.0.0.0", "239.255.255.255", ""},
      Range{"", "240.0.0.0", "255.255.255.255", ""},
  };
  for (const Range& range : ranges) check_range(range);
  CHECK(is_public("8.8.8.8"));
  CHECK(is_public("93.184.216.34"));
}

TEST_CASE("Blocks of IPv6 that are not public are refused, and their neighbours are not",
          "[evidence][address]") {
  constexpr std::array ranges{
      Range{"", "::", "::1", ""},
      Range{"64:ff9b:0:ffff::", "64:ff9b:1::", "64:ff9b:1:ffff:ffff:ffff:ffff:ffff", "64:ff9b:2::"},
      Range{"ff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "100::", "100::ffff:ffff:ffff:ffff",
            "100:0:0:1::"},
      Range{"2000:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
            "2001::", "2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff", "2001:200::"},
      Range{"2001:db7:ffff:ffff:ffff:ffff:ffff:ffff",
            "2001:db8::", "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff", "2001:db9::"},
      Range{"3ffe:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
            "3fff::", "3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff", "3fff:1000::"},
      Range{"5eff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
            "5f00::", "5f00:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "5f01::"},
      Range{"fbff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
            "fc00::", "fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "fe00::"},
      Range{"fe7f:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
            "fe80::", "febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff", ""},
      Range{"", "fec0::", "feff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", ""},
      Range{"", "ff00::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", ""},
  };
  for (const Range& range : ranges) check_range(range);
  CHECK(is_public("2606:2800:220:1:248:1893:25c8:1946"));
}

TEST_CASE("IPv4 inside IPv6 is judged by what it leads to", "[evidence][address]") {
  for (const std::string_view within :
       {"::ffff:127.0.0.1", "::127.0.0.1", "::ffff:0:10.0.0.1", "64:ff9b::192.168.1.1",
        "2002:7f00:1::", "2002:a9fe:a9fe::1", "2606:2800::5efe:10.0.0.1",
        "2606:2800::200:5efe:10.0.0.1"}) {
    CHECK_FALSE(is_public(within));
  }
  for (const std::string_view within : {"::ffff:8.8.8.8", "64:ff9b::8.8.8.8", "2002:808:808::"}) {
    CHECK(is_public(within));
  }
}

TEST_CASE("Only whole addresses are read", "[evidence][address]") {
  CHECK(to_string(*parse_address("192.0.2.7")) == "192.0.2.7");
  CHECK(to_string(*parse_address("2001:DB8:0:0::1")) == "2001:db8::1");
  for (const std::string_view text : {"", "127.1", "0x7f.0.0.1", "2130706433", "1.2.3.4 ", "[::1]",
                                      "fe80::1%eth0", "1.2.3.4:80", "localhost"}) {
    CHECK_FALSE(parse_address(text));
  }
  CHECK_FALSE(parse_address(std::string_view{"1.2.3.4\0x", 9}));
}

}  // namespace
}  // namespace claimcheck::evidence
