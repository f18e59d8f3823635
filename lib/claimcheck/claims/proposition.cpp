// SPDX-License-Identifier: MIT
#include "claimcheck/claims/proposition.hpp"

#include "claimcheck/nlp/tree.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

namespace claimcheck::claims {
namespace {

using nlp::VerbForm;
using rules::Action;
using rules::ActionKind;
using rules::Step;
using rules::StepKind;
using rules::TreeMatch;
using rules::TreeView;

bool is_relation(const TreeView& view, std::uint32_t word, std::string_view relation) {
  return nlp::base_relation(view.tree.tokens[word].deprel) == relation;
}

bool has_feature(const nlp::Token& token, std::string_view name, std::string_view value) {
  return nlp::feature(token, name) == value;
}

/// Of a list, the whole counts; of a phrase around a clause, the noun that the clause is about.
bool is_plural(const TreeView& view, std::uint32_t noun, std::uint32_t clause) {
  if (has_feature(view.tree.tokens[noun], "Number", "Plur")) return true;
  if (view.shape.below(clause, noun)) return false;
  return std::ranges::any_of(view.shape.children(noun),
                             [&](std::uint32_t child) { return is_relation(view, child, "conj"); });
}

/// Turns the matches on one word after the other, from the root down, into propositions.
class Analyser {
 public:
  Analyser(const TreeView& view, const rules::RuleSet& rules, const nlp::Inflection& inflection,
           std::span<const Change> changes)
      : view_(view), rules_(rules), inflection_(inflection), changes_(changes) {
    const std::size_t count = view.shape.size();
    out_.omitted.assign(count, false);
    out_.detached.assign(count, false);
    out_.renamed.assign(count, no_word);
    owner_.assign(count, 0);
    open_.assign(count, false);
  }

  Analysis run(std::span<const TreeMatch> matches) {
    out_.propositions.push_back({.head = view_.shape.root()});
    auto match = matches.begin();
    for (const std::uint32_t word : view_.shape.top_down()) {
      enter(word);
      bool acted = false;
      for (; match != matches.end() && match->pivot == word; ++match) {
        acted = apply(*match, acted) || acted;
      }
    }
    place_words();
    return std::move(out_);
  }

 private:
  void enter(std::uint32_t word) {
    const std::uint32_t parent = view_.shape.parent(word);
    if (parent == no_word) {
      open_[word] = true;
      return;
    }
    owner_[word] = owner_[parent];
    open_[word] =
        open_[parent] && !out_.omitted[parent] &&
        (rules_.open_relations().contains(view_.tree.tokens[word].deprel) ||
         rules_.open_relations().contains(nlp::base_relation(view_.tree.tokens[word].deprel)));
  }

  bool reachable(std::uint32_t word) const {
    const std::uint32_t parent = view_.shape.parent(word);
    return parent == no_word ? true : open_[parent];
  }

  /// Returns whether the match shaped the claims, so that no other rule may on this word.
  bool apply(const TreeMatch& match, bool acted) {
    if (!reachable(match.pivot) || !can_inflect(match) || !stands_beside(match)) return false;
    bool shaped = false;
    for (const Action& action : match.rule->actions) {
      const bool quiet = action.kind == ActionKind::facet || action.kind == ActionKind::omit ||
                         action.kind == ActionKind::open;
      if (acted && !quiet) return false;
      if (!act(match, action)) return shaped;
      shaped = shaped || !quiet;
    }
    out_.fired.push_back(match.rule);
    return shaped;
  }

  /// Where the parser knows no other form of a verb than the one that stands there, none can be
  /// made.
  bool can_inflect(const TreeMatch& match) const {
    for (const Action& action : match.rule->actions) {
      for (const Step& step : action.steps) {
        const std::uint32_t node = match.word(step.node);
        if (step.kind != StepKind::inflect || node == no_word) continue;
        const nlp::Token& token = view_.tree.tokens[node];
        if (slice(view_.text, token.span) == token.lemma) return false;
      }
    }
    return true;
  }

