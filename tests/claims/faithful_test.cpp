// SPDX-License-Identifier: MIT
// What must hold of the claims of any text whatever.
#include "claimcheck/claims/builder.hpp"
#include "claimcheck/files.hpp"
#include "claimcheck/text/input_format.hpp"
#include "support/pack.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <random>

namespace claimcheck::claims {
namespace {

std::string without_white_space(std::string_view text) {
  std::string kept;
  for (const char byte : text) {
    if (byte != ' ' && byte != '\n' && byte != '\t' && byte != '\r') kept += byte;
  }
  return kept;
}

struct Split {
  text::Document document;
  std::vector<text::Sentence> sentences;
  ClaimSet set;
};

Split split(const std::string& text, const std::string& dateline = "2025-07-03") {
  const workflow::Extractor& extractor = support::english_extractor();
  Split made;
  made.document = text::read_document(text, "test.txt", "text", extractor.pack().blocks);
  made.sentences = extractor.pack().segmenter.split(made.document);
  nlp::Workspace workspace;
  made.set = extractor.split(made.document, made.sentences, dateline, workspace);
  return made;
}

/// Words of letters and digits of a stretch that are in none of the spans.
bool all_in(const std::vector<Span>& spans, Span word) {
  return std::ranges::any_of(spans, [word](Span span) { return span.contains(word); });
}

void check_nothing_is_lost(const Split& made) {
  REQUIRE(made.set.ledger.size() == made.sentences.size());
  for (std::uint32_t i = 0; i < made.sentences.size(); ++i) {
    const LedgerEntry& entry = made.set.ledger[i];
    CHECK(entry.sentence == i);
    CHECK_FALSE(entry.disposition.empty());
    const bool has = std::ranges::any_of(made.set.claims,
                                         [i](const Claim& claim) { return claim.sentence == i; });
    CHECK(has == (entry.disposition == has_claims));
  }
}

void check_claims(const Split& made) {
  const std::string& text = made.document.text;
  for (const Claim& claim : made.set.claims) {
    CAPTURE(claim.text, claim.rule);
    REQUIRE_FALSE(claim.quote.empty());
    CHECK(std::ranges::is_sorted(claim.quote, {}, &Span::begin));
    std::string quoted;
    for (const Span span : claim.quote) {
      CHECK(made.sentences[claim.sentence].span.contains(span));
      quoted += slice(text, span);
    }
    CHECK(without_white_space(undo_edits(claim)) == without_white_space(quoted));
    CHECK(claim.confidence >= 0);
    CHECK(claim.confidence <= 1);
    for (const Edit& edit : claim.edits) {
      CHECK_FALSE(edit.reason.empty());
      CHECK(claim.text.substr(edit.in_claim.begin, edit.in_claim.size()) == edit.to);
    }
  }
}

/// Every word of a sentence with claims that is no function word is quoted, said to be the source
/// or the cue, or listed as left over.
void check_words(const Split& made) {
  for (const LedgerEntry& entry : made.set.ledger) {
    if (entry.disposition != has_claims) continue;
    std::vector<Span> known = entry.left_over;
    for (const Claim& claim : made.set.claims) {
      if (claim.sentence != entry.sentence) continue;
      known.insert(known.end(), claim.quote.begin(), claim.quote.end());
      if (!claim.attribution) continue;
      for (const auto* spans : {&claim.attribution->source_spans, &claim.attribution->cue_spans}) {
        known.insert(known.end(), spans->begin(), spans->end());
      }
    }
    const Span sentence = made.sentences[entry.sentence].span;
    const std::string_view words = slice(made.document.text, sentence);
    for (std::size_t at = 0; at < words.size();) {
      const std::size_t begin = words.find_first_of("0123456789", at);
      if (begin == std::string_view::npos) break;
      const std::size_t end = std::min(words.find_first_not_of("0123456789", begin), words.size());
      const Span number{sentence.begin + static_cast<std::uint32_t>(begin),
                        sentence.begin + static_cast<std::uint32_t>(end)};
      CAPTURE(slice(made.document.text, sentence), slice(made.document.text, number));
      CHECK(all_in(known, number));
      at = end;
    }
  }
}

void check_all(const std::string& text) {
  const Split made = split(text);
  check_nothing_is_lost(made);
  check_claims(made);
  check_words(made);
}

TEST_CASE("No sentence, number or word of the seeds is lost", "[claims][faithful]") {
  for (const auto& path : files_under(CLAIMCHECK_SOURCE_DIR "/seeds")) {
    if (path.extension() != ".txt" && path.extension() != ".md") continue;
    CAPTURE(path.string());
    check_all(read_file(path, 1 << 20));
  }
}

TEST_CASE("Whatever the text, claims point at their words and nothing is lost",
          "[claims][faithful]") {
  std::string seeds;
  for (const auto& path : files_under(CLAIMCHECK_SOURCE_DIR "/tests/gold")) {
    if (path.extension() == ".txt") seeds += read_file(path, 1 << 20) + "\n\n";
  }
  std::mt19937 random{7};
  const auto below = [&random](std::size_t limit) { return random() % limit; };
  constexpr std::string_view marks = ",;:.\"()[]-'?! \n\t0123456789A\"";
  for (int round = 0; round < 40; ++round) {
    std::string text = seeds.substr(below(seeds.size() - 600), 600);
    const std::size_t changes = below(60);
    for (std::size_t i = 0; i < changes; ++i) {
      const std::size_t at = below(text.size());
      switch (below(3)) {
        case 0:
          text.insert(at, 1, marks[below(marks.size())]);
          break;
        case 1:
          text.erase(at, 1 + below(12));
          break;
        default:
          text += text.substr(at, below(30));
      }
      if (text.empty()) text = "x";
    }
    std::erase_if(text, [](char byte) { return static_cast<unsigned char>(byte) >= 0x80; });
    CAPTURE(text);
    check_all(text);
  }
}

TEST_CASE("The same text gives the same claims", "[claims][faithful]") {
  const std::string text =
      "The mayor, Ann Smith, resigned on Tuesday and left the town. She said so.";
  const Split one = split(text);
  const Split two = split(text);
  REQUIRE(one.set.claims.size() == two.set.claims.size());
  for (std::size_t i = 0; i < one.set.claims.size(); ++i) {
    CHECK(one.set.claims[i].text == two.set.claims[i].text);
    CHECK(one.set.claims[i].edits == two.set.claims[i].edits);
  }
}

}  // namespace
}  // namespace claimcheck::claims
