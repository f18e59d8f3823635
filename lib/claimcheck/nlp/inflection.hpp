// SPDX-License-Identifier: MIT
// Forms of verbs, made from their lemma by the tables of a language (inflection.xml of its rule
// folder). Immutable; const use is safe from many threads.
#pragma once

#include "claimcheck/xml.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace claimcheck::nlp {

enum class VerbForm { past, past_plural, present, present_plural, participle };

class Inflection {
 public:
  /// Reads the irregular verbs and, for the others, the endings; of those the first that fits is
  /// taken. Throws: Error{rules} with the place in the file.
  explicit Inflection(const xml::File& file);

  /// Returns the lemma of the verb that says what something is.
  std::string_view copula() const { return copula_; }
  /// Returns the form of a lemma, such as "marked" for the past of "mark". A guess at a lemma may
  /// have kept the letter that a form doubles: "starr" of "starring" is "star".
  std::string form(std::string_view guess, VerbForm form) const;
  /// Returns the indefinite article that stands before a word.
  std::string_view indefinite(std::string_view word) const;
  /// Returns what a title before a name is short for, such as "senator" for "Sen."; empty for none.
  std::string_view written_out(std::string_view word) const;

 private:
  std::string_view known_lemma(std::string_view lemma) const;

  struct Ending {
    VerbForm form;
    std::vector<std::string> lemmas;  ///< for these alone; empty: for any
    std::vector<std::string> ends;    ///< the lemma ends in one of these; empty: any
    std::vector<std::string> but;     ///< and in none of these
    std::size_t cut = 0;              ///< bytes taken off first
    bool doubled = false;             ///< the last letter is written twice
    std::string add;
  };
  struct Article {
    std::string form;
    std::vector<std::string> before;  ///< the word begins with one of these; empty: any
    std::vector<std::string> but;     ///< and with none of these
  };
  std::map<std::string, std::map<VerbForm, std::string>, std::less<>> irregular_;
  std::vector<Ending> endings_;
  std::vector<Article> articles_;
  std::map<std::string, std::string, std::less<>> titles_;  ///< short forms, lower case
  std::string copula_;
};

/// Returns whether a form is glued to the word before it: the "'d" of "he'd".
bool is_clitic(std::string_view form);

}  // namespace claimcheck::nlp
