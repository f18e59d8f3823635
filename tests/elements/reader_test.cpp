// SPDX-License-Identifier: MIT
#include "support/element_rules.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

namespace claimcheck::elements {
namespace {

using Strings = std::vector<std::string>;

std::vector<Found> read(std::string_view text, std::string_view on = "2021-08-05",
                        Kinds kinds = Kinds::all()) {
  const Span whole{0, static_cast<std::uint32_t>(text.size())};
  return english_elements().read(text, whole, reference_of(on), kinds);
}

Strings told(std::string_view text, std::string_view on = "2021-08-05") {
  Strings list;
  for (const Found& found : read(text, on)) {
    list.push_back(std::string{slice(text, found.spans.front())} + " = " + found.value);
  }
  return list;
}

TEST_CASE("Elements come in the order of the text and do not overlap", "[elements][reader]") {
  CHECK(told("On Tuesday, 3 of 40 ministers paid $2.5 million for 17 km of road.") ==
        Strings{"Tuesday = 2021-08-03", "3 = 3", "40 = 40", "$2.5 million = 2500000 USD",
                "17 km = 17 km"});
}

TEST_CASE("A weekday is the last one, or the next where words speak of what is to come",
          "[elements][reader]") {
  CHECK(told("The council met on Friday.") == Strings{"Friday = 2021-07-30"});
  CHECK(told("The council will meet on Friday.") == Strings{"Friday = 2021-08-06"});
  CHECK(told("The council met on Thursday.") == Strings{"Thursday = 2021-08-05"});
}

TEST_CASE("Without a dateline a time stays open and says what is known", "[elements][reader]") {
  const auto day = read("It opened on March 5.", "");
  REQUIRE(day.size() == 1);
  CHECK(day[0].open);
  CHECK(day[0].value == "XXXX-03-05");
  CHECK_FALSE(day[0].confidence);
  const auto ago = read("It opened two weeks ago.", "");
  REQUIRE(ago.size() == 1);
  CHECK(ago[0].open);
  CHECK(ago[0].value.empty());
  const auto known = read("It opened on March 5, 2020.", "");
  REQUIRE(known.size() == 1);
  CHECK_FALSE(known[0].open);
  CHECK(known[0].confidence == 0.95);
}

TEST_CASE("A range keeps both its ends, and their parts", "[elements][reader]") {
  const auto found = read("It ran from January 23 to March 9, 2014.");
  REQUIRE(found.size() == 1);
  CHECK(found[0].value == "2014-01-23/2014-03-09");
  REQUIRE(found[0].parts.size() == 2);
  CHECK(found[0].parts[1].value == "2014-03-09");
}

TEST_CASE("A day that does not exist has no value", "[elements][reader]") {
  const auto found = read("It opened on February 30, 2019.");
  REQUIRE(found.size() == 1);
  CHECK(found[0].value.empty());
  CHECK(found[0].open);
}

TEST_CASE("Digits in names, versions and addresses are no elements", "[elements][reader]") {
  CHECK(told("COVID-19 and A1B2 and scp173m").empty());
  CHECK(told("May I ask? It may be.").empty());
}

TEST_CASE("Only the kinds that are asked for are looked for", "[elements][reader]") {
  const auto found = read("He paid $5 on May 8, 2009.", "", {ElementKind::date});
  REQUIRE(found.size() == 1);
  CHECK(found[0].kind == ElementKind::date);
}

TEST_CASE("Endless numbers, dates and units are read to their end", "[elements][reader]") {
  for (const std::string_view piece :
       {"one hundred and two million ", "1 ", "1,1.1:1-1/1~", "from May 1 to 3 hours and ",
        "5 feet 2 inches and 3 days 4 hours Monday "}) {
    std::string text;
    while (text.size() < 8'000) text += piece;
    CAPTURE(piece);
    std::uint32_t last = 0;
    for (const Element& element : read(text)) {
      const Span span = element.spans.front();
      CHECK(span.begin >= last);
      CHECK(span.end <= text.size());
      last = span.begin;
    }
  }
}

TEST_CASE("A reference is a day, a time or nothing", "[elements][reader]") {
  CHECK_FALSE(reference_of("").given);
  CHECK_FALSE(reference_of("2021-02-30").given);
  CHECK_FALSE(reference_of("yesterday").given);
  CHECK(reference_of("1970-01-02").at == 86400);
  CHECK(reference_of("1970-01-01T01:02:03").at == 3723);
}

}  // namespace
}  // namespace claimcheck::elements
