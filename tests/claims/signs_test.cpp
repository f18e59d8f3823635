// SPDX-License-Identifier: MIT
#include "claimcheck/claims/signs.hpp"

#include <catch2/catch.hpp>

namespace claimcheck::claims {
namespace {

std::vector<Sign> signs_of(const std::string& text) {
  return read_signs(text, {0, static_cast<std::uint32_t>(text.size())});
}

Triviality change(const std::string& before, const std::string& after, bool quoted = false) {
  const auto left = signs_of(before);
  const auto right = signs_of(after);
  const auto hunks = compare_signs(left, right);
  REQUIRE(hunks.size() == 1);
  return triviality_of(hunks[0], left, std::vector<bool>(left.size(), quoted), right,
                       std::vector<bool>(right.size(), quoted));
}

TEST_CASE("Typography and white space leave the signs as they are", "[claims][signs]") {
  const auto plain = folded_of(signs_of("\"It's 10-15 ...\" he said - twice"));
  CHECK(folded_of(signs_of("“It’s\u00a010–15\n…” he  said — twice")) == plain);
  CHECK(folded_of(signs_of("\"It's 10-15 ...\" he said -- twice")) == plain);
  CHECK(folded_of(signs_of("co\u00adoperate")) == folded_of(signs_of("cooperate")));
  CHECK(words_of(signs_of("The BBC’s 4.2 million")) == "the bbc's 4 2 million ");
}

TEST_CASE("Signs point at the bytes that they were read from", "[claims][signs]") {
  const std::string text = "Zoë paid €5.";
  const auto signs = signs_of(text);
  REQUIRE(signs.size() == 5);
  CHECK(slice(text, signs[0].span) == "Zoë");
  CHECK(slice(text, signs[2].span) == "€");
  CHECK(signs[2].spaced);
  CHECK_FALSE(signs[3].spaced);
}

TEST_CASE("A comparison gives what is not common, in order", "[claims][signs]") {
  const auto before = signs_of("Exports tripled to 4 million last year");
  const auto after = signs_of("Exports more than doubled to 5 million last year");
  const std::vector<Hunk> expected{{1, 2, 1, 4}, {3, 4, 5, 6}};
  CHECK(compare_signs(before, after) == expected);
  CHECK(compare_signs(before, before).empty());
  CHECK(compare_signs({}, after) == std::vector<Hunk>{{0, 0, 0, 9}});
}

TEST_CASE("Stops outside quotations are trivial, marks of numbers and words are not",
          "[claims][signs]") {
  CHECK(change("On Monday he left", "On Monday, he left") == Triviality::punctuation);
  CHECK(change("He left; she stayed", "He left, she stayed") == Triviality::punctuation);
  CHECK(change("On Monday he left", "On Monday, he left", true) == Triviality::none);
  CHECK(change("He left.", "He left?") == Triviality::none);
  CHECK(change("minus 5 degrees", "minus -5 degrees") == Triviality::none);
  CHECK(change("they resign", "they re-sign") == Triviality::none);
  CHECK(change("a well known man", "a well-known man") == Triviality::none);
  CHECK(change("costs 5 euros", "costs 5% euros") == Triviality::none);
}

TEST_CASE("An initial in another case is trivial, an acronym is not", "[claims][signs]") {
  CHECK(change("the Ministry said", "the ministry said") == Triviality::capital);
  CHECK(change("helped us there", "helped US there") == Triviality::none);
  CHECK(change("he said 'no", "he said \"no") == Triviality::quotation_mark);
  CHECK(change("he said no", "he said \"no") == Triviality::none);
  CHECK(change("the red house", "the blue house") == Triviality::none);
}

TEST_CASE("A long comparison is bounded", "[claims][signs]") {
  std::string left = "a ";
  std::string right = "a ";
  for (int i = 0; i < 2000; ++i) {
    left += "x" + std::to_string(i) + " ";
    right += "y" + std::to_string(i) + " ";
  }
  CHECK(compare_signs(signs_of(left), signs_of(right)).size() == 1);
}

}  // namespace
}  // namespace claimcheck::claims
