// SPDX-License-Identifier: MIT
#include "claimcheck/text/utf8.hpp"

#include <catch2/catch.hpp>

namespace claimcheck::text {
namespace {

TEST_CASE("Every scalar value survives being written and read", "[text][utf8]") {
  for (char32_t value = 0; value <= 0x10FFFF; value += value < 0x900 ? 1 : 37) {
    if (value >= 0xD800 && value <= 0xDFFF) continue;
    std::string bytes;
    append_utf8(bytes, value);
    const CodePoint point = code_point_at(bytes, 0);
    REQUIRE(point.value == value);
    REQUIRE(point.size == bytes.size());
    REQUIRE(is_valid_utf8(bytes));
  }
}

TEST_CASE("An ill-formed sequence is one replacement character a maximal subpart", "[text][utf8]") {
  const auto sizes = [](std::string_view bytes) {
    std::vector<std::uint32_t> result;
    for (std::size_t at = 0; at < bytes.size();) {
      const CodePoint point = code_point_at(bytes, at);
      CHECK(point.value == replacement_character);
      result.push_back(point.size);
      at += point.size;
    }
    return result;
  };
  using Sizes = std::vector<std::uint32_t>;
  CHECK(sizes("\xC0\xAF") == Sizes{1, 1});
  CHECK(sizes("\xED\xA0\x80") == Sizes{1, 1, 1});
  CHECK(sizes("\xF4\x90\x80\x80") == Sizes{1, 1, 1, 1});
  CHECK(sizes("\xE1\x80\xE2\xF0\x91\x92\xF1\xBF") == Sizes{2, 1, 3, 2});
}

TEST_CASE("Ill-formed text is told from a spelled-out replacement character", "[text][utf8]") {
  CHECK(is_valid_utf8(""));
  CHECK(is_valid_utf8("plain ASCII, long enough"));
  CHECK(is_valid_utf8("caf\u00E9 \uFFFD"));
  CHECK_FALSE(is_valid_utf8("plain ASCII and \xFF"));
  CHECK_FALSE(is_valid_utf8("cut \xE2\x80"));
}

TEST_CASE("Trimming knows the white space of Unicode", "[text][utf8]") {
  const std::string text = "\u00A0\t caf\u00E9\u2009\n";
  CHECK(slice(text, trimmed(text, {0, static_cast<std::uint32_t>(text.size())})) == "caf\u00E9");
  CHECK(trimmed(" \n", {0, 2}).empty());
  CHECK(count_code_points("caf\u00E9\U0001F600") == 5);
}

}  // namespace
}  // namespace claimcheck::text
