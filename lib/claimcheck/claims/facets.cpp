// SPDX-License-Identifier: MIT
#include "claimcheck/claims/facets.hpp"

#include "claimcheck/rules/tree_words.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace claimcheck::claims {
namespace {

using rules::TreeView;

using Relations = std::span<const std::string_view>;

constexpr std::array<std::string_view, 3> asides{"acl", "appos", "parataxis"};
constexpr std::array<std::string_view, 5> listed{"acl", "appos", "parataxis", "conj", "cc"};
constexpr std::array<std::string_view, 8> behind_noun{"acl",  "appos", "parataxis", "nmod",
                                                      "conj", "cc",    "advcl",     "case"};
constexpr std::array<std::string_view, 19> around_noun{
    "acl",    "appos", "parataxis", "nmod",  "conj", "cc",    "advcl", "nsubj", "cop", "aux",
    "advmod", "mark",  "obl",       "punct", "case", "csubj", "ccomp", "xcomp", "expl"};

bool is_one_of(std::string_view relation, Relations relations) {
  return std::ranges::find(relations, relation) != relations.end();
}

bool is_one_of(std::string_view relation, std::initializer_list<std::string_view> relations) {
  return is_one_of(relation, Relations{relations.begin(), relations.size()});
}

/// Takes one claim's clause apart.
class FacetMaker {
 public:
  FacetMaker(const TreeView& view, const Proposition& made, const Draft& draft, Claim& claim)
      : view_(view), made_(made), draft_(draft), claim_(claim) {}

  void clause(std::uint32_t head) {
    const std::uint32_t subject = subject_of(head);
    if (const std::uint32_t there = expletive_of(head); there != no_word && subject != no_word) {
      arguments(text_of(phrase(there)), word_of(head), subject);
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
      if (!taken(clause) || noun == no_word || !taken(noun) || view_.relation(clause) != "acl" ||
          is_marked(clause)) {
        continue;
      }
      const std::uint32_t own = subject_of(clause);
      const bool relative = own != no_word && is_relative(own);
      if (!(relative || (own == no_word && is_verb(clause)))) continue;
      std::vector<std::string> about{text_of(below(noun, behind_noun))};
      if (noun == head && !is_verb(head)) about = subjects_of(head, subject_of(head));
      for (const std::string& text : about) facts_of(text, clause);
    }
  }

