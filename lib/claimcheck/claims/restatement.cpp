// SPDX-License-Identifier: MIT
#include "claimcheck/claims/restatement.hpp"

#include "claimcheck/nlp/lemma.hpp"
#include "claimcheck/nlp/tree.hpp"
#include "claimcheck/rules/tree_words.hpp"
#include "claimcheck/text/block_shape.hpp"
#include "claimcheck/text/characters.hpp"
#include "claimcheck/text/utf8.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace claimcheck::claims {
namespace {

using nlp::VerbForm;
using rules::Step;
using rules::StepKind;
using rules::TreeMatch;
using rules::TreeView;

bool has_feature(const nlp::Token& token, std::string_view name, std::string_view value) {
  return nlp::feature(token, name) == value;
}

/// Of a list, the whole counts; of a phrase around a clause, the noun that the clause is about.
bool is_plural(const TreeView& view, std::uint32_t noun, std::uint32_t clause) {
  if (has_feature(view.tree.tokens[noun], "Number", "Plur")) return true;
  if (view.shape.below(clause, noun)) return false;
  return std::ranges::any_of(view.shape.children(noun),
                             [&](std::uint32_t child) { return view.relation(child) == "conj"; });
}

}  // namespace

class Restater::Steps {
 public:
  explicit Steps(const Restater& restater)
      : view_(restater.view_),
        analysis_(restater.analysis_),
        inflection_(restater.inflection_),
        changes_(restater.changes_) {}

  void take_step(Proposition& made, const TreeMatch& match, const Step& step,
                 std::uint32_t first) const {
    const std::uint32_t node = match.word(step.node);
    if (node == no_word) return;
    const std::uint32_t by = match.word(step.by);
    switch (step.kind) {
      case StepKind::with:
        if (view_.relation(node) == "aux" && is_plain_past(match.pivot)) break;
        take_along(made, node, first, step.reason);
        break;
      case StepKind::replace:
        if (by != no_word) put_antecedent(made, node, by, step);
        break;
      case StepKind::be:
        say_that_it_is(made, node, by, match.word(step.like), step.reason);
        break;
      case StepKind::inflect:
        inflect(made, node, by, match.word(step.like), step.reason);
        break;
      case StepKind::omit:
        leave_out(made, node);
        leave_out_before(made, node);
        break;
      case StepKind::only:
        for (const std::uint32_t child : view_.shape.children(node)) leave_out(made, child);
        break;
      case StepKind::put:
        put_in(made, first_word(node), step.text, step.reason);
        break;
      case StepKind::equate:
        if (by != no_word) equate(made, node, by, match.word(step.like), step);
        break;
    }
  }

  void say_that_it_is(Proposition& made, std::uint32_t node, std::uint32_t by, std::uint32_t like,
                      const std::string& reason) const {
    std::string copula = be_form(made, made.head, by, like);
    if (by != no_word) {
      made.equation = {phrase_of(view_, phrase_without(by, made.head), {}, true).text, copula,
                       node};
    }
    put_in(made, by != no_word && view_.shape.below(by, node) ? node : first_word(node),
           std::move(copula), reason);
  }

  void leave_out(Proposition& made, std::uint32_t node) const {
    for (std::uint32_t word = 0; word < made.words.size(); ++word) {
      if (made.words[word] && view_.shape.below(word, node)) made.words[word] = false;
    }
  }

  /// With a conjunction goes the adverb before it: "even though".
  void leave_out_before(Proposition& made, std::uint32_t node) const {
    if (view_.relation(node) != "mark" || node == 0) return;
    const bool adverb = view_.relation(node - 1) == "advmod" &&
                        view_.shape.parent(node - 1) == view_.shape.parent(node);
    if (adverb) leave_out(made, node - 1);
  }

  std::uint32_t first_word(std::uint32_t node) const {
    std::uint32_t word = view_.shape.first(node);
    while (word < view_.shape.last(node) &&
           rules::is_parting_mark(view_.tree.tokens[word], view_.text)) {
      ++word;
    }
    return word;
  }

  static std::uint32_t first_taken(const Proposition& made) {
    const auto found = std::ranges::find(made.words, true);
    return static_cast<std::uint32_t>(found - made.words.begin());
  }

  void put_in(Proposition& made, std::uint32_t before, std::string text, std::string reason,
              std::vector<Span> from = {}) const {
    made.changes.push_back({before, before, std::move(text), std::move(from), std::move(reason)});
  }

