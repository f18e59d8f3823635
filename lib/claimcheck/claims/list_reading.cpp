// SPDX-License-Identifier: MIT
#include "claimcheck/claims/list_reading.hpp"

#include "claimcheck/claims/list_ending.hpp"
#include "claimcheck/rules/tree_words.hpp"

#include <algorithm>
#include <array>

namespace claimcheck::claims {

using rules::has_child;
using rules::TreeView;

bool is_determined(const TreeView& view, std::uint32_t noun) {
  return has_child(view, noun, "det") || has_child(view, noun, "nummod") ||
         has_child(view, noun, "nmod:poss");
}

bool has_indefinite(const TreeView& view, std::uint32_t noun) {
  const std::uint32_t article = rules::child_by(view, noun, "det");
  return article != no_word && nlp::feature(view.tree.tokens[article], "Definite") == "Ind";
}

bool is_predicate(const TreeView& view, const Proposition& proposition, std::uint32_t noun) {
  return has_child(view, noun, "cop") || noun == proposition.equation.noun;
}

bool may_share_adjective(const TreeView& view, std::uint32_t adjective, std::uint32_t first,
                         std::uint32_t member) {
  const auto& tokens = view.tree.tokens;
  return view.shape.children(adjective).empty() && tokens[member].upos == "NOUN" &&
         nlp::feature(tokens[first], "Number") == nlp::feature(tokens[member], "Number") &&
         !has_child(view, first, "compound") && !has_child(view, member, "amod") &&
         !has_child(view, member, "det") && !has_child(view, member, "nummod") &&
         !has_child(view, member, "nmod");
}

bool is_added(const TreeView& view, std::uint32_t member) {
  const std::uint32_t conjunction = rules::child_by(view, member, "cc");
  return conjunction != no_word && has_child(view, conjunction, "fixed");
}

namespace {

bool is_plural(const nlp::Token& token) { return nlp::feature(token, "Number") == "Plur"; }

bool has_superlative(const TreeView& view, std::uint32_t noun) {
  for (std::uint32_t word = view.shape.first(noun); word < noun; ++word) {
    if (nlp::feature(view.tree.tokens[word], "Degree") == "Sup") return true;
  }
  return false;
}

/// Whether a list fills a frame that no member alone fits: "the winners were Ann and Bob", "her
/// greatest love is tea and jam", "two ministers Ann and Bob".
bool names_many(const TreeView& view, std::uint32_t first) {
  const nlp::Token& head = view.tree.tokens[first];
  const std::uint32_t subject = rules::child_by(view, first, "nsubj");
  if (has_child(view, first, "cop") && subject != no_word && head.upos != "ADJ") {
    const bool several = is_plural(view.tree.tokens[subject]);
    if (several ? head.upos == "PROPN" : has_superlative(view, subject)) return true;
  }
  if (is_plural(head) || head.upos != "PROPN") return false;
  for (std::uint32_t word = view.shape.first(first); word < first; ++word) {
    const std::uint32_t noun = view.shape.parent(word);
    if (view.relation(word) == "nummod" && view.shape.below(word, first) && noun != no_word &&
        (noun == first || is_plural(view.tree.tokens[noun]))) {
      return true;
    }
  }
  return false;
}

/// Whether a number may count the members together: "30 men and women", "four bread and cake
/// makers".
bool shares_number(const TreeView& view, std::uint32_t first, std::uint32_t member) {
  const std::uint32_t number = rules::child_by(view, first, "nummod");
  for (std::uint32_t word = view.shape.first(member); word < member; ++word) {
    if (view.relation(word) == "nummod") return false;
  }
  return number != no_word && number < first && view.tree.tokens[first].upos == "NOUN" &&
         view.tree.tokens[member].upos == "NOUN" && is_plural(view.tree.tokens[member]) &&
         !is_determined(view, member);
}

/// Whether a counted member stands right behind another one, as the smaller unit of one measure: "5
/// feet 10 inches and 180 pounds".
bool continues_measure(const TreeView& view, std::uint32_t member) {
  const std::uint32_t begin = view.shape.first(member);
  return begin > 0 && rules::has_child(view, member, "nummod") &&
         view.relation(begin) == "nummod" && view.tree.tokens[begin - 1].upos == "NOUN";
}

/// Whether verbs share what stands behind the last one, and which of it goes with which is open:
/// "plan and carry out a raid", "disclose and tell Ann the news"; "to edit and put on stage a
/// play".
bool shares_complements(const TreeView& view, std::uint32_t first) {
  if (view.tree.tokens[first].upos != "VERB") return false;
  std::uint32_t last = no_word;
  int before = 0;
  int behind = 0;
  for (const std::uint32_t child : view.shape.children(first)) {
    if (view.relation(child) == "conj") {
      last = child;
    } else if (child > first && view.relation(child) != "punct") {
      ++(last == no_word ? before : behind);
    }
  }
  if (last == no_word) return false;
  return behind > 1 || (before + behind == 0 && has_child(view, last, "obj"));
}

/// Whether nouns stand side by side before a member as if the list had more members than the tree
/// says: "the ice, the wind and the rain", read as ice with an apposition; or words that are not of
/// the list.
bool hides_members(const TreeView& view, std::uint32_t first, std::uint32_t member) {
  for (std::uint32_t word = first + 1; word < view.shape.first(member); ++word) {
    const std::uint32_t parent = view.shape.parent(word);
    const std::string_view relation = view.relation(word);
    if (!view.shape.below(word, first)) {
      if (view.tree.tokens[word].upos != "PUNCT") return true;
      continue;
    }
    if (parent < first) continue;
    if (!rules::is_parted(view, word) || has_child(view, word, "cc") ||
        has_child(view, word, "advmod")) {
      continue;
    }
    if (relation == "conj" && parent != first &&
        std::ranges::none_of(view.shape.children(parent), [&](std::uint32_t child) {
          return view.relation(child) == "conj" && has_child(view, child, "cc");
        })) {
      return true;
    }
    const bool alike = view.tree.tokens[word].upos == "PROPN" &&
                       view.tree.tokens[parent].upos == "PROPN" &&
                       view.tree.tokens[member].upos == "PROPN";
    if (relation == "appos" && parent == first && alike && !has_child(view, member, "appos") &&
        view.shape.last(word) + 2 >= view.shape.first(member)) {
      return true;
    }
  }
  return false;
}

/// Whether members are of so different a kind that the tree must be wrong: "three in a row and five
/// of six".
bool are_unlike(const TreeView& view, std::uint32_t first, std::uint32_t member) {
  return (view.tree.tokens[first].upos == "NUM") != (view.tree.tokens[member].upos == "NUM");
}

/// Whether an owner is shared and an adjective behind it may not be: "their own street concerts and
/// plays".
bool shares_described_owner(const TreeView& view, std::uint32_t first, std::uint32_t member) {
  if (!has_child(view, first, "nmod:poss") || is_determined(view, member) ||
      has_child(view, member, "amod") || has_child(view, member, "compound")) {
    return false;
  }
  return std::ranges::any_of(view.shape.children(first), [&](std::uint32_t child) {
    return child < first && view.relation(child) == "amod" &&
           !may_share_adjective(view, child, first, member);
  });
}

/// Whether the article before a noun and its number disagree: "a swords".
bool has_wrong_article(const TreeView& view, std::uint32_t noun) {
  return has_indefinite(view, noun) && is_plural(view.tree.tokens[noun]) &&
         rules::child_by(view, noun, "det") + 1 == noun;
}

/// Whether an adverb behind the list speaks of all members: "Ann and Bob together won". One that
/// counts them one by one does not: "Ann and Bob all won".
bool is_summed_up(const TreeView& view, std::uint32_t first) {
  const std::uint32_t end = view.shape.last(first);
  if (view.relation(first) != "nsubj" || end <= first || view.relation(end) != "advmod")
    return false;
  const std::uint32_t top = view.shape.parent(end);
  return (top == first || view.relation(top) == "conj") && top < end &&
         nlp::feature(view.tree.tokens[end], "PronType") != "Tot";
}

/// Whether a member alone is not what the members are said to be: "Ann and Bob are candidates".
bool is_one_of_several(const TreeView& view, std::uint32_t first, std::uint32_t member) {
  if (view.relation(first) != "nsubj") return false;
  const std::uint32_t said = view.shape.parent(first);
  return view.tree.tokens[said].upos == "NOUN" && is_plural(view.tree.tokens[said]) &&
         has_child(view, said, "cop") &&
         !(is_plural(view.tree.tokens[first]) && is_plural(view.tree.tokens[member]));
}

/// Whether the verb behind a list takes it for one thing: "bread and butter is cheap". That of
/// "bread as well as butter" goes with the first.
bool is_one_subject(const TreeView& view, std::uint32_t first, std::uint32_t member) {
  if (view.relation(first) != "nsubj" || is_added(view, member)) return false;
  const std::uint32_t finite = rules::finite_word(view, view.shape.parent(first));
  return finite != no_word && finite > member &&
         nlp::feature(view.tree.tokens[finite], "Number") == "Sing" &&
         nlp::feature(view.tree.tokens[finite], "Tense") == "Pres";
}

/// Whether a second thing behind a comma may go with another noun than the nearest: "songs from the
/// album, as well as covers".
bool is_added_behind(const TreeView& view, std::uint32_t first, std::uint32_t member) {
  if (!is_added(view, member) || !rules::is_parted(view, member)) return false;
  const std::uint32_t head = view.shape.parent(first);
  return view.relation(first) == "nmod" ||
         (view.relation(first) == "obl" && has_child(view, head, "obj"));
}

/// Whether what looks like a list is a second clause without its verb: "silver goes to Ann and the
/// bronze to Bob", "Ann won the first race and Bob the second".
bool is_gapped(const TreeView& view, std::uint32_t first, std::uint32_t member,
               const WordSet& words) {
  const std::uint32_t mark = rules::child_by(view, first, "case");
  const auto repeats_mark = [&](std::uint32_t word) {
    const std::uint32_t own = rules::child_by(view, word, "case");
    return mark < first && own != no_word && view.word(own) == view.word(mark);
  };
  for (const std::uint32_t child : view.shape.children(member)) {
    const std::string_view relation = view.relation(child);
    if (words[child] && relation == "orphan") return true;
    // "took the town and, by May, the port"
    if ((relation == "nmod" || relation == "obl") && child < member &&
        has_child(view, child, "case") && view.tree.tokens[child].deprel != "nmod:poss") {
      return true;
    }
    if (relation == "appos" && child > member && !rules::is_parted(view, child) &&
        view.tree.tokens[member].upos == "PROPN" && view.tree.tokens[first].upos != "PROPN") {
      return true;
    }
    if (relation == "nmod" && child > member && repeats_mark(child) &&
        !has_child(view, first, "nmod")) {
      return true;
    }
  }
  const std::uint32_t verb = view.shape.parent(first);
  return verb != no_word && std::ranges::any_of(view.shape.children(verb), [&](std::uint32_t word) {
           return word > member && view.shape.first(word) == view.shape.last(member) + 1 &&
                  view.relation(word) == view.relation(first) && repeats_mark(word);
         });
}

bool is_negative_det(const TreeView& view, std::uint32_t noun) {
  const std::uint32_t det = rules::child_by(view, noun, "det");
  return det != no_word && rules::is_negative(view.tree.tokens[det]);
}

/// Whether members share more than a list of things does: "a diet and exercise plan" is one plan,
/// "her founder and former head, Ann Smith," one person.
bool is_one_thing(const TreeView& view, std::uint32_t first, std::uint32_t member, bool predicate) {
  const nlp::Token& token = view.tree.tokens[member];
  const bool named = std::ranges::any_of(std::array{first, member}, [&](std::uint32_t noun) {
    const std::uint32_t name = rules::child_by(view, noun, "appos");
    return name != no_word && name > member && view.tree.tokens[name].upos == "PROPN" &&
           rules::is_parted(view, name);
  });
  if (named && !has_child(view, member, "det") && !has_child(view, member, "nmod:poss")) {
    return true;
  }
  // "head and treasurer Ann Smith"
  const bool titled = std::ranges::any_of(view.shape.children(member), [&](std::uint32_t child) {
    return view.tree.tokens[child].deprel == "nmod:desc" ||
           (view.relation(child) == "appos" && child == member + 1 &&
            view.tree.tokens[child].upos == "PROPN");
  });
  if (titled && !is_plural(view.tree.tokens[first]) && !has_child(view, first, "det") &&
      !has_child(view, first, "flat") && !has_child(view, first, "nmod:desc") &&
      view.tree.tokens[first].name.type != nlp::NameType::person) {
    return true;
  }
  if (is_determined(view, member) || token.upos != "NOUN") return false;
  if (!predicate && !is_plural(token) && has_indefinite(view, first)) return true;
  const std::uint32_t conjunction = rules::child_by(view, member, "cc");
  if (conjunction == no_word) return false;
  // "entertainment and film news"
  const std::uint32_t before = conjunction + 1;
  return view.tree.tokens[first].upos == "NOUN" && !is_plural(view.tree.tokens[first]) &&
         !has_child(view, first, "compound") && first + 1 == conjunction && before < member &&
         view.relation(before) == "compound" && view.tree.tokens[before].upos == "NOUN" &&
         view.shape.parent(before) == member;
}

/// Whether a list hangs from a noun that it only describes here: "carrier Ann Air and Bob Air", "a
/// dish — soup and bread —". Whether each member is of that kind is open.
bool is_described(const TreeView& view, const Proposition& proposition, std::uint32_t first) {
  return view.relation(first) == "appos" && first != proposition.equation.noun;
}

/// Whether a dash stands before a member: what follows it are examples.
bool stands_behind_dash(const TreeView& view, std::uint32_t member) {
  std::uint32_t word = view.shape.first(member);
  if (view.tree.tokens[word].upos != "PUNCT") {
    if (word == 0) return false;
    --word;
  }
  return rules::is_dash(view, word);
}

/// Whether something behind the first member is about all of them: "Ann and Bob, lawyers,", "Ann
/// and Bob, most of whom".
bool is_counted(const TreeView& view, std::uint32_t first, const WordSet& words) {
  for (std::uint32_t word = first; word < words.size(); ++word) {
    const std::uint32_t parent = view.shape.parent(word);
    if (!words[word] || parent == no_word) continue;
    const bool relative = nlp::feature(view.tree.tokens[word], "PronType") == "Rel" &&
                          view.relation(word) == "nmod" &&
                          view.tree.tokens[parent].upos != "NOUN" && view.shape.below(word, first);
    const bool several = view.relation(word) == "appos" && is_plural(view.tree.tokens[word]) &&
                         !is_plural(view.tree.tokens[first]) && view.shape.below(word, first);
    const bool all = nlp::feature(view.tree.tokens[word], "PronType") == "Tot" && word > first &&
                     view.shape.below(word, first) && view.tree.tokens[word - 1].upos == "PUNCT";
    if (relative || several || all) return true;
  }
  return false;
}

/// Whether a list is one side of a comparison: "more jobs for nurses and clerks than there are".
bool is_compared(const TreeView& view, std::uint32_t first) {
  bool more = false;
  std::uint32_t top = first;
  for (int steps = 0; steps < 4 && top != no_word; ++steps) {
    for (const std::uint32_t child : view.shape.children(top)) {
      more = more || (child < first && view.relation(child) == "amod" &&
                      nlp::feature(view.tree.tokens[child], "Degree") == "Cmp");
    }
    if (more || view.tree.tokens[top].upos == "VERB") break;
    top = view.shape.parent(top);
  }
  const std::uint32_t behind = view.shape.last(first) + 1;
  if (!more || behind >= view.shape.size()) return false;
  const std::uint32_t clause = view.shape.parent(behind);
  return clause != no_word && view.relation(behind) == "mark" && clause > behind &&
         (view.relation(clause) == "advcl" || view.relation(clause) == "acl" ||
          view.relation(clause) == "ccomp");
}

/// Whether a list says whose several things are, so that how many each has is open: "goals by Ann
/// and Bob". "Ships, including the Anna and the Vera" are told one by one.
bool shares_several(const TreeView& view, std::uint32_t first) {
  const std::uint32_t noun = view.shape.parent(first);
  const std::uint32_t mark = rules::child_by(view, first, "case");
  return noun != no_word && view.relation(first) == "nmod" && is_plural(view.tree.tokens[noun]) &&
         mark != no_word && !has_child(view, mark, "fixed") && !has_child(view, first, "det") &&
         (view.tree.tokens[mark].upos != "VERB" || !rules::is_parted(view, first)) &&
         rules::is_person_name(view.tree.tokens[first]);
}

bool has_relative_subject(const TreeView& view, std::uint32_t clause) {
  const std::uint32_t subject = rules::child_by(view, clause, "nsubj");
  return subject != no_word && nlp::feature(view.tree.tokens[subject], "PronType") == "Rel";
}

/// Whether a clause behind the last member may be about all: "parents and teachers who asked", "the
/// views and tips given here", "a bank and a shop which are".
bool may_be_about_all(const TreeView& view, std::uint32_t first, std::uint32_t member) {
  const auto behind = [&](std::uint32_t noun, std::string_view relation) {
    const std::uint32_t clause = rules::child_by(view, noun, relation);
    return clause != no_word && clause > member && !rules::is_parted(view, clause) ? clause
                                                                                   : no_word;
  };
  const bool each_determined = is_determined(view, first) && is_determined(view, member);
  for (const std::uint32_t noun : {first, member}) {
    if (const std::uint32_t clause = behind(noun, "acl:relcl"); clause != no_word) {
      const std::uint32_t finite = rules::finite_word(view, clause);
      const bool of_several = finite != no_word && is_plural(view.tree.tokens[finite]) &&
                              !is_plural(view.tree.tokens[member]) &&
                              has_relative_subject(view, clause);
      if (of_several || (!is_determined(view, first) && is_plural(view.tree.tokens[first])))
        return true;
    }
    const std::uint32_t participle = behind(noun, "acl");
    if (participle != no_word && !each_determined && is_determined(view, first) &&
        !has_child(view, first, "cop") && view.tree.tokens[participle].xpos == "VBN") {
      return true;
    }
  }
  return false;
}

/// Whether a member has its own auxiliary and the first is an infinitive: "continue to talk and
/// could agree", or one is an infinitive and the other a participle: "denied planning to rob and
/// kill" is no list of planning and kill.
bool are_unlike_forms(const TreeView& view, std::uint32_t first, std::uint32_t member) {
  const std::string& form = view.tree.tokens[first].xpos;
  const std::string& other = view.tree.tokens[member].xpos;
  if ((form == "VB" && other == "VBG") || (form == "VBG" && other == "VB")) return true;
  return rules::finite_word(view, first) == no_word && rules::finite_word(view, member) != no_word;
}

/// Whether a noun or a participle between the members takes what follows as well: "reach heights
/// offering calm and quiet", "the map of Mars with plains and hills", "Ann Smith, a lawyer and a
/// nun".
bool is_nearer(const TreeView& view, std::uint32_t first, std::uint32_t member,
               std::uint32_t between) {
  if (between < first || between > member) return false;
  const auto& tokens = view.tree.tokens;
  const bool modifies = view.relation(between) == "nmod" || view.relation(between) == "acl";
  if (modifies && view.shape.last(between) > member) return true;
  if (view.relation(between) == "acl" && tokens[between].xpos == "VBG" &&
      !rules::is_parted(view, between) && !rules::is_parted(view, member)) {
    return rules::has_child(view, between, "obj");
  }
  return (view.relation(between) == "nmod" || view.relation(between) == "appos") &&
         tokens[first].upos == "PROPN" && tokens[member].upos == "NOUN" &&
         tokens[between].upos == "NOUN";
}

/// "by Senators Ann Lee and Bob Orr": the preposition hangs from the title that all share.
bool shares_title_with_preposition(const TreeView& view, std::uint32_t first) {
  const std::uint32_t begin = view.shape.first(first);
  const std::uint32_t title = view.shape.parent(begin);
  return begin < first && title != first && view.relation(begin) == "case" &&
         view.tree.tokens[title].deprel == "nmod:desc";
}

/// Whether a member begins inside a name or has a preposition of its own, or a noun between the
/// members is more like the other one than the first is: "the death of his mother and his father"
/// is no list of a death and a father.
bool is_torn(const TreeView& view, const Proposition& proposition, std::uint32_t first,
             const WordSet& words) {
  const bool predicate = is_predicate(view, proposition, first);
  const auto owned = [&](std::uint32_t word) { return has_child(view, word, "nmod:poss"); };
  const auto is_name = [&](std::uint32_t word, nlp::NameType type) {
    const nlp::NameMark& name = view.tree.tokens[word].name;
    return name.place != nlp::NameMark::Place::outside && name.type == type;
  };
  const auto preposition = [&](std::uint32_t word) {
    const std::uint32_t mark = rules::child_by(view, word, "case");
    return mark < word ? view.word(mark) : std::string_view{};
  };
  if (names_many(view, first) || is_summed_up(view, first) ||
      is_described(view, proposition, first) || is_counted(view, first, words) ||
      is_compared(view, first) || shares_several(view, first) || shares_complements(view, first) ||
      shares_title_with_preposition(view, first) || has_wrong_article(view, first) ||
      rules::is_subject_and_predicate(view, first)) {
    return true;
  }
  const bool some_denied =
      std::ranges::any_of(view.shape.children(first), [&](std::uint32_t child) {
        return view.relation(child) == "conj" && is_negative_det(view, child);
      });
  for (const std::uint32_t member : view.shape.children(first)) {
    if (view.relation(member) != "conj" || !words[member]) continue;
    const std::string_view own = preposition(member);
    if (!own.empty() && own != preposition(first)) return true;
    if (own.empty() && is_gapped(view, first, member, words)) return true;
    const nlp::NameMark& name = view.tree.tokens[view.shape.first(member)].name;
    if (name.place == nlp::NameMark::Place::inside) return true;
    if (stands_behind_dash(view, member) || may_be_about_all(view, first, member) ||
        shares_number(view, first, member) || continues_measure(view, member) ||
        hides_members(view, first, member) || (!predicate && are_unlike(view, first, member)) ||
        is_one_subject(view, first, member) || is_one_of_several(view, first, member) ||
        is_added_behind(view, first, member) || shares_described_owner(view, first, member) ||
        may_share_ending(view, first, member)) {
      return true;
    }
    if (is_one_thing(view, first, member, predicate) || are_unlike_forms(view, first, member)) {
      return true;
    }
    // "no patching and no waiting, just play"
    if (some_denied && is_negative_det(view, first) && !is_negative_det(view, member)) return true;
    for (const std::uint32_t between : view.shape.children(first)) {
      if (is_nearer(view, first, member, between)) return true;
      if (view.relation(between) != "nmod" || between < first || between > member) continue;
      if (owned(member) && owned(between) && !owned(first)) return true;
      for (const nlp::NameType type :
           {nlp::NameType::person, nlp::NameType::place, nlp::NameType::organization}) {
        if (is_name(member, type) && is_name(between, type) && !is_name(first, type)) return true;
      }
    }
  }
  return false;
}

/// "chief financial officer and treasurer": whose titles the adjectives are is open.
bool shares_adjective(const TreeView& view, std::uint32_t first) {
  if (!has_child(view, first, "amod")) return false;
  return std::ranges::any_of(view.shape.children(first), [&](std::uint32_t member) {
    return view.relation(member) == "conj" && !has_child(view, member, "amod") &&
           !has_child(view, member, "det") && !has_child(view, member, "nmod");
  });
}

}  // namespace

bool is_read_as_one(const TreeView& view, const Proposition& proposition, std::uint32_t first,
                    const WordSet& words) {
  return is_torn(view, proposition, first, words) ||
         (first == proposition.equation.noun && shares_adjective(view, first));
}

}  // namespace claimcheck::claims
