// SPDX-License-Identifier: MIT
#include "claimcheck/claims/phrases.hpp"

#include "claimcheck/nlp/lemma.hpp"
#include "claimcheck/rules/tree_words.hpp"

#include <algorithm>
#include <array>

namespace claimcheck::claims {
namespace {

using nlp::TreeShape;
using rules::TreeView;

constexpr std::uint32_t longest_phrase = 12;  // words that may be put in
constexpr std::uint32_t longest_key = 8;      // words by which a phrase is found again
constexpr std::uint32_t widest_phrase = 40;   // words looked at for them

template <std::size_t count>
bool is_one_of(std::string_view relation, const std::array<std::string_view, count>& relations) {
  return std::ranges::find(relations, relation) != relations.end();
}

bool has_punct_before(const TreeView& view, std::uint32_t word) {
  const std::uint32_t first = view.shape.first(word);
  return view.tree.tokens[first].upos == "PUNCT" ||
         (first > 0 && view.tree.tokens[first - 1].upos == "PUNCT");
}

/// Adds a word and what stands below it and before `end`.
void add_below(const TreeView& view, std::uint32_t top, std::uint32_t end, WordSet& words) {
  for (std::uint32_t word = view.shape.first(top); word < end; ++word) {
    if (view.shape.below(word, top)) words[word] = true;
  }
}

/// Returns the comma below a word behind which more is told but not listed, else the end of what
/// stands below it.
std::uint32_t end_of_told(const TreeView& view, std::uint32_t top) {
  const std::uint32_t end = view.shape.last(top) + 1;
  std::uint32_t comma = end;
  for (std::uint32_t word = view.shape.first(top); word < end; ++word) {
    if (view.relation(word) == "conj") return end;
    if (comma == end && word > top && view.word(word) == ",") comma = word;
  }
  return comma;
}

/// Whether a child says which thing its noun stands for: not what only adds to it.
bool belongs(const TreeView& view, std::uint32_t noun, std::uint32_t child) {
  constexpr std::array<std::string_view, 6> inner{"det",    "amod", "compound",
                                                  "nummod", "nmod", "flat"};
  const std::string_view relation = view.relation(child);
  if (view.tree.tokens[child].deprel == "det:predet") return false;
  if (child > noun && has_punct_before(view, child)) return false;
  return relation == "acl" ? child > noun : is_one_of(relation, inner);
}

/// Adds a member of a list without what only adds to it.
void add_member(const TreeView& view, std::uint32_t noun, WordSet& words) {
  words[noun] = true;
  for (const std::uint32_t child : view.shape.children(noun)) {
    if (view.relation(child) == "cc" || belongs(view, noun, child)) {
      add_below(view, child, view.shape.last(child) + 1, words);
    }
  }
}

/// Whether a noun hangs from another by a preposition that goes with nouns: "a share of Acme".
bool is_bound(const TreeView& view, std::uint32_t noun, const Pronouns& pronouns) {
  return view.relation(noun) == "nmod" &&
         std::ranges::any_of(view.shape.children(noun), [&](std::uint32_t below) {
           return view.relation(below) == "case" &&
                  pronouns.is_binding(nlp::lower_case(view.word(below)));
         });
}

bool acts(std::string_view noun, const Pronouns& pronouns) {
  return pronouns.is_person(noun) || pronouns.is_group(noun) || pronouns.is_nobody(noun) ||
         pronouns.describes(nlp::NameType::organization, noun);
}

bool is_infinitive(const TreeView& view, std::uint32_t verb) {
  return std::ranges::any_of(view.shape.children(verb), [&](std::uint32_t child) {
    return view.relation(child) == "mark" && view.tree.tokens[child].upos == "PART";
  });
}

/// "Saw the man in the car", "a race of boats in May": what follows a noun may belong to a word
/// before it; not so behind a subject, and hardly where it names something.
bool may_be_of_another(const TreeView& view, std::uint32_t noun, std::uint32_t child,
                       const Pronouns& pronouns) {
  // "She asked the baker to close": what is asked tells of no baker.
  if (child > noun && view.relation(child) == "acl" && view.relation(noun) == "obj") {
    return is_infinitive(view, child) && acts(view.tree.tokens[noun].lemma, pronouns);
  }
  if (child < noun || view.relation(child) != "nmod" || is_bound(view, child, pronouns)) {
    return false;
  }
  const std::uint32_t parent = view.shape.parent(noun);
  if (parent == TreeShape::none || (parent > noun && view.relation(noun) == "nsubj")) return false;
  return view.tree.tokens[parent].upos == "VERB" || view.tree.tokens[child].upos != "PROPN";
}

/// Whether every word of a phrase up to its noun is kept, and its quotation marks are in pairs.
bool is_whole(const TreeView& view, const WordSet& words, std::uint32_t noun) {
  std::size_t marks = 0;
  auto word = static_cast<std::uint32_t>(std::ranges::find(words, true) - words.begin());
  for (; word < words.size(); ++word) {
    const std::string& tag = view.tree.tokens[word].xpos;
    if (words[word] && (tag == "``" || tag == "''")) ++marks;
    if (word < noun && !words[word]) return false;
  }
  return marks % 2 == 0;
}

}  // namespace

Role role_of(const TreeView& view, std::uint32_t word) {
  for (int steps = 0; steps < 4; ++steps) {
    const std::string_view relation = view.relation(word);
    if (relation == "nsubj") return Role::subject;
    if (relation == "obj" || relation == "iobj") return Role::object;
    if (view.tree.tokens[word].deprel == "nmod:poss") return Role::owner;
    const bool goes_on = relation == "conj" || relation == "appos" || relation == "flat";
    if (!goes_on || view.shape.parent(word) == TreeShape::none) return Role::other;
    word = view.shape.parent(word);
  }
  return Role::other;
}

Meeting meeting_of(const TreeView& view, std::uint32_t word, By by, const Pronouns& pronouns) {
  Meeting meeting;
  meeting.word = word;
  meeting.by = by;
  meeting.role = role_of(view, word);
  meeting.quoted = view.quoted[word];
  meeting.modifier = view.relation(word) == "compound" || view.relation(word) == "amod";
  std::uint32_t top = word;
  while (view.relation(top) == "conj" || view.relation(top) == "appos" ||
         view.relation(top) == "flat") {
    if (view.shape.parent(top) == TreeShape::none) break;
    top = view.shape.parent(top);
  }
  const std::uint32_t parent = view.shape.parent(top);
  if (meeting.role == Role::subject && parent != TreeShape::none) {
    meeting.main_subject = parent == view.shape.root();
    meeting.says = pronouns.is_saying(view.tree.tokens[parent].lemma);
  }
  return meeting;
}

WordSet words_of_phrase(const TreeView& view, std::uint32_t noun, bool list,
                        const std::vector<bool>& barred, const Pronouns& pronouns) {
  if (view.shape.last(noun) - view.shape.first(noun) > 4 * widest_phrase) return {};
  WordSet words(view.shape.size(), false);
  words[noun] = true;
  const auto fits = [&](const WordSet& more) {
    std::uint32_t count = 0;
    for (std::uint32_t word = view.shape.first(noun); word <= view.shape.last(noun); ++word) {
      if (more[word] && barred[word]) return false;
      if (more[word] && view.tree.tokens[word].upos != "PUNCT") ++count;
    }
    return count <= longest_phrase;
  };
  for (const std::uint32_t child : view.shape.children(noun)) {
    const std::string_view relation = view.relation(child);
    const bool listed = list && (relation == "conj" || relation == "cc");
    if (!listed &&
        (!belongs(view, noun, child) || may_be_of_another(view, noun, child, pronouns))) {
      if (child < noun || list || relation == "punct") continue;
      break;
    }
    WordSet more = words;
    if (listed) {
      add_member(view, child, more);
    } else {
      const std::uint32_t end = view.shape.last(child) + 1;
      add_below(view, child, child > noun ? end_of_told(view, child) : end, more);
    }
    if (fits(more)) {
      words = std::move(more);
      continue;
    }
    if (listed || child < noun) return {};
    more = words;
    if (is_bound(view, child, pronouns) && view.tree.tokens[child].upos == "NOUN") {
      add_below(view, child, child + 1, more);
    }
    if (fits(more)) words = std::move(more);
    break;
  }
  const auto first = static_cast<std::uint32_t>(std::ranges::find(words, true) - words.begin());
  auto last = static_cast<std::uint32_t>(words.size());
  while (!words[last - 1]) --last;
  for (std::uint32_t word = first; word < last; ++word) {
    if (view.tree.tokens[word].upos == "PUNCT") words[word] = true;
  }
  return is_whole(view, words, noun) ? words : WordSet{};
}

std::uint32_t last_of_list(const TreeView& view, std::uint32_t head, const Pronouns& pronouns) {
  std::uint32_t last = head;
  for (const std::uint32_t child : view.shape.children(head)) {
    const std::string& tag = view.tree.tokens[child].upos;
    if (child < head || view.relation(child) != "conj" || (tag != "NOUN" && tag != "PROPN"))
      continue;
    for (const std::uint32_t between : view.shape.children(child)) {
      if (view.relation(between) != "cc") continue;
      if (!pronouns.is_adding(nlp::lower_case(view.word(between)))) return head;
    }
    last = child;
  }
  return last;
}

WordSet core_of_phrase(const TreeView& view, std::uint32_t noun) {
  std::uint32_t first = noun;
  const auto stands_before = [&](std::uint32_t child) {
    const std::string_view relation = view.relation(child);
    return view.shape.last(child) + 1 == first && (relation == "compound" || relation == "amod");
  };
  for (;;) {
    const auto& children = view.shape.children(noun);
    const auto next = std::ranges::find_if(children, stands_before);
    if (next == children.end()) break;
    first = view.shape.first(*next);
  }
  WordSet words(view.shape.size(), false);
  std::fill(words.begin() + first, words.begin() + noun + 1, true);
  return words;
}

std::uint32_t bare_determiner(const TreeView& view, std::uint32_t noun, const Pronouns& pronouns) {
  std::uint32_t determiner = noun;
  for (const std::uint32_t child : view.shape.children(noun)) {
    const std::string_view relation = view.relation(child);
    if (relation == "case" || relation == "punct") continue;
    const std::string form = nlp::lower_case(view.word(child));
    const bool points = pronouns.is_definite(form) || pronouns.is_demonstrative(form);
    if (relation != "det" || child + 1 != noun || !points) return noun;
    determiner = child;
  }
  return determiner;
}

Entity::Opening opening_of(const TreeView& view, std::uint32_t noun, const Pronouns& pronouns) {
  for (const std::uint32_t child : view.shape.children(noun)) {
    if (view.tree.tokens[child].deprel == "nmod:poss") return Entity::Opening::owned;
    if (view.relation(child) != "det") continue;
    const std::string form = nlp::lower_case(view.word(child));
    if (pronouns.is_indefinite(form)) return Entity::Opening::indefinite;
    if (pronouns.is_definite(form) || pronouns.is_demonstrative(form)) {
      return Entity::Opening::definite;
    }
  }
  return Entity::Opening::bare;
}

std::string key_of_phrase(const TreeView& view, std::uint32_t noun) {
  std::uint32_t first = noun;
  while (first > 0 && noun - first < longest_key && view.shape.below(first - 1, noun) &&
         view.relation(first - 1) != "det" && view.relation(first - 1) != "case" &&
         view.tree.tokens[first - 1].upos != "PUNCT") {
    --first;
  }
  const std::uint32_t end = view.shape.last(noun);
  std::uint32_t last = noun;
  if (last < end && view.relation(last + 1) == "case" && view.shape.below(last + 1, noun)) {
    return {};
  }
  while (last < end && last - first < longest_key) ++last;
  if (last < end) last = noun;
  return nlp::lower_case(text_of(view, first, last + 1));
}

std::vector<std::string> told_by(const TreeView& view, std::uint32_t noun) {
  std::vector<std::string> words;
  for (std::uint32_t word = view.shape.first(noun); word < noun; ++word) {
    const std::string_view upos = view.tree.tokens[word].upos;
    if (upos == "DET" || upos == "ADP" || upos == "PUNCT" || !view.shape.below(word, noun))
      continue;
    words.push_back(nlp::lower_case(view.word(word)));
  }
  return words;
}

std::vector<std::uint32_t> describing(const TreeView& view, const nlp::Mention& mention,
                                      std::uint32_t head) {
  std::vector<std::uint32_t> nouns;
  for (const std::uint32_t child : view.shape.children(head)) {
    const std::string_view tie = view.relation(child);
    const bool title = tie == "compound" || tie == "flat" || tie == "nmod" || tie == "appos";
    const bool before = child < mention.first && child + 3 >= mention.first;
    const bool adds = tie == "appos" || (title && before && tie != "nmod") ||
                      view.tree.tokens[child].deprel == "nmod:desc";
    if (adds && view.tree.tokens[child].upos == "NOUN") nouns.push_back(child);
  }
  const std::uint32_t parent = view.shape.parent(head);
  const bool subject = view.relation(head) == "nsubj" && parent != TreeShape::none &&
                       view.tree.tokens[parent].upos == "NOUN";
  if (subject && rules::has_child(view, parent, "cop") && !rules::is_denied(view, parent)) {
    nouns.push_back(parent);
  }
  return nouns;
}

std::uint32_t like_before(const TreeView& view, std::uint32_t word, const Pronouns& pronouns) {
  const std::uint32_t verb = view.shape.parent(word);
  const Pronoun* own = pronouns.find(nlp::lower_case(view.word(word)));
  if (verb == TreeShape::none || own == nullptr) return TreeShape::none;
  for (const std::uint32_t child : view.shape.children(verb)) {
    if (child >= word) break;
    const Pronoun* other = pronouns.find(nlp::lower_case(view.word(child)));
    if (other != nullptr && other->gender == own->gender && other->plural == own->plural) {
      return child;
    }
  }
  return TreeShape::none;
}

std::vector<std::uint32_t> others_beside(const TreeView& view, std::uint32_t pronoun,
                                         const Pronouns& pronouns) {
  std::vector<std::uint32_t> words;
  const std::uint32_t verb = view.shape.parent(pronoun);
  if (verb == TreeShape::none) return words;
  if (role_of(view, pronoun) == Role::owner) {
    for (const std::uint32_t child : view.shape.children(verb)) {
      if (view.relation(child) == "appos" || view.relation(child) == "flat") words.push_back(child);
    }
    if (view.relation(verb) == "appos") words.push_back(view.shape.parent(verb));
    return words;
  }
  const auto add = [&](std::uint32_t top) {
    for (std::uint32_t at = view.shape.first(top); at <= view.shape.last(top); ++at) {
      if (view.relation(at) == "acl") {  // what is told of a noun there may come back to him
        at = std::max(at, view.shape.last(at));
      } else {
        words.push_back(at);
      }
    }
  };
  const auto says = [&](std::uint32_t at) {
    return pronouns.is_saying(view.tree.tokens[at].lemma);
  };
  const std::uint32_t content = view.shape.parent(verb);
  if (view.relation(verb) == "parataxis" && says(verb) && !says(content)) {
    add(content);
    std::erase_if(words, [&](std::uint32_t word) { return view.shape.below(word, verb); });
  }
  for (const std::uint32_t child : view.shape.children(verb)) {
    const std::string_view relation = view.relation(child);
    const bool before = child < pronoun && relation != "ccomp";  // "Jobs will stay, he said"
    if (!before && relation != "conj" && relation != "parataxis") add(child);
  }
  return words;
}

std::uint32_t clause_of(const TreeView& view, std::uint32_t word) {
  constexpr std::array<std::string_view, 6> tops{"root", "ccomp",     "advcl",
                                                 "acl",  "parataxis", "csubj"};
  for (int steps = 0; steps < 30; ++steps) {
    const std::uint32_t parent = view.shape.parent(word);
    if (parent == TreeShape::none) return steps == 0 ? TreeShape::none : word;
    const bool verb = view.tree.tokens[word].upos == "VERB" || view.tree.tokens[word].upos == "AUX";
    const std::string_view relation = view.relation(word);
    if (steps > 0 && (is_one_of(relation, tops) || (relation == "conj" && verb))) return word;
    word = parent;
  }
  return TreeShape::none;
}

std::uint32_t subject_of(const TreeView& view, std::uint32_t clause) {
  for (int steps = 0; steps < 4 && clause != TreeShape::none; ++steps) {
    // Of two subjects, "goalie" and "Alex Stalock", the one nearest to the verb is the name.
    std::uint32_t subject = TreeShape::none;
    for (const std::uint32_t child : view.shape.children(clause)) {
      const bool nearer = subject == TreeShape::none || child < clause;
      if (view.relation(child) == "nsubj" && nearer) subject = child;
    }
    if (subject != TreeShape::none) return subject;
    const std::string_view relation = view.relation(clause);
    if (relation == "acl") return view.shape.parent(clause);
    if (relation != "conj" && relation != "xcomp" && relation != "advcl") break;
    clause = view.shape.parent(clause);
  }
  return TreeShape::none;
}

bool is_restricted(const TreeView& view, std::uint32_t word) {
  return rules::has_child(view, word, "acl") || rules::has_child(view, word, "nmod");
}

namespace {

/// "Easier to rent a flat", "best not to ask".
bool has_clause_behind(const TreeView& view, std::uint32_t word) {
  return std::ranges::any_of(view.shape.children(word), [&](std::uint32_t child) {
    const std::string_view relation = view.relation(child);
    return child > word && (relation == "csubj" || relation == "ccomp" || relation == "xcomp" ||
                            relation == "advcl");
  });
}

}  // namespace

bool is_empty(const TreeView& view, std::uint32_t word, const Pronoun& pronoun,
              const Pronouns& pronouns) {
  if (view.relation(word) == "expl") return true;
  const std::uint32_t parent = view.shape.parent(word);
  if (pronoun.gender != Gender::thing || pronoun.possessive || parent == TreeShape::none) {
    return false;
  }
  const std::span<const nlp::Token> tokens{view.tree.tokens};
  if (pronouns.is_idiom(tokens, word)) return true;
  const std::string& lemma = tokens[parent].lemma;
  if (view.relation(word) == "obj") {  // "made it possible to"
    return std::ranges::any_of(view.shape.children(parent), [&](std::uint32_t child) {
      return child > word && view.relation(child) == "xcomp" && tokens[child].upos == "ADJ" &&
             (pronouns.is_expletive(tokens[child].lemma) || has_clause_behind(view, child));
    });
  }
  if (view.relation(word) != "nsubj") return false;
  const bool verb = tokens[parent].upos == "VERB";
  const bool expletive = pronouns.is_expletive(lemma);
  // "It was feared that", but not "it was told that", "it is sure that".
  const bool announces = !pronouns.is_minded(lemma) && (verb ? tokens[word].deprel == "nsubj:pass"
                                                             : tokens[parent].upos == "ADJ");
  return std::ranges::any_of(view.shape.children(parent), [&](std::uint32_t child) {
    const std::string_view relation = view.relation(child);
    if (child < parent) return false;
    if (relation == "csubj") return true;
    if (relation == "ccomp") return expletive || announces;
    if (!expletive) return false;
    const bool follows =
        view.shape.first(child) == parent + 1;  // "it sounds like", not "it rose as"
    return relation == "advcl" ? !verb || follows : relation == "acl" && !verb;
  });
}

bool is_label(const TreeView& view, const nlp::Mention& mention) {
  return mention.first <= 1 && mention.last < view.shape.size() && view.word(mention.last) == ":";
}

Entity described_by(const TreeView& view, std::uint32_t noun, const Pronouns& pronouns) {
  Entity entity;
  entity.head = noun;
  entity.noun = nlp::lower_case(view.tree.tokens[noun].lemma);
  entity.nouns = {entity.noun};
  entity.plural = nlp::feature(view.tree.tokens[noun], "Number") == "Plur";
  entity.person = pronouns.is_person(entity.noun);
  entity.group = pronouns.is_group(entity.noun);
  entity.gender = pronouns.gender_of(entity.noun);
  entity.opening = opening_of(view, noun, pronouns);
  return entity;
}

std::uint32_t verb_of_statement(const TreeView& view, std::uint32_t word) {
  const std::uint32_t verb = view.shape.parent(word);
  if (verb == TreeShape::none || view.relation(word) != "nsubj") return TreeShape::none;
  const bool reported =
      view.relation(verb) == "ccomp" && view.shape.parent(verb) == view.shape.root();
  return verb == view.shape.root() || reported ? verb : TreeShape::none;
}

std::uint32_t subject_to_come(const TreeView& view, std::uint32_t word) {
  std::uint32_t clause = word;
  for (int steps = 0; view.relation(clause) != "advcl"; ++steps) {
    clause = view.shape.parent(clause);
    if (clause == TreeShape::none || steps > 20) return TreeShape::none;
  }
  const std::uint32_t head = view.shape.parent(clause);
  if (head == TreeShape::none || head < clause) return TreeShape::none;
  for (const std::uint32_t child : view.shape.children(head)) {
    if (view.relation(child) == "nsubj" && child > word) return child;
  }
  return TreeShape::none;
}

}  // namespace claimcheck::claims
