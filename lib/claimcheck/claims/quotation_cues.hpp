// SPDX-License-Identifier: MIT
// Who speaks a quotation: the verb of saying behind or before it, or who acts beside it.
#pragma once

#include "claimcheck/claims/attribution_records.hpp"
#include "claimcheck/claims/report_frames.hpp"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace claimcheck::claims {

/// A longer sentence is a list or no language, and is passed over.
inline constexpr std::uint32_t longest_sentence = 2000;

/// A quotation that stands in no other.
struct Quotation {
  std::vector<Span> parts;
  Span whole;
  int record = -1;  ///< index of the record that it belongs to; -1 for none yet
};

/// A word of an article; `sentence` is TreeShape::none for no word.
struct WordPlace {
  std::uint32_t sentence = nlp::TreeShape::none;
  std::uint32_t word = 0;
};

struct CueFound {
  WordPlace cue;
  std::uint32_t source = nlp::TreeShape::none;  ///< a word of the cue's sentence
};

class QuotationCues {
 public:
  /// Requires: both outlive it.
  QuotationCues(const AttributionInput& input, const Reporting& reporting)
      : in_(input), reporting_(reporting) {}

  /// Returns the first word that begins at or after a byte.
  WordPlace word_at(std::uint32_t byte) const;
  /// Returns whether a lemma is a word of saying.
  bool speaks(std::string_view lemma) const;
  /// Returns the cue behind a quotation: "…," said Ann.
  std::optional<CueFound> cue_behind(const Quotation& quotation) const;
  /// Returns the cue before a quotation: Ann said: "…"
  std::optional<CueFound> cue_before(const Quotation& quotation) const;
  /// Returns the cue that the words before `end` end with.
  std::optional<CueFound> last_cue(std::uint32_t sentence, std::uint32_t end) const;
  /// Returns whom a dash behind a quotation names as its source, at the paragraph's end or, where
  /// nothing but the quotation is in the paragraph, in a line of its own: "…" - Ann Lee. The cue
  /// has no word.
  std::optional<CueFound> credit_behind(const Quotation& quotation) const;
  /// Returns who reports something in the sentence before a quotation that begins a sentence, in
  /// its paragraph or, where the quotation is one, in the paragraph before: Ann said that it was
  /// late. "…" Sentences about "he" or "she" without another person's name are passed over.
  std::optional<CueFound> teller_before(const Quotation& quotation) const;
  /// Returns who acts in the sentence beside a quotation, in its paragraph: Ann smiled. "…"
  std::optional<CueFound> actor_beside(const Quotation& quotation) const;
  /// Returns whether what is quoted is an utterance and not a word or a title: it begins a
  /// sentence, or is no short phrase and ends with a mark.
  bool utters(const Quotation& quotation) const;
  /// Returns the sentence around a quotation that holds its finite verb, so that nobody but who is
  /// quoted says it, and that names no person: Some "may never have seen a storm."
  std::optional<Span> statement_around(const Quotation& quotation) const;
  /// Returns whether a sentence goes on about "he" or "she" and names no person.
  bool is_about_the_same(std::uint32_t sentence) const;
  /// Returns whether a block is a line without a mark at its end, such as a heading or a legend.
  bool is_unfinished_line(std::uint32_t block) const;
  /// Returns whether a quoted part begins with a capital.
  bool begins_sentence(Span part) const;
  /// Returns whether a quoted part stands behind a mark and ends its sentence.
  bool is_clause_apart(Span part) const;
  /// Returns whether a sentence stands in a block that begins before the quotation's end.
  bool begins_before_end(std::uint32_t sentence, const Quotation& quotation) const;

  /// Returns whether a comma, colon, dash or the like stands before a word.
  bool after_mark(WordPlace at) const;

 private:
  bool may_utter(const rules::TreeView& view, std::uint32_t word) const;
  std::optional<CueFound> main_cue(std::uint32_t sentence) const;
  std::optional<CueFound> teller_in(std::uint32_t sentence) const;
  bool may_follow(std::uint32_t sentence, const Quotation& quotation) const;
  std::optional<CueFound> actor_in(std::uint32_t sentence, const Quotation& quotation) const;

  const AttributionInput& in_;
  const Reporting& reporting_;
};

}  // namespace claimcheck::claims
