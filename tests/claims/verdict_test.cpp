// SPDX-License-Identifier: MIT
#include "claimcheck/claims/verdict.hpp"

#include <catch2/catch.hpp>

namespace claimcheck::claims {
namespace {

TEST_CASE("Every verdict is found by its own name", "[claims][verdict]") {
  CHECK(all_verdicts().size() == 9);
  for (const VerdictInfo& info : all_verdicts()) {
    CHECK(verdict_from(info.name) == info.verdict);
    CHECK(name_of(info.verdict) == info.name);
    CHECK_FALSE(info.meaning.empty());
  }
}

TEST_CASE("A hyphen may stand for the underscore, and nothing else is taken", "[claims][verdict]") {
  CHECK(verdict_from("change-needed") == Verdict::change_needed);
  CHECK_FALSE(verdict_from("true").has_value());
  CHECK_FALSE(verdict_from("").has_value());
  CHECK_FALSE(verdict_from("Verified").has_value());
}

}  // namespace
}  // namespace claimcheck::claims
