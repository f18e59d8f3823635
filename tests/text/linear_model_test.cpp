// SPDX-License-Identifier: MIT
#include "claimcheck/text/linear_model.hpp"

#include "claimcheck/error.hpp"

#include <catch2/catch.hpp>

namespace claimcheck::text {
namespace {

LinearModel read(const std::string& lines) {
  const xml::File file = xml::parse("m.xml", "<weights>" + lines + "</weights>");
  LinearModel model;
  model.read(file, file.root);
  return model;
}

TEST_CASE("A feature is found by its parts as by its written name", "[text][linear_model]") {
  const LinearModel model = read("next|.|however 12\nmark|.|| -40");
  CHECK(model.weight(feature_hash({"next", ".", "However"})) == 12);
  CHECK(model.weight(feature_hash({"mark", ".", "", ""})) == -40);
  CHECK(model.weight(feature_hash({"next", ".", "but"})) == 0);
  CHECK(feature_name({"next", ".", "However"}) == "next|.|however");
  CHECK(feature_name({"next", "a|b"}).empty());
}

TEST_CASE("A model without features is empty", "[text][linear_model]") { CHECK(read("").empty()); }

TEST_CASE("Weights that are no whole numbers are refused with their place",
          "[text][linear_model]") {
  CHECK_THROWS_WITH(read("next|a"), Catch::Contains("m.xml:1:2: a feature has no weight"));
  CHECK_THROWS_WITH(read("next|a 1.5"), Catch::Contains("within 100000"));
  CHECK_THROWS_WITH(read("next|a 100001"), Catch::Contains("within 100000"));
}

}  // namespace
}  // namespace claimcheck::text
