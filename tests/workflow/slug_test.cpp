// SPDX-License-Identifier: MIT
#include "claimcheck/workflow/slug.hpp"

#include "claimcheck/error.hpp"

#include <catch2/catch.hpp>

namespace claimcheck::workflow {
namespace {

TEST_CASE("A slug is made of any words", "[workflow][slug]") {
  CHECK(slug_from("Cricket Powder: Boom?") == "cricket-powder-boom");
  CHECK(slug_from("  --a--  ") == "a");
  CHECK(slug_from("漢字") == "article");
  CHECK(slug_from(std::string(200, 'x')).size() == 80);
  CHECK(slug_from_path("2026/Desk/cricket.v2.md") == "2026-desk-cricket-v2");
  CHECK(slug_from_path("./a.txt") == "a");
}

TEST_CASE("A slug that is none is refused with the nearest right one", "[workflow][slug]") {
  CHECK_NOTHROW(require_slug("cricket-2"));
  for (const char* wrong : {"Cricket", "a b", "-a", "a--b", "", "../a"}) {
    CAPTURE(wrong);
    CHECK_THROWS_AS(require_slug(wrong), Error);
  }
}

}  // namespace
}  // namespace claimcheck::workflow
