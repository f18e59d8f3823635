// SPDX-License-Identifier: MIT
#include "claimcheck/claims/facets.hpp"

#include "claimcheck/claims/claim_phrases.hpp"
#include "claimcheck/nlp/lemma.hpp"
#include "claimcheck/rules/tree_words.hpp"

#include <algorithm>

namespace claimcheck::claims {
namespace {

using rules::TreeView;

constexpr int deepest_noun = 2;
constexpr int deepest_verb = 8;

/// Takes one claim's clause apart.
class FacetMaker {
 public:
  FacetMaker(const TreeView& view, const Proposition& made, const Draft& draft,
             const FacetWords& words, Claim& claim)
      : view_(view),
        made_(made),
        draft_(draft),
        words_(words),
        phrases_(view, draft, words),
        claim_(claim) {}

  void clause(std::uint32_t head) {
    const std::uint32_t subject = phrases_.subject_of(head);
    const std::vector<std::uint32_t> there = phrases_.children_by(head, {"expl"});
    if (!there.empty() && subject != no_word) {
      arguments(text_below(there.front(), without_asides), predicate_text(head), subject);
      return;
    }
    const std::uint32_t said = made_.equation.noun == no_word ? head : made_.equation.noun;
    for (const std::string& text : subjects_of(head, subject)) facts_of(text, said);
  }

  /// What a participle or a relative clause behind a noun says of it: "a charter | issued by | the
  /// king". Behind a predicate noun it speaks of the subject.
  void noun_clauses(std::uint32_t head) {
    for (std::uint32_t clause = 0; clause < view_.shape.size(); ++clause) {
      const std::uint32_t noun = view_.shape.parent(clause);
      if (!phrases_.taken(clause) || noun == no_word || !phrases_.taken(noun) ||
          view_.relation(clause) != "acl" || is_marked(clause)) {
        continue;
      }
      const std::uint32_t own = phrases_.subject_of(clause);
      const bool relative = own != no_word && is_relative(own);
      if (!(relative || (own == no_word && phrases_.is_verb(clause)))) continue;
      std::vector<std::string> about{text_below(noun, behind_noun)};
      if (noun == head && !phrases_.is_verb(head)) {
        about = subjects_of(head, phrases_.subject_of(head));
      }
      for (const std::string& text : about) facts_of(text, clause);
    }
  }

  /// Who says it, and what is said.
  void saying(const Attribution& said) {
    const bool reworded = !made_.equation.copula.empty();
    if (said.source_spans.empty() || said.cue_spans.empty() || reworded) return;
    const auto words_of = [this](std::span<const Span> spans) {
      WordSet words = phrases_.none();
      for (std::uint32_t word = 0; word < words.size(); ++word) {
        const Span token = view_.tree.tokens[word].span;
        words[word] = std::ranges::any_of(spans, [&](Span span) { return span.contains(token); });
      }
      return phrase_of(view_, words, {}, true).text;
    };
    add(words_of(said.source_spans), words_of(said.cue_spans), phrases_.text_of(draft_.words));
  }

  /// What a rule found in a phrase.
  void slots(const FacetMatch& found) {
    const auto text_of = [&](const std::vector<rules::SlotPart>& parts) {
      std::string text;
      for (const rules::SlotPart& part : parts) {
        if (part.role.empty()) {
          text = joined(text, part.text);
        } else if (const std::uint32_t word = found.match->word(part.role); word != no_word) {
          const std::string piece = role_text(*found.match, word, part.alone);
          if (piece.empty()) return piece;
          text = joined(text, piece);
        }
      }
      return text;
    };
    const std::string object = text_of(found.action->object);
    if (object.empty() && !found.action->object.empty()) return;
    add(text_of(found.action->subject), text_of(found.action->predicate), object);
  }

 private:
  std::string text_below(std::uint32_t top, Relations without) const {
    return phrases_.text_of(phrases_.below(top, without));
  }

  std::vector<std::string> subjects_of(std::uint32_t head, std::uint32_t subject) const {
    if (subject == no_word) {
      std::string moved = head == made_.head && !made_.equation.subject.empty()
                              ? made_.equation.subject
                              : moved_subject(head);
      return moved.empty() ? std::vector<std::string>{} : std::vector{std::move(moved)};
    }
    std::vector<std::string> texts;
    for (const std::uint32_t member : phrases_.members_of(subject)) {
      texts.push_back(text_below(member, without_list));
    }
    return texts;
  }

