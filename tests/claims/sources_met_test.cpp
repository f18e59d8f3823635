// SPDX-License-Identifier: MIT
#include "claimcheck/claims/sources_met.hpp"

#include "support/rule_files.hpp"

#include <catch2/catch.hpp>

namespace claimcheck::claims {
namespace {

const nlp::NameTies& english() {
  static const nlp::NameTies names{support::rule_file("en/names.xml")};
  return names;
}

/// Claims of these sources in a text whose sentence holds the names: words, then their type.
ClaimSet set_of(std::string& text, const std::vector<std::string>& sources,
                const std::vector<std::pair<std::string, std::string>>& names) {
  ClaimSet set;
  set.ledger.emplace_back();
  for (const auto& [words, type] : names) {
    const auto begin = static_cast<std::uint32_t>(text.size());
    text += words + " ";
    elements::Element element;
    element.kind = elements::ElementKind::name;
    element.spans = {{begin, begin + static_cast<std::uint32_t>(words.size())}};
    element.value = words;
    element.unit = type;
    set.ledger.front().elements.push_back(std::move(element));
  }
  for (const std::string& source : sources) {
    Claim claim;
    claim.attribution = Attribution{};
    claim.attribution->source = source;
    claim.attribution->role = "of " + source;
    set.claims.push_back(std::move(claim));
  }
  set.claims.emplace_back();
  return set;
}

std::vector<std::string> keys_of(const std::vector<SourceMet>& met) {
  std::vector<std::string> keys;
  for (const SourceMet& each : met) keys.push_back(each.key);
  return keys;
}

}  // namespace

TEST_CASE("A source is met when it is the full name of a person or an organization",
          "[claims][sources_met]") {
  std::string text;
  const ClaimSet set = set_of(
      text,
      {"Mayor Rita Holm", "Holm", "officials", "Reuters", "Norway", "RITA  holm", "", "Ada Lee"},
      {{"Rita Holm", "person"},
       {"Holm", "person"},
       {"Reuters", "organization"},
       {"Norway", "place"}});
  const auto met = sources_met(set, text, english());
  CHECK(keys_of(met) == std::vector<std::string>{"rita holm", "reuters", "rita holm"});
  REQUIRE(met.size() == 3);
  CHECK(met[0] == SourceMet{0, "rita holm", "Mayor Rita Holm", "of Mayor Rita Holm"});
  CHECK(met[2].claim == 5);
}

TEST_CASE("A name of one word that is mostly a person's is none", "[claims][sources_met]") {
  std::string text;
  const ClaimSet set = set_of(
      text, {"Nansen"}, {{"Nansen", "person"}, {"Nansen", "person"}, {"Nansen", "organization"}});
  CHECK(sources_met(set, text, english()).empty());
}

}  // namespace claimcheck::claims
