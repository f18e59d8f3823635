// SPDX-License-Identifier: MIT
#include "support/rule_examples.hpp"

#include <catch2/catch.hpp>

#include <set>

namespace claimcheck::workflow {

TEST_CASE("All rules are in one list, each with a place, a reason and a definition",
          "[workflow][rule_catalog]") {
  std::set<RuleLayer> layers;
  std::set<std::string> ids;
  for (const RuleInfo& rule : support::english_rules()) {
    INFO(rule.id);
    layers.insert(rule.layer);
    CHECK(ids.insert(rule.id).second);
    CHECK(rule.file.starts_with("en/"));
    CHECK(rule.line > 0);
    CHECK_FALSE(rule.reason.empty());
    CHECK_FALSE(rule.definition.empty());
    CHECK(rule.definition.find("<good") == std::string::npos);
    CHECK(rule_layer_from(name_of(rule.layer)) == rule.layer);
  }
  CHECK(layers.size() == 4);
  CHECK_FALSE(rule_layer_from("clams"));
}

TEST_CASE("Every rule of every layer has a good and a bad example", "[workflow][rule_examples]") {
  std::set<std::string> good;
  std::set<std::string> bad;
  for (const RuleExample& example :
       check_rules(support::english_extractor(), support::english_rules(), 2)) {
    (example.good ? good : bad).insert(example.rule->id);
  }
  for (const RuleInfo& rule : support::english_rules()) {
    INFO(rule.id);
    CHECK(good.contains(rule.id));
    CHECK(bad.contains(rule.id));
  }
}

TEST_CASE("The lists of evidence hold on their examples", "[workflow][rule_examples]") {
  for (const RuleExample& example : support::examples_of(RuleLayer::evidence)) {
    INFO(example.place << ": " << example.rule->id << ": " << example.text);
    CHECK(example.fault == "");
    CHECK(example.found.size() == 1);
  }
}

TEST_CASE("Examples come in their order on any number of threads", "[workflow][rule_examples]") {
  const auto one = support::examples_of(RuleLayer::flag, 1);
  const auto many = support::examples_of(RuleLayer::flag, 4);
  REQUIRE(one.size() == many.size());
  for (std::size_t i = 0; i < one.size(); ++i) {
    CHECK(one[i].place == many[i].place);
    CHECK(one[i].found == many[i].found);
  }
}

TEST_CASE("Stopped examples are left out", "[workflow][rule_examples]") {
  const std::atomic<bool> stop{true};
  CHECK(check_rules(support::english_extractor(), support::english_rules(), 2, &stop).empty());
}

}  // namespace claimcheck::workflow
