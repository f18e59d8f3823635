// SPDX-License-Identifier: MIT
#include "claimcheck/workflow/rule_coverage.hpp"

#include "claimcheck/workflow/check_examples.hpp"
#include "support/pack.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

namespace claimcheck::workflow {
namespace {

BatchItem item(const std::string& name, const std::string& bytes) {
  BatchItem made;
  made.bytes = bytes;
  made.input.name = name;
  made.input.format = "text";
  return made;
}

TEST_CASE("Rules are counted over articles; what cannot be read is reported",
          "[workflow][rule_coverage]") {
  const std::vector<BatchItem> items{
      item("a", "The harbour was closed on Tuesday. Who pays for it? Who knows?"),
      item("b", std::string("\0\0\0\x01", 4)), item("c", "Two ships waited outside. Why?"),
      item("d",
           "Der Hafen wurde am Dienstag geschlossen, und die Stadt bestreitet, dass sie "
           "dafür zahlen muss. Zwei Schiffe warteten draußen auf die Flut.")};
  for (const unsigned jobs : {1U, 3U}) {
    BatchOptions how;
    how.jobs = jobs;
    std::vector<std::string> errors;
    const RuleCoverage coverage =
        count_rules(items, support::english_extractor(), how,
                    [&](const Error& error) { errors.emplace_back(error.what()); });
    CHECK(coverage.is_finished);
    CHECK(coverage.articles == 2);
    CHECK(coverage.failed == 1);
    CHECK(coverage.unsplit == 1);
    CHECK(coverage.sentences == 5);
    CHECK(errors.size() == 1);
    const auto& rules = coverage.rules;
    CHECK(rules.size() == support::english_pack().rules.rules().size());
    CHECK(std::ranges::is_sorted(rules, std::ranges::greater{}, &RuleCount::fired));
    const auto question = std::ranges::find_if(
        rules, [](const RuleCount& count) { return count.rule->id == "ledger.question"; });
    REQUIRE(question != rules.end());
    CHECK(question->fired == 3);
    CHECK(question->sentences == 3);
    CHECK(rules.back().fired == 0);
  }
}

TEST_CASE("A stopped count says so", "[workflow][rule_coverage]") {
  const std::atomic<bool> stop{true};
  BatchOptions how;
  how.stop = &stop;
  const std::vector<BatchItem> items{item("a", "Rates rose.")};
  CHECK_FALSE(
      count_rules(items, support::english_extractor(), how, [](const Error&) {}).is_finished);
}

TEST_CASE("Examples are checked in their order on any number of threads",
          "[workflow][check_examples]") {
  const Extractor& extractor = support::english_extractor();
  std::vector<const rules::Rule*> some = all_rules(extractor);
  REQUIRE(some.size() > 5);
  some.resize(5);
  const auto one = check_examples(extractor, some, 1);
  const auto many = check_examples(extractor, some, 4);
  REQUIRE(one.size() == many.size());
  std::size_t next = 0;
  for (const rules::Rule* rule : some) {
    for (const rules::Example& example : rule->examples) {
      REQUIRE(next < one.size());
      CHECK(one[next].example == &example);
      CHECK(many[next].example == &example);
      CHECK(one[next].fault == many[next].fault);
      ++next;
    }
  }
  CHECK(next == one.size());
}

}  // namespace
}  // namespace claimcheck::workflow
