// SPDX-License-Identifier: MIT
#include "claimcheck/evidence/quote_lookup.hpp"

#include "support/evidence.hpp"

#include <catch2/catch.hpp>

namespace claimcheck::evidence {
namespace {

QuoteLookup look(std::string_view quote, std::string_view text) {
  return look_up(quote, text, support::english_vocabulary());
}

TEST_CASE("A quote is found whatever its case, marks and blanks", "[evidence][quote_lookup]") {
  const QuoteLookup found = look("we DIDN'T see it", "He said: “We didn’t\nsee it, ever.”");
  CHECK(found.state == QuoteState::verbatim);
  CHECK(found.words == "We didn’t\nsee it");
}

TEST_CASE("A quote that lost few words is changed, one that lost most is gone",
          "[evidence][quote_lookup]") {
  const std::string text = "The board sold 2.4 million kilos of tea. It rained.";
  const QuoteLookup changed = look("sold 4.2 million kilos of tea", text);
  CHECK(changed.state == QuoteState::changed);
  CHECK(changed.words == "sold 2.4 million kilos of tea");
  CHECK(look("the mayor opened the harbour", text).state == QuoteState::gone);
  CHECK(look("", text).state == QuoteState::gone);
  CHECK(look("sold", "").state == QuoteState::gone);
}

TEST_CASE("What took the place of a quote's first or last word is shown with it",
          "[evidence][quote_lookup]") {
  const std::string text = "It was bad. After 398 ships had waited outside, it opened on Monday.";
  CHECK(look("412 ships had waited outside", text).words == "398 ships had waited outside");
  CHECK(look("ships had waited outside, it opened on Friday", text).words ==
        "ships had waited outside, it opened on Monday");
  CHECK(look("never after 398 ships had waited", text).words == "After 398 ships had waited");
}

TEST_CASE("A long page and a long quote take bounded time", "[evidence][quote_lookup]") {
  std::string text;
  for (int word = 0; word < 20000; ++word) text += "w" + std::to_string(word % 700) + " ";
  CHECK(look(text + "end", text).state != QuoteState::gone);
}

}  // namespace
}  // namespace claimcheck::evidence
