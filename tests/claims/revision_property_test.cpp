// SPDX-License-Identifier: MIT
// What a revision must never do, and what it should, on edits of a known kind.
#include "claimcheck/files.hpp"
#include "support/pack.hpp"
#include "support/revision_score.hpp"

#include <catch2/catch.hpp>

#include <array>

namespace claimcheck::claims {
namespace {

constexpr std::array<const char*, 6> articles{
    "tests/gold/business.txt", "tests/gold/science.txt", "tests/gold/sport.txt",
    "tests/gold/court.txt",    "seeds/bridge-trial.txt", "seeds/russia-recognises-taliban.txt",
};

TEST_CASE("Of a thousand edits none is carried over, and what they leave alone is",
          "[claims][revision][revision-property]") {
  const workflow::Extractor& extractor = support::english_extractor();
  std::vector<std::string> texts;
  std::vector<support::SplitDraft> drafts;
  for (const char* name : articles) {
    texts.push_back(read_file(std::string{CLAIMCHECK_SOURCE_DIR "/"} + name, 1 << 20));
    drafts.push_back(support::split_draft(texts.back(), extractor));
  }
  std::mt19937 random{20251114};
  support::RevisionScore score;
  for (std::size_t turn = 0; score.edits < 1000; ++turn) {
    const std::size_t article = turn % articles.size();
    const auto kinds = support::edit_kinds();
    const support::EditKind& kind = kinds[turn / articles.size() % kinds.size()];
    const auto one = support::score_edit(texts[article], drafts[article], kind, random, extractor);
    if (one) score.add(*one);
  }
  CHECK(score.false_claims == std::vector<std::string>{});
  CAPTURE(score.untouched, score.carried);
  CHECK(static_cast<double>(score.carried) >= 0.97 * static_cast<double>(score.untouched));
}

}  // namespace
}  // namespace claimcheck::claims