  /// Who says it, and what is said.
  void saying(const Attribution& said) {
    const bool reworded = !made_.equation.copula.empty();
    if (said.source_spans.empty() || said.cue_spans.empty() || reworded) return;
    const auto words_of = [this](std::span<const Span> spans) {
      WordSet words = empty();
      for (std::uint32_t word = 0; word < words.size(); ++word) {
        const Span token = view_.tree.tokens[word].span;
        words[word] = std::ranges::any_of(spans, [&](Span span) { return span.contains(token); });
      }
      return phrase_of(view_, words, {}, true).text;
    };
    add(words_of(said.source_spans), words_of(said.cue_spans), text_of(draft_.words), {});
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

  /// The first member of a word's list that the claim has.
  std::uint32_t member_of(std::uint32_t word) const {
    if (taken(word)) return word;
    for (const std::uint32_t child : view_.shape.children(word)) {
      if (view_.relation(child) == "conj" && taken(child)) return child;
    }
    return no_word;
  }

  std::vector<std::uint32_t> members_of(std::uint32_t word) const {
    std::vector<std::uint32_t> members{word};
    for (const std::uint32_t child : view_.shape.children(word)) {
      if (view_.relation(child) == "conj" && taken(child)) members.push_back(child);
    }
    return members;
  }

  std::uint32_t subject_of(std::uint32_t head) const {
    for (const std::uint32_t child : view_.shape.children(head)) {
      if (!is_one_of(view_.relation(child), {"nsubj", "csubj"})) continue;
      if (const std::uint32_t member = member_of(child); member != no_word) return member;
    }
    const std::uint32_t parent = view_.shape.parent(head);
    return parent != no_word && view_.relation(head) == "conj" ? subject_of(parent) : no_word;
  }

  std::vector<std::string> subjects_of(std::uint32_t head, std::uint32_t subject) const {
    if (subject == no_word) {
      std::string moved = head == made_.head && !made_.equation.subject.empty()
                              ? made_.equation.subject
                              : moved_subject(head);
      return moved.empty() ? std::vector<std::string>{} : std::vector{std::move(moved)};
    }
    std::vector<std::string> texts;
    for (const std::uint32_t member : members_of(subject))
      texts.push_back(text_of(below(member, listed)));
    return texts;
  }

  bool is_relative(std::uint32_t word) const {
    return nlp::feature(view_.tree.tokens[word], "PronType") == "Rel";
  }

  /// An infinitive, or a clause with a preposition or conjunction.
  bool is_marked(std::uint32_t clause) const {
    return nlp::feature(view_.tree.tokens[clause], "VerbForm") == "Inf" ||
           std::ranges::any_of(view_.shape.children(clause), [this](std::uint32_t child) {
             return view_.relation(child) == "mark";
           });
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

  /// A phrase without clauses and appositions.
  WordSet phrase(std::uint32_t top) const { return below(top, asides); }
  /// As `phrase`, without the rest of a list and what hangs behind the noun.
  WordSet short_phrase(std::uint32_t top) const { return below(top, behind_noun); }

  WordSet below(std::uint32_t top, Relations without) const {
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
    complete_name(top, words);
    return words;
  }

  /// The words of a name stay together, however the tree ties them.
  void complete_name(std::uint32_t top, WordSet& words) const {
    const auto continues = [this](std::uint32_t word) {
      return word < view_.shape.size() && taken(word) && view_.tree.tokens[word].upos == "PROPN" &&
             view_.tree.tokens[word].name.place == nlp::NameMark::Place::inside;
    };
    if (view_.tree.tokens[top].name.place == nlp::NameMark::Place::outside) return;
    for (std::uint32_t word = top + 1; continues(word); ++word) words[word] = true;
  }

  bool is_passive(std::uint32_t head) const {
    return std::ranges::any_of(view_.shape.children(head), [this](std::uint32_t child) {
      return view_.tree.tokens[child].deprel == "aux:pass" && taken(child);
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

  /// Splits a phrase, made without some relations, into its leading words and the rest.
  std::pair<WordSet, WordSet> led(std::uint32_t top, Relations without = asides) const {
    WordSet rest = below(top, without);
    WordSet lead = empty();
    for (const std::uint32_t child : view_.shape.children(top)) {
      const bool asks = view_.relation(child) == "advmod" &&
                        !nlp::feature(view_.tree.tokens[child], "PronType").empty();
      if (child > top || !(asks || is_one_of(view_.relation(child), {"case", "mark"}))) continue;
      for (std::uint32_t word = 0; word < rest.size(); ++word) {
        if (view_.shape.below(word, child)) {
          lead[word] = taken(word);
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

  void facts_of(const std::string& subject, std::uint32_t head) {
    if (subject.empty()) return;
    std::uint32_t verb = head;
    WordSet predicate = empty();
    take_predicate(head, predicate);
    for (std::uint32_t inner = inner_clause(head); inner != no_word; inner = inner_clause(verb)) {
      take_predicate(inner, predicate);
      verb = inner;
    }
    if (is_passive(head) && verb == head && !rules::has_child(view_, head, "compound:prt") &&
        !has_complement(head)) {
      WordSet be = predicate;
      be[head] = false;
      WordSet participle = empty();
      participle[head] = true;
      add(subject, text_of(be), text_of(participle), {});
    }
    if (verb == head && (rules::has_child(view_, head, "cop") || !is_verb(head))) {
      nominal_facts(subject, head, predicate);
    } else {
      verbal_facts(subject, head, verb, predicate);
    }
  }

  /// The words of a predicate, with the copula that was put in before them.
  std::string predicate_text(std::uint32_t head, const WordSet& predicate) const {
    const bool equated = head == made_.head || head == made_.equation.noun;
    return joined(equated ? made_.equation.copula : "", text_of(predicate));
  }

  bool has_complement(std::uint32_t head) const {
    return std::ranges::any_of(view_.shape.children(head), [this](std::uint32_t child) {
      return taken(child) && is_one_of(view_.relation(child), {"xcomp", "ccomp", "obj"});
    });
  }

  void nominal_facts(const std::string& subject, std::uint32_t head, WordSet predicate) {
    predicate[head] = false;
    const WordSet object = below(head, around_noun);
    const auto [lead, ignored] = led(head);
    const std::string verb = joined(predicate_text(head, predicate), text_of(lead));
    if (verb.empty()) return;
    const std::string noun = text_of(object);
    if (noun.empty()) return;
    add(subject, verb, noun, {});
    behind(subject, joined(verb, noun), head);
    for (const std::uint32_t child : view_.shape.children(head)) {
      if (taken(child) && view_.relation(child) == "obl")
        arguments(subject, joined(verb, noun), child);
    }
  }

  /// One fact for each member of an argument's list, and what hangs behind each.
  void arguments(const std::string& subject, const std::string& predicate, std::uint32_t top) {
    std::string shared;
    for (const std::uint32_t member : members_of(top)) {
      const auto [preposition, rest] = led(member, listed);
      std::string lead = text_of(preposition);
      if (member == top) shared = lead;
      if (lead.empty()) lead = shared;
      const std::string path = joined(predicate, lead);
      add(subject, path, text_of(rest), {});
      behind(subject, joined(path, text_of(short_phrase(member))), member);
    }
  }

  /// What hangs behind a noun: "captured the bridge over | the river".
  void behind(const std::string& subject, const std::string& predicate, std::uint32_t noun) {
    for (const std::uint32_t child : view_.shape.children(noun)) {
      if (!taken(child) || view_.relation(child) != "nmod" || child < noun) continue;
      if (!text_of(led(child).first).empty()) arguments(subject, predicate, child);
    }
  }

  void verbal_facts(const std::string& subject, std::uint32_t head, std::uint32_t verb,
                    const WordSet& predicate) {
    const std::string base = predicate_text(head, predicate);
    std::vector<std::uint32_t> objects;
    std::vector<std::uint32_t> others;
    for (std::uint32_t at : {head, verb}) {
      for (const std::uint32_t child : view_.shape.children(at)) {
        const std::string_view relation = view_.relation(child);
        if (!taken(child) || (at == head && head != verb && view_.shape.below(verb, child))) {
          continue;
        }
        if (is_one_of(relation, {"obj", "iobj"}) && !is_relative(child)) objects.push_back(child);
        if (is_one_of(relation, {"obl", "advcl", "xcomp", "ccomp"})) others.push_back(child);
      }
      if (head == verb) break;
    }
    std::string middle;
    for (const std::uint32_t object : objects) {
      arguments(subject, base, object);
      middle = joined(middle, text_of(short_phrase(object)));
    }
    for (const std::uint32_t other : others) {
      if (view_.relation(other) == "obl") {
        arguments(subject, joined(base, middle), other);
      } else {
        const auto [mark, rest] = led(other);
        add(subject, joined(joined(base, middle), text_of(mark)), text_of(rest), {});
      }
    }
    if (objects.empty() && others.empty()) bare_fact(subject, base, verb, predicate);
  }

  /// A verb without arguments: with its manner, else its last word as what is said.
  void bare_fact(const std::string& subject, const std::string& base, std::uint32_t verb,
                 const WordSet& predicate) {
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

  void add(std::string subject, std::string predicate, std::string object,
           std::vector<std::string> args) {
    if (subject.empty() || predicate.empty()) return;
    Facet facet{std::move(subject), std::move(predicate), std::move(object), std::move(args)};
    if (std::ranges::find(claim_.facets, facet) == claim_.facets.end()) {
      claim_.facets.push_back(std::move(facet));
    }
  }

  const TreeView& view_;
  const Proposition& made_;
  const Draft& draft_;
  Claim& claim_;
};

}  // namespace

void add_facets(const TreeView& view, const Analysis& analysis, int proposition, const Draft& draft,
                Claim& claim) {
  const Proposition& made = analysis.propositions[static_cast<std::size_t>(proposition)];
  FacetMaker maker{view, made, draft, claim};
  maker.clause(made.head);
  maker.noun_clauses(made.head);
  if (claim.attribution) maker.saying(*claim.attribution);
  for (const FacetMatch& found : analysis.facets) {
    if (found.proposition == proposition && draft.words[found.match->pivot]) maker.slots(found);
  }
}

}  // namespace claimcheck::claims