  /// Words of a phrase. Of one that the clause stands in, only what belongs to the noun itself.
  WordSet phrase_without(std::uint32_t node, std::uint32_t clause) const {
    constexpr std::array<std::string_view, 7> of_noun{"det",    "amod", "compound", "flat",
                                                      "nummod", "nmod", "acl"};
    WordSet words = words_below(view_, analysis_, node);
    const bool around = clause != node && view_.shape.below(clause, node);
    for (const std::uint32_t child : view_.shape.children(node)) {
      const std::string_view relation = view_.relation(child);
      const bool noun = std::ranges::find(of_noun, relation) != of_noun.end() || relation == "cc";
      const bool outside = (relation == "case" && !(is_adjunct(node) && !around)) ||
                           (relation == "cc" && child == first_word(node)) || child == clause;
      const bool name = child == analysis_.renamed[node] ||
                        rules::is_close_name(view_, node, child) || continues_name(child);
      // What stands behind the clause is about something else.
      const bool apart = around && clause > node && child > clause && !name && relation != "flat";
      if (!outside && !apart && (!around || noun || name)) continue;
      for (std::uint32_t word = 0; word < words.size(); ++word) {
        if (view_.shape.below(word, child)) words[word] = false;
      }
    }
    if (around) {
      for (std::uint32_t word = 0; word < words.size(); ++word) {
        if (view_.shape.below(word, clause)) words[word] = false;
      }
    }
    leave_out_brackets(words, node);
    const auto first = std::ranges::find(words, true);
    const auto word = static_cast<std::uint32_t>(first - words.begin());
    // A preposition may hang from a later part of a name.
    if (first != words.end() && word < node && view_.relation(word) == "case" &&
        !is_adjunct(node)) {
      *first = false;
    }
    return words;
  }

  bool is_adjunct(std::uint32_t node) const {
    return view_.relation(node) == "obl" || view_.relation(node) == "advcl";
  }

  /// "Good Days: The Return": what stands behind the colon is of the name.
  bool continues_name(std::uint32_t child) const {
    return view_.tree.tokens[view_.shape.first(child)].name.place == nlp::NameMark::Place::inside;
  }

  /// "The home side (6-5)" is the home side. Either bracket may hang from what has left the phrase.
  void leave_out_brackets(WordSet& words, std::uint32_t node) const {
    std::uint32_t open = no_word;
    for (std::uint32_t word = 0; word < words.size(); ++word) {
      if (view_.word(word) == "(") open = word;
      if (view_.word(word) != ")" || open == no_word) continue;
      const bool holds_node = open < node && node < word;
      if (!holds_node) std::fill(words.begin() + open, words.begin() + word + 1, false);
      open = no_word;
    }
  }

  /// `first` is the first of the proposition's own words.
  void take_along(Proposition& made, std::uint32_t node, std::uint32_t first,
                  const std::string& reason) const {
    if (rules::has_adjunct_like(view_, made.head, node)) return;
    const WordSet words = phrase_without(node, made.head);
    if (std::ranges::find(words, true) == words.end()) made.broken = true;
    if (const Change* meant = meant_by(made, node)) {
      put_in(made, first, meant->text, meant->reason, meant->from);
      return;
    }
    std::uint32_t last = 0;
    for (std::uint32_t word = 0; word < words.size(); ++word) {
      if (words[word] && view_.tree.tokens[word].upos != "PUNCT") last = word;
    }
    const auto begin = static_cast<std::uint32_t>(std::ranges::find(words, true) - words.begin());
    const std::string_view relation = view_.relation(node);
    const bool trails = relation == "obj" || relation == "obl" || relation == "advmod";
    const auto taken = std::find(made.words.rbegin(), made.words.rend(), true);
    if (last < first || (trails && begin + 1 > made.words.rend() - taken)) {
      // The comma that closes a fronted adjunct comes along; one behind a subject does only where
      // it closes what is set apart in it: "Ann, the lawyer, resigned".
      const bool subject = relation == "nsubj";
      for (std::uint32_t word = 0; word < words.size(); ++word) {
        if (words[word] && (!subject || word <= last)) made.words[word] = true;
      }
      if (subject && rules::ends_set_apart(view_, words, node, last)) made.words[last + 1] = true;
      return;
    }
    Phrase phrase = phrase_of(view_, words, changes_);
    if (phrase.text.empty()) made.broken = true;
    put_in(made, first, std::move(phrase.text), reason, std::move(phrase.spans));
  }

