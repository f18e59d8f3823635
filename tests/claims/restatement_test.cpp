// SPDX-License-Identifier: MIT
// What claims are worded like: names and pronouns resolved, sources named.
#include "claimcheck/claims/builder.hpp"
#include "support/claims.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

namespace claimcheck::claims {
namespace {

using support::claims_of;
using support::texts_of;
using Texts = std::vector<std::string>;

TEST_CASE("A form that is no participle takes no auxiliary", "[claims][restatement]") {
  CHECK(texts_of(claims_of("He had known the mayor, and came to the bridge.")) ==
        Texts{"He had known the mayor.", "He came to the bridge."});
  CHECK(texts_of(claims_of("Ann Smith was hurt in May and served on the staff for a year.")) ==
        Texts{"Ann Smith was hurt in May.", "Ann Smith served on the staff for a year."});
}

TEST_CASE("A second doing takes all auxiliaries along, and a time unless it has its own",
          "[claims][restatement]") {
  CHECK(texts_of(claims_of("The firm may have been sold and moved.")) ==
        Texts{"The firm may have been sold.", "The firm may have been moved."});
  CHECK(texts_of(claims_of("In 2005 Ann Smith moved to Oslo and left the town in 2007.")) ==
        Texts{"In 2005 Ann Smith moved to Oslo.", "Ann Smith left the town in 2007."});
}

TEST_CASE("Brackets stay round what is kept in them, and commas that open are closed",
          "[claims][restatement]") {
  CHECK(texts_of(claims_of("Jean Smith (French: [ʒɑ̃ smit]; 12 May 1910 – 3 June 1974) was an "
                           "engineer."))
            .front() == "Jean Smith (French: [ʒɑ̃ smit]) was an engineer.");
  const auto claims =
      texts_of(claims_of("Many harbours, like the one in Oslo, which is old, will close in May."));
  CHECK(std::ranges::find(claims, "Many harbours, like the one in Oslo, will close in May.") !=
        claims.end());
  CHECK(texts_of(claims_of("Ann Smith, the mayor of Leeds, and Bob Lee, a nurse, resigned."))
            .front() == "Ann Smith, the mayor of Leeds, resigned.");
}

TEST_CASE("What stands in brackets behind a name is no part of it in another claim",
          "[claims][restatement]") {
  const auto claims =
      texts_of(claims_of("John Smith (12 May 1910 – 3 June 1974) was an engineer."));
  CHECK(claims == Texts{"John Smith was an engineer.", "John Smith was born on 12 May 1910.",
                        "John Smith died on 3 June 1974."});
}

TEST_CASE("A list that fills a plural frame stays whole", "[claims][lists]") {
  for (const std::string text : {"The winners were Ann Smith and Bob Jones.",
                                 "The boxer stood 5 feet 11 inches and 170 pounds.",
                                 "The silver medal went to Poland and the bronze to Armenia."}) {
    CHECK(texts_of(claims_of(text)) == Texts{text});
  }
}

TEST_CASE("A list that is one side of a comparison stays whole", "[claims][lists]") {
  const std::string compared =
      "The firm has more jobs for coders and clerks than there are people.";
  CHECK(texts_of(claims_of(compared)) == Texts{compared});
  CHECK(claims_of("The firm has more jobs for coders and clerks.").size() == 2);
}

TEST_CASE("A pronoun is resolved to the one person that it can mean", "[claims][reference]") {
  const auto claims = claims_of("Ann Smith joined the council in 2019. She chairs the board.");
  REQUIRE(claims.size() == 2);
  CHECK(claims[1].text == "Ann Smith chairs the board.");
  REQUIRE_FALSE(claims[1].edits.empty());
  CHECK(claims[1].edits[0].from == "She");
  CHECK(claims[1].edits[0].reason == "pronoun");
  CHECK_FALSE(claims[1].ambiguous);
}

TEST_CASE("A pronoun that two may be meant by stays, and the claim says so",
          "[claims][reference]") {
  const auto claims = claims_of("Ann Smith met Jane Brown in May. She chairs the board.");
  const Claim& last = claims.back();
  if (last.text.starts_with("She")) {
    CHECK(last.ambiguous);
  } else {
    CHECK(last.text == "Ann Smith chairs the board.");
  }
}

TEST_CASE("Who says it is kept with the claim, not in its words", "[claims][attribution]") {
  const auto claims =
      claims_of("“The bridge is safe,” said Ann Smith, a spokeswoman for the council.");
  const auto said = std::ranges::find(claims, "The bridge is safe.", &Claim::text);
  REQUIRE(said != claims.end());
  REQUIRE(said->attribution);
  CHECK(said->attribution->source == "Ann Smith");
  CHECK(said->attribution->cue == "said");
  CHECK(said->attribution->mode == QuoteMode::direct);
  const auto role =
      std::ranges::find(claims, "Ann Smith is a spokeswoman for the council.", &Claim::text);
  REQUIRE(role != claims.end());
  CHECK_FALSE(role->attribution);
}

TEST_CASE("A quotation that goes on keeps its speaker", "[claims][attribution]") {
  const auto claims =
      claims_of("“The bridge is safe,” Ann Smith said. “We tested every cable in May.”");
  REQUIRE(claims.size() == 2);
  REQUIRE(claims[1].attribution);
  CHECK(claims[1].text == "We tested every cable in May.");
  CHECK(claims[1].attribution->source == "Ann Smith");
}

TEST_CASE("A sentence that only names the speaker makes no claim", "[claims][attribution]") {
  CHECK(texts_of(claims_of("The council met in May. The lawyer added:")) ==
        Texts{"The council met in May."});
}

TEST_CASE("A condition stays with each thing that it governs", "[claims][split]") {
  CHECK(
      texts_of(claims_of("If the dam breaks, the town will flood and the bridge will fall.")) ==
      Texts{"If the dam breaks, the town will flood.", "If the dam breaks, the bridge will fall."});
}

TEST_CASE("What is read together stays together", "[claims][split]") {
  for (const std::string sentence :
       {"Iran and Iraq signed a treaty.", "The city does not plan to close the bridge or the port.",
        "Patients who took the drug recovered faster.",
        "It has brought Norway, which is rich in oil, to the table.",
        "The army took the town and, by May, the port.",
        "The ride is hard for firms that live on loans and cannot easily pay."}) {
    CHECK(texts_of(claims_of(sentence)) == Texts{sentence});
  }
}

/// The facets of a text's claims, each as "subject | predicate | object".
Texts facets_of(const std::string& text) {
  Texts facets;
  for (const Claim& claim : claims_of(text)) {
    for (const Facet& facet : claim.facets) {
      facets.push_back(facet.subject + " | " + facet.predicate + " | " + facet.object);
    }
  }
  return facets;
}

bool has(const Texts& texts, const std::string& text) {
  return std::ranges::find(texts, text) != texts.end();
}

TEST_CASE("Facets take a clause apart in the article's words", "[claims][facets]") {
  CHECK(has(facets_of("The firm sold its Lyon plant in May."), "The firm | sold | its Lyon plant"));
  CHECK(has(facets_of("The firm was able to sell its plant in May."),
            "The firm | was able to sell its plant in | May"));
  CHECK(
      has(facets_of("The firm probably sold the plant."), "The firm | probably sold | the plant"));
  CHECK(has(facets_of("The road is far too narrow."), "The road | is | far too narrow"));
}

TEST_CASE("A facet keeps a list whole that is one thing", "[claims][facets]") {
  const Texts facets = facets_of("The road runs between Lyon and Geneva.");
  CHECK(has(facets, "The road | runs between | Lyon and Geneva"));
  CHECK_FALSE(has(facets, "The road | runs between | Lyon"));
}

TEST_CASE("Facets tell of a place where it is, and of each place by itself", "[claims][facets]") {
  const Texts facets = facets_of("The painter was born in Bergen, Norway.");
  CHECK(has(facets, "The painter | was born in | Norway"));
  CHECK(has(facets, "Bergen | is in | Norway"));
}

TEST_CASE("A facet of a possessive names its owner, and an act is not had", "[claims][facets]") {
  CHECK(has(facets_of("His older brother left."), "he | has | older brother"));
  CHECK(has(facets_of("The farmers' fields lay dry."), "The farmers | have | fields"));
  CHECK_FALSE(has(facets_of("His decision surprised Oslo."), "he | has | decision"));
}

TEST_CASE("What is said and who says it are read apart", "[claims][quotation]") {
  const auto claims = claims_of(
      "“It takes a little longer now, but he’s playing well now,” Ann Smith said before the team’s "
      "4-1 win over Oslo.");
  REQUIRE(claims.size() == 2);
  CHECK(claims[0].text == "It takes a little longer now.");
  CHECK(claims[1].text == "He’s playing well now.");
  for (const Claim& claim : claims) {
    REQUIRE(claim.attribution);
    CHECK(claim.attribution->source == "Ann Smith");
  }
}

TEST_CASE("An auxiliary glued to a pronoun is written out behind a name", "[claims][reference]") {
  const auto claims = claims_of("Ann Smith is a spy. She’s leaving. She’ll be back.");
  CHECK(texts_of(claims) ==
        Texts{"Ann Smith is a spy.", "Ann Smith is leaving.", "Ann Smith will be back."});
  CHECK(std::ranges::any_of(claims[1].edits, [](const Edit& edit) {
    return edit.from == "’s" && edit.to == "is" && edit.reason == "contraction";
  }));
}

TEST_CASE("Whoever reports speaks of itself", "[claims][reference]") {
  CHECK(texts_of(claims_of("The company confirmed that it had been sold.")) ==
        Texts{"The company had been sold."});
}

TEST_CASE("A clause with a subject of its own takes that subject's number", "[claims]") {
  CHECK(texts_of(claims_of("The tariffs remain high, with the ministry sending letters.")) ==
        Texts{"The tariffs remain high.", "The ministry sends letters."});
}

TEST_CASE("What the tree puts together across the words stays whole", "[claims][list]") {
  for (const std::string text : {"They will hand the keys to COO and president Mike Brown.",
                                 "Parents and teachers who asked to speak were turned away.",
                                 "The new dish — soup, bread and fish — is cheap."}) {
    CAPTURE(text);
    CHECK(texts_of(claims_of(text)) == Texts{text});
  }
}

}  // namespace
}  // namespace claimcheck::claims