  /// A clause or apposition stands right after the noun that it is about; where the tree ties it to
  /// another one, tree and surface disagree, and nothing is split.
  bool stands_beside(const TreeMatch& match) const {
    for (const Action& action : match.rule->actions) {
      if (action.kind != ActionKind::claim || action.node.empty()) continue;
      const std::uint32_t clause = match.word(action.node);
      for (const Step& step : action.steps) {
        const std::uint32_t noun = match.word(step.kind == StepKind::replace ? step.by : step.node);
        if (noun == no_word || noun == clause || !view_.shape.below(clause, noun)) continue;
        for (std::uint32_t word = noun; word < view_.shape.first(clause); ++word) {
          if (!view_.shape.below(word, noun) && view_.tree.tokens[word].upos != "PUNCT") {
            return false;
          }
        }
      }
    }
    return true;
  }

  bool act(const TreeMatch& match, const Action& action) {
    const std::uint32_t node = match.word(action.node);
    switch (action.kind) {
      case ActionKind::facet:
        out_.facets.push_back({&action, &match, owner_[match.pivot]});
        return true;
      case ActionKind::omit:
        if (node != no_word) out_.omitted[node] = true;
        return true;
      case ActionKind::detach:
        out_.detached[node] = true;
        return true;
      case ActionKind::vary:
        outer_of(node).varied.push_back(node);
        return true;
      case ActionKind::list:
        return add_list(node);
      case ActionKind::claim:
        add_claim(match, action, node);
        return true;
      case ActionKind::report:
        return add_report(match, action, node);
      case ActionKind::rename:
        rename(node, match.word(action.by));
        return true;
      case ActionKind::open:
        open_[node] = true;
        return true;
      case ActionKind::leave:
        break;
    }
    return false;
  }

  Proposition& outer_of(std::uint32_t word) {
    const std::uint32_t parent = view_.shape.parent(word);
    const int outer = parent == no_word ? 0 : owner_[parent];
    return out_.propositions[static_cast<std::size_t>(outer)];
  }

  void rename(std::uint32_t node, std::uint32_t name) {
    out_.renamed[node] = name;
    for (const std::uint32_t child : view_.shape.children(name)) {
      if (is_relation(view_, child, "punct")) out_.omitted[child] = true;
    }
  }

  bool add_list(std::uint32_t member) {
    const std::uint32_t head = view_.shape.parent(member);
    if (head == no_word) return false;
    Proposition& outer = out_.propositions[static_cast<std::size_t>(owner_[head])];
    if (std::ranges::find(outer.list_heads, head) == outer.list_heads.end()) {
      outer.list_heads.push_back(head);
      outer.pivots.push_back(member);
    }
    return true;
  }

  void add_claim(const TreeMatch& match, const Action& action, std::uint32_t node) {
    const std::uint32_t parent = view_.shape.parent(node);
    Proposition made;
    made.rule = match.rule;
    made.head = node;
    made.outer = parent == no_word ? 0 : owner_[parent];
    made.pivots.push_back(match.pivot);
    owner_[node] = static_cast<int>(out_.propositions.size());
    open_[node] = true;
    out_.propositions.push_back(std::move(made));
    pending_.push_back({out_.propositions.size() - 1, &match, &action});
  }

  bool add_report(const TreeMatch& match, const Action& action, std::uint32_t node) {
    Report report{match.word(action.source), match.word(action.cue), node, true};
    const auto number = static_cast<int>(out_.reports.size());
    if (report.cue != no_word && node != report.cue && view_.shape.below(node, report.cue)) {
      Proposition& outer = outer_of(node);
      if (outer.head != report.cue || (outer.reporting && out_.propositions.back().head != node)) {
        return false;
      }
      outer.reporting = true;
      if (out_.propositions.back().head == node) {
        out_.propositions.back().report = number;
        out_.reports.push_back(report);
        return true;
      }
      const int outer_number = owner_[view_.shape.parent(node)];
      Proposition made;
      made.rule = match.rule;
      made.head = node;
      made.outer = outer_number;
      made.report = number;
      made.pivots = {match.pivot};
      owner_[node] = static_cast<int>(out_.propositions.size());
      open_[node] = true;
      out_.propositions.push_back(std::move(made));
      out_.detached[node] = true;
    } else {
      if (out_.propositions[static_cast<std::size_t>(owner_[node])].head != node) return false;
      // "A did x and did y, according to B": the source speaks for both.
      std::uint32_t top = node;
      while (is_relation(view_, top, "conj") && !has_subject(top) &&
             out_.propositions[static_cast<std::size_t>(owner_[view_.shape.parent(top)])].head ==
                 view_.shape.parent(top)) {
        top = view_.shape.parent(top);
      }
      Proposition& around = out_.propositions[static_cast<std::size_t>(owner_[top])];
      if (around.report >= 0) return false;
      around.report = number;
      around.pivots.push_back(match.pivot);
      report.content = top;
      report.covers_all = top != node || !covers_one(match.pivot, node);
      out_.detached[match.pivot] = true;
    }
    out_.reports.push_back(report);
    return true;
  }

