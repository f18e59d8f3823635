// SPDX-License-Identifier: MIT
// What an article names and describes, as its sentences are read one after the other: who and what
// was met last, how, and how often.
#pragma once

#include "claimcheck/claims/draft.hpp"
#include "claimcheck/claims/first_names.hpp"
#include "claimcheck/claims/pronouns.hpp"
#include "claimcheck/nlp/article.hpp"

#include <deque>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace claimcheck::claims {

enum class Role : std::uint8_t { subject, object, owner, other };
/// By what an entity was met.
enum class By : std::uint8_t { name, description, pronoun };

struct Meeting {
  std::uint32_t tree = 0;
  std::uint32_t word = 0;  ///< the head of the phrase
  Role role = Role::other;
  By by = By::name;
  bool main_subject = false;  ///< the subject of the sentence's root
  bool says = false;          ///< the subject of a verb of saying
  bool quoted = false;
  bool modifier = false;  ///< before a noun: "US troops"
  bool prose = true;
  bool unsure = false;  ///< by a pronoun that the article does not quite settle
  bool open = false;    ///< by a pronoun that nothing was put in for
  const Pronoun* pronoun = nullptr;
  std::uint32_t paragraph = 0;
};

struct Entity {
  bool named = false;
  nlp::NameType type = nlp::NameType::other;
  bool person = false;
  bool no_person = false;  ///< whatever its mark says
  bool group = false;
  bool plural = false;
  bool coordinated = false;
  std::size_t telling = 0;  ///< words of a name that tell it from another: no titles
  std::string title;        ///< the noun in a name: "President Smith", "Tower Bridge"
  bool article = false;     ///< the name goes with the definite article
  Gender gender = Gender::unknown;
  std::string text;         ///< of a name; of a description once asked for
  std::vector<Span> spans;  ///< where the text is from
  std::uint32_t tree = 0;   ///< where the description is from
  std::uint32_t head = 0;
  bool fuller = false;             ///< a description with more than its noun and article
  std::string noun;                ///< the lemma of a description's head
  std::vector<std::string> nouns;  ///< by which it was described: "a software company"
  enum class Opening : std::uint8_t { bare, definite, indefinite, owned } opening = Opening::bare;
  Phrase core;                     ///< of a description, no more than "the tall man"; may be empty
  bool worded = false;             ///< text, spans, core and vague are set
  bool vague = false;              ///< a description of so many and no known ones: "most people"
  std::uint32_t met = 0;           ///< how often
  std::uint32_t named_in_all = 0;  ///< how often the whole article names it
  bool topic = false;              ///< met in the first sentence or a heading
  bool outside = false;            ///< met outside quotations, and not unsurely
  bool running = false;            ///< of a name: running text has it, not headings alone
  Meeting last;
  double salience = 0;  ///< as of the sentence `last.tree`

  bool is_described_as(std::string_view lemma) const;
  void describe(std::string_view lemma);
};

/// All entities of an article, those of names first, numbered as nlp::Mention::name.
class Entities {
 public:
  static constexpr std::size_t most_active = 48;  ///< entities that a word may point back at

  /// `prose` says which sentences are running text: a name is worded as it is there.
  Entities(const nlp::Article& article, std::span<const rules::TreeView> views,
           const std::vector<bool>& prose, const Pronouns& pronouns, const FirstNames& first_names);

  Entity& operator[](int number) { return all_[static_cast<std::size_t>(number)]; }
  const Entity& operator[](int number) const { return all_[static_cast<std::size_t>(number)]; }
  /// Adds what a phrase describes and returns its number.
  int add(Entity entity);
  /// Returns the entity last described by exactly this phrase, -1 for none.
  int described_by(const std::string& phrase) const;
  void remember(const std::string& phrase, int number) { phrases_[phrase] = number; }
  /// Returns the entities with that head noun or described so, latest last.
  std::span<const int> of_noun(const std::string& lemma) const;
  void list(const std::string& lemma, int number);
  /// Takes an entity out of what a word may point back at: another stands for it now.
  void forget(int number);
  /// Notes that an entity was met once more.
  void meet(int number, const Meeting& meeting);
  /// Returns the salience of an entity in a sentence: each subject, object and other mention counts
  /// 3, 1.5 and 1, halved from sentence to sentence.
  /// Source: the salience factors of Lappin & Leass 1994, "An Algorithm for Pronominal Anaphora
  /// Resolution", cut down to recency, subject and object.
  double salience(int number, std::uint32_t tree) const;
  /// Returns those met last, the latest first; at most most_active.
  const std::deque<int>& active() const { return active_; }

 private:
  void read_names(const nlp::Article& article, std::span<const rules::TreeView> views,
                  const std::vector<bool>& prose, const Pronouns& pronouns,
                  const FirstNames& first_names);

  std::vector<Entity> all_;
  std::deque<int> active_;
  std::unordered_map<std::string, int> phrases_;
  std::unordered_map<std::string, std::vector<int>> nouns_;
};

/// Returns whether a word begins with a capital; a letter beyond ASCII counts as one.
bool is_capital(std::string_view word);
/// Returns the head of words [first, last) of a tree: one whose own head lies outside.
std::uint32_t head_of(const rules::TreeView& view, std::uint32_t first, std::uint32_t last);
/// Returns the text of words [first, last) with single blanks for other white space.
std::string text_of(const rules::TreeView& view, std::uint32_t first, std::uint32_t last);

}  // namespace claimcheck::claims
