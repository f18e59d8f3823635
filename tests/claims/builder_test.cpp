// SPDX-License-Identifier: MIT
#include "claimcheck/claims/builder.hpp"

#include "support/pack.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

namespace claimcheck::claims {
namespace {

ClaimSet build(const std::string& sentence, text::BlockKind block = text::BlockKind::paragraph) {
  text::Document document;
  document.text = sentence;
  const Span whole{0, static_cast<std::uint32_t>(sentence.size())};
  document.blocks = {{block, whole}};
  const std::vector<text::Sentence> sentences{{whole, 0, 0}};
  nlp::Workspace workspace;
  return support::english_extractor().split(document, sentences, "", workspace);
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

TEST_CASE("A missing capital and full stop are put in and recorded", "[claims][builder]") {
  const Claim claim = build("grain\n  fell for\tthe third year").claims.at(0);
  CHECK(claim.text == "Grain fell for the third year.");
  CHECK(claim.quote == std::vector<Span>{{0, 31}});
  REQUIRE(claim.edits.size() == 2);
  CHECK(claim.edits[0].from == "grain");
  CHECK(claim.edits[0].to == "Grain");
  CHECK(claim.edits[0].reason == "capital");
  CHECK(claim.edits[1] == Edit{{}, {29, 30}, "", ".", "full-stop"});
}

TEST_CASE("No full stop is added after one that stands in closing marks", "[claims][builder]") {
  for (const char* sentence : {"It is over…", "It is over!", "He called it “a great day.”"}) {
    CAPTURE(sentence);
    CHECK(build(sentence).claims.at(0).text == sentence);
  }
}

TEST_CASE("No claim holds one half of a word with a hyphen", "[claims][builder]") {
  const std::string sentence =
      "Vases must be made by hand because there's no cost-effective way to mass-produce them.";
  const ClaimSet set = build(sentence);
  REQUIRE(set.claims.size() == 1);
  CHECK(set.claims[0].text == sentence);
}

TEST_CASE("No claim is torn off where the tree is not that of the words", "[claims][builder]") {
  for (const std::string sentence :
       {"What was once new and fleeting, the sound of the harbour, is now recorded for the town.",
        "If the merger brings with it a slew of cuts, no one in the port will have won.",
        "The plan was opposed by Democratic Sens. Bob Lee and Ann Smith.",
        "It was and it still is and it will be the best bridge.",
        "She lived here when she was young and when she was old.",
        "The ministry cannot sign the pact, ending a long dispute."}) {
    CAPTURE(sentence);
    const ClaimSet set = build(sentence);
    REQUIRE(set.claims.size() == 1);
    CHECK(set.claims[0].text == sentence);
  }
}

TEST_CASE("A title that is cut short is written out where it is said of a name",
          "[claims][builder]") {
  const Claim claim = build("Republican Sen. Ann Smith resigned.").claims.at(0);
  CHECK(claim.text == "Ann Smith is a Republican senator.");
  CHECK(std::ranges::any_of(claim.edits, [](const Edit& edit) {
    return edit.from == "Sen." && edit.to == "senator" && edit.reason == "abbreviation";
  }));
}

TEST_CASE("Undoing the edits gives the quote back, but for white space", "[claims][builder]") {
  const auto words = [](std::string_view text) {
    std::string kept;
    for (const char byte : text) {
      if (byte != ' ' && byte != '\n' && byte != '\t') kept += byte;
    }
    return kept;
  };
  for (const std::string sentence :
       {"Exports  fell", "Rates\n\nfell\tin May", "It is over.",
        "The sign “Noch\u00A0nicht” fell down", "Rates rose, but spending held.",
        "The mayor, Ann Smith, resigned."}) {
    const ClaimSet set = build(sentence);
    REQUIRE_FALSE(set.claims.empty());
    for (const Claim& claim : set.claims) {
      CAPTURE(sentence, claim.text);
      std::string quote;
      for (const Span span : claim.quote) quote += slice(sentence, span);
      CHECK(words(undo_edits(claim)) == words(quote));
    }
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
  const rules::RuleSet no_rules;
  const rules::TreeMatcher no_matcher{no_rules};
  nlp::Article article;
  article.trees.resize(1);
  const rules::Pack& pack = support::english_pack();
  const auto& wording = pack.wording;
  const Language language{nlp::Inflection{wording.at("inflection.xml")},
                          Calendar{wording.at("dates.xml")},
                          Pronouns{wording.at("reference.xml")},
                          FirstNames{wording.at("first-names.xml")},
                          Ranking{wording.at("reference.weights.xml")},
                          ConfidenceModel{wording.at("confidence.xml")},
                          Reporting{wording.at("reporting.xml")},
                          WorthModel{wording.at("worth.xml"), pack.worth_model},
                          Flags{wording.at("flags.xml")}};
  const ClaimSet unmatched =
      build_claims(document, sentences, article, no_rules, no_matcher, language, "");
  CHECK(unmatched.claims.empty());
  REQUIRE(unmatched.ledger.size() == 1);
  CHECK(unmatched.ledger[0].disposition == no_rule);
}

}  // namespace
}  // namespace claimcheck::claims
