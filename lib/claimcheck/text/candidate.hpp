// SPDX-License-Identifier: MIT
// A place where a sentence may end, with the words and marks around it.
#pragma once

#include "claimcheck/span.hpp"

#include <cstdint>
#include <string_view>

namespace claimcheck::text {

/// All views are into the text and at most 64 bytes long.
struct Candidate {
  std::uint32_t end = 0;         ///< byte after the mark, its closers and its reference numbers
  std::uint32_t next = 0;        ///< first byte after the white space there
  std::uint32_t mark_begin = 0;  ///< first byte of the mark
  std::uint32_t mark_end = 0;
  std::uint32_t size = 0;       ///< bytes of the sentence up to the mark
  std::string_view mark;        ///< the run of . ! ? …; empty when only white space is there
  std::string_view closers;     ///< quotation marks and brackets after it
  std::string_view token;       ///< from white space to the mark: "(U.S"
  std::string_view word;        ///< token without what opens it: "U.S"
  std::string_view before;      ///< the token before that one
  std::string_view openers;     ///< quotation marks and brackets at `next`
  std::string_view next_word;   ///< letters and digits after those
  std::string_view next_token;  ///< from `next` to white space
  std::string_view after;       ///< the word after next_word
  bool has_gap = false;         ///< white space stands between end and next
  bool at_start = false;        ///< the token is the first of its sentence

  /// Returns the mark that the token ends with where no terminator is, such as ":" or ")".
  std::string_view last_mark() const;
  /// Returns how long the sentence is up to here: "1" to "6", each twice the last and more.
  std::string_view size_class() const;
};

/// Describes the mark that begins at `mark_begin`. Looks at most 64 bytes back from there, and
/// reads on no further than the words after the mark.
/// Requires: sentence_begin <= mark_begin < range.end; a terminator stands at mark_begin.
Candidate candidate_at(std::string_view text, Span range, std::uint32_t sentence_begin,
                       std::uint32_t mark_begin);

/// Returns whether a sentence could end at the blank at `at` though no terminator is there: not
/// between two lower-case words.
bool may_end_at_blank(std::string_view text, Span range, std::uint32_t sentence_begin,
                      std::uint32_t at);

/// Describes the white space at `at`. Requires: may_end_at_blank().
Candidate blank_candidate_at(std::string_view text, Span range, std::uint32_t sentence_begin,
                             std::uint32_t at);

/// Returns the size of the terminator (. ! ? … and their CJK forms) at `at`, 0 when none is there.
std::uint32_t terminator_size(std::string_view text, std::size_t at);

}  // namespace claimcheck::text
