// SPDX-License-Identifier: MIT
#include "claimcheck/suggest.hpp"

#include <catch2/catch.hpp>

#include <vector>

namespace claimcheck {
namespace {

TEST_CASE("A mistyped word brings the known word that is nearest", "[suggest]") {
  const std::vector<std::string> known{"status", "search", "show", "source"};
  CHECK(nearest("statsu", known) == "status");
  CHECK(nearest("serch", known) == "search");
  CHECK(nearest("SHOW", known) == "show");
  CHECK(nearest("sho", known) == "show");
  CHECK(nearest("sources", known) == "source");
}

TEST_CASE("A word that is far from all brings none", "[suggest]") {
  const std::vector<std::string> known{"status", "show"};
  CHECK_FALSE(nearest("extract", known));
  CHECK_FALSE(nearest("", known));
  CHECK_FALSE(nearest("x", std::vector<std::string>{}));
  CHECK_FALSE(nearest(std::string(100000, 's'), known));
}

}  // namespace
}  // namespace claimcheck
