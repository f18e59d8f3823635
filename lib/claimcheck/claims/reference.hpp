// SPDX-License-Identifier: MIT
// What the pronouns, short names and bare descriptions of an article stand for, where its own
// evidence settles it. The words are data (reference.xml of a rule folder).
#pragma once

#include "claimcheck/claims/draft.hpp"
#include "claimcheck/nlp/article.hpp"
#include "claimcheck/xml.hpp"

#include <functional>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace claimcheck::claims {

enum class Gender : std::uint8_t { unknown, female, male, thing };

struct Pronoun {
  bool plural = false;
  Gender gender = Gender::unknown;
  bool possessive = false;
};

/// The words of a language that point at something named elsewhere.
class Pronouns {
 public:
  /// Throws: Error{rules} with the place in the file.
  explicit Pronouns(const xml::File& file);

  /// Returns the pronoun of that lower-case form, or nullptr.
  const Pronoun* find(std::string_view form) const;
  /// Returns what a first name, title or noun says of a person's gender.
  Gender gender_of(std::string_view word) const;
  bool is_person(std::string_view noun) const;
  bool is_expletive(std::string_view lemma) const;
  /// Returns the name with the ending of the possessive.
  std::string possessive(std::string_view name, bool plural) const;
  /// Returns the phrase with a definite article in place of an indefinite one.
  std::string definite(std::string_view phrase) const;

 private:
  using Words = std::set<std::string, std::less<>>;
  std::map<std::string, Pronoun, std::less<>> pronouns_;
  std::map<std::string, Gender, std::less<>> genders_;
  Words people_, expletives_, indefinite_;
  std::string possessive_, possessive_plural_, definite_;
};

/// What was found for one sentence.
struct Resolution {
  std::vector<Change> changes;
  std::vector<Naming> namings;
  std::vector<bool> open;  ///< for each word: it points elsewhere and could not be resolved
};

/// Resolves an article's sentences, whose views are in its order; `prose` says which of them are
/// running text, not headings or captions. A pronoun is resolved where one
/// candidate stands out: the nearer and the more often subject, the better.
/// Source: the salience factors of Lappin & Leass 1994, "An Algorithm for Pronominal Anaphora
/// Resolution", cut down to recency, subject and object.
std::vector<Resolution> resolve(const nlp::Article& article, std::span<const rules::TreeView> views,
                                const std::vector<bool>& prose, const Pronouns& pronouns);

}  // namespace claimcheck::claims
