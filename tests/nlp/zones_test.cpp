// SPDX-License-Identifier: MIT
#include "claimcheck/nlp/zones.hpp"

#include <catch2/catch.hpp>

#include <string>

namespace claimcheck::nlp {
namespace {

/// Returns the zones of a text whose paragraphs are its lines, as "[part|part]" with "…" when open.
std::string zones_of(const std::string& text) {
  std::vector<Span> paragraphs;
  std::size_t at = 0;
  while (at <= text.size()) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    paragraphs.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)});
    at = end + 1;
  }
  std::string found;
  for (const Zone& zone : find_zones(text, paragraphs)) {
    found += '[';
    for (std::size_t i = 0; i < zone.parts.size(); ++i) {
      if (i > 0) found += '|';
      found += slice(text, zone.parts[i]);
    }
    found += zone.closed ? "]" : "…]";
  }
  return found;
}

TEST_CASE("quotations are found by their marks", "[nlp][zones]") {
  const auto [text, zones] = GENERATE(table<std::string, std::string>({
      {"He said \"we won\" and left.", "[\"we won\"]"},
      {"He said “we won”, and “so did they”.", "[“we won”][“so did they”]"},
      {"“One,” he said.\n“Two,” she said.", "[“One,”][“Two,”]"},
      {"“First. \n“Second.” He sat.", "[“First. |“Second.”]"},
      {"“Never closed.\nNext paragraph.", "[“Never closed.…]"},
      {"\"Never closed.\n\"Then on,\" he said.", "[\"Never closed.|\"Then on,\"]"},
      {"“Never closed.\nIt ends here.” Then.", "[“Never closed.|It ends here.”]"},
      {"“One -- ““Two,” he said.", "[“One -- “][“Two,”]"},
      {"The 6\" pipe and the 5'10\" man", ""},
      {"It's the boys' own.", ""},
      {"He called it ‘a farce’ today.", "[‘a farce’]"},
      {"He called it 'the boys' farce', then left.", "['the boys' farce']"},
      {"“She said ‘no’ to me,” he said.", "[“She said ‘no’ to me,”][‘no’]"},
      {"``Old style'' he said", "[``Old style'']"},
      {"Elle dit « oui » hier", "[« oui »]"},
      {"\"", ""},
      {"”closing only”", ""},
      {"", ""},
  }));
  CHECK(zones_of(text) == zones);
}

TEST_CASE("a span is quoted when one part of a zone holds it", "[nlp][zones]") {
  const std::string text = "He said \"we won\" and left.";
  const auto zones =
      find_zones(text, std::vector<Span>{{0, static_cast<std::uint32_t>(text.size())}});
  std::vector<Token> tokens(3);
  tokens[0].span = {5, 12};
  tokens[1].span = {9, 15};
  tokens[2].span = {17, 20};
  ZoneSweep sweep{zones};
  CHECK(sweep.quoted(tokens) == std::vector<bool>{false, true, false});
}

TEST_CASE("zones stay inside their paragraphs, whatever the marks", "[nlp][zones]") {
  const std::string alphabet[] = {"\"", "'", "“", "”", "‘",  "’", "``",
                                  "«",  " ", "a", "s", "\n", "."};
  std::uint32_t state = 5;
  for (int round = 0; round < 300; ++round) {
    std::string text;
    for (int i = 0; i < 40; ++i) {
      state = state * 1664525U + 1013904223U;
      text += alphabet[(state >> 9) % std::size(alphabet)];
    }
    std::vector<Span> paragraphs{
        {0, static_cast<std::uint32_t>(text.size() / 2)},
        {static_cast<std::uint32_t>(text.size() / 2), static_cast<std::uint32_t>(text.size())}};
    for (const Zone& zone : find_zones(text, paragraphs)) {
      REQUIRE_FALSE(zone.parts.empty());
      for (const Span part : zone.parts) {
        REQUIRE(!part.empty());
        REQUIRE((paragraphs[0].contains(part) || paragraphs[1].contains(part)));
      }
    }
  }
}

TEST_CASE("many single marks take linear time", "[nlp][zones]") {
  std::string text;
  for (int i = 0; i < 50000; ++i) text += " 'a";
  CHECK(find_zones(text, std::vector<Span>{{0, static_cast<std::uint32_t>(text.size())}}).empty());
}

}  // namespace
}  // namespace claimcheck::nlp
