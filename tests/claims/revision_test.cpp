// SPDX-License-Identifier: MIT
#include "claimcheck/claims/revision.hpp"

#include "support/pack.hpp"
#include "support/revision_score.hpp"

#include <catch2/catch.hpp>

namespace claimcheck::claims {
namespace {

struct Compared {
  support::SplitDraft before;
  support::SplitDraft after;
  std::vector<ClaimChange> changes;

  /// The change of the old claim that holds the words.
  const ClaimChange& of(std::string_view words) const {
    for (const ClaimChange& change : changes) {
      if (change.before &&
          before.set.claims[*change.before].text.find(words) != std::string::npos) {
        return change;
      }
    }
    FAIL("no claim holds " << words);
    return changes.front();
  }
  Difference reason(std::string_view words) const {
    const ClaimChange& change = of(words);
    REQUIRE(change.fate == Fate::material);
    REQUIRE_FALSE(change.differences.empty());
    return change.differences.front();
  }
};

Compared compare(const std::string& before, const std::string& after) {
  const workflow::Extractor& extractor = support::english_extractor();
  Compared compared{
      support::split_draft(before, extractor), support::split_draft(after, extractor), {}};
  const Pronouns pronouns{extractor.pack().wording.at("reference.xml")};
  compared.changes = compare_claims(compared.before.view(), compared.after.view(), pronouns);
  return compared;
}

TEST_CASE("What is untouched is the same, what stands elsewhere has moved", "[claims][revision]") {
  const Compared compared =
      compare("The mill closed in May.\n\nThe river rose in June.\n\nThe bridge fell in July.\n",
              "The bridge fell in July.\n\nThe mill closed in May.\n\nThe river\nrose in June.\n");
  CHECK(compared.of("mill").fate == Fate::same);
  CHECK(compared.of("river").fate == Fate::same);
  CHECK(compared.of("bridge").fate == Fate::moved);
}

TEST_CASE("Typography, stops and capitals are trivial", "[claims][revision]") {
  const Compared compared = compare(
      "On Friday the mill closed. The owner’s house burned. The Ministry paid 40 euros.\n",
      "On Friday, the mill closed. The owner's house burned. The ministry paid 40 euros.\n");
  CHECK(compared.of("mill").fate == Fate::trivial);
  CHECK(compared.of("mill").differences.front().what == "punctuation");
  CHECK(compared.of("house").fate == Fate::trivial);
  CHECK(compared.of("house").differences.front().what == "typography");
}

TEST_CASE("A changed number, name, date or word names its element", "[claims][revision]") {
  const std::string before =
      "The mill made 40 tonnes of paper. Anna Holm bought a house in Oslo. The strike began on 5 "
      "May 2024. The old bridge collapsed.\n";
  const Difference number =
      compare(before, "The mill made 45 tonnes of paper. " + before.substr(34)).reason("mill");
  CHECK(number.before == "40");
  CHECK(number.after == "45");
  CHECK(number.element == 0U);
  std::string named = before;
  named.replace(named.find("Oslo"), 4, "Bergen");
  CHECK(compare(before, named).reason("Holm").what == "name");
  std::string dated = before;
  dated.replace(dated.find("5 May"), 5, "6 May");
  CHECK(compare(before, dated).reason("strike").what == "date");
  std::string worded = before;
  worded.replace(worded.find("collapsed"), 9, "reopened");
  CHECK(compare(before, worded).reason("old bridge").what == "wording");
}

TEST_CASE("Negation, hedge, source and quotation are material", "[claims][revision]") {
  CHECK(
      compare("The mayor paid the bill.\n", "The mayor did not pay the bill.\n").of("mayor").fate ==
      Fate::material);
  const Difference hedge =
      compare("The mayor may resign in June.\n", "The mayor resigned in June.\n").reason("mayor");
  CHECK(hedge.what == "hedge");
  CHECK(
      compare("The bridge is unsafe, Anna Holm said.\n", "The bridge is unsafe, Eva Brandt said.\n")
          .reason("bridge")
          .what == "attribution");
  CHECK(compare("“We lost everything in the fire,” Anna Holm said.\n",
                "“We lost nothing in the fire,” Anna Holm said.\n")
            .of("lost")
            .fate == Fate::material);
}

TEST_CASE("The same words that point at another one are material", "[claims][revision]") {
  const Compared compared = compare("Anna Holm leads the union. She was born in 1970.\n",
                                    "Eva Brandt leads the union. She was born in 1970.\n");
  CHECK(compared.of("1970").fate == Fate::material);
}

TEST_CASE("A claim of an edited sentence is not carried though its own words stand",
          "[claims][revision]") {
  const Compared compared = compare("On Monday the mill closed and 300 workers left the town.\n",
                                    "On Friday the mill closed and 300 workers left the town.\n");
  for (const ClaimChange& change : compared.changes) CHECK_FALSE(carries(change.fate));
}

TEST_CASE("What is new, gone or one of several is said", "[claims][revision]") {
  const Compared compared = compare("The mill closed in May.\n\nThe river rose in June.\n",
                                    "The mill closed in May.\n\nNobody has paid the workers.\n");
  CHECK(compared.of("river").fate == Fate::dropped);
  CHECK(compared.changes.back().fate == Fate::dropped);
  const Compared twice = compare("It rained.\n\nThe mill closed in May.\n\nThe river rose.\n",
                                 "It rained.\n\nSnow fell.\n\nThe mill closed in May.\n\nIce "
                                 "came.\n\nThe mill closed in May.\n\nA wind rose.\n\nThe river "
                                 "rose.\n");
  CHECK(twice.of("mill").fate == Fate::ambiguous);
  CHECK(twice.of("mill").candidates.size() == 2);
}

TEST_CASE("Each old and each new claim has one change", "[claims][revision]") {
  const Compared compared =
      compare("The mill closed. The river rose. Two ships sank. It rained in Oslo.\n",
              "Two ships sank. The mill closed and the river rose. It snowed in Oslo.\n");
  std::vector<int> before(compared.before.set.claims.size());
  std::vector<int> after(compared.after.set.claims.size());
  for (const ClaimChange& change : compared.changes) {
    if (change.before) ++before[*change.before];
    if (change.after) ++after[*change.after];
  }
  CHECK(before == std::vector<int>(before.size(), 1));
  CHECK(after == std::vector<int>(after.size(), 1));
}

}  // namespace
}  // namespace claimcheck::claims
