// SPDX-License-Identifier: MIT
// Private to claims/: a draft made ready to be compared with another one.
#pragma once

#include "claimcheck/claims/alignment.hpp"
#include "claimcheck/claims/revision.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace claimcheck::claims {

struct ComparedDraft {
  SplitText split;
  std::vector<ComparedSentence> sentences;
  std::vector<std::vector<bool>> quoted;              ///< of each sign of each sentence
  std::vector<std::vector<std::uint32_t>> claims_of;  ///< of each sentence
  std::vector<std::string> words;                     ///< of each claim's text, as words_of

  const Claim& claim(std::uint32_t index) const { return split.claims[index]; }
};

ComparedDraft make_ready(const SplitText& split);

/// Two sentences of which one is the other as it was before.
struct ComparedPair {
  const ComparedDraft& before;
  const ComparedDraft& after;
  SentencePair places;
  std::vector<Hunk> hunks;
  std::vector<Triviality> triviality;  ///< of each hunk
  bool trivial = false;                ///< all of them are, in the light of names and dates too
};

ComparedPair compare_sentences(const ComparedDraft& before, const ComparedDraft& after,
                               const SentencePair& places);

/// Returns which words of its sentence, counted from 0, a claim quotes.
std::vector<std::uint32_t> quoted_words(const ComparedDraft& draft, std::uint32_t claim);

/// Returns what changed of a claim whose sentence is trivially changed at most: what it points at,
/// its source, its marks, its values. Empty when nothing did.
std::vector<Difference> changes_around(const ComparedPair& pair, std::uint32_t before,
                                       std::uint32_t after);

/// Returns what changed of a claim whose sentence was edited; never empty.
std::vector<Difference> changes_of_words(const ComparedPair& pair, std::uint32_t before,
                                         std::uint32_t after);

/// Returns the trivial changes that touch a claim: of its sentence's signs and of typography.
std::vector<Difference> trivial_changes(const ComparedPair& pair, std::uint32_t before,
                                        std::uint32_t after);

/// Returns the words of `text[span]`, each white space in between one blank.
std::string plain_words(std::string_view text, Span span);

}  // namespace claimcheck::claims
