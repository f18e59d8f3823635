// SPDX-License-Identifier: MIT
#include "claimcheck/claims/list_reading.hpp"
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
constexpr std::array<std::string_view, 3> shared_relations{"case", "mark", "aux"};

/// What a predicate shares with the others that are listed with it.
constexpr std::array<std::string_view, 6> clause_relations{"nsubj", "csubj",  "cop",
                                                           "expl",  "advmod", "obl"};

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
      drop_quantifiers(members, draft.words);
      if (member != first && is_predicate(view_, proposition_, first))
        share_article(first, member, draft);
      if (view_.relation(first) == "nsubj" && view_.shape.parent(first) == proposition_.head) {
        agree(member, draft);
      }
      set_edges(first, words, draft.words);
      close_set_apart(member, draft.words);
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
      const bool of_last = child > members.back() && is_of_last(child, first, members.back());
      if (of_last || view_.relation(child) == "cc") remove_below(view_, words, child);
    }
  }

  /// What is said of the last member alone, though the tree ties it to the first: what is set apart
  /// or a clause, and behind a name what tells which of many are meant: "Ann and firms in Oslo".
  bool is_of_last(std::uint32_t word, std::uint32_t first, std::uint32_t last) const {
    const std::string_view relation = view_.relation(word);
    const std::uint32_t begin = view_.shape.first(word);
    const bool parted = begin > 0 && view_.tree.tokens[begin - 1].upos == "PUNCT";
    return relation == "appos" || relation == "acl" || relation == "parataxis" ||
           (relation == "nmod" && (parted || (is_name(first) && is_plural(last))));
  }

  bool is_plural(std::uint32_t noun) const {
    return nlp::feature(view_.tree.tokens[noun], "Number") == "Plur";
  }

  bool is_name(std::uint32_t noun) const {
    return view_.tree.tokens[noun].upos == "PROPN" && !is_plural(noun) &&
           view_.tree.tokens[noun].name.place != nlp::NameMark::Place::outside &&
           !has_child(view_, noun, "det");
  }

  /// Whether what stands before the first member does for another one too: its preposition, article
  /// or owner, and an adjective where that is sure.
  bool goes_with_each(std::uint32_t child, std::uint32_t first, std::uint32_t member) const {
    const nlp::Token& token = view_.tree.tokens[child];
    const nlp::Token& noun = view_.tree.tokens[member];
    const std::string_view relation = view_.relation(child);
    if (has_child(view_, member, relation) || has_child(view_, member, "case")) return false;
    if (relation == "amod") return may_share_adjective(view_, child, first, member);
    if (token.deprel == "nmod:poss")
      return !has_child(view_, member, "det") && !has_child(view_, member, "nmod");
    if (relation == "det") {
      const std::string_view definite = nlp::feature(token, "Definite");
      const bool alike =
          nlp::feature(noun, "Number") == nlp::feature(view_.tree.tokens[first], "Number");
      return noun.upos != "PROPN" && !is_determined(view_, member) && !is_added(view_, member) &&
             definite != "Ind" && (definite == "Def" || alike);
    }
    return std::ranges::find(shared_relations, relation) != shared_relations.end();
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
      const bool of_clause =
          child < first && !has_child(view_, member, relation) &&
          std::ranges::find(clause_relations, relation) != clause_relations.end();
      const bool led = child < first && goes_with_each(child, first, member);
      const bool of_last = is_of_last(child, first, members.back());
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

  /// "a poet and politician": each takes the article; "a Swiss poet and politician": and with it
  /// the adjective.
  void share_article(std::uint32_t first, std::uint32_t member, Draft& draft) const {
    const nlp::Token& noun = view_.tree.tokens[member];
    if (!has_indefinite(view_, first) || noun.upos != "NOUN" ||
        nlp::feature(noun, "Number") == "Plur" || is_determined(view_, member)) {
      return;
    }
    const std::uint32_t article = rules::child_by(view_, first, "det");
    if (article + 1 < first && draft.words[article + 1]) {
      draft.words[article] = true;
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

  /// A mark behind the list goes with the one before it: "plants, such as wheat and rye, lose";
  /// where none stands before, it closes what is told of the last member, or an adjunct put in
  /// front.
  void set_edges(std::uint32_t first, const WordSet& before, WordSet& words) const {
    const auto is_mark = [&](std::uint32_t word) {
      return before[word] && rules::is_parting_mark(view_.tree.tokens[word], view_.text);
    };
    const std::uint32_t begin = view_.shape.first(first);
    const std::uint32_t end = view_.shape.last(first);
    const bool opens = is_mark(begin);
    if (opens) words[begin] = true;
    // "issues of, memory": the mark stood between other members.
    bool behind_preposition = false;
    for (std::uint32_t word = begin; word < end; ++word) {
      if (!words[word]) continue;
      if (behind_preposition && is_mark(word)) words[word] = false;
      const std::uint32_t head = view_.relation(word) == "fixed" ? view_.shape.parent(word) : word;
      behind_preposition = view_.relation(head) == "case" && view_.shape.parent(head) == first;
    }
    if (end <= first || !is_mark(end)) return;
    bool inside = false;
    for (std::uint32_t word = begin; word < end; ++word) {
      inside = inside || (words[word] && is_mark(word));
    }
    const bool in_front = first < proposition_.head && view_.relation(first) != "nsubj";
    words[end] = opens || inside || in_front;
  }

  /// "Ann, the mayor, and Bob resigned": the comma behind the first member is hers.
  void close_set_apart(std::uint32_t member, WordSet& words) const {
    std::uint32_t last = view_.shape.last(member);
    while (last > member && (!words[last] || view_.tree.tokens[last].upos == "PUNCT")) --last;
    if (rules::ends_set_apart(view_, words, member, last)) words[last + 1] = true;
  }

  /// "both", "all" and "each" speak of the list as one.
  void drop_quantifiers(const std::vector<std::uint32_t>& members, WordSet& words) const {
    const std::uint32_t first = members.front();
    std::vector<std::uint32_t> tops = members;
    tops.push_back(proposition_.head);
    for (const std::uint32_t top : tops) {
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

  /// Whether a word of a name is not all of it.
  bool is_part_of_name(std::uint32_t word) const {
    using Place = nlp::NameMark::Place;
    return view_.tree.tokens[word].name.place == Place::inside ||
           (word + 1 < view_.shape.size() &&
            view_.tree.tokens[word + 1].name.place == Place::inside);
  }

  void agree(std::uint32_t member, Draft& draft) const {
    const nlp::Token& noun = view_.tree.tokens[member];
    // "Steve Jobs", but "Democrats"
    const bool person = rules::is_person_name(noun) && !has_child(view_, member, "det") &&
                        (!is_plural(member) || is_part_of_name(member));
    const bool single = nlp::feature(noun, "Number") == "Sing" || person;
    if (!single && nlp::feature(noun, "Number") != "Plur") return;
    const std::uint32_t finite = rules::finite_word(view_, proposition_.head);
    if (finite == no_word || finite < member) return;
    const nlp::Token& verb = view_.tree.tokens[finite];
    const std::string_view tense = nlp::feature(verb, "Tense");
    if (tense.empty()) return;
    const bool past = tense == "Past";
    std::string plural =
        inflection_.form(verb.lemma, past ? VerbForm::past_plural : VerbForm::present_plural);
    std::string singular = inflection_.form(verb.lemma, past ? VerbForm::past : VerbForm::present);
    std::string& wanted = single ? singular : plural;
    const std::string& other = single ? plural : singular;
    const std::string_view now = slice(view_.text, verb.span);
    if (plural == singular || now != other) return;
    draft.changes.push_back({finite, finite + 1, std::move(wanted), {}, "agreement"});
  }

  const TreeView& view_;
  const Proposition& proposition_;
  const nlp::Inflection& inflection_;
};

/// The list of the subject, else the first.
std::optional<std::uint32_t> list_to_split(const TreeView& view, const Proposition& proposition,
                                           const WordSet& words) {
  std::optional<std::uint32_t> chosen;
  bool subject = false;
  for (const std::uint32_t head : proposition.list_heads) {
    if (!words[head] || is_read_as_one(view, proposition, head, words)) continue;
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
    const bool listed =
        std::ranges::find(proposition.list_heads, adjunct) != proposition.list_heads.end() &&
        !is_read_as_one(view, proposition, adjunct, words);
    if (!listed) {
      variants.push_back({{std::move(words), proposition.changes}, false, true});
      continue;
    }
    for (Draft& draft : Lister{view, proposition, inflection}.each(adjunct, words)) {
      variants.push_back({std::move(draft), true, true});
    }
  }
  return variants;
}

}  // namespace claimcheck::claims