  /// A source that stands after its clause speaks for that clause alone.
  bool covers_one(std::uint32_t pivot, std::uint32_t node) const {
    return view_.shape.parent(pivot) == node && pivot > node &&
           !is_relation(view_, pivot, "parataxis");
  }

  bool has_subject(std::uint32_t clause) const {
    return std::ranges::any_of(view_.shape.children(clause), [this](std::uint32_t child) {
      return is_relation(view_, child, "nsubj") || is_relation(view_, child, "csubj");
    });
  }

  void place_words() {
    for (Proposition& made : out_.propositions) {
      made.words = words_below(view_, out_, made.head);
      if (made.outer >= 0) drop_leading_marks(made);
      made.changes.assign(changes_.begin(), changes_.end());
    }
    for (const auto& [number, match, action] : pending_) {
      Proposition& made = out_.propositions[number];
      const std::uint32_t first = first_taken(made);
      for (const Step& step : action->steps) take_step(made, *match, step, first);
    }
  }

  void drop_leading_marks(Proposition& made) const {
    for (std::uint32_t word = 0; word < made.words.size(); ++word) {
      if (!made.words[word]) continue;
      if (!rules::is_parting_mark(view_.tree.tokens[word], view_.text)) return;
      made.words[word] = false;
    }
  }

  void take_step(Proposition& made, const TreeMatch& match, const Step& step, std::uint32_t first) {
    const std::uint32_t node = match.word(step.node);
    if (node == no_word) return;
    const std::uint32_t by = match.word(step.by);
    switch (step.kind) {
      case StepKind::with:
        take_along(made, node, first, step.reason);
        break;
      case StepKind::replace:
        if (by != no_word) put_antecedent(made, node, by, step);
        break;
      case StepKind::be:
        put_in(made, by != no_word && view_.shape.below(by, node) ? node : first_word(node),
               be_form(made, by, match.word(step.like)), step.reason);
        break;
      case StepKind::inflect:
        inflect(made, node, by, match.word(step.like), step.reason);
        break;
      case StepKind::omit:
        leave_out(made, node);
        break;
      case StepKind::only:
        for (const std::uint32_t child : view_.shape.children(node)) leave_out(made, child);
        break;
      case StepKind::put:
        put_in(made, first_word(node), step.text, step.reason);
        break;
      case StepKind::equate:
        if (by != no_word) equate(made, node, by, match.word(step.like), step.reason);
        break;
    }
  }

  void leave_out(Proposition& made, std::uint32_t node) const {
    for (std::uint32_t word = 0; word < made.words.size(); ++word) {
      if (made.words[word] && view_.shape.below(word, node)) made.words[word] = false;
    }
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
    WordSet words = words_below(view_, out_, node);
    const bool around = view_.shape.below(clause, node);
    for (const std::uint32_t child : view_.shape.children(node)) {
      const std::string_view relation = nlp::base_relation(view_.tree.tokens[child].deprel);
      const bool noun = std::ranges::find(of_noun, relation) != of_noun.end();
      const bool outside = relation == "case" || relation == "cc" || child == clause;
      if (!outside && (!around || noun)) continue;
      for (std::uint32_t word = 0; word < words.size(); ++word) {
        if (view_.shape.below(word, child)) words[word] = false;
      }
    }
    if (around) {
      for (std::uint32_t word = 0; word < words.size(); ++word) {
        if (view_.shape.below(word, clause)) words[word] = false;
      }
    }
    return words;
  }

