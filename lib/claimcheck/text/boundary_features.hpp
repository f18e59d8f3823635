// SPDX-License-Identifier: MIT
// What the model sees of a candidate. The names are those of the weights in sentences.xml:
// "." or the like is the mark, "Xx" "XX" "X" "x" "0" "#" "@" the shape of a word.
#pragma once

#include "claimcheck/text/candidate.hpp"
#include "claimcheck/text/linear_model.hpp"
#include "claimcheck/text/segmenter_tables.hpp"

#include <functional>

namespace claimcheck::text {

/// Returns what a token looks like: "Xx" capitalised, "X" one capital, "XX" capitals, "x" lower
/// case, "0" begins with a digit, "@" an address, "#" begins with another mark, "-" nothing.
std::string_view shape_of(std::string_view token);

/// Calls `visit(FeatureParts)` for each feature of the candidate.
template <typename Visit>
void visit_features(const Candidate& c, const WordTable& words, Visit visit) {
  const FeaturePart mark = c.mark.empty() ? "_" : c.mark.substr(0, 3);
  const FeaturePart closer = c.closers.substr(0, 3);
  const FeaturePart gap = c.has_gap ? "" : "+";
  const FeaturePart word = c.word;
  const FeaturePart next = c.next_word.empty() ? c.next_token : c.next_word;
  const FeaturePart before_shape = shape_of(c.before);
  const FeaturePart shape = shape_of(c.word);
  const FeaturePart next_shape = shape_of(next.text);
  const FeaturePart after_shape = shape_of(c.after);
  const FeaturePart opener = c.openers.substr(0, 3);
  const FeaturePart kind = c.mark.empty() ? "_" : c.mark == "." ? "." : "!";
  const FeaturePart last = c.last_mark();
  const FeaturePart starter =
      has(words.lists_of(c.next_word), WordList::starter) ? "starter" : "other";

  visit({"mark", mark, closer, gap, last});
  visit({"word", kind, word});
  visit({"next", kind, next});
  visit({"shapes", kind, last, gap, shape, next_shape, opener});
  visit({"mark-next", mark, closer, gap, next_shape, opener});
  visit({"word-shape", kind, word, next_shape});
  visit({"shape-next", kind, shape, next});
  visit({"three", kind, before_shape, shape, next_shape});
  visit({"then", kind, last, next_shape, after_shape});
  visit({"after", kind, next_shape, c.after});
  visit({"starter", mark, closer, gap, starter, next_shape});
  visit({"size", kind, c.size_class(), next_shape});
  visit({"before", kind, c.before, next_shape});
  visit({"start", kind, c.at_start ? "first" : "later", last, shape});
}

}  // namespace claimcheck::text
