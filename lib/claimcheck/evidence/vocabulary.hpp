// SPDX-License-Identifier: MIT
// The words of a language that matter when a claim is laid beside a page (evidence.xml of a rule
// folder), and texts cut into words. Immutable; const use is safe from many threads.
#pragma once

#include "claimcheck/span.hpp"
#include "claimcheck/xml.hpp"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace claimcheck::evidence {

/// A run of letters and digits: "3,500.5" and "didn't" are one; "Dover's" is "dover".
struct Word {
  std::string folded;  ///< in small letters, with a straight apostrophe
  Span span;           ///< bytes of the text
  bool capital = false;
  bool function = false;  ///< says nothing of what is spoken of
};

class Vocabulary {
 public:
  /// Throws: Error{rules} with the place in the file.
  explicit Vocabulary(const xml::File& file);

  /// Returns whether a word in small letters is in the list of that name.
  bool has(std::string_view list, std::string_view word) const;
  /// Returns whether a word says that something is not so.
  bool is_negation(std::string_view word) const;

  /// Returns the words of `text[range]`.
  std::vector<Word> words_of(std::string_view text, Span range) const;

 private:
  std::map<std::string, std::set<std::string, std::less<>>, std::less<>> lists_;
};

/// Returns whether two words in small letters are one word or two forms of one: they begin alike
/// and at most three letters follow.
bool alike(std::string_view left, std::string_view right);

}  // namespace claimcheck::evidence
