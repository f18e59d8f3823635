// SPDX-License-Identifier: MIT
#include "claimcheck/claims/facets.hpp"

#include <algorithm>
#include <array>

namespace claimcheck::claims {
namespace {

using rules::TreeView;

bool is_one_of(std::string_view relation, std::initializer_list<std::string_view> relations) {
  return std::ranges::find(relations, relation) != relations.end();
}

/// Takes one claim's clause apart.
class FacetMaker {
 public:
  FacetMaker(const TreeView& view, const Draft& draft, Claim& claim)
      : view_(view), draft_(draft), claim_(claim) {}

  void clause(std::uint32_t head) {
    const std::uint32_t subject = subject_of(head);
    if (const std::uint32_t there = expletive_of(head); there != no_word && subject != no_word) {
      add(text_of(phrase(there)), word_of(head), text_of(phrase(subject)), {});
      behind(text_of(phrase(there)), joined(word_of(head), text_of(short_phrase(subject))),
             subject);
      return;
    }
    std::string subject_text = subject == no_word ? moved_subject(head) : text_of(phrase(subject));
    if (subject_text.empty()) return;
    std::uint32_t verb = head;
    WordSet predicate = empty();
    take_predicate(head, predicate);
    std::uint32_t inner = inner_clause(head);
    while (inner != no_word) {
      take_predicate(inner, predicate);
      verb = inner;
      inner = inner_clause(verb);
    }
    const bool nominal = has_copula(head) || !is_verb(head);
    if (is_passive(head) && verb == head && !has_particle(head)) {
      WordSet be = predicate;
      be[head] = false;
      WordSet participle = empty();
      participle[head] = true;
      add(subject_text, text_of(be), text_of(participle), {});
    }
    if (nominal && verb == head) {
      nominal_facts(subject_text, head, predicate);
    } else {
      verbal_facts(subject_text, head, verb, predicate);
    }
  }

  /// What a participle behind a noun says of it: "a charter | issued by | the king".
  void participles() {
    for (std::uint32_t clause = 0; clause < view_.shape.size(); ++clause) {
      const std::uint32_t noun = view_.shape.parent(clause);
      if (!taken(clause) || noun == no_word || !taken(noun) || !is_verb(clause) ||
          view_.tree.tokens[clause].deprel != "acl" ||
          nlp::feature(view_.tree.tokens[clause], "VerbForm") == "Inf" ||
          subject_of(clause) != no_word) {
        continue;
      }
      WordSet predicate = empty();
      take_predicate(clause, predicate);
      verbal_facts(text_of(short_phrase(noun)), clause, clause, predicate);
    }
  }

  void slots(const FacetMatch& found) {
    const auto words_of = [&](const std::vector<rules::SlotPart>& parts) {
      std::string text;
      for (const rules::SlotPart& part : parts) {
        std::string piece = part.text;
        const std::uint32_t word = found.match->word(part.role);
        if (!part.role.empty() && word == no_word) continue;
        if (!part.role.empty()) {
          WordSet words = empty();
          if (part.alone) {
            words[word] = true;
          } else {
            words = short_phrase(word);
          }
          piece = text_of(words);
        }
        if (!text.empty() && !piece.empty()) text += ' ';
        text += piece;
      }
      return text;
    };
    add(words_of(found.action->subject), words_of(found.action->predicate),
        words_of(found.action->object), {});
  }

 private:
  WordSet empty() const { return WordSet(view_.shape.size(), false); }
  bool taken(std::uint32_t word) const { return draft_.words[word]; }
  bool is_verb(std::uint32_t word) const { return view_.tree.tokens[word].upos == "VERB"; }

  /// The changes but for those of dates, which a fact gives in the article's words.
  std::vector<Change> changes() const {
    std::vector<Change> kept;
    for (const Change& change : draft_.changes) {
      if (change.first < change.last && change.reason != "date" && change.reason != "name" &&
          change.reason != "pronoun" && change.reason != "agreement") {
        kept.push_back(change);
      }
    }
    return kept;
  }

  std::string text_of(const WordSet& words) const {
    return phrase_of(view_, words, changes(), true).text;
  }

  std::uint32_t expletive_of(std::uint32_t head) const {
    for (const std::uint32_t child : view_.shape.children(head)) {
      if (taken(child) && view_.relation(child) == "expl") return child;
    }
    return no_word;
  }

  /// The verb with what belongs to it, as text.
  std::string word_of(std::uint32_t head) const {
    WordSet predicate = empty();
    take_predicate(head, predicate);
    return text_of(predicate);
  }

