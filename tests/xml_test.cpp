// SPDX-License-Identifier: MIT
#include "claimcheck/xml.hpp"

#include "claimcheck/error.hpp"

#include <catch2/catch.hpp>

namespace claimcheck::xml {
namespace {

std::string message_of(const std::string& source) {
  try {
    parse("rules.xml", source);
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::rules);
    return error.what();
  }
  return "";
}

TEST_CASE("Elements keep attributes, text and their place", "[xml]") {
  const File file = parse("r.xml", "<pack>\n  <rule id='a'>  some text </rule><rule/>\n</pack>");
  REQUIRE(file.root.children.size() == 2);
  const Element& rule = file.root.children[0];
  CHECK(rule.attribute("id") == "a");
  CHECK_FALSE(rule.attribute("why").has_value());
  CHECK(rule.text == "some text");
  CHECK(file.position(rule.offset) == Position{2, 4});
  CHECK(file.root.child("rule") == &rule);
  CHECK(file.root.child("word") == nullptr);
}

TEST_CASE("A fault names file, line and column, and shows the line with a caret", "[xml]") {
  CHECK(message_of("<a>\n  <b></c>\n</a>") ==
        "rules.xml:2:8: Start-end tags mismatch\n    <b></c>\n         ^");
  CHECK_THAT(message_of(""), Catch::Contains("rules.xml:1:1: No document element found"));
  const File file = parse("r.xml", "<rule/>");
  CHECK_THROWS_WITH(file.require(file.root, "id"),
                    Catch::Contains("r.xml:1:2: <rule> needs the attribute \"id\""));
}

TEST_CASE("An element is written a line for each one inside it", "[xml]") {
  const File file = parse("r.xml", "<a  b='\"&lt;x>'><c/>text &amp; <d>e</d></a>");
  CHECK(to_string(file.root) == "<a b=\"&quot;&lt;x&gt;\">text &amp;\n  <c/>\n  <d>e</d>\n</a>\n");
  CHECK(to_string(parse("r.xml", to_string(file.root)).root) == to_string(file.root));
}

TEST_CASE("Hostile XML is refused or stays text", "[xml]") {
  std::string deep;
  for (int i = 0; i < 5000; ++i) deep += "<a>";
  for (int i = 0; i < 5000; ++i) deep += "</a>";
  CHECK_THAT(message_of(deep), Catch::Contains("nested too deep"));
  CHECK(parse("r.xml", "<!DOCTYPE a [<!ENTITY b 'boom'>]><a>&b;</a>").root.text == "&b;");
  CHECK_THAT(message_of(std::string(std::size_t{17} * 1024 * 1024, ' ')),
             Catch::Contains("larger than 16 MB"));
}

}  // namespace
}  // namespace claimcheck::xml
