// SPDX-License-Identifier: MIT
#include "claimcheck/elements/grammar.hpp"

#include "claimcheck/error.hpp"
#include "support/errors.hpp"

#include <catch2/catch.hpp>

namespace claimcheck::elements {
namespace {

std::string complaint(const std::string& body) {
  const xml::File file = xml::parse("e.xml", "<elements>" + body + "</elements>");
  const auto error = support::error_of([&] { Grammar grammar{std::span{&file, 1}}; });
  return error ? error->what() : "";
}

std::string rule(const std::string& attributes, const std::string& body) {
  return "<rule id=\"x\" as=\"y\" " + attributes + "><reason>r</reason>" + body + "</rule>";
}

TEST_CASE("Faults of a rule are told with their place", "[elements][grammar]") {
  using Catch::Contains;
  CHECK_THAT(complaint(rule("make=\"fly\"", "<is>a</is>")), Contains("no such action: fly"));
  CHECK_THAT(complaint(rule("make=\"same\"", "<is>a</is>")), Contains("needs the slot n"));
  CHECK_THAT(complaint(rule("make=\"same\"", "<is>[n=number]?</is>")),
             Contains("a pattern needs a word that is not optional"));
  CHECK_THAT(complaint(rule("make=\"same\"", "<is>([n=number]</is>")),
             Contains("a bracket is not closed at byte"));
  CHECK_THAT(complaint(rule("make=\"same\" kind=\"cow\"", "<is>[n=number]</is>")),
             Contains("no such kind: cow"));
  CHECK_THAT(complaint(rule("make=\"same\" after=\"z\"", "<is>[n=number]</is>")),
             Contains("no such context: z"));
  CHECK_THAT(complaint(rule("make=\"same\"", "")), Contains("a rule needs a pattern"));
  CHECK_THAT(complaint("<cow/>"), Contains("<cow> is not known here"));
  CHECK(complaint(rule("make=\"same\"", "<is>a [n=number:1-31/1-2]</is>")).empty());
}

TEST_CASE("A pattern stands for its sequences", "[elements][pattern]") {
  CHECK(sequences_of("a b? (c|d e)").size() == 4);
  CHECK(sequences_of("o'clock").front().size() == 3);
  CHECK(sequences_of("o'clock").front()[1].joined);
  const auto slot = sequences_of("~[d=date@day..year]").front().front();
  CHECK(slot.joined);
  CHECK(slot.slot == 'd');
  CHECK(slot.constraint.grain_low == Grain::day);
  CHECK(slot.constraint.grain_high == Grain::year);
  CHECK_THROWS_AS(sequences_of("(a|b|c|d|e|f|g|h)(a|b|c|d|e|f|g|h)(a|b|c|d|e|f|g|h)"
                               "(a|b|c|d|e|f|g|h)(a|b|c|d|e|f|g|h)"),
                  PatternFault);
}

}  // namespace
}  // namespace claimcheck::elements