  /// What stands in a word's place in the proposition around, such as a relative pronoun's noun.
  const Change* meant_by(const Proposition& made, std::uint32_t node) const {
    if (view_.tree.tokens[node].upos != "PRON") return nullptr;
    for (int at = made.outer; at >= 0;
         at = analysis_.propositions[static_cast<std::size_t>(at)].outer) {
      for (const Change& known : analysis_.propositions[static_cast<std::size_t>(at)].antecedents) {
        if (known.first == node) return &known;
      }
    }
    return nullptr;
  }

  /// The words that `node` stands for take its place, or, when it was fronted, the place that it
  /// would have in a statement.
  void put_antecedent(Proposition& made, std::uint32_t node, std::uint32_t by,
                      const Step& step) const {
    Phrase phrase = phrase_of(view_, phrase_without(by, made.head), changes_);
    if (phrase.text.empty()) {
      made.broken = true;
      return;
    }
    // "the players' teams"
    const bool has_ending = !step.text.empty() && phrase.text.ends_with(step.text.back()) &&
                            has_feature(view_.tree.tokens[by], "Number", "Plur");
    phrase.text += has_ending ? step.text.substr(0, step.text.size() - 1) : step.text;
    made.antecedents.push_back({node, node + 1, phrase.text, phrase.spans, step.reason});
    std::uint32_t top = node;
    while (view_.shape.parent(top) != made.head && view_.shape.parent(top) != no_word &&
           view_.shape.below(view_.shape.parent(top), made.head)) {
      top = view_.shape.parent(top);
    }
    const bool is_subject = view_.relation(top) == "nsubj" || top == made.head;
    if (is_subject || !fronted(made, top)) {
      std::erase_if(made.changes, [&](const Change& change) { return change.first == node; });
      made.changes.push_back(
          {node, node + 1, std::move(phrase.text), std::move(phrase.spans), step.reason});
      return;
    }
    std::string text = lead_of(step, by);
    for (const std::uint32_t child : view_.shape.children(top)) {
      if (top == node && view_.relation(child) == "case") {
        text += std::string{view_.word(child)} + " ";
      }
    }
    if (top != node) {
      WordSet rest = words_below(view_, analysis_, top);
      std::vector<Change> with{changes_.begin(), changes_.end()};
      with.push_back({node, node + 1, phrase.text, phrase.spans, step.reason});
      text = phrase_of(view_, rest, with).text;
    } else {
      text += phrase.text;
    }
    const bool object = view_.relation(top) == "obj";
    leave_out(made, top);
    put_in(made, object ? after_verb(made.head) : after_clause(made), std::move(text), step.reason,
           std::move(phrase.spans));
  }

  /// Of the prepositions that a step may lead with the one that the noun has, else the first: "at
  /// the fair, where".
  std::string lead_of(const Step& step, std::uint32_t noun) const {
    const std::vector<std::string_view> leads = text::words_of(step.lead);
    if (leads.empty()) return {};
    const std::uint32_t own = rules::child_by(view_, noun, "case");
    const auto fit =
        own == no_word ? leads.end() : std::ranges::find(leads, nlp::lower_case(view_.word(own)));
    return std::string{fit == leads.end() ? leads.front() : *fit} + " ";
  }

  void equate(Proposition& made, std::uint32_t node, std::uint32_t by, std::uint32_t like,
              const Step& step) const {
    // "the attention of two people: Ann and Bob": one thing is not several.
    if (rules::has_child(view_, by, "conj") &&
        has_feature(view_.tree.tokens[node], "Number", "Sing")) {
      made.broken = true;
      return;
    }
    made.words.assign(made.words.size(), false);
    std::vector<std::uint32_t> next{node};
    while (!next.empty()) {
      const std::uint32_t word = next.back();
      next.pop_back();
      made.words[word] = true;
      for (const std::uint32_t child : view_.shape.children(word)) {
        const bool outside = child == by || view_.relation(child) == "conj" ||
                             (word == node && view_.relation(child) == "cc") ||
                             (word == node && view_.relation(child) == "case") ||
                             (node < by && by < child);
        if (!outside && !analysis_.detached[child] && !analysis_.omitted[child])
          next.push_back(child);
      }
    }
    const WordSet subject = phrase_without(by, made.head);
    Phrase name = phrase_of(view_, subject, changes_);
    std::string copula = be_form(made, node, by, like);
    const std::uint32_t article = rules::loose_article(view_, node, by);
    if (article != no_word) made.words[article] = false;
    // "Major General": an article that the rule gives goes with a title in capitals too.
    const bool named = view_.tree.tokens[node].upos == "PROPN" && !step.text.empty() &&
                       !rules::has_child(view_, node, "det") &&
                       !has_feature(view_.tree.tokens[node], "Number", "Plur");
    const bool indefinite = article != no_word || named || needs_article(made, node, by);
    const std::string role =
        indefinite ? copula + " " + (named || step.text.empty() ? article_of(made) : step.text)
                   : copula;
    put_in(made, first_taken(made), name.text + " " + role, step.reason, std::move(name.spans));
    made.equation = {phrase_of(view_, subject, {}, true).text, std::move(copula), node};
  }