  /// A subject that was put in from elsewhere, before the clause's words.
  std::string moved_subject(std::uint32_t head) const {
    for (const Change& change : draft_.changes) {
      if (change.first == change.last && !change.from.empty() && change.first <= head) {
        return change.text;
      }
    }
    WordSet before = phrases_.none();
    for (std::uint32_t word = 0; word < view_.shape.first(head); ++word) {
      before[word] = phrases_.taken(word) && !view_.shape.below(word, head);
    }
    return phrases_.text_of(before);
  }

  bool is_relative(std::uint32_t word) const {
    return nlp::feature(view_.tree.tokens[word], "PronType") == "Rel";
  }

  /// An infinitive, or a clause with a preposition or conjunction.
  bool is_marked(std::uint32_t clause) const {
    return nlp::feature(view_.tree.tokens[clause], "VerbForm") == "Inf" ||
           rules::has_child(view_, clause, "mark");
  }

  /// The words of a facet's role, without those of its other roles.
  std::string role_text(const rules::TreeMatch& match, std::uint32_t top, bool alone) const {
    if (view_.tree.tokens[top].upos == "PRON") return named_by(top);
    WordSet words = alone ? phrases_.compound(top) : phrases_.below(top, behind_noun);
    for (const auto& [role, other] : match.roles) {
      if (other == no_word || other == top || !view_.shape.below(other, top)) continue;
      for (std::uint32_t word = 0; word < words.size(); ++word) {
        if (view_.shape.below(word, other)) words[word] = false;
      }
    }
    return phrases_.text_of(words);
  }

  /// What a pronoun stands for, in the article's words, else the pronoun itself as a subject.
  std::string named_by(std::uint32_t pronoun) const {
    for (const Change& change : made_.changes) {
      if (change.reason != "pronoun" || change.first != pronoun || change.from.empty()) continue;
      std::string text;
      for (const Span span : change.from) {
        text = joined(text, std::string{slice(view_.text, span)});
      }
      return text;
    }
    return subject_form(nlp::lower_case(view_.word(pronoun)));
  }

  /// "he" of "his"; empty where none is known.
  std::string subject_form(std::string_view form) const {
    const Pronoun* const pronoun = words_.pronouns.find(form);
    if (pronoun == nullptr || pronoun->speaker) return {};
    const auto is_its = [&](std::string_view subject) {
      const Pronoun* const other = words_.pronouns.find(subject);
      return other != nullptr && other->plural == pronoun->plural &&
             other->gender == pronoun->gender && other->speaker == pronoun->speaker;
    };
    const auto found = std::ranges::find_if(words_.subject_pronouns, is_its);
    return found == words_.subject_pronouns.end() ? std::string{} : *found;
  }

  /// The verb with what belongs to it, and the copula that was put in before.
  std::string predicate_text(std::uint32_t head) const {
    return joined(copula_of(head), phrases_.text_of(phrases_.predicate(head)));
  }

  std::string copula_of(std::uint32_t head) const {
    return head == made_.head || head == made_.equation.noun ? made_.equation.copula : "";
  }

  bool is_nominal(std::uint32_t head) const { return has_copula(head) || !phrases_.is_verb(head); }

  void facts_of(const std::string& subject, std::uint32_t head) {
    if (subject.empty()) return;
    if (is_nominal(head)) {
      nominal_facts(subject, copula_of(head), head);
      return;
    }
    if (phrases_.is_passive(head)) passive_fact(subject, head);
    verbal_facts(subject, predicate_text(head), head);
  }

  /// What was done to the subject, by itself: "the bridge | was | closed".
  void passive_fact(const std::string& subject, std::uint32_t head) {
    if (rules::has_child(view_, head, "compound:prt") ||
        !phrases_.children_by(head, {"xcomp", "ccomp", "obj"}).empty()) {
      return;
    }
    if (words_.incomplete.contains(view_.tree.tokens[head].lemma)) return;
    WordSet be = phrases_.predicate(head);
    be[head] = false;
    WordSet participle = phrases_.none();
    participle[head] = true;
    add(subject, phrases_.text_of(be), phrases_.text_of(participle));
  }

