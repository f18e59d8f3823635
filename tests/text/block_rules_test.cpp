// SPDX-License-Identifier: MIT
#include "claimcheck/text/block_rules.hpp"

#include "claimcheck/error.hpp"
#include "claimcheck/text/input_format.hpp"
#include "text/document_checks.hpp"

#include <catch2/catch.hpp>

namespace claimcheck::text {
namespace {

// The kind of a block where one of the wanted kind could stand.
std::string_view kind_of(const std::string& block, const std::string& wanted) {
  const std::string body = "\n\nThe council met on Monday.\n";
  const std::string article =
      wanted == "headline" ? block + body : "A headline" + body + "\n" + block + body;
  const Document document = read_document(article, "a.txt", "", english_blocks());
  const std::size_t index = wanted == "headline" ? 0 : 2;
  return name_of(document.blocks.at(index).kind);
}

TEST_CASE("Every example of blocks.xml is what it says", "[text][block_rules]") {
  const xml::File file = support::rule_file("en/blocks.xml");
  for (const xml::Element& section : file.root.children) {
    int good = 0;
    int bad = 0;
    for (const xml::Element& example : section.children) {
      if (example.name != "good" && example.name != "bad") continue;
      INFO(section.name << ": " << example.text);
      if (example.name == "good") {
        ++good;
        CHECK(kind_of(example.text, section.name) == section.name);
      } else {
        ++bad;
        CHECK(kind_of(example.text, section.name) != section.name);
      }
    }
    INFO(section.name);
    CHECK(good > 0);
    CHECK(bad > 0);
  }
}

TEST_CASE("A block rule file that lacks something is refused with its place",
          "[text][block_rules]") {
  const auto read = [](std::string source) {
    BlockRules::read(xml::parse("b.xml", std::move(source)));
  };
  CHECK_THROWS_WITH(read("<rules/>"), Catch::Contains("b.xml:1:2: the root has to be <blocks>"));
  CHECK_THROWS_WITH(read("<blocks/>"), Catch::Contains("needs an element <headline>"));
  CHECK_THROWS_WITH(read("<blocks><headline/></blocks>"), Catch::Contains("\"why\""));
  CHECK_THROWS_WITH(read("<blocks><headline why='x' words-max='-3'/></blocks>"),
                    Catch::Contains("not a whole number from 1 to 1000000"));
}

}  // namespace
}  // namespace claimcheck::text
