// SPDX-License-Identifier: MIT
// What sentences.xml says, ready to be looked up.
#pragma once

#include "claimcheck/text/linear_model.hpp"
#include "claimcheck/text/segmenter.hpp"
#include "claimcheck/xml.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace claimcheck::text {

/// What a word's list in the file says of it; a word may be in several.
enum class WordList : std::uint16_t {
  title = 1,        ///< a name follows: "Dr."
  inner = 2,        ///< the sentence goes on after it: "e.g."
  number = 4,       ///< goes on when a number follows: "No. 5"
  ending = 8,       ///< may stand at a sentence's end: "Inc."
  starter = 16,     ///< a word that sentences begin with, and names do not: "However"
  reporting = 32,   ///< says who spoke: "asked"
  exclaiming = 64,  ///< a name that ends in a mark: "Yahoo!"
  capital = 128,    ///< has a capital wherever it stands: "I"
  surname = 256,    ///< begins sentences, and is a name too: "May"
  agency = 512,     ///< of the name of an agency that sells pictures: "Getty"
};

using WordLists = std::uint16_t;

constexpr bool has(WordLists lists, WordList list) {
  return (lists & static_cast<WordLists>(list)) != 0;
}

/// Looks words up without regard to ASCII case.
class WordTable {
 public:
  std::string vowels;  ///< a word of small ASCII letters without any was cut short; may be empty

  void add(std::string_view word, WordList list);
  /// Has to be called once after the last add().
  void seal();
  /// Returns the lists that the word is in. Words over 32 bytes are in none.
  WordLists lists_of(std::string_view word) const;

 private:
  struct Entry {
    std::uint64_t hash = 0;
    WordLists lists = 0;
  };
  std::vector<Entry> entries_;
  std::vector<Entry> slots_;  // open addressing; a hash of 0 is free
  std::uint64_t mask_ = 0;
};

struct Segmenter::Tables {
  WordTable words;
  LinearModel model;                 ///< may be empty
  std::int64_t blank_threshold = 0;  ///< what a place without a terminator has to score

  /// Throws: Error{rules} with the place in the file.
  explicit Tables(const xml::File& file);
};

}  // namespace claimcheck::text