  /// What a copula, or a verb that stands for one, says of the subject.
  void nominal_facts(const std::string& subject, const std::string& before, std::uint32_t head,
                     int depth = 0) {
    WordSet be = phrases_.predicate(head);
    be[head] = false;
    const std::string copula = joined(before, phrases_.text_of(be));
    std::string shared;
    for (const std::uint32_t member : phrases_.members_of(head)) {
      const bool clause = rules::has_child(view_, member, "nsubj") || has_copula(member);
      if (member != head && clause) continue;
      const std::string lead = phrases_.text_of(phrases_.led(member, around_noun).first);
      if (member == head) shared = lead;
      const std::string verb = joined(copula, lead.empty() ? shared : lead);
      const std::string noun = phrases_.text_of(phrases_.attribute(member));
      if (verb.empty() || noun.empty()) continue;
      if (complements(subject, joined(verb, noun), member, depth)) continue;
      add(subject, verb, noun);
      behind(subject, verb, member, 1);
      for (const std::uint32_t child : phrases_.children_by(member, {"obl"})) {
        arguments(subject, joined(verb, noun), child);
      }
    }
  }

  /// What a predicate is only with an infinitive: "is able to | leave". False where there is none.
  bool complements(const std::string& subject, const std::string& path, std::uint32_t head,
                   int depth) {
    bool any = false;
    for (const std::uint32_t child : phrases_.children_by(head, {"xcomp"})) {
      if (!shares_subject(child) || is_nominal(child) || depth >= deepest_verb) continue;
      const std::string verbs = joined(path, phrases_.text_of(phrases_.predicate(child)));
      verbal_facts(subject, verbs, child, depth + 1);
      any = true;
    }
    return any;
  }

  bool has_copula(std::uint32_t word) const { return rules::has_child(view_, word, "cop"); }

  /// The place that stands after a comma behind a place: "Bergen, Norway".
  std::uint32_t place_around(std::uint32_t place) const {
    const auto is_place = [this](std::uint32_t word) {
      const nlp::Token& token = view_.tree.tokens[word];
      return token.upos == "PROPN" && token.name.type != nlp::NameType::person;
    };
    for (const std::uint32_t child : phrases_.children_by(place, {"nmod", "appos"})) {
      const std::string_view relation = view_.tree.tokens[child].deprel;
      if (child > place && is_one_of(relation, {"nmod:unmarked", "appos"}) && is_place(place) &&
          is_place(child) && rules::is_parted(view_, child)) {
        return child;
      }
    }
    return no_word;
  }

  /// Whether a bare noun between two prepositions is one with them: "in honour of".
  bool joins_prepositions(std::uint32_t noun) const {
    const nlp::Token& token = view_.tree.tokens[noun];
    if (token.upos != "NOUN" || nlp::feature(token, "Number") != "Sing") return false;
    bool led = false;
    bool leads = false;
    for (const std::uint32_t child : view_.shape.children(noun)) {
      const std::string_view relation = view_.relation(child);
      if (child < noun && relation != "case") return false;
      led = led || child < noun;
      leads = leads || relation == "nmod";
    }
    return led && leads;
  }

  /// One fact for each member of an argument's list, and what hangs behind each.
  void arguments(const std::string& subject, const std::string& predicate, std::uint32_t top,
                 int depth = 0) {
    const bool whole = phrases_.is_one_together(top);
    std::string shared;
    for (const std::uint32_t member : whole ? std::vector{top} : phrases_.members_of(top)) {
      const auto [preposition, rest] =
          phrases_.led(member, whole ? Relations{without_asides} : Relations{without_list});
      const std::string lead = phrases_.text_of(preposition);
      if (member == top) shared = lead;
      const std::string path = joined(predicate, lead.empty() ? shared : lead);
      const std::string object = phrases_.text_of(rest);
      if (!object.empty() && !joins_prepositions(member)) add(subject, path, object);
      for (std::uint32_t place = place_around(member); place != no_word;
           place = place_around(place)) {
        add(subject, path, text_below(place, behind_noun));
      }
      behind(subject, path, member, depth + 1);
    }
  }

  /// Whether a noun and the one that it is a part of are one name: "Bank of England".
  bool is_in_name(std::uint32_t part) const {
    return phrases_.is_part(part) &&
           view_.tree.tokens[rules::child_by(view_, part, "case")].name.place ==
               nlp::NameMark::Place::inside;
  }

  /// What hangs behind a noun: "captured the bridge over | the river", "made a plan to | leave".
  void behind(const std::string& subject, const std::string& predicate, std::uint32_t noun,
              int depth) {
    if (depth > deepest_noun) return;
    const std::vector<std::uint32_t> children = phrases_.children_by(noun, {"nmod", "acl"});
    if (children.empty() || children.back() < noun) return;
    const std::string whole = joined(predicate, phrases_.text_of(phrases_.noun_phrase(noun)));
    for (const std::uint32_t child : children) {
      if (child < noun) continue;
      const bool is_clause = view_.relation(child) == "acl";
      if (is_clause && phrases_.is_verb(child) && rules::has_child(view_, child, "mark") &&
          phrases_.subject_of(child) == no_word) {
        clauses(subject, whole, child);
      } else if (!is_clause && rules::has_child(view_, child, "case") && !is_in_name(child)) {
        arguments(
            subject,
            phrases_.is_part(child) ? joined(predicate, text_below(noun, behind_noun)) : whole,
            child, depth);
      }
    }
  }

