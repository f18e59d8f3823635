// SPDX-License-Identifier: MIT
#include "claimcheck/evidence/claim_match.hpp"

#include "support/evidence.hpp"

#include <catch2/catch.hpp>

namespace claimcheck::evidence {
namespace {

/// A claim as an article would have it: values read from its words.
ClaimView view_of(const std::string& text) {
  const CheckTools tools = support::check_tools();
  ClaimView view{text, {}};
  const Span all{0, static_cast<std::uint32_t>(text.size())};
  for (elements::Found& found : tools.reader.read(text, all, {})) {
    std::string words{slice(text, found.spans.front())};
    view.elements.push_back({std::move(words), std::move(static_cast<elements::Element&>(found))});
  }
  return view;
}

Likeness compare(const std::string& here, const std::string& there) {
  return compare_claims(view_of(here), view_of(there), support::check_tools());
}

struct Pair {
  const char* here;
  const char* there;
  std::string what;  ///< of the first difference, "" for none
};

TEST_CASE("Claims match where values, negation and order agree", "[evidence][claim_match]") {
  const auto pair = GENERATE(values<Pair>({
      {"The ferry carried 4,200 people in June.", "In June the ferry carried 4,200 people.", ""},
      {"The ferry carried 4,200 people in June.", "The ferry has carried 4,200 people in June.",
       ""},
      {"The ferry carried 4.2 million passengers.", "The ferry carried 4,218,300 passengers.", ""},
      {"The levy rose by 4 % last spring.", "The levy rose by 40 % last spring.", "percentage"},
      {"The vaccine contains metal particles.", "The vaccine does not contain metal particles.",
       "negation"},
      {"The harbour will close for repairs.", "The harbour may close for repairs.", "hedge"},
      {"The harbour master sued the shipping company.",
       "The shipping company sued the harbour master.", "order"},
      {"The bridge opened on 3 May 1998 to traffic.", "The bridge opened to traffic.", "date"},
  }));
  INFO(pair.here << " | " << pair.there);
  for (const bool turned : {false, true}) {
    const Likeness likeness =
        turned ? compare(pair.there, pair.here) : compare(pair.here, pair.there);
    CHECK(likeness.share >= 0.7);
    REQUIRE(likeness.differences.empty() == pair.what.empty());
    if (!pair.what.empty()) CHECK(likeness.differences.front().what == pair.what);
  }
}

TEST_CASE("A difference says what stands on each side", "[evidence][claim_match]") {
  const Likeness likeness = compare("The levy rose by 4 %.", "The levy rose by 40 %.");
  REQUIRE(likeness.differences.size() == 1);
  CHECK(likeness.differences[0] == MatchDifference{"percentage", "4 %", "40 %"});
  const Likeness turned =
      compare("The vaccine contains metal.", "The vaccine does not contain metal.");
  REQUIRE(turned.differences.size() == 1);
  CHECK(turned.differences[0] == MatchDifference{"negation", "", "not"});
}

TEST_CASE("What speaks of something else is not alike", "[evidence][claim_match]") {
  CHECK(compare("The ferry carried 4,200 passengers.", "The mayor resigned in May.").share < 0.35);
}

TEST_CASE("The index finds texts by their rarer words, best first", "[evidence][claim_match]") {
  WordIndex index{support::english_vocabulary()};
  index.add("The ferry carried 4,200 passengers.");
  index.add("The mayor resigned.");
  index.add("A ferry was carrying 9 passengers.");
  for (int count = 0; count < 500; ++count) {
    index.add("The passengers of district " + std::to_string(count) + " complained.");
  }
  const auto near = index.nearest("The ferry carried 17 passengers.", 0.6, 5);
  REQUIRE(near.size() == 2);
  CHECK(near[0].number == 0);
  CHECK(near[0].share == Approx(1.0));
  CHECK(near[1].number == 2);
  CHECK(index.nearest("The ferry carried 17 passengers.", 0.6, 1).size() == 1);
  CHECK(index.nearest("1998, 17 and 4", 0.1, 5).empty());
  CHECK(index.nearest("", 0, 5).empty());
}

}  // namespace
}  // namespace claimcheck::evidence
