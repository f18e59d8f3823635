// SPDX-License-Identifier: MIT
#include "claimcheck/claims/reporting.hpp"

#include "claimcheck/error.hpp"

#include <catch2/catch.hpp>

namespace claimcheck::claims {
namespace {

Reporting reporting(const std::string& inside) {
  return Reporting{xml::parse("r.xml", "<reporting>" + inside + "</reporting>")};
}

TEST_CASE("A word's classes are those that list it", "[claims][reporting]") {
  const Reporting words =
      reporting(R"(<class name="say">tell say</class><class name="ask">ask say</class>)"
                R"(<words name="as">as</words>)");
  CHECK(words.is("say", "tell"));
  CHECK_FALSE(words.is("ask", "tell"));
  CHECK(words.is("as", "as"));
  CHECK(words.classes_of("as").empty());
  REQUIRE(words.classes_of("say").size() == 2);
  CHECK(words.classes_of("say")[0] == "ask");
  CHECK_FALSE(words.is("shout", "tell"));
}

TEST_CASE("A likelihood is the logistic sum of the features' weights", "[claims][reporting]") {
  const Reporting model = reporting(
      R"(<bias weight="-1"/><feature name="cue:say" weight="3"/><feature name="denied" weight="-2"/>)");
  const auto of = [&](const std::vector<std::string>& features) {
    return model.likelihood(features);
  };
  CHECK(of({}) == Approx(0.27));
  CHECK(of({"cue:say", "unknown"}) == Approx(0.88));
  CHECK(of({"cue:say", "denied"}) == Approx(0.5));
}

TEST_CASE("A fault in the file is shown with its place", "[claims][reporting]") {
  const std::string fault = GENERATE(
      R"(<bias weight="much"/>)", R"(<feature name="a"/>)", R"(<verb/>)", R"(<class>say</class>)",
      R"(<feature name="a" weight="1"/><feature name="a" weight="2"/>)");
  CAPTURE(fault);
  CHECK_THROWS_WITH(reporting(fault), Catch::StartsWith("r.xml:1:"));
}

}  // namespace
}  // namespace claimcheck::claims
