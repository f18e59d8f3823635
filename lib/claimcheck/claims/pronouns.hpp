// SPDX-License-Identifier: MIT
// The words of a language that point at something named elsewhere, and what they can point at: data
// (reference.xml of a rule folder). Immutable; const use is safe from many threads.
#pragma once

#include "claimcheck/nlp/tree.hpp"
#include "claimcheck/xml.hpp"

#include <array>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>

namespace claimcheck::claims {

enum class Gender : std::uint8_t { unknown, female, male, thing };

struct Pronoun {
  bool plural = false;
  Gender gender = Gender::unknown;
  bool possessive = false;
  bool speaker = false;    ///< "I": whoever speaks
  bool reflexive = false;  ///< "myself"
};

class Pronouns {
 public:
  /// Throws: Error{rules} with the place in the file.
  explicit Pronouns(const xml::File& file);

  /// Returns the pronoun of that lower-case form, or nullptr.
  const Pronoun* find(std::string_view form) const;
  /// Returns what stands for a word of the first person where its speaker was named before: "he" or
  /// "him", "his", "himself"; empty where the gender is not known.
  std::string_view again(const Pronoun& pronoun, Gender gender, bool is_subject) const;
  /// Returns what a title or noun says of a person's gender.
  Gender gender_of(std::string_view word) const;
  /// Returns whether a noun, by its lemma, is for people one by one.
  bool is_person(std::string_view noun) const;
  /// Returns whether a name that ends in that noun, in lower case, is nobody's.
  bool is_nobody(std::string_view noun) const { return nobody_.contains(noun); }
  /// Returns whether a noun is for people taken as one: "it" and "they" both stand for them.
  bool is_group(std::string_view noun) const { return groups_.contains(noun); }
  /// Returns whether a noun is for a stretch of time.
  bool is_time(std::string_view noun) const { return times_.contains(noun); }
  /// Returns whether a noun is for an act or a thought, of which clauses may tell as well.
  bool is_abstract(std::string_view noun) const { return abstract_.contains(noun); }
  bool is_expletive(std::string_view lemma) const { return expletives_.contains(lemma); }
  /// Returns whether a verb in the passive or an adjective tells of a mind that knows or feels what
  /// a clause says: "it was told that", "it is sure that" are of somebody.
  bool is_minded(std::string_view lemma) const { return minded_.contains(lemma); }
  /// Returns whether a noun is for what is written: "the report said it" is of something else.
  bool is_written(std::string_view noun) const { return written_.contains(noun); }
  /// Returns whether a word stands in a phrase in which it means nothing: "as it were".
  bool is_idiom(std::span<const nlp::Token> tokens, std::uint32_t word) const;
  bool is_saying(std::string_view lemma) const { return saying_.contains(lemma); }
  /// Returns whether a lower-case form is the definite article.
  bool is_definite(std::string_view form) const { return form == definite_; }
  /// Returns whether a lower-case form is an indefinite article.
  bool is_indefinite(std::string_view form) const { return indefinite_.contains(form); }
  /// Returns whether a lower-case form points, as "this" before a noun does.
  bool is_demonstrative(std::string_view form) const { return demonstratives_.contains(form); }
  /// Returns whether a lower-case word before a name is no part of it.
  bool is_title(std::string_view word) const { return titles_.contains(word); }
  /// Returns the noun for whom a word before a name makes of a person, itself or what it is short
  /// for ("Gov.", governor); empty for other words, which are in lower case.
  std::string_view noun_of_title(std::string_view word) const;
  /// Returns whether a lower-case preposition behind a noun belongs to it and not to a verb before.
  bool is_binding(std::string_view preposition) const { return binding_.contains(preposition); }
  /// Returns whether a lower-case word says how many and of no known ones: "many", "others".
  bool is_quantity(std::string_view form) const { return quantities_.contains(form); }
  /// Returns whether a lower-case word between the parts of a list adds them up: "and", not "or".
  bool is_adding(std::string_view form) const { return adding_.contains(form); }
  /// Returns whether a name goes with the definite article, by its noun: "United States".
  bool takes_article(std::string_view name) const;
  /// Returns whether a noun may stand for a name of that type.
  bool describes(nlp::NameType type, std::string_view noun) const {
    return nouns_[static_cast<std::size_t>(type)].contains(noun);
  }
  /// Returns whether a noun may stand for that name of that type: what is known to be a state is
  /// not "the country".
  bool describes(const std::string& name, nlp::NameType type, std::string_view noun) const;
  /// Returns whether a noun is known to stand for that very name, as "country" does for a state.
  bool is_known_as(std::string_view name, std::string_view noun) const;
  /// Returns whether a noun that is for organizations is known to stand for that very name.
  bool is_known_organization(std::string_view name) const;
  /// Returns a phrase with the ending of the possessive, the one that stands behind an s where the
  /// phrase is a name or a plural: "James' mill", "the mills' owner", "the boss's car".
  std::string possessive(std::string_view phrase, bool name_or_plural) const;
  /// Returns whether a word is the possessive ending that stands behind an s alone.
  bool is_bare_possessive(std::string_view word) const { return word == possessive_plural_; }
  /// Returns the phrase with a definite article in place of an indefinite or pointing one.
  std::string definite(std::string_view phrase) const;
  /// Returns the name with the definite article before it.
  std::string with_article(std::string_view name) const;

 private:
  using Words = std::set<std::string, std::less<>>;
  void read(const xml::File& file, const xml::Element& element);

  std::map<std::string, Pronoun, std::less<>> pronouns_;
  std::map<std::string, Gender, std::less<>> genders_;
  struct Again {
    std::string subject, object, possessive, reflexive;
  };
  std::map<Gender, Again> again_;
  Words people_, groups_, times_, abstract_, expletives_, saying_, indefinite_, demonstratives_,
      titles_, binding_, adding_, articled_, quantities_, minded_, nobody_, written_;
  std::map<std::string, std::string, std::less<>> short_titles_;
  std::array<Words, 4> nouns_;                    ///< by NameType
  std::vector<std::vector<std::string>> idioms_;  ///< of lemmas
  std::map<std::string, Words, std::less<>> known_as_;
  std::string possessive_, possessive_plural_, definite_;
};

}  // namespace claimcheck::claims
