// SPDX-License-Identifier: MIT
#include "claimcheck/claims/entities.hpp"

#include "claimcheck/nlp/lemma.hpp"

#include <algorithm>
#include <cmath>

namespace claimcheck::claims {
namespace {

using nlp::NameType;
using nlp::TreeShape;
using rules::TreeView;

constexpr std::size_t most_listed = 8;  ///< entities kept for one noun
constexpr std::size_t most_nouns = 6;   ///< nouns kept for one entity

/// Words of a name that tell it from another, or 0 when something in it is no part of a name.
std::size_t telling_words(const TreeView& view, const nlp::Mention& mention,
                          const Pronouns& pronouns) {
  std::size_t count = 0;
  for (std::uint32_t word = mention.first; word < mention.last; ++word) {
    const nlp::Token& token = view.tree.tokens[word];
    const std::string form = nlp::lower_case(view.word(word));
    if (pronouns.is_title(form)) continue;
    const bool person = mention.type == NameType::person;
    if (person &&
        (token.upos == "CCONJ" || token.upos == "SYM" ||
         (token.upos != "PUNCT" && token.upos != "ADP" && token.upos != "PART" &&
          token.upos != "DET" && !is_capital(view.word(word)) && token.upos != "PROPN"))) {
      return 0;
    }
    if (token.upos != "PUNCT") ++count;
  }
  return count;
}

/// "Mrs. Berg", "the actress Anna Berg", "Gov. Ralph Moore": what stands before a person's name
/// describes them.
void read_titles(const TreeView& view, const nlp::Mention& mention, const Pronouns& pronouns,
                 Entity& entity) {
  for (std::uint32_t word = mention.first > 0 ? mention.first - 1 : 0; word + 1 < mention.last;
       ++word) {
    const std::string form = nlp::lower_case(view.word(word));
    if (entity.gender == Gender::unknown) entity.gender = pronouns.gender_of(form);
    if (word < mention.first) continue;
    const std::string_view noun = pronouns.noun_of_title(form);
    if (noun.empty()) continue;
    entity.describe(noun);
    entity.title = noun;
  }
}

/// "Harbour Restaurant", "the Kremlin", "Exxon Mobil", "CHAS" are nobody, whatever they are marked
/// as; "Charlotte Church" is somebody, by her first name, and so is whoever has a title.
bool names_no_person(const TreeView& view, const nlp::Mention& mention, const Pronouns& pronouns,
                     const FirstNames& first_names) {
  const std::string text = text_of(view, mention.first, mention.last);
  const std::string first = text.substr(0, text.find(' '));
  for (std::uint32_t word = mention.first; word < mention.last; ++word) {
    const std::string form = nlp::lower_case(view.word(word));
    if (pronouns.is_title(form) || !pronouns.noun_of_title(form).empty()) return false;
  }
  if (first_names.gender_of(first) != Gender::unknown) return false;
  const std::string last = nlp::lower_case(view.word(mention.last - 1));
  const bool one = first.size() == text.size();  // "Church" may be her last name
  const bool has_article =
      mention.first > 0 && pronouns.is_definite(nlp::lower_case(view.word(mention.first - 1)));
  if (pronouns.takes_article(text) && (!one || has_article)) return true;
  if (one) return false;
  const bool two = mention.last == mention.first + 2;
  return pronouns.is_nobody(last) || (two && pronouns.is_known_organization(first));
}

bool is_acronym(std::string_view name) {
  return name.size() > 1 && std::ranges::all_of(name, [](char c) { return c >= 'A' && c <= 'Z'; });
}

/// What the first name says; the words up to the last title are none: "Virginia Gov. Ralph Moore".
/// A man's name that stands alone may be a last name: "Thomas".
Gender gender_of_name(std::string_view name, const Pronouns& pronouns,
                      const FirstNames& first_names) {
  std::vector<std::string> words = xml::words_of(name);
  const bool alone = words.size() == 1;
  if (words.size() > 1) words.pop_back();
  const auto last_title = std::find_if(words.rbegin(), words.rend(), [&](const std::string& word) {
    const std::string form = nlp::lower_case(word);
    return pronouns.is_title(form) || !pronouns.noun_of_title(form).empty();
  });
  words.erase(words.begin(), last_title.base());
  for (const std::string& word : words) {
    const Gender gender = first_names.gender_of(word);
    if (gender != Gender::unknown)
      return gender == Gender::male && alone ? Gender::unknown : gender;
  }
  return Gender::unknown;
}

}  // namespace

bool is_capital(std::string_view word) {
  return !word.empty() &&
         (static_cast<unsigned char>(word[0]) >= 0x80 || (word[0] >= 'A' && word[0] <= 'Z'));
}

std::uint32_t head_of(const TreeView& view, std::uint32_t first, std::uint32_t last) {
  for (std::uint32_t word = first; word < last; ++word) {
    const std::uint32_t parent = view.shape.parent(word);
    if (parent == TreeShape::none || parent < first || parent >= last) return word;
  }
  return first;
}

std::string text_of(const TreeView& view, std::uint32_t first, std::uint32_t last) {
  const Span span{view.tree.tokens[first].span.begin, view.tree.tokens[last - 1].span.end};
  std::string text{slice(view.text, span)};
  std::ranges::replace_if(
      text, [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  return text;
}

bool Entity::is_described_as(std::string_view lemma) const {
  return std::ranges::find(nouns, lemma) != nouns.end();
}

void Entity::describe(std::string_view lemma) {
  if (nouns.size() < most_nouns && !is_described_as(lemma)) nouns.emplace_back(lemma);
}

Entities::Entities(const nlp::Article& article, std::span<const TreeView> views,
                   const std::vector<bool>& prose, const Pronouns& pronouns,
                   const FirstNames& first_names) {
  read_names(article, views, prose, pronouns, first_names);
}

void Entities::read_names(const nlp::Article& article, std::span<const TreeView> views,
                          const std::vector<bool>& prose, const Pronouns& pronouns,
                          const FirstNames& first_names) {
  for (const nlp::Mention& mention : article.mentions) {
    if (mention.name >= all_.size()) {
      all_.resize(mention.name + 1);
    }
    Entity& entity = all_[mention.name];
    const TreeView& view = views[mention.tree];
    if (!entity.named) entity.type = mention.type;
    ++entity.named_in_all;
    entity.named = entity.worded = true;
    entity.no_person = entity.no_person || (mention.type == NameType::person &&
                                            names_no_person(view, mention, pronouns, first_names));
    entity.person = !entity.no_person && (entity.person || mention.type == NameType::person);
    if (entity.person) entity.type = NameType::person;
    if (entity.no_person && entity.type == NameType::person) entity.type = NameType::other;
    const std::size_t words = telling_words(view, mention, pronouns);
    const bool fuller = entity.telling < 2 && words > entity.telling;
    const bool runs = prose[mention.tree];
    if (runs && !entity.running) entity.text.clear();
    entity.running = entity.running || runs;
    if (entity.text.empty() || (fuller && runs)) {
      entity.telling = words;
      entity.text = text_of(view, mention.first, mention.last);
      entity.spans = {{view.tree.tokens[mention.first].span.begin,
                       view.tree.tokens[mention.last - 1].span.end}};
      entity.tree = mention.tree;
      entity.head = head_of(view, mention.first, mention.last);
      entity.plural = nlp::feature(view.tree.tokens[entity.head], "Number") == "Plur" &&
                      mention.last == mention.first + 1;
    }
    std::uint32_t before = mention.first;
    for (; before > 0 && mention.first - before < 3; --before) {
      if (!pronouns.is_title(nlp::lower_case(view.word(before - 1)))) break;
    }
    if (before > 0 && pronouns.is_definite(nlp::lower_case(view.word(before - 1))) &&
        (!entity.person || entity.plural)) {
      const std::string_view tie = view.relation(head_of(view, mention.first, mention.last));
      entity.article = entity.article || (tie != "compound" && tie != "amod");
    }
    if (entity.person) {
      read_titles(view, mention, pronouns, entity);
    } else {
      // "The United States" is no state.
      const nlp::Token& head = view.tree.tokens[head_of(view, mention.first, mention.last)];
      const std::string last = nlp::lower_case(view.tree.tokens[mention.last - 1].lemma);
      if (nlp::feature(head, "Number") != "Plur") {
        entity.describe(nlp::lower_case(head.lemma));
        entity.describe(last);
        entity.title = last;
      }
      if (const auto noun = pronouns.noun_of_title(last); !noun.empty()) entity.describe(noun);
    }
  }
  for (Entity& entity : all_) {
    if (entity.person && is_acronym(entity.text)) {
      entity.person = false;
      entity.type = NameType::other;
    }
    if (entity.person && entity.gender == Gender::unknown) {
      entity.gender = gender_of_name(entity.text, pronouns, first_names);
    }
  }
}

int Entities::add(Entity entity) {
  all_.push_back(std::move(entity));
  return static_cast<int>(all_.size() - 1);
}

int Entities::described_by(const std::string& phrase) const {
  const auto found = phrases_.find(phrase);
  return found == phrases_.end() ? -1 : found->second;
}

std::span<const int> Entities::of_noun(const std::string& lemma) const {
  const auto found = nouns_.find(lemma);
  return found == nouns_.end() ? std::span<const int>{} : std::span<const int>{found->second};
}

void Entities::list(const std::string& lemma, int number) {
  std::vector<int>& listed = nouns_[lemma];
  std::erase(listed, number);
  if (listed.size() >= most_listed) listed.erase(listed.begin());
  listed.push_back(number);
}

void Entities::forget(int number) {
  std::erase(active_, number);
  for (const std::string& noun : (*this)[number].nouns) {
    const auto listed = nouns_.find(noun);
    if (listed != nouns_.end()) std::erase(listed->second, number);
  }
}

double Entities::salience(int number, std::uint32_t tree) const {
  const Entity& entity = (*this)[number];
  const std::uint32_t gap = std::min<std::uint32_t>(tree - entity.last.tree, 64);
  return std::ldexp(entity.salience, -static_cast<int>(gap));
}

void Entities::meet(int number, const Meeting& meeting) {
  constexpr double subject_weight = 3;
  constexpr double object_weight = 1.5;
  Entity& entity = (*this)[number];
  const double before = entity.met == 0 ? 0 : salience(number, meeting.tree);
  const double weight = meeting.role == Role::subject  ? subject_weight
                        : meeting.role == Role::object ? object_weight
                                                       : 1;
  entity.salience = before + weight;
  entity.last = meeting;
  ++entity.met;
  entity.outside = entity.outside || (!meeting.quoted && !meeting.unsure);
  entity.topic = entity.topic || meeting.tree == 0 || !meeting.prose;
  const auto at = std::ranges::find(active_, number);
  if (at != active_.end()) active_.erase(at);
  active_.push_front(number);
  if (active_.size() > most_active) active_.pop_back();
  for (const std::string& noun : entity.nouns) list(noun, number);
}

}  // namespace claimcheck::claims
