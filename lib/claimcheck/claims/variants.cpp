// SPDX-License-Identifier: MIT
#include "claimcheck/claims/proposition.hpp"
#include "claimcheck/rules/tree_words.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace claimcheck::claims {
namespace {

using nlp::VerbForm;
using rules::has_child;
using rules::TreeView;

void remove_below(const TreeView& view, WordSet& words, std::uint32_t top) {
  for (std::uint32_t word = view.shape.first(top); word <= view.shape.last(top); ++word) {
    if (words[word] && view.shape.below(word, top)) words[word] = false;
  }
}

/// What the first member of a list shares with the others when they lack it.
constexpr std::array<std::string_view, 4> shared_relations{"case", "mark", "det", "aux"};

/// What a predicate shares with the others that are listed with it.
constexpr std::array<std::string_view, 6> clause_relations{"nsubj", "csubj",  "cop",
                                                           "expl",  "advmod", "obl"};

bool is_determined(const TreeView& view, std::uint32_t noun) {
  return has_child(view, noun, "det") || has_child(view, noun, "nummod") ||
         has_child(view, noun, "nmod:poss");
}

bool has_indefinite(const TreeView& view, std::uint32_t noun) {
  const std::uint32_t article = rules::child_by(view, noun, "det");
  return article != no_word && nlp::feature(view.tree.tokens[article], "Definite") == "Ind";
}

/// Whether a noun says what somebody is.
bool is_predicate(const TreeView& view, const Proposition& proposition, std::uint32_t noun) {
  return has_child(view, noun, "cop") || noun == proposition.equation.noun;
}

class Lister {
 public:
  Lister(const TreeView& view, const Proposition& proposition, const nlp::Inflection& inflection)
      : view_(view), proposition_(proposition), inflection_(inflection) {}

  /// Returns a draft for each member of the list that `first` begins.
  std::vector<Draft> each(std::uint32_t first, const WordSet& words) const {
    std::vector<std::uint32_t> members{first};
    for (const std::uint32_t child : view_.shape.children(first)) {
      if (view_.relation(child) == "conj" && any_below(words, child)) members.push_back(child);
    }
    std::vector<Draft> drafts;
    for (const std::uint32_t member : members) {
      Draft draft{words, proposition_.changes};
      if (member == first) {
        keep_first(first, members, draft.words);
      } else {
        keep_other(first, member, members, draft.words);
      }
      drop_quantifiers(first, draft.words);
      if (member != first && is_predicate(view_, proposition_, first))
        share_article(first, member, draft);
      if (view_.relation(first) == "nsubj" && view_.shape.parent(first) == proposition_.head) {
        agree(member, draft);
      }
      drafts.push_back(std::move(draft));
    }
    return drafts;
  }

 private:
  bool any_below(const WordSet& words, std::uint32_t top) const {
    for (std::uint32_t word = view_.shape.first(top); word <= view_.shape.last(top); ++word) {
      if (words[word] && view_.shape.below(word, top)) return true;
    }
    return false;
  }

  void keep_first(std::uint32_t first, const std::vector<std::uint32_t>& members,
                  WordSet& words) const {
    for (const std::uint32_t member : members) {
      if (member != first) remove_below(view_, words, member);
    }
    for (const std::uint32_t child : view_.shape.children(first)) {
      const bool of_last = child > members.back() && is_of_last(child);
      if (of_last || view_.relation(child) == "cc") remove_below(view_, words, child);
    }
  }

  /// What is said of the last member alone, though the tree ties it to the first.
  bool is_of_last(std::uint32_t word) const {
    const std::string_view relation = view_.relation(word);
    const std::uint32_t begin = view_.shape.first(word);
    const bool parted = begin > 0 && view_.tree.tokens[begin - 1].upos == "PUNCT";
    return relation == "appos" || relation == "acl" || relation == "parataxis" ||
           (relation == "nmod" && parted);
  }