  /// A person's title that ends in a common noun, or is cut short, takes an article in a statement:
  /// "analyst Ann Smith", "Sen. Ann Smith"; one that is a name does not: "Harbour Master Ann
  /// Smith".
  bool needs_article(const Proposition& made, std::uint32_t title, std::uint32_t bearer) const {
    const nlp::Token& noun = view_.tree.tokens[title];
    const nlp::NameMark& name = view_.tree.tokens[bearer].name;
    const bool may_be_person =
        name.place == nlp::NameMark::Place::outside || name.type == nlp::NameType::person;
    const bool common =
        noun.upos == "NOUN" && text::is_lower_case(text::code_point_at(view_.word(title), 0).value);
    if (!may_be_person || has_feature(noun, "Number", "Plur") ||
        rules::has_child(view_, title, "det") ||
        (!common && inflection_.written_out(view_.word(title)).empty())) {
      return false;
    }
    for (std::uint32_t word = 0; word < made.words.size(); ++word) {
      if (made.words[word] && view_.tree.tokens[word].deprel == "nmod:poss") return false;
    }
    return true;
  }

  std::string article_of(const Proposition& made) const {
    return std::string{inflection_.indefinite(view_.word(first_taken(made)))};
  }

  bool fronted(const Proposition& made, std::uint32_t top) const {
    const std::uint32_t finite = rules::finite_word(view_, made.head);
    return top < (finite == no_word ? made.head : std::min(finite, made.head));
  }

  std::uint32_t after_verb(std::uint32_t verb) const {
    std::uint32_t after = verb + 1;
    for (const std::uint32_t child : view_.shape.children(verb)) {
      if (view_.tree.tokens[child].deprel == "compound:prt" && child >= after) after = child + 1;
    }
    return after;
  }

  std::uint32_t after_clause(const Proposition& made) const {
    std::uint32_t last = made.head;
    for (std::uint32_t word = 0; word < made.words.size(); ++word) {
      if (made.words[word] && view_.tree.tokens[word].upos != "PUNCT") last = word;
    }
    return last + 1;
  }

  /// "came" is no participle, whatever the tree says, and takes no auxiliary.
  bool is_plain_past(std::uint32_t verb) const {
    const std::string& lemma = view_.tree.tokens[verb].lemma;
    return view_.word(verb) == inflection_.form(lemma, VerbForm::past) &&
           view_.word(verb) != inflection_.form(lemma, VerbForm::participle);
  }

  /// A past participle that stands alone is past.
  bool speaks_of_past(std::uint32_t clause) const {
    if (rules::finite_word(view_, clause) != no_word) return rules::is_past(view_, clause);
    return has_feature(view_.tree.tokens[clause], "VerbForm", "Part") &&
           has_feature(view_.tree.tokens[clause], "Tense", "Past");
  }

  /// A plural name of one thing takes the number of what it is: "Good Days is a novel".
  std::string be_form(const Proposition& made, std::uint32_t said, std::uint32_t subject,
                      std::uint32_t like) const {
    const bool titled = said != no_word && subject != no_word &&
                        view_.tree.tokens[subject].upos == "PROPN" &&
                        has_feature(view_.tree.tokens[said], "Number", "Sing");
    const bool plural = !titled && subject != no_word && is_plural(view_, subject, made.head);
    if (like != said && like != made.head) like = rules::clause_with_tense(view_, like);
    const bool past = like != no_word && speaks_of_past(like);
    return inflection_.form(inflection_.copula(),
                            past ? (plural ? VerbForm::past_plural : VerbForm::past)
                                 : (plural ? VerbForm::present_plural : VerbForm::present));
  }

  /// "ending" becomes "ended", "has ended" or "will end", as the clause that it hangs on has it,
  /// and so do the verbs that are listed with it.
  void inflect(Proposition& made, std::uint32_t node, std::uint32_t subject, std::uint32_t like,
               const std::string& reason) const {
    inflect_one(made, node, subject, like, reason);
    for (const std::uint32_t child : view_.shape.children(node)) {
      const bool listed = view_.relation(child) == "conj" &&
                          view_.tree.tokens[child].xpos == view_.tree.tokens[node].xpos &&
                          !rules::has_child(view_, child, "nsubj");
      if (listed) inflect_one(made, child, subject, like, reason);
    }
  }

