// SPDX-License-Identifier: MIT
#include "claimcheck/workflow/rule_coverage.hpp"

#include "support/rule_examples.hpp"

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
        count_rules(items, support::english_extractor(), support::english_rules(), how,
                    [&](const Error& error) { errors.emplace_back(error.what()); });
    CHECK(coverage.is_finished);
    CHECK(coverage.articles == 2);
    CHECK(coverage.failed == 1);
    CHECK(coverage.unsplit == 1);
    CHECK(coverage.sentences == 5);
    CHECK(errors.size() == 1);
    const auto& rules = coverage.rules;
    CHECK(rules.size() > support::english_pack().rules.rules().size());
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
  CHECK_FALSE(count_rules(items, support::english_extractor(), support::english_rules(), how,
                          [](const Error&) {})
                  .is_finished);
}

TEST_CASE("Rules of elements and of flags are counted too", "[workflow][rule_coverage]") {
  const std::vector<BatchItem> items{
      item("a", "The council met on Tuesday, 12 March 2025.\n\nIt paid $5 million for 3 km.")};
  const RuleCoverage coverage = count_rules(items, support::english_extractor(),
                                            support::english_rules(), {}, [](const Error&) {});
  const auto fired = [&](const std::string& id) {
    const auto found = std::ranges::find_if(
        coverage.rules, [&](const RuleCount& count) { return count.rule->id == id; });
    REQUIRE(found != coverage.rules.end());
    return found->fired;
  };
  CHECK(fired("date.weekday") == 1);
  CHECK(fired("date.no-such-day") == 0);
  CHECK(fired("money.sign") == 1);
  CHECK(fired("number.scaled") == 1);
  CHECK(fired("day.number") == 1);
  CHECK(std::ranges::none_of(coverage.rules, [](const RuleCount& count) {
    return count.rule->layer == RuleLayer::evidence;
  }));
}

TEST_CASE("A count of some rules leaves the others out", "[workflow][rule_coverage]") {
  const auto& flags = support::english_rules(RuleLayer::flag);
  const std::vector<BatchItem> items{item("a", "The council met on Tuesday, 12 March 2025.")};
  const RuleCoverage coverage =
      count_rules(items, support::english_extractor(), flags, {}, [](const Error&) {});
  REQUIRE(coverage.rules.size() == flags.size());
  CHECK(coverage.rules.front().rule->id == "date.weekday");
  CHECK(coverage.rules.front().fired == 1);
}

}  // namespace
}  // namespace claimcheck::workflow
