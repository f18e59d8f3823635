// SPDX-License-Identifier: MIT
// The words of a language that matter when a claim is laid beside a page (evidence.xml of a rule
// folder), and texts cut into words. Immutable; const use is safe from many threads.
#pragma once

#include "claimcheck/span.hpp"
#include "claimcheck/xml.hpp"

#include <cstdint>
#include <set>
#include <span>
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

/// A claim and a page's words, and what the value check says of them (workflow/rule_examples.hpp).
struct ListExample {
  std::string claim;
  std::string page;
  std::string says;   ///< empty in a bad example, where the list makes no difference
  std::string place;  ///< "en/evidence.xml:12:3"
};

/// The words of a list, and why they matter.
struct WordList {
  std::string name;
  std::string reason;
  std::string place;       ///< "en/evidence.xml:12"
  std::string definition;  ///< its XML without reason and examples
  std::set<std::string, std::less<>> words;
  std::vector<ListExample> good, bad;
};

class Vocabulary {
 public:
  /// Throws: Error{rules} with the place in the file.
  explicit Vocabulary(const xml::File& file);

  std::span<const WordList> lists() const { return lists_; }
  /// Returns the same vocabulary with no words in that list.
  Vocabulary without(std::string_view list) const;

  /// Returns whether a word in small letters is in the list of that name.
  bool has(std::string_view list, std::string_view word) const;
  /// Returns whether a word says that something is not so.
  bool is_negation(std::string_view word) const;

  /// Returns the words of `text[range]`.
  std::vector<Word> words_of(std::string_view text, Span range) const;

 private:
  const WordList* find(std::string_view list) const;

  std::vector<WordList> lists_;  ///< in the file's order
};

/// Returns whether two words in small letters are one word or two forms of one: they begin alike
/// and at most three letters follow.
bool alike(std::string_view left, std::string_view right);

}  // namespace claimcheck::evidence