  std::uint32_t subject_of(std::uint32_t head) const {
    for (const std::uint32_t child : view_.shape.children(head)) {
      if (taken(child) && is_one_of(view_.relation(child), {"nsubj", "csubj"})) return child;
    }
    const std::uint32_t parent = view_.shape.parent(head);
    if (parent == no_word || view_.relation(head) != "conj") return no_word;
    for (const std::uint32_t child : view_.shape.children(parent)) {
      if (taken(child) && view_.relation(child) == "nsubj") return child;
    }
    return no_word;
  }

  /// A subject that was put in from elsewhere, before the clause's words.
  std::string moved_subject(std::uint32_t head) const {
    for (const Change& change : draft_.changes) {
      if (change.first == change.last && !change.from.empty() && change.first <= head) {
        return change.text;
      }
    }
    WordSet before = empty();
    bool any = false;
    for (std::uint32_t word = 0; word < view_.shape.first(head); ++word) {
      if (!taken(word) || view_.shape.below(word, head)) continue;
      before[word] = true;
      any = true;
    }
    return any ? text_of(before) : std::string{};
  }

  /// A phrase without clauses, appositions and the rest of a list.
  WordSet phrase(std::uint32_t top) const { return below(top, {"acl", "appos", "parataxis"}); }
  /// As `phrase`, without what hangs behind the noun.
  WordSet short_phrase(std::uint32_t top) const {
    return below(top, {"acl", "appos", "parataxis", "nmod", "conj", "cc", "advcl", "case"});
  }

  WordSet below(std::uint32_t top, std::initializer_list<std::string_view> without) const {
    WordSet words = empty();
    std::vector<std::uint32_t> next{top};
    while (!next.empty()) {
      const std::uint32_t word = next.back();
      next.pop_back();
      words[word] = taken(word);
      for (const std::uint32_t child : view_.shape.children(word)) {
        const bool owner = view_.tree.tokens[child].deprel == "nmod:poss";
        if (!owner && is_one_of(view_.relation(child), without)) continue;
        next.push_back(child);
      }
    }
    return words;
  }

  bool is_passive(std::uint32_t head) const {
    return std::ranges::any_of(view_.shape.children(head), [this](std::uint32_t child) {
      return view_.tree.tokens[child].deprel == "aux:pass" && taken(child);
    });
  }

  bool has_particle(std::uint32_t head) const {
    return std::ranges::any_of(view_.shape.children(head), [this](std::uint32_t child) {
      return view_.tree.tokens[child].deprel == "compound:prt";
    });
  }

  bool has_copula(std::uint32_t head) const {
    return std::ranges::any_of(view_.shape.children(head), [this](std::uint32_t child) {
      return view_.relation(child) == "cop";
    });
  }

  /// The verb with its auxiliaries, particles and negation.
  void take_predicate(std::uint32_t head, WordSet& predicate) const {
    predicate[head] = true;
    for (const std::uint32_t child : view_.shape.children(head)) {
      const nlp::Token& token = view_.tree.tokens[child];
      const std::string_view relation = view_.relation(child);
      const bool particle = token.deprel == "compound:prt";
      const bool negation = nlp::feature(token, "Polarity") == "Neg";
      const bool infinitive = relation == "mark" && token.upos == "PART";
      if (is_one_of(relation, {"aux", "cop"}) || particle || negation || infinitive) {
        predicate[child] = taken(child);
      }
    }
  }

  std::uint32_t inner_clause(std::uint32_t head) const {
    for (const std::uint32_t child : view_.shape.children(head)) {
      if (taken(child) && view_.relation(child) == "xcomp" && is_verb(child) &&
          subject_of(child) == no_word) {
        return child;
      }
    }
    return no_word;
  }

  /// Splits a phrase into its leading preposition and the rest.
  std::pair<WordSet, WordSet> led(std::uint32_t top) const {
    WordSet rest = phrase(top);
    WordSet lead = empty();
    for (const std::uint32_t child : view_.shape.children(top)) {
      if (!is_one_of(view_.relation(child), {"case", "mark"}) || child > top) continue;
      for (std::uint32_t word = 0; word < rest.size(); ++word) {
        if (rest[word] && view_.shape.below(word, child)) {
          lead[word] = true;
          rest[word] = false;
        }
      }
    }
    return {lead, rest};
  }

  static WordSet both(WordSet a, const WordSet& b) {
    for (std::size_t i = 0; i < a.size(); ++i) a[i] = a[i] || b[i];
    return a;
  }

  std::string joined(const std::string& left, const std::string& right) const {
    return right.empty() ? left : (left.empty() ? right : left + " " + right);
  }

