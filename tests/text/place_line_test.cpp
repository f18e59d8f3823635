// SPDX-License-Identifier: MIT
#include "claimcheck/text/place_line.hpp"

#include <catch2/catch.hpp>

#include <string>

namespace claimcheck::text {
namespace {

std::string place_line(const std::string& text) {
  return text.substr(0, place_line_end(text, {0, static_cast<std::uint32_t>(text.size())}));
}

TEST_CASE("A place line ends with its dash", "[text][place-line]") {
  CHECK(place_line("HELSINKI (Harbour News) - The ferry sank.") == "HELSINKI (Harbour News) -");
  CHECK(place_line("Taipei, Taiwan — The bridge fell.") == "Taipei, Taiwan —");
  CHECK(place_line("ÖREBRO – “We are open,” she said.") == "ÖREBRO –");
  CHECK(place_line("(Harbour News) — The ferry sank.") == "(Harbour News) —");
  CHECK(place_line("(HNN) The ferry sank.") == "(HNN)");
  CHECK(place_line("Oslo – Several hundred ferries were late.") == "Oslo –");
  CHECK(place_line("Port Oslo (HNN Business) A ferry sank.") == "Port Oslo (HNN Business)");
  CHECK(place_line("LONDON, July 12 -- Rates rose.") == "LONDON, July 12 --");
}

TEST_CASE("What else stands before a dash is no place line", "[text][place-line]") {
  for (const std::string text :
       {"Sweden – Korea ended 0 – 0.", "Ann Smith — The New Mayor — spoke.",
        "ACME - a builder of ships - closed.", "The ferry, which sank - Nobody knew - is old.",
        "SCORE - 3 goals", "(Closed - Until May", "(HNN) ferries sink.",
        "Harbour News Network (HNN) Is Late", "Ann Smith (Oslo Business) A ferry sank.",
        "(Closed) The ferry sank.", "AND -", "-", "", " - The", "HELSINKI (Harbour - The ferry"}) {
    CAPTURE(text);
    CHECK(place_line(text).empty());
  }
}

TEST_CASE("A result ends with its colon", "[text][place-line]") {
  const auto result = [](const std::string& text) {
    return text.substr(0, result_end(text, {0, static_cast<std::uint32_t>(text.size())}));
  };
  CHECK(result("Bears 5, New Lions 1: Ann Lee scored twice.") == "Bears 5, New Lions 1:");
  for (const std::string text :
       {"Bears 5: Ann Lee scored.", "In May 5, 2019: a year.", "Bears 5, 1: Ann Lee scored.",
        "bears 5, Lions 1: Ann Lee scored.", "Bears 5, Lions 1 was the result.",
        "Bears 5, Lions 1:", "", "5, 1: "}) {
    CAPTURE(text);
    CHECK(result(text).empty());
  }
}

}  // namespace
}  // namespace claimcheck::text