  /// Whether an adjective before the first member may stand before another one too: a plain one,
  /// before nouns of one number.
  bool may_share(std::uint32_t adjective, std::uint32_t first, std::uint32_t member) const {
    const auto& tokens = view_.tree.tokens;
    return view_.shape.children(adjective).empty() && tokens[member].upos == "NOUN" &&
           nlp::feature(tokens[first], "Number") == nlp::feature(tokens[member], "Number") &&
           !has_child(view_, first, "compound") && !has_child(view_, member, "amod") &&
           !has_child(view_, member, "det") && !has_child(view_, member, "nummod") &&
           !has_child(view_, member, "nmod");
  }

  void keep_other(std::uint32_t first, std::uint32_t member,
                  const std::vector<std::uint32_t>& members, WordSet& words) const {
    const WordSet before = words;
    remove_below(view_, words, first);
    for (std::uint32_t word = 0; word < words.size(); ++word) {
      if (before[word] && view_.shape.below(word, member)) words[word] = true;
    }
    for (const std::uint32_t child : view_.shape.children(member)) {
      const bool leads = view_.relation(child) == "punct" && child < member;
      if (leads || view_.relation(child) == "cc") remove_below(view_, words, child);
    }
    const std::uint32_t last = view_.shape.last(members.back());
    for (const std::uint32_t child : view_.shape.children(first)) {
      const std::string_view relation = view_.relation(child);
      const bool owner = view_.tree.tokens[child].deprel == "nmod:poss" &&
                         !has_child(view_, member, "det") && !has_child(view_, member, "nmod");
      const bool described = relation == "amod" && may_share(child, first, member);
      const bool of_clause =
          child < first && !has_child(view_, member, relation) &&
          std::ranges::find(clause_relations, relation) != clause_relations.end();
      const bool indefinite =
          nlp::feature(view_.tree.tokens[child], "Definite") == "Ind" && relation == "det";
      const bool led = child < first && !indefinite &&
                       (owner || described ||
                        std::ranges::find(shared_relations, relation) != shared_relations.end()) &&
                       !has_child(view_, member, relation) && !has_child(view_, member, "case") &&
                       !(relation == "det" && view_.tree.tokens[member].upos == "PROPN");
      const bool of_last = is_of_last(child);
      const bool trails =
          child > last && relation != "punct" && (!of_last || member == members.back());
      // "the number and size of the ships, and their age"
      const bool follows = relation == "nmod" && child > member && child < last &&
                           begins_behind(member, child) && !has_child(view_, member, "nmod");
      if (!led && !of_clause && !trails && !follows) continue;
      for (std::uint32_t word = 0; word < words.size(); ++word) {
        if (before[word] && view_.shape.below(word, child)) words[word] = true;
      }
    }
  }

  /// "a poet and politician": each takes the article.
  void share_article(std::uint32_t first, std::uint32_t member, Draft& draft) const {
    const nlp::Token& noun = view_.tree.tokens[member];
    if (!has_indefinite(view_, first) || noun.upos != "NOUN" ||
        nlp::feature(noun, "Number") == "Plur" || is_determined(view_, member)) {
      return;
    }
    std::uint32_t begin = view_.shape.first(member);
    while (begin < member && !draft.words[begin]) ++begin;
    draft.changes.push_back(
        {begin, begin, std::string{inflection_.indefinite(view_.word(begin))}, {}, "article"});
  }

  /// Whether nothing stands between a member and what follows it.
  bool begins_behind(std::uint32_t member, std::uint32_t child) const {
    return view_.shape.first(child) == view_.shape.last(member) + 1;
  }

  /// "both", "all" and "each" speak of the list as one.
  void drop_quantifiers(std::uint32_t first, WordSet& words) const {
    for (const std::uint32_t top : {first, proposition_.head}) {
      for (const std::uint32_t child : view_.shape.children(top)) {
        const nlp::Token& token = view_.tree.tokens[child];
        const std::string_view relation = view_.relation(child);
        const bool behind = child > first && (relation == "nsubj" || relation == "det");
        if (words[child] && nlp::feature(token, "PronType") == "Tot" &&
            (relation == "advmod" || relation == "cc" || behind)) {
          remove_below(view_, words, child);
        }
      }
    }
  }