  void nominal_facts(const std::string& subject, std::uint32_t head, WordSet predicate) {
    predicate[head] = false;
    WordSet object = below(
        head, {"acl", "appos", "parataxis", "nmod", "conj", "cc", "advcl", "nsubj", "cop", "aux",
               "advmod", "mark", "obl", "punct", "case", "csubj", "ccomp", "xcomp", "expl"});
    const auto [lead, ignored] = led(head);
    const std::string verb = joined(text_of(predicate), text_of(lead));
    if (verb.empty()) return;
    const std::string noun = text_of(object);
    add(subject, verb, noun, {});
    for (const std::uint32_t child : view_.shape.children(head)) {
      if (!taken(child) || !is_one_of(view_.relation(child), {"nmod", "obl"})) continue;
      if (view_.tree.tokens[child].deprel == "nmod:poss") continue;
      const auto [preposition, rest] = led(child);
      add(subject, joined(joined(verb, noun), text_of(preposition)), text_of(rest), {});
    }
  }

  /// What hangs behind a noun: "captured the bridge over | the river".
  void behind(const std::string& subject, const std::string& predicate, std::uint32_t noun) {
    for (const std::uint32_t child : view_.shape.children(noun)) {
      if (!taken(child) || view_.relation(child) != "nmod" || child < noun) continue;
      const auto [preposition, rest] = led(child);
      const std::string lead = text_of(preposition);
      if (!lead.empty()) add(subject, joined(predicate, lead), text_of(rest), {});
    }
  }

  void verbal_facts(const std::string& subject, std::uint32_t head, std::uint32_t verb,
                    const WordSet& predicate) {
    std::string base = text_of(predicate);
    std::vector<std::uint32_t> objects, others;
    for (std::uint32_t at : {head, verb}) {
      for (const std::uint32_t child : view_.shape.children(at)) {
        const std::string_view relation = view_.relation(child);
        if (!taken(child) || (at == head && head != verb && view_.shape.below(verb, child))) {
          continue;
        }
        if (is_one_of(relation, {"obj", "iobj"})) objects.push_back(child);
        if (is_one_of(relation, {"obl", "advcl", "xcomp", "ccomp"})) others.push_back(child);
      }
      if (head == verb) break;
    }
    std::string middle;
    for (const std::uint32_t object : objects) {
      add(subject, base, text_of(phrase(object)), {});
      const std::string noun = text_of(short_phrase(object));
      behind(subject, joined(base, noun), object);
      middle = joined(middle, noun);
    }
    for (const std::uint32_t other : others) {
      if (is_one_of(view_.relation(other), {"obl"})) {
        const auto [preposition, rest] = led(other);
        const std::string lead = joined(joined(base, middle), text_of(preposition));
        add(subject, lead, text_of(rest), {});
        behind(subject, joined(lead, text_of(short_phrase(other))), other);
      } else {
        const auto [mark, rest] = led(other);
        add(subject, joined(joined(base, middle), text_of(mark)), text_of(rest), {});
      }
    }
    if (objects.empty() && others.empty()) {
      WordSet adverbs = empty();
      for (const std::uint32_t child : view_.shape.children(verb)) {
        if (taken(child) && view_.relation(child) == "advmod" && !predicate[child]) {
          adverbs = both(adverbs, phrase(child));
        }
      }
      const std::size_t blank = base.rfind(' ');
      const std::string manner = text_of(adverbs);
      if (!manner.empty()) {
        add(subject, base, manner, {});
      } else if (blank != std::string::npos) {
        add(subject, base.substr(0, blank), base.substr(blank + 1), {});
      } else {
        add(subject, base, "", {});
      }
    }
  }

  void add(std::string subject, std::string predicate, std::string object,
           std::vector<std::string> args) {
    if (subject.empty() || predicate.empty()) return;
    Facet facet{std::move(subject), std::move(predicate), std::move(object), std::move(args)};
    if (std::ranges::find(claim_.facets, facet) == claim_.facets.end()) {
      claim_.facets.push_back(std::move(facet));
    }
  }

  const TreeView& view_;
  const Draft& draft_;
  Claim& claim_;
};

}  // namespace

void add_facets(const TreeView& view, const Analysis& analysis, int proposition, const Draft& draft,
                Claim& claim) {
  const Proposition& made = analysis.propositions[static_cast<std::size_t>(proposition)];
  FacetMaker maker{view, draft, claim};
  maker.clause(made.head);
  maker.participles();
  for (const FacetMatch& found : analysis.facets) {
    if (found.proposition == proposition && draft.words[found.match->pivot]) maker.slots(found);
  }
}

}  // namespace claimcheck::claims
