// SPDX-License-Identifier: MIT
#include "claimcheck/evidence/origins.hpp"

#include <catch2/catch.hpp>

#include <string>

namespace claimcheck::evidence {
namespace {

using Numbers = std::vector<std::size_t>;

std::string words(int from, int to) {
  std::string text;
  for (int word = from; word < to; ++word) text += "w" + std::to_string(word) + " ";
  return text;
}

Numbers origins(const std::vector<std::string>& texts) {
  return origins_of(std::vector<std::string_view>(texts.begin(), texts.end()));
}

TEST_CASE("Copies of one text are one origin", "[evidence][origins]") {
  CHECK(origins({}).empty());
  CHECK(origins({words(0, 100), words(200, 300), words(0, 100)}) == Numbers{0, 1, 0});
  CHECK(origins({words(0, 100), "By our staff. " + words(0, 90) + "More follows."}) ==
        Numbers{0, 0});
  CHECK(origins({words(0, 100), words(80, 180)}) == Numbers{0, 1});
}

TEST_CASE("A text that shares with two makes them one", "[evidence][origins]") {
  CHECK(origins({words(0, 60), words(100, 160), words(0, 60) + words(100, 160)}) ==
        Numbers{0, 0, 0});
}

TEST_CASE("Short texts are copies only when their words are the same", "[evidence][origins]") {
  CHECK(origins({"The bank closed.", "the bank  CLOSED", "The bank opened.", ""}) ==
        Numbers{0, 0, 1, 2});
}

}  // namespace
}  // namespace claimcheck::evidence
