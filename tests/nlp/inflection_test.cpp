// SPDX-License-Identifier: MIT
#include "claimcheck/nlp/inflection.hpp"

#include "claimcheck/error.hpp"
#include "support/rule_files.hpp"

#include <catch2/catch.hpp>

#include <utility>

namespace claimcheck::nlp {
namespace {

const Inflection& english() {
  static const Inflection inflection{support::rule_file("en/inflection.xml")};
  return inflection;
}

struct Forms {
  const char* lemma;
  const char* past;
  const char* present;
  const char* participle;
};

void check(const std::vector<Forms>& verbs) {
  for (const Forms& verb : verbs) {
    CAPTURE(verb.lemma);
    CHECK(english().form(verb.lemma, VerbForm::past) == verb.past);
    CHECK(english().form(verb.lemma, VerbForm::past_plural) == verb.past);
    CHECK(english().form(verb.lemma, VerbForm::present) == verb.present);
    CHECK(english().form(verb.lemma, VerbForm::present_plural) == verb.lemma);
    CHECK(english().form(verb.lemma, VerbForm::participle) == verb.participle);
  }
}

TEST_CASE("A letter that a form has doubled is none of the verb's", "[nlp][inflection]") {
  CHECK(english().form("starr", VerbForm::present) == "stars");
  CHECK(english().form("submitt", VerbForm::past) == "submitted");
  CHECK(english().form("err", VerbForm::present) == "errs");
  CHECK(english().form("add", VerbForm::past) == "added");
}

TEST_CASE("regular verbs take the endings", "[nlp][inflection]") {
  check({{"mark", "marked", "marks", "marked"},
         {"announce", "announced", "announces", "announced"},
         {"agree", "agreed", "agrees", "agreed"},
         {"reach", "reached", "reaches", "reached"},
         {"push", "pushed", "pushes", "pushed"},
         {"pass", "passed", "passes", "passed"},
         {"fix", "fixed", "fixes", "fixed"},
         {"veto", "vetoed", "vetoes", "vetoed"},
         {"panic", "panicked", "panics", "panicked"},
         {"visit", "visited", "visits", "visited"},
         {"open", "opened", "opens", "opened"}});
}

TEST_CASE("a y after a consonant becomes i", "[nlp][inflection]") {
  check({{"carry", "carried", "carries", "carried"},
         {"deny", "denied", "denies", "denied"},
         {"play", "played", "plays", "played"},
         {"survey", "surveyed", "surveys", "surveyed"},
         {"destroy", "destroyed", "destroys", "destroyed"}});
}

TEST_CASE("some verbs double their last letter", "[nlp][inflection]") {
  check({{"stop", "stopped", "stops", "stopped"},
         {"admit", "admitted", "admits", "admitted"},
         {"plan", "planned", "plans", "planned"},
         {"refer", "referred", "refers", "referred"}});
}

TEST_CASE("irregular verbs have forms of their own", "[nlp][inflection]") {
  check({{"take", "took", "takes", "taken"},
         {"have", "had", "has", "had"},
         {"do", "did", "does", "done"},
         {"cut", "cut", "cuts", "cut"},
         {"fly", "flew", "flies", "flown"},
         {"go", "went", "goes", "gone"}});
}

TEST_CASE("be has a form for each number", "[nlp][inflection]") {
  const std::vector<std::pair<VerbForm, std::string>> forms{{VerbForm::past, "was"},
                                                            {VerbForm::past_plural, "were"},
                                                            {VerbForm::present, "is"},
                                                            {VerbForm::present_plural, "are"},
                                                            {VerbForm::participle, "been"}};
  for (const auto& [form, word] : forms) CHECK(english().form("be", form) == word);
}

TEST_CASE("a lemma that no ending fits stays as it is", "[nlp][inflection]") {
  const Inflection bare{xml::parse("i.xml",
                                   "<inflection copula='be'><ending of='past' ends='y' cut='1' "
                                   "add='ied'/></inflection>")};
  CHECK(bare.form("mark", VerbForm::past) == "mark");
  CHECK(bare.form("y", VerbForm::past) == "y");
  CHECK(bare.form("", VerbForm::past).empty());
  CHECK(bare.form("try", VerbForm::participle) == "tried");
}

TEST_CASE("the article before a word goes by how it begins", "[nlp][inflection]") {
  for (const auto* word :
       {"author", "Englishman", "hour", "umbrella", "unannounced", "8-year-old"}) {
    CAPTURE(word);
    CHECK(english().indefinite(word) == "an");
  }
  for (const auto* word : {"doctor", "European", "one-time", "unique", "US", "horse"}) {
    CAPTURE(word);
    CHECK(english().indefinite(word) == "a");
  }
}

TEST_CASE("a faulty table of forms is refused with its place", "[nlp][inflection]") {
  const auto read = [](const std::string& body) {
    Inflection{xml::parse("i.xml", "<inflection copula='be'>" + body + "</inflection>")};
  };
  CHECK_THROWS_WITH(read("<noun/>"),
                    Catch::Contains("i.xml:1:26: expected <verb>, <ending>, <article> or <title>"));
  CHECK_THROWS_WITH(read("<verb/>"), Catch::Contains("needs the attribute \"lemma\""));
  CHECK_THROWS_WITH(read("<ending/>"), Catch::Contains("needs the attribute \"of\""));
  CHECK_THROWS_WITH(read("<ending of='future'/>"), Catch::Contains("there is no such form"));
  CHECK_THROWS_WITH(read("<ending of='past' cut='12'/>"), Catch::Contains("cut is a digit"));
}

TEST_CASE("what is glued to the word before it is a clitic", "[nlp][inflection]") {
  CHECK(is_clitic("'d"));
  CHECK(is_clitic("\u2019ll"));
  CHECK_FALSE(is_clitic("would"));
  CHECK_FALSE(is_clitic(""));
}

}  // namespace
}  // namespace claimcheck::nlp
