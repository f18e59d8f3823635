// SPDX-License-Identifier: MIT
// Private to report/: the article's words, parted by the claims that quote them, and their places
// as annotations name them.
#pragma once

#include "claimcheck/report/redaction.hpp"
#include "claimcheck/report/report.hpp"

#include <string>
#include <vector>

namespace claimcheck::report {

/// The stored text with the confidential names in it and its code points counted.
class ArticleText {
 public:
  ArticleText(std::string text, std::vector<Redaction> redactions);

  /// Gives every sentence its parts. Requires: all claims are there, sentences rise.
  void part(std::vector<ReportedSentence>& sentences) const;
  /// Returns the place of a span (bytes) with up to 32 code points before and behind it.
  Selector selector(Span span) const;
  /// Returns whether a confidential source is named within a span.
  bool names_in(Span span) const;

 private:
  struct Quoted {
    Span span;
    std::int64_t claim = 0;
  };

  std::vector<TextPart> parts_of(const store::SentenceRow& sentence,
                                 const std::vector<Quoted>& quotes) const;

  std::string text_;
  std::vector<Redaction> redactions_;  ///< in order, apart
  std::vector<std::uint32_t> points_;  ///< code points before each byte, and before the end
};

}  // namespace claimcheck::report
