// SPDX-License-Identifier: MIT
#include "claimcheck/text/language.hpp"

#include "claimcheck/error.hpp"
#include "support/rule_files.hpp"

#include <catch2/catch.hpp>

namespace claimcheck::text {
namespace {

const LanguageDetector& detector() {
  static const LanguageDetector loaded{support::rule_file("languages.xml")};
  return loaded;
}

TEST_CASE("Every example of languages.xml is in its language", "[text][language]") {
  for (const xml::Element& language : support::rule_file("languages.xml").root.children) {
    for (const xml::Element& example : language.children) {
      if (example.name != "example") continue;
      INFO(example.text);
      CHECK(detector().detect(example.text) == language.attribute("code"));
    }
  }
}

TEST_CASE("English with foreign names stays English", "[text][language]") {
  CHECK(detector().detect("The mayor of La Rochelle met Herr von der Tann in Bad Ems, and they "
                          "signed the treaty.") == "en");
  CHECK(detector().detect("Profit rose 9 percent in the quarter.") == "en");
}

TEST_CASE("Too little to tell has no language", "[text][language]") {
  CHECK(detector().detect("").empty());
  CHECK(detector().detect("42 %").empty());
  CHECK(detector().detect("Ada Lee").empty());
}

TEST_CASE("A long text in no known language is undetermined", "[text][language]") {
  std::string text;
  for (int i = 0; i < 40; ++i) text += "zorkum blavit ";
  CHECK(detector().detect(text) == "und");
}

TEST_CASE("Languages have names for people", "[text][language]") {
  CHECK(detector().name_of("de") == "German");
  CHECK(detector().name_of("xx") == "xx");
}

TEST_CASE("A language of no script is refused with its place", "[text][language]") {
  CHECK_THROWS_WITH(
      LanguageDetector{
          xml::parse("l.xml", "<languages><language code='a' name='b' script='c'/></languages>")},
      Catch::Contains("l.xml:1:13: there is no script \"c\""));
}

}  // namespace
}  // namespace claimcheck::text