  void inflect_one(Proposition& made, std::uint32_t node, std::uint32_t subject, std::uint32_t like,
                   const std::string& reason) const {
    const std::string& lemma = view_.tree.tokens[node].lemma;
    const std::uint32_t finite = like == no_word ? no_word : rules::finite_word(view_, like);
    // "Force and brutality have …, turning": the clause above says the number of their one subject.
    const bool shared = subject != no_word && view_.shape.parent(subject) == like;
    const bool agrees =
        shared && finite != no_word && has_feature(view_.tree.tokens[finite], "Number", "Plur");
    const bool plural = agrees || (subject != no_word &&
                                   (is_plural(view_, subject, made.head) || is_speaker(subject)));
    std::string text;
    if (finite == no_word) {
      text = inflection_.form(lemma, plural ? VerbForm::present_plural : VerbForm::present);
    } else {
      const nlp::Token& model = view_.tree.tokens[finite];
      const bool auxiliary = finite != like && view_.relation(finite) == "aux";
      made.broken =
          made.broken || rules::is_denied(view_, node) || (auxiliary && is_infinitive(like));
      if (auxiliary && nlp::feature(model, "Tense").empty()) {
        // "Ann cannot leave, taking the car": what is denied may be both.
        made.broken = made.broken || rules::is_denied(view_, like);
        const std::string_view form = view_.word(finite);
        text = (nlp::is_clitic(form) ? model.lemma : std::string{form}) + " " + lemma;
      } else if (has_feature(model, "Tense", "Past")) {
        text = inflection_.form(lemma, plural ? VerbForm::past_plural : VerbForm::past);
      } else if (auxiliary && model.deprel == "aux" && model.lemma == perfect_auxiliary(like)) {
        text =
            inflection_.form(model.lemma, plural ? VerbForm::present_plural : VerbForm::present) +
            " " + inflection_.form(lemma, VerbForm::participle);
      } else {
        text = inflection_.form(lemma, plural ? VerbForm::present_plural : VerbForm::present);
      }
    }
    const bool helped = std::ranges::any_of(view_.shape.children(node), [&](std::uint32_t child) {
      return view_.relation(child) == "aux" && child < node;
    });
    if (helped) return;
    made.changes.push_back({node, node + 1, std::move(text), {}, reason});
  }

  /// "I" and "you" take the verb's plain form; a name that stands for them does not.
  bool is_speaker(std::uint32_t subject) const {
    const std::string_view person = nlp::feature(view_.tree.tokens[subject], "Person");
    return (person == "1" || person == "2") &&
           std::ranges::none_of(changes_, [subject](const Change& change) {
             return change.first <= subject && subject < change.last;
           });
  }

  /// "is to be held": no verb beside it can take the form that this has.
  bool is_infinitive(std::uint32_t clause) const {
    const std::uint32_t mark = rules::child_by(view_, clause, "mark");
    return mark != no_word && view_.tree.tokens[mark].upos == "PART";
  }

  /// Returns the lemma of the auxiliary that stands with a past participle in the active voice.
  std::string_view perfect_auxiliary(std::uint32_t clause) const {
    const nlp::Token& verb = view_.tree.tokens[clause];
    if (!has_feature(verb, "VerbForm", "Part") || !has_feature(verb, "Tense", "Past")) return {};
    for (const std::uint32_t child : view_.shape.children(clause)) {
      if (view_.tree.tokens[child].deprel == "aux") return view_.tree.tokens[child].lemma;
    }
    return {};
  }

 private:
  const TreeView& view_;
  const Analysis& analysis_;
  const nlp::Inflection& inflection_;
  std::span<const Change> changes_;
};

void Restater::restate(Proposition& made, const TreeMatch& match,
                       const rules::Action& action) const {
  const Steps steps{*this};
  const std::uint32_t first = Steps::first_taken(made);
  for (const Step& step : action.steps) steps.take_step(made, match, step, first);
}

void drop_leading_marks(const TreeView& view, WordSet& words) {
  for (std::uint32_t word = 0; word < words.size(); ++word) {
    if (!words[word]) continue;
    if (!rules::is_parting_mark(view.tree.tokens[word], view.text)) return;
    words[word] = false;
  }
}

}  // namespace claimcheck::claims
