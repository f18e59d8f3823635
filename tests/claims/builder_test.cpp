// SPDX-License-Identifier: MIT
#include "claimcheck/claims/builder.hpp"

#include "support/pack.hpp"

#include <catch2/catch.hpp>

namespace claimcheck::claims {
namespace {

ClaimSet build(const std::string& sentence, text::BlockKind block = text::BlockKind::paragraph) {
  text::Document document;
  document.text = sentence;
  const Span whole{0, static_cast<std::uint32_t>(sentence.size())};
  document.blocks = {{block, whole}};
  const std::vector<text::Sentence> sentences{{whole, 0, 0}};
  return build_claims(document, sentences,
                      rules::find_matches(support::english_pack().rules, document, sentences));
}

TEST_CASE("A sentence that needs no change is the claim, without edits", "[claims][builder]") {
  const ClaimSet set = build("Revenue rose to €412.5 million.");
  REQUIRE(set.claims.size() == 1);
  CHECK(set.claims[0].text == "Revenue rose to €412.5 million.");
  CHECK(set.claims[0].edits.empty());
  CHECK(set.claims[0].quote == std::vector<Span>{{0, 33}});
  CHECK(set.claims[0].rule == "sentence.whole");
  CHECK(set.ledger[0].disposition == has_claims);
}

TEST_CASE("White space and a missing full stop are mended and recorded", "[claims][builder]") {
  const Claim claim = build("Grain\n  fell for\tthe third year").claims.at(0);
  CHECK(claim.text == "Grain fell for the third year.");
  REQUIRE(claim.edits.size() == 3);
  CHECK(claim.edits[0] == Edit{{{5, 8}}, {5, 6}, "\n  ", " ", "white-space"});
  CHECK(claim.edits[1].from == "\t");
  CHECK(claim.edits[2] == Edit{{}, {29, 30}, "", ".", "full-stop"});
}

TEST_CASE("No full stop is added after one that stands in closing marks", "[claims][builder]") {
  for (const char* sentence :
       {"He said, “It is over.”", "It is over…", "(It is over!)", "It is over:"}) {
    CAPTURE(sentence);
    CHECK(build(sentence).claims.at(0).text == sentence);
  }
}

TEST_CASE("Undoing the edits gives the quote back", "[claims][builder]") {
  for (const char* sentence : {"A  b", "A\n\nb\tc d", "It is over.", "“Noch\u00A0nicht” ist vorbei",
                               "a \n b \n c \n d."}) {
    CAPTURE(sentence);
    CHECK(undo_edits(build(sentence).claims.at(0)) == sentence);
  }
}

TEST_CASE("The ledger has every sentence, with the reason where there is no claim",
          "[claims][builder]") {
  CHECK(build("Who pays?").ledger.at(0).disposition == "question");
  CHECK(build("Who pays?").ledger.at(0).rule == "ledger.question");
  CHECK(build("Containers and grain", text::BlockKind::heading).ledger.at(0).disposition ==
        "heading");

  text::Document document;
  document.text = "Rates rose.";
  document.blocks = {{text::BlockKind::paragraph, {0, 11}}};
  const std::vector<text::Sentence> sentences{{{0, 11}, 0, 0}};
  const ClaimSet unmatched = build_claims(document, sentences, {});
  CHECK(unmatched.claims.empty());
  REQUIRE(unmatched.ledger.size() == 1);
  CHECK(unmatched.ledger[0].disposition == no_rule);
}

}  // namespace
}  // namespace claimcheck::claims
