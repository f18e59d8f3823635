// SPDX-License-Identifier: MIT
#include "claimcheck/nlp/lemma.hpp"

#include <catch2/catch.hpp>

namespace claimcheck::nlp {
namespace {

TEST_CASE("a lemma script makes the lemma it was made from", "[nlp][lemma]") {
  const auto [form, lemma] = GENERATE(table<std::string, std::string>({{"houses", "house"},
                                                                       {"Tried", "try"},
                                                                       {"went", "go"},
                                                                       {"Paris", "Paris"},
                                                                       {"NATO", "NATO"},
                                                                       {"Élan", "élan"},
                                                                       {"naïve", "naïf"},
                                                                       {"'m", "be"},
                                                                       {"I", "I"},
                                                                       {"_", "_"}}));
  const LemmaScript script = make_lemma_script(form, lemma);
  CHECK(apply_lemma_script(script, form) == lemma);
  const auto read = parse_lemma_script(format_lemma_script(script));
  REQUIRE(read.has_value());
  CHECK(*read == script);
}

TEST_CASE("a script carries over to words it was not made from", "[nlp][lemma]") {
  const LemmaScript script = make_lemma_script("carries", "carry");
  CHECK(apply_lemma_script(script, "Parties") == "party");
}

TEST_CASE("a script that does not fit gives nothing", "[nlp][lemma]") {
  CHECK_FALSE(apply_lemma_script({true, false, 3, ""}, "ab").has_value());
  CHECK_FALSE(apply_lemma_script({true, false, 1, "x"}, "né").has_value());
}

TEST_CASE("labels that are no scripts are refused", "[nlp][lemma]") {
  CHECK_FALSE(parse_lemma_script("").has_value());
  CHECK_FALSE(parse_lemma_script("x1+y").has_value());
  CHECK_FALSE(parse_lemma_script("l1y").has_value());
  CHECK_FALSE(parse_lemma_script("l999+y").has_value());
}

}  // namespace
}  // namespace claimcheck::nlp