  void agree(std::uint32_t member, Draft& draft) const {
    if (nlp::feature(view_.tree.tokens[member], "Number") != "Sing") return;
    const std::uint32_t finite = rules::finite_word(view_, proposition_.head);
    if (finite == no_word || finite < member) return;
    const nlp::Token& verb = view_.tree.tokens[finite];
    const std::string_view tense = nlp::feature(verb, "Tense");
    if (tense.empty()) return;
    const bool past = tense == "Past";
    const std::string plural =
        inflection_.form(verb.lemma, past ? VerbForm::past_plural : VerbForm::present_plural);
    std::string singular = inflection_.form(verb.lemma, past ? VerbForm::past : VerbForm::present);
    const std::string_view now = slice(view_.text, verb.span);
    if (plural == singular || now == singular || now != plural) return;
    draft.changes.push_back({finite, finite + 1, std::move(singular), {}, "agreement"});
  }

  const TreeView& view_;
  const Proposition& proposition_;
  const nlp::Inflection& inflection_;
};

bool is_plural(const nlp::Token& token) { return nlp::feature(token, "Number") == "Plur"; }

/// Whether a list fills a plural frame, so that no member alone fits it: "the winners were Ann and
/// Bob", "two ministers Ann and Bob".
bool names_many(const TreeView& view, std::uint32_t first) {
  const nlp::Token& head = view.tree.tokens[first];
  if (is_plural(head) || head.upos != "PROPN") return false;
  const std::uint32_t subject = rules::child_by(view, first, "nsubj");
  if (has_child(view, first, "cop") && subject != no_word && is_plural(view.tree.tokens[subject])) {
    return true;
  }
  for (std::uint32_t word = view.shape.first(first); word < first; ++word) {
    const std::uint32_t noun = view.shape.parent(word);
    if (view.relation(word) == "nummod" && view.shape.below(word, first) && noun != no_word &&
        (noun == first || is_plural(view.tree.tokens[noun]))) {
      return true;
    }
  }
  return false;
}

/// Whether a word behind the list speaks of all members: "Ann and Bob all won", "together won".
bool is_summed_up(const TreeView& view, std::uint32_t first) {
  std::uint32_t last = first;
  for (const std::uint32_t child : view.shape.children(first)) {
    if (view.relation(child) == "conj") last = child;
  }
  return view.relation(first) == "nsubj" &&
         std::ranges::any_of(view.shape.children(first), [&](std::uint32_t child) {
           return child > last && view.relation(child) == "advmod";
         });
}

/// Whether what looks like a list is a second clause without its verb: "silver goes to Ann and the
/// bronze to Bob".
bool is_gapped(const TreeView& view, std::uint32_t first, std::uint32_t member) {
  if (has_child(view, member, "orphan")) return true;
  const std::uint32_t mark = rules::child_by(view, first, "case");
  if (mark >= first) return false;
  return std::ranges::any_of(view.shape.children(member), [&](std::uint32_t child) {
    const std::uint32_t own = rules::child_by(view, child, "case");
    return child > member && view.relation(child) == "nmod" && own != no_word &&
           view.word(own) == view.word(mark) && !has_child(view, first, "nmod");
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
  const std::uint32_t name = rules::child_by(view, member, "appos");
  if (name != no_word && view.tree.tokens[name].upos == "PROPN" && rules::is_parted(view, name) &&
      !has_child(view, member, "det") && !has_child(view, member, "nmod:poss")) {
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
                          view.relation(word) == "nmod" && view.tree.tokens[parent].upos != "NOUN";
    const bool several = view.relation(word) == "appos" && is_plural(view.tree.tokens[word]) &&
                         !is_plural(view.tree.tokens[first]) && view.shape.below(word, first);
    if (relative || several) return true;
  }
  return false;
}

/// Whether a list says whose several things are, so that how many each has is open: "goals by Ann
/// and Bob".
bool shares_several(const TreeView& view, std::uint32_t first) {
  const std::uint32_t noun = view.shape.parent(first);
  const std::uint32_t mark = rules::child_by(view, first, "case");
  return noun != no_word && view.relation(first) == "nmod" && is_plural(view.tree.tokens[noun]) &&
         mark != no_word && !has_child(view, mark, "fixed") &&
         view.tree.tokens[first].name.type == nlp::NameType::person &&
         view.tree.tokens[first].name.place != nlp::NameMark::Place::outside;
}

/// Whether a clause behind the last member may be about all: "parents and teachers who asked".
bool may_be_about_all(const TreeView& view, std::uint32_t first, std::uint32_t member) {
  if (is_determined(view, first) || !is_plural(view.tree.tokens[first])) return false;
  return std::ranges::any_of(std::array{first, member}, [&](std::uint32_t noun) {
    const std::uint32_t clause = rules::child_by(view, noun, "acl:relcl");
    return clause != no_word && clause > member && !rules::is_parted(view, clause);
  });
}

/// Whether a member has its own auxiliary and the first is an infinitive: "continue to talk and
/// could agree".
bool is_finite_beside_infinitive(const TreeView& view, std::uint32_t first, std::uint32_t member) {
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

/// Whether a member begins inside a name or has a preposition of its own, or a noun between the
/// members is more like the other one than the first is: "the death of his mother and his father"
/// is no list of a death and a father.
bool torn(const TreeView& view, const Proposition& proposition, std::uint32_t first,
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
      shares_several(view, first)) {
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
    if (own.empty() && is_gapped(view, first, member)) return true;
    const nlp::NameMark& name = view.tree.tokens[view.shape.first(member)].name;
    if (name.place == nlp::NameMark::Place::inside) return true;
    if (stands_behind_dash(view, member) || may_be_about_all(view, first, member)) return true;
    if (is_one_thing(view, first, member, predicate) ||
        is_finite_beside_infinitive(view, first, member)) {
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
           !has_child(view, member, "det");
  });
}

/// The list of the subject, else the first.
std::optional<std::uint32_t> list_to_split(const TreeView& view, const Proposition& proposition,
                                           const WordSet& words) {
  std::optional<std::uint32_t> chosen;
  bool subject = false;
  for (const std::uint32_t head : proposition.list_heads) {
    if (!words[head] || torn(view, proposition, head, words)) continue;
    if (head == proposition.equation.noun && shares_adjective(view, head)) continue;
    const bool is_subject = view.relation(head) == "nsubj";
    if (!chosen || (is_subject && !subject) || (is_subject == subject && head < *chosen)) {
      chosen = head;
      subject = is_subject;
    }
  }
  return chosen;
}

}  // namespace

std::vector<Variant> variants_of(const TreeView& view, const Analysis& analysis,
                                 const Proposition& proposition,
                                 const nlp::Inflection& inflection) {
  std::vector<std::uint32_t> varied;
  for (const std::uint32_t adjunct : proposition.varied) {
    if (proposition.words[adjunct] && !analysis.detached[adjunct]) varied.push_back(adjunct);
  }
  WordSet bare = proposition.words;
  for (const std::uint32_t adjunct : varied) remove_below(view, bare, adjunct);

  std::vector<Variant> variants;
  if (const auto list = list_to_split(view, proposition, bare)) {
    for (Draft& draft : Lister{view, proposition, inflection}.each(*list, bare)) {
      variants.push_back({std::move(draft), true, false});
    }
  } else {
    variants.push_back({{bare, proposition.changes}, false, false});
  }
  for (const std::uint32_t adjunct : varied) {
    WordSet words = proposition.words;
    for (const std::uint32_t other : varied) {
      if (!view.shape.below(adjunct, other)) remove_below(view, words, other);
    }
    variants.push_back({{std::move(words), proposition.changes}, false, true});
  }
  return variants;
}

}  // namespace claimcheck::claims
