// SPDX-License-Identifier: MIT
#include "claimcheck/text/place_line.hpp"

#include "text/document_checks.hpp"

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

TEST_CASE("A long dash of a place line needs no blank", "[text][place-line]") {
  CHECK(place_line("PORT OSLO--The ferry sank.") == "PORT OSLO--");
  CHECK(place_line("PORT OSLO, July 12—The ferry sank.") == "PORT OSLO, July 12—");
  CHECK(place_line("OSLO--(HARBOUR WIRE)--The ferry sank.") == "OSLO--(HARBOUR WIRE)--");
  CHECK(place_line("Oslo (HNN)—The ferry—Ann’s—sank.") == "Oslo (HNN)—");
  for (const std::string text :
       {"Oslo—The ferry sank.", "OSLO—the capital of Norway—slept.", "ACME—The Builders—is old.",
        "ACME Ships—The builder of ferries.", "OSLO-The ferry sank.", "OSLO--", "--The ferry"}) {
    CAPTURE(text);
    CHECK(place_line(text).empty());
  }
}

TEST_CASE("A day with its weekday and year leads a paragraph without a mark",
          "[text][place-line]") {
  CHECK(place_line("Monday, June 3, 2024 On Sunday, a ferry sank.") == "Monday, June 3, 2024");
  CHECK(place_line("Monday, 3 June 2024 A ferry sank.") == "Monday, 3 June 2024");
  for (const std::string text :
       {"Monday, June 3, 2024, Oslo was full.", "Monday, June 3, 2024 was warm.",
        "June 3, 2024 On Sunday, a ferry sank.", "Monday, June 3 Oslo was full of ferries.",
        "Oslo, Bergen 3, 12 Ferries sank.", "Monday, June 3, 2024", "Monday, , , A", "Monday,"}) {
    CAPTURE(text);
    CHECK(place_line(text).empty());
  }
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

std::string credit(const std::string& text) {
  static const Segmenter::Tables tables{support::rule_file("en/sentences.xml")};
  return text.substr(
      0, picture_credit_end(text, {0, static_cast<std::uint32_t>(text.size())}, tables.words));
}

TEST_CASE("A picture's credit ends with its agency", "[text][place-line]") {
  CHECK(credit("Ann Smith/Getty Images The ferry sank.") == "Ann Smith/Getty Images");
  CHECK(credit("Ann B. Smith/AP Oslo was dark.") == "Ann B. Smith/AP");
  for (const std::string text :
       {"Ann Smith/Getty Images", "Ann Smith/Getty Images sold it.", "Ann Smith/Bob Jones won.",
        "Reuters/AP The ferry sank.", "the Smith/AP Oslo", "Ann Smith/ Oslo", "Ann", ""}) {
    CAPTURE(text);
    CHECK(credit(text).empty());
  }
}

std::string score(const std::string& text) {
  return text.substr(0, score_end(text, {0, static_cast<std::uint32_t>(text.size())}));
}

TEST_CASE("A score ends with its colon", "[text][place-line]") {
  CHECK(score("Oslo 4, Bergen 1: Ann Smith scored twice.") == "Oslo 4, Bergen 1:");
  CHECK(score("Blue Jackets 12, Red Wings 3: Örebro won.") == "Blue Jackets 12, Red Wings 3:");
}

TEST_CASE("What else leads to a colon is no score", "[text][place-line]") {
  for (const std::string text :
       {"Oslo 4, Bergen 1.", "Oslo 4: Ann Smith scored.", "Oslo 4, 1: Ann Smith scored.",
        "4, 1: Ann", "Oslo 4, Bergen 1: two goals.",
        "Oslo 4, Bergen 1:", "Oslo beat 4, Bergen 1: A",
        "The Great Old City Of Oslo 4, Bergen 1: A", "Oslo 4; Bergen 1: A", "", ":", " 4, "}) {
    CAPTURE(text);
    CHECK(score(text).empty());
  }
}

}  // namespace
}  // namespace claimcheck::text
