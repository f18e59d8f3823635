// SPDX-License-Identifier: MIT
#include "claimcheck/claims/claim_elements.hpp"

#include "claimcheck/text/input_format.hpp"
#include "support/pack.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <string>
#include <vector>

namespace claimcheck::claims {
namespace {

using elements::Element;
using elements::ElementKind;

Element element_at(Span span) {
  Element element;
  element.spans = {span};
  element.rule = "test";
  return element;
}

Claim claim_of(std::vector<Span> quote) {
  Claim claim;
  claim.quote = std::move(quote);
  return claim;
}

TEST_CASE("A claim has the elements whose words it quotes or takes in", "[claims][elements]") {
  const std::string text = "Ann paid 5 euros in 2019, and Bob 7 in 2020.";
  ClaimSet set;
  set.ledger = {{0, "claims", "r"}};
  set.claims = {claim_of({{0, 8}, {9, 24}}), claim_of({{30, 35}, {36, 43}})};
  set.claims[1].edits = {{{{4, 8}}, {4, 8}, "", "paid", "with"}};
  const std::vector<Element> all{element_at({0, 3}),   element_at({0, 16}),  element_at({9, 16}),
                                 element_at({20, 24}), element_at({34, 35}), element_at({39, 43})};
  add_elements(text, {all}, set);
  CHECK(set.ledger[0].elements == all);
  CHECK(set.claims[0].elements == std::vector<Element>(all.begin(), all.begin() + 4));
  CHECK(set.claims[1].elements == std::vector<Element>(all.begin() + 4, all.end()));
}

TEST_CASE("Names, quotations and superlatives are elements too", "[claims][elements]") {
  const workflow::Extractor& extractor = support::english_extractor();
  const text::Document document = text::read_document(
      "Higher fares in 2019\n\nOn Tuesday Angela Merkel said that \"prices rose 5%\" in the "
      "largest "
      "city of Germany.",
      "a", "text", extractor.pack().blocks);
  nlp::Workspace workspace;
  const ClaimSet set = extractor.split(document, extractor.pack().segmenter.split(document),
                                       "2021-08-05", workspace);
  REQUIRE(set.ledger.size() == 2);
  REQUIRE(set.ledger[0].elements.size() == 1);
  CHECK(set.ledger[0].elements[0].value == "2019");
  const auto& found = set.ledger[1].elements;
  const auto value_of = [&](ElementKind kind) {
    const auto place = std::ranges::find(found, kind, &Element::kind);
    return place == found.end() ? "none" : place->value;
  };
  CHECK(value_of(ElementKind::date) == "2021-08-03");
  CHECK(value_of(ElementKind::name) == "Angela Merkel");
  CHECK(value_of(ElementKind::percentage) == "5%");
  CHECK(value_of(ElementKind::superlative) == "large");
  const auto quoted = std::ranges::find(found, ElementKind::quotation, &Element::kind);
  REQUIRE(quoted != found.end());
  CHECK(slice(document.text, quoted->spans.front()) == "\"prices rose 5%\"");
}

}  // namespace
}  // namespace claimcheck::claims
