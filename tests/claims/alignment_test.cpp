// SPDX-License-Identifier: MIT
#include "claimcheck/claims/alignment.hpp"

#include <catch2/catch.hpp>

namespace claimcheck::claims {
namespace {

std::vector<ComparedSentence> draft(const std::vector<std::string>& sentences) {
  std::vector<ComparedSentence> draft;
  for (const std::string& text : sentences) {
    ComparedSentence one;
    one.signs = read_signs(text, {0, static_cast<std::uint32_t>(text.size())});
    one.folded = folded_of(one.signs);
    one.words = words_of(one.signs);
    draft.push_back(std::move(one));
  }
  return draft;
}

/// "0-0 1-2m 2-1e": pairs, moved ones with m, edited ones with e; "3?1,4" is unsure.
std::string aligned(const std::vector<std::string>& before, const std::vector<std::string>& after) {
  const Alignment alignment = align(draft(before), draft(after));
  std::string list;
  for (const SentencePair& pair : alignment.pairs) {
    list += std::to_string(pair.before) + "-" + std::to_string(pair.after) +
            (pair.moved ? "m" : "") + (pair.same_words ? "" : "e") + " ";
  }
  for (std::size_t i = 0; i < alignment.candidates.size(); ++i) {
    if (alignment.candidates[i].empty()) continue;
    list += std::to_string(i) + "?";
    for (const std::uint32_t one : alignment.candidates[i]) list += std::to_string(one) + ",";
    list += " ";
  }
  return list;
}

TEST_CASE("Sentences that stay are paired in place, and one that moved is told",
          "[claims][alignment]") {
  CHECK(aligned({"One stays.", "Two stays.", "Three goes."}, {"One stays.", "Two stays."}) ==
        "0-0 1-1 ");
  CHECK(aligned({"It rained.", "They ate.", "We slept.", "He left."},
                {"He left.", "It rained.", "They ate.", "We slept."}) == "0-1 1-2 2-3 3-0m ");
  CHECK(aligned({}, {"New."}).empty());
  CHECK(aligned({"Old."}, {}).empty());
}

TEST_CASE("A refrain stays where its neighbours are", "[claims][alignment]") {
  CHECK(aligned({"A one.", "No comment.", "B two.", "No comment.", "C three."},
                {"A one.", "No comment.", "B two.", "No comment.", "C three."}) ==
        "0-0 1-1 2-2 3-3 4-4 ");
  CHECK(aligned({"A one.", "No comment.", "B two."}, {"A one.", "No comment.", "B two.", "C three.",
                                                      "No comment.", "D four."}) == "0-0 1-1 2-2 ");
}

TEST_CASE("Of equal candidates none is taken", "[claims][alignment]") {
  CHECK(aligned({"A one.", "No comment.", "B two."},
                {"No comment.", "B two.", "X nine.", "A one.", "Y ten.", "No comment.", "Z."}) ==
        "0-3m 1-0 2-1 ");
  CHECK(aligned({"A one.", "No comment.", "No comment.", "B two."},
                {"A one.", "No comment.", "B two."}) == "0-0 3-2 1?1, 2?1, ");
  CHECK(aligned({"A one.", "No comment.", "B two."},
                {"A one.", "Q.", "No comment.", "R.", "No comment.", "S.", "B two."}) ==
        "0-0 2-6 1?2,4, ");
}

TEST_CASE("An edited sentence is paired with what it was", "[claims][alignment]") {
  CHECK(aligned({"It rained.", "The mill made 40 tonnes of paper last year.", "He left."},
                {"It rained.", "The mill made 45 tonnes of paper last year.", "He left."}) ==
        "0-0 1-1e 2-2 ");
  CHECK(aligned({"The mill made 40 tonnes of paper last year."},
                {"The mill made 41 tonnes of paper last year.",
                 "The mill made 42 tonnes of paper last year."}) == "0?0,1, ");
  CHECK(aligned({"The mill burned."}, {"Nobody has paid anything so far."}).empty());
}

TEST_CASE("Texts of one sentence over and over are aligned in linear time", "[claims][alignment]") {
  const std::vector<std::string> many(20000, "No comment.");
  std::vector<std::string> more = many;
  more.emplace_back("The end.");
  CHECK(align(draft(many), draft(more)).pairs.size() == many.size());
}

}  // namespace
}  // namespace claimcheck::claims