  /// `first` is the first of the proposition's own words.
  void take_along(Proposition& made, std::uint32_t node, std::uint32_t first,
                  const std::string& reason) const {
    const WordSet words = phrase_without(node, made.head);
    if (const Change* meant = meant_by(made, node)) {
      put_in(made, first, meant->text, meant->reason, meant->from);
      return;
    }
    std::uint32_t last = 0;
    for (std::uint32_t word = 0; word < words.size(); ++word) {
      if (words[word] && view_.tree.tokens[word].upos != "PUNCT") last = word;
    }
    if (last < first) {
      for (std::uint32_t word = 0; word < words.size(); ++word) {
        if (words[word]) made.words[word] = true;
      }
      return;
    }
    Phrase phrase = phrase_of(view_, words, changes_);
    if (phrase.text.empty()) made.broken = true;
    put_in(made, first, std::move(phrase.text), reason, std::move(phrase.spans));
  }

  /// What stands in a word's place in the proposition around, such as a relative pronoun's noun.
  const Change* meant_by(const Proposition& made, std::uint32_t node) const {
    if (view_.tree.tokens[node].upos != "PRON") return nullptr;
    for (int at = made.outer; at >= 0; at = out_.propositions[static_cast<std::size_t>(at)].outer) {
      for (const Change& known : out_.propositions[static_cast<std::size_t>(at)].antecedents) {
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
    phrase.text += step.text;
    made.antecedents.push_back({node, node + 1, phrase.text, phrase.spans, step.reason});
    std::uint32_t top = node;
    while (view_.shape.parent(top) != made.head && view_.shape.parent(top) != no_word &&
           view_.shape.below(view_.shape.parent(top), made.head)) {
      top = view_.shape.parent(top);
    }
    const bool is_subject = is_relation(view_, top, "nsubj") || top == made.head;
    if (is_subject || !fronted(made, top)) {
      std::erase_if(made.changes, [&](const Change& change) { return change.first == node; });
      made.changes.push_back(
          {node, node + 1, std::move(phrase.text), std::move(phrase.spans), step.reason});
      return;
    }
    std::string text = step.lead.empty() ? "" : step.lead + " ";
    for (const std::uint32_t child : view_.shape.children(top)) {
      if (top == node && is_relation(view_, child, "case")) {
        text += std::string{slice(view_.text, view_.tree.tokens[child].span)} + " ";
      }
    }
    if (top != node) {
      WordSet rest = words_below(view_, out_, top);
      std::vector<Change> with{changes_.begin(), changes_.end()};
      with.push_back({node, node + 1, phrase.text, phrase.spans, step.reason});
      text = phrase_of(view_, rest, with).text;
    } else {
      text += phrase.text;
    }
    const bool object = is_relation(view_, top, "obj");
    leave_out(made, top);
    put_in(made, object ? after_verb(made.head) : after_clause(made), std::move(text), step.reason,
           std::move(phrase.spans));
  }

  void equate(Proposition& made, std::uint32_t node, std::uint32_t by, std::uint32_t like,
              const std::string& reason) const {
    made.words.assign(made.words.size(), false);
    std::vector<std::uint32_t> next{node};
    while (!next.empty()) {
      const std::uint32_t word = next.back();
      next.pop_back();
      made.words[word] = true;
      for (const std::uint32_t child : view_.shape.children(word)) {
        const bool outside = child == by || is_relation(view_, child, "conj") ||
                             (word == node && is_relation(view_, child, "cc")) ||
                             (word == node && is_relation(view_, child, "case"));
        if (!outside && !out_.detached[child] && !out_.omitted[child]) next.push_back(child);
      }
    }
    Phrase name = phrase_of(view_, words_below(view_, out_, by), changes_);
    put_in(made, first_taken(made), name.text + " " + be_form(made, by, like), reason,
           std::move(name.spans));
  }

  bool fronted(const Proposition& made, std::uint32_t top) const {
    const std::uint32_t finite = finite_word(view_, made.head);
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

  bool is_past(std::uint32_t clause) const {
    const std::uint32_t finite = clause == no_word ? no_word : finite_word(view_, clause);
    return finite != no_word && has_feature(view_.tree.tokens[finite], "Tense", "Past");
  }

  std::string be_form(const Proposition& made, std::uint32_t subject, std::uint32_t like) const {
    const bool plural = subject != no_word && is_plural(view_, subject, made.head);
    const bool past = like != no_word && is_past(like);
    return inflection_.form("be", past ? (plural ? VerbForm::past_plural : VerbForm::past)
                                       : (plural ? VerbForm::present_plural : VerbForm::present));
  }

  /// "ending" becomes "ended", "has ended" or "will end", as the clause that it hangs on has it.
  void inflect(Proposition& made, std::uint32_t node, std::uint32_t subject, std::uint32_t like,
               const std::string& reason) const {
    const std::string& lemma = view_.tree.tokens[node].lemma;
    const bool plural = subject != no_word && is_plural(view_, subject, made.head);
    std::string text;
    const std::uint32_t finite = like == no_word ? no_word : finite_word(view_, like);
    if (finite == no_word) {
      text = inflection_.form(lemma, plural ? VerbForm::present_plural : VerbForm::present);
    } else {
      const nlp::Token& model = view_.tree.tokens[finite];
      const bool auxiliary = finite != like && is_relation(view_, finite, "aux");
      if (auxiliary && nlp::feature(model, "Tense").empty()) {
        text = std::string{slice(view_.text, model.span)} + " " + lemma;
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
    std::uint32_t first = node;
    for (const std::uint32_t child : view_.shape.children(node)) {
      if (is_relation(view_, child, "aux") && child < node) first = std::min(first, child);
    }
    if (first != node) return;
    made.changes.push_back({node, node + 1, std::move(text), {}, reason});
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

  struct Pending {
    std::size_t proposition;
    const TreeMatch* match;
    const Action* action;
  };

  const TreeView& view_;
  const rules::RuleSet& rules_;
  const nlp::Inflection& inflection_;
  std::span<const Change> changes_;
  Analysis out_;
  std::vector<int> owner_;
  std::vector<bool> open_;
  std::vector<Pending> pending_;
};

}  // namespace

Analysis analyse(const TreeView& view, const rules::RuleSet& rules,
                 std::span<const TreeMatch> matches, const nlp::Inflection& inflection,
                 std::span<const Change> changes) {
  return Analyser{view, rules, inflection, changes}.run(matches);
}

std::uint32_t finite_word(const TreeView& view, std::uint32_t clause) {
  for (const std::uint32_t child : view.shape.children(clause)) {
    if ((is_relation(view, child, "aux") || is_relation(view, child, "cop")) &&
        has_feature(view.tree.tokens[child], "VerbForm", "Fin")) {
      return child;
    }
  }
  return has_feature(view.tree.tokens[clause], "VerbForm", "Fin") ? clause : no_word;
}

WordSet words_below(const TreeView& view, const Analysis& analysis, std::uint32_t top) {
  WordSet words(view.shape.size(), false);
  std::vector<std::uint32_t> next{top};
  while (!next.empty()) {
    const std::uint32_t word = next.back();
    next.pop_back();
    const std::uint32_t name = analysis.renamed[word];
    words[word] = name == no_word;
    for (const std::uint32_t child : view.shape.children(word)) {
      if (analysis.detached[child] || analysis.omitted[child]) continue;
      const bool stays = child == name || is_relation(view, child, "case") ||
                         is_relation(view, child, "conj") || is_relation(view, child, "cc");
      if (name == no_word || stays) next.push_back(child);
    }
  }
  return words;
}

std::vector<int> reports_over(const TreeView& view, const Analysis& analysis, int proposition) {
  std::vector<int> found;
  int inner = -1;
  for (int at = proposition; at >= 0;
       at = analysis.propositions[static_cast<std::size_t>(at)].outer) {
    const Proposition& here = analysis.propositions[static_cast<std::size_t>(at)];
    if (here.report >= 0) {
      const Report& report = analysis.reports[static_cast<std::size_t>(here.report)];
      const bool own = inner < 0;
      const std::uint32_t from =
          own ? here.head : analysis.propositions[static_cast<std::size_t>(inner)].head;
      const bool of_source =
          report.source != no_word && view.shape.below(from, report.source) && from != here.head;
      const bool coordinated = !own && is_relation(view, from, "conj");
      if (!of_source && (!coordinated || report.covers_all)) found.push_back(here.report);
    }
    inner = at;
  }
  std::ranges::reverse(found);
  return found;
}

}  // namespace claimcheck::claims
