// SPDX-License-Identifier: MIT
#include "claimcheck/nlp/tokenizer.hpp"

#include "claimcheck/error.hpp"
#include "claimcheck/files.hpp"

#include <catch2/catch.hpp>

#include <string>

namespace claimcheck::nlp {
namespace {

const Tokenizer& english() {
  static const Tokenizer tokenizer{
      xml::parse("tokens.xml",
                 read_file(std::string{CLAIMCHECK_SOURCE_DIR} + "/rules/en/tokens.xml", 1 << 20))};
  return tokenizer;
}

std::string cut(const std::string& text) {
  std::vector<Span> words;
  english().split(text, {0, static_cast<std::uint32_t>(text.size())}, words);
  std::string joined;
  for (const Span word : words) {
    if (!joined.empty()) joined += ' ';
    joined += slice(text, word);
  }
  return joined;
}

TEST_CASE("words are cut after the conventions of UD", "[nlp][tokenizer]") {
  const auto [text, words] = GENERATE(table<std::string, std::string>({
      {"Don't you know?", "Do n't you know ?"},
      {"They’ll say it’s Ann’s.", "They ’ll say it ’s Ann ’s ."},
      {"the boys' club", "the boys ' club"},
      {"I cannot, I'm gonna go", "I can not , I 'm gon na go"},
      {"It cost $5.50, or £3m (5%).", "It cost $ 5.50 , or £ 3 m ( 5 % ) ."},
      {"a well-known e-mail", "a well - known e-mail"},
      {"See https://example.org/a?b=1, or (www.example.org).",
       "See https://example.org/a?b=1 , or ( www.example.org ) ."},
      {"Write to me@example.org.", "Write to me@example.org ."},
      {"At 9:30am on 11/28/2000", "At 9:30 am on 11/28/2000"},
      {"In the U.S. Dr. Smith met J. Doe.", "In the U.S. Dr. Smith met J. Doe ."},
      {"He left the U.S.", "He left the U.S."},
      {"The 1990s, the '90s, the 5th", "The 1990s , the '90s , the 5th"},
      {"Call 555-123-4567 now!!", "Call 555-123-4567 now !!"},
      {"No. 5 said no.", "No. 5 said no ."},
      {"“Well…”—he said--", "“ Well … ” — he said --"},
      {"and/or 1,000.5", "and / or 1,000.5"},
      {"O'Brien's plan :)", "O'Brien 's plan :)"},
      {"x", "x"},
      {"", ""},
  }));
  CHECK(cut(text) == words);
}

TEST_CASE("words tile what is not white space, whatever the bytes", "[nlp][tokenizer]") {
  std::uint32_t state = 11;
  const std::string alphabet = "ab.'’\"-/@:19 \t\xE2\x80\x99\xC3\xFF$()?!\n\xF0";
  for (int round = 0; round < 400; ++round) {
    std::string text;
    for (int i = 0; i < 60; ++i) {
      state = state * 1664525U + 1013904223U;
      text += alphabet[(state >> 8) % alphabet.size()];
    }
    const Span all{3, static_cast<std::uint32_t>(text.size() - 2)};
    std::vector<Span> words;
    english().split(text, all, words);
    std::uint32_t at = all.begin;
    for (const Span word : words) {
      REQUIRE(word.begin >= at);
      REQUIRE(!word.empty());
      for (; at < word.begin; ++at) {
        const auto c = static_cast<unsigned char>(text[at]);
        REQUIRE((c <= ' ' || c >= 0x80));
      }
      at = word.end;
    }
    REQUIRE(at <= all.end);
  }
}

TEST_CASE("a long stretch without blanks is cut in bounded time", "[nlp][tokenizer]") {
  CHECK(cut(std::string(20000, '\'')).size() > 1);
  CHECK(cut(std::string(20000, 'a')).size() == 20000);
  std::string dots;
  for (int i = 0; i < 10000; ++i) dots += "a.";
  CHECK_FALSE(cut(dots).empty());
}

TEST_CASE("unknown lists are refused with their place", "[nlp][tokenizer]") {
  CHECK_THROWS_AS(Tokenizer(xml::parse("t", "<tokens><other>a</other></tokens>")), Error);
  CHECK_THROWS_AS(Tokenizer(xml::parse("t", "<words/>")), Error);
  CHECK_THROWS_AS(Tokenizer(xml::parse("t", "<tokens><split>cannot</split></tokens>")), Error);
}

}  // namespace
}  // namespace claimcheck::nlp