  /// One fact for each clause of a list: "left before | the bridge fell".
  void clauses(const std::string& subject, const std::string& predicate, std::uint32_t top) {
    std::string shared;
    for (const std::uint32_t member : phrases_.members_of(top)) {
      const auto [mark, rest] = phrases_.led(member, without_clauses);
      const std::string lead = phrases_.text_of(mark);
      if (member == top) shared = lead;
      const std::string object = phrases_.text_of(rest);
      if (!object.empty()) add(subject, joined(predicate, lead.empty() ? shared : lead), object);
    }
  }

  void verbal_facts(const std::string& subject, const std::string& base, std::uint32_t verb,
                    int depth = 0) {
    std::string path = base;
    for (const std::uint32_t object : phrases_.children_by(verb, {"iobj", "obj"})) {
      if (is_relative(object)) continue;
      arguments(subject, path, object);
      path = joined(path, phrases_.text_of(phrases_.noun_phrase(object)));
    }
    const auto others = phrases_.children_by(verb, {"obl", "advcl", "xcomp", "ccomp"});
    const std::string whole = with_complement(path, others);
    for (const std::uint32_t other : others) {
      if (view_.relation(other) == "obl") {
        arguments(subject, whole, other);
      } else if (!shares_subject(other)) {
        clauses(subject, whole, other);
      } else if (is_nominal(other)) {
        nominal_facts(subject, path, other, depth + 1);
      }
    }
    complements(subject, path, verb, depth);
    if (others.empty() && !rules::has_child(view_, verb, "obj")) bare_fact(subject, base, verb);
  }

  /// Whether a clause is told of its verb's subject or object: "began to fall", "seems ill".
  bool shares_subject(std::uint32_t clause) const {
    return view_.relation(clause) == "xcomp" && phrases_.subject_of(clause) == no_word;
  }

  std::string with_complement(const std::string& path,
                              const std::vector<std::uint32_t>& others) const {
    for (const std::uint32_t other : others) {
      if (!shares_subject(other) || is_nominal(other)) continue;
      return joined(path, phrases_.text_of(phrases_.predicate(other)));
    }
    return path;
  }

  /// A verb without arguments: with its manner, else its last word as what is said.
  void bare_fact(const std::string& subject, const std::string& base, std::uint32_t verb) {
    WordSet adverbs = phrases_.none();
    const WordSet predicate = phrases_.predicate(verb);
    for (const std::uint32_t child : phrases_.children_by(verb, {"advmod"})) {
      if (predicate[child]) continue;
      const WordSet adverb = phrases_.below(child, without_asides);
      for (std::size_t word = 0; word < adverbs.size(); ++word) {
        adverbs[word] = adverbs[word] || adverb[word];
      }
    }
    const std::size_t blank = base.rfind(' ');
    if (std::string manner = phrases_.text_of(adverbs); !manner.empty()) {
      add(subject, base, std::move(manner));
    } else if (blank != std::string::npos) {
      add(subject, base.substr(0, blank), base.substr(blank + 1));
    } else {
      add(subject, base, "");
    }
  }

  void add(std::string subject, std::string predicate, std::string object) {
    if (subject.empty() || predicate.empty()) return;
    Facet facet{std::move(subject), std::move(predicate), std::move(object), {}};
    if (std::ranges::find(claim_.facets, facet) == claim_.facets.end()) {
      claim_.facets.push_back(std::move(facet));
    }
  }

  const TreeView& view_;
  const Proposition& made_;
  const Draft& draft_;
  const FacetWords& words_;
  ClaimPhrases phrases_;
  Claim& claim_;
};

}  // namespace

void add_facets(const TreeView& view, const Analysis& analysis, int proposition, const Draft& draft,
                const FacetWords& words, Claim& claim) {
  const Proposition& made = analysis.propositions[static_cast<std::size_t>(proposition)];
  FacetMaker maker{view, made, draft, words, claim};
  maker.clause(made.head);
  maker.noun_clauses(made.head);
  if (claim.attribution) maker.saying(*claim.attribution);
  for (const FacetMatch& found : analysis.facets) {
    if (found.proposition == proposition && draft.words[found.match->pivot]) maker.slots(found);
  }
}

}  // namespace claimcheck::claims
