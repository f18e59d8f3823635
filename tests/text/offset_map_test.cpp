// SPDX-License-Identifier: MIT
#include "claimcheck/text/offset_map.hpp"

#include "claimcheck/error.hpp"

#include <catch2/catch.hpp>

#include <random>

namespace claimcheck::text {
namespace {

// "ab" + "\n" put in + "cd" of an original "ab\r\n--cd\u00E9f"
OffsetMap sample() { return OffsetMap{{{0, 0, 2}, {3, 6, 2}, {5, 8, 3}}, "ab\r\n--cd\u00E9f"}; }

TEST_CASE("A text byte leads to its original byte, a put-in one to the next",
          "[text][offset_map]") {
  const OffsetMap map = sample();
  CHECK(map.original_offset(0) == 0);
  CHECK(map.original_offset(1) == 1);
  CHECK(map.original_offset(2) == 6);
  CHECK(map.original_offset(4) == 7);
  CHECK(map.original_offset(8) == 11);
  CHECK(map.original_span({0, 2}) == Span{0, 2});
  CHECK(map.original_span({1, 4}) == Span{1, 7});
  CHECK(map.original_span({0, 3}) == Span{0, 2});
}

TEST_CASE("Positions count lines and code points from one", "[text][offset_map]") {
  const OffsetMap map = sample();
  CHECK(map.position(0) == Position{1, 1});
  CHECK(map.position(3) == Position{2, 3});
  CHECK(map.position(7) == Position{2, 6});
  CHECK(OffsetMap{{{0, 2, 1}}, "\r\rx"}.position(0) == Position{3, 1});
}

TEST_CASE("An offset map survives being stored", "[text][offset_map]") {
  CHECK(OffsetMap::decode(OffsetMap{}.encode()) == OffsetMap{});
  CHECK(OffsetMap::decode(sample().encode()) == sample());
}

TEST_CASE("Damaged bytes are refused as a database fault", "[text][offset_map]") {
  const std::string good = sample().encode();
  for (std::size_t size = 0; size < good.size(); ++size) {
    CHECK_THROWS_AS(OffsetMap::decode(good.substr(0, size)), Error);
  }
  CHECK_THROWS_AS(OffsetMap::decode(good + "x"), Error);
  std::mt19937 random{7};
  for (int i = 0; i < 5000; ++i) {
    std::string bytes = good;
    bytes[random() % bytes.size()] = static_cast<char>(random() & 0xFFU);
    try {
      const OffsetMap map = OffsetMap::decode(bytes);
      CHECK(OffsetMap::decode(map.encode()) == map);
    } catch (const Error& error) {
      CHECK(error.kind() == ErrorKind::database);
    }
  }
}

}  // namespace
}  // namespace claimcheck::text
