// SPDX-License-Identifier: MIT
#include "claimcheck/claims/proposition.hpp"

#include "claimcheck/claims/attachment.hpp"
#include "claimcheck/claims/report_scope.hpp"
#include "claimcheck/claims/restatement.hpp"
#include "claimcheck/nlp/tree.hpp"
#include "claimcheck/rules/tree_words.hpp"

#include <algorithm>
#include <string>

namespace claimcheck::claims {
namespace {

using rules::Action;
using rules::ActionKind;
using rules::Step;
using rules::StepKind;
using rules::TreeMatch;
using rules::TreeView;

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
    hidden_.assign(count, false);
  }

  Analysis run(std::span<const TreeMatch> matches) {
    out_.propositions.emplace_back();
    out_.propositions.back().head = view_.shape.root();
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
    hidden_[word] = hidden_[parent] || out_.omitted[parent];
    open_[word] = open_[parent] && !hidden_[word] &&
                  (rules_.open_relations().contains(view_.tree.tokens[word].deprel) ||
                   rules_.open_relations().contains(view_.relation(word)));
  }

  bool reachable(std::uint32_t word) const {
    const std::uint32_t parent = view_.shape.parent(word);
    return parent == no_word ? true : open_[parent];
  }

  /// What is told by the way of something known is asserted even in a condition, a denial or a
  /// restrictive clause; of what only such a clause speaks of, it is as unreal as the clause.
  bool may_act_at(const TreeMatch& match) const {
    const ActionKind first = match.rule->actions.front().kind;
    if ((first != ActionKind::detach && first != ActionKind::rename) ||
        !is_told_aside(match.pivot)) {
      return reachable(match.pivot);
    }
    const std::uint32_t noun = view_.shape.parent(match.pivot);
    const std::uint32_t clause = view_.shape.parent(noun);
    const bool denied = clause != no_word && rules::is_denied(view_, clause);
    return (reachable(match.pivot) && !denied) ||
           ((is_known(noun) || (is_kind(noun) && !denied)) && !hidden_[match.pivot]);
  }

  /// An apposition, a title before a name, and between marks a relative clause, a participle, or
  /// how old and from where somebody is.
  bool is_told_aside(std::uint32_t word) const {
    const std::string_view relation = view_.tree.tokens[word].deprel;
    const std::uint32_t noun = view_.shape.parent(word);
    if (noun == no_word) return false;
    if (relation == "appos" || relation == "nmod:desc") return true;
    const bool of_name = view_.tree.tokens[noun].upos == "PROPN" &&
                         (relation == "nmod" || view_.tree.tokens[word].upos == "NUM");
    return (relation == "acl:relcl" || relation == "acl" || of_name) &&
           rules::is_parted(view_, word);
  }

  /// Whether a noun is a name or has one, has an owner, or points: "Oslo", "captain Ann Smith",
  /// "his wife", "the plan".
  bool is_known(std::uint32_t noun) const {
    const auto names = [&](std::uint32_t child) {
      const std::string_view relation = view_.relation(child);
      return (relation == "appos" || relation == "flat") && child == noun + 1 &&
             view_.tree.tokens[child].upos == "PROPN";
    };
    if (view_.tree.tokens[noun].upos == "PROPN" || rules::has_child(view_, noun, "nmod:poss") ||
        std::ranges::any_of(view_.shape.children(noun), names)) {
      return true;
    }
    const std::uint32_t article = rules::child_by(view_, noun, "det");
    if (article == no_word) return false;
    const nlp::Token& det = view_.tree.tokens[article];
    return nlp::feature(det, "Definite") == "Def" || nlp::feature(det, "PronType") == "Dem";
  }

  /// Whether a noun speaks of a kind as a whole: "asthma".
  bool is_kind(std::uint32_t noun) const {
    return view_.tree.tokens[noun].upos == "NOUN" && !rules::has_child(view_, noun, "det") &&
           nlp::feature(view_.tree.tokens[noun], "Number") == "Sing" &&
           !rules::has_child(view_, noun, "nummod");
  }

  /// Whether the parser is unsure of the word that a rule would act on. That a quotation is what is
  /// said outside of it, its marks tell.
  bool is_unsure(const TreeMatch& match) const {
    const bool unsure = view_.tree.tokens[match.pivot].margin < rules_.least_margin();
    if (!unsure || !view_.quoted[match.pivot]) return unsure;
    return std::ranges::none_of(match.rule->actions, [&](const Action& action) {
      const std::uint32_t cue = match.word(action.cue);
      return action.kind == ActionKind::report && cue != no_word && !view_.quoted[cue];
    });
  }

  /// "the best game never made": what has the subject of a passive and no auxiliary is no clause.
  bool is_passive_without_auxiliary(std::uint32_t word) const {
    return !rules::has_child(view_, word, "aux") && !rules::has_child(view_, word, "cop") &&
           std::ranges::any_of(view_.shape.children(word), [this](std::uint32_t child) {
             return view_.tree.tokens[child].deprel == "nsubj:pass";
           });
  }

  /// "He spoke after the head, Ann, read it": a doing that shares its subject is joined by a word,
  /// or another behind it is.
  bool is_unjoined(std::uint32_t word) const {
    if (view_.relation(word) != "conj" || view_.tree.tokens[word].upos != "VERB" ||
        has_subject(word) || rules::has_child(view_, word, "cc")) {
      return false;
    }
    return std::ranges::none_of(view_.shape.children(view_.shape.parent(word)),
                                [&](std::uint32_t other) {
                                  return other > word && view_.relation(other) == "conj" &&
                                         rules::has_child(view_, other, "cc");
                                });
  }

  bool is_misread(std::uint32_t word) const {
    const std::uint32_t parent = view_.shape.parent(word);
    return runs_on(view_, word) || is_passive_without_auxiliary(word) || is_unjoined(word) ||
           (parent != no_word && rules::is_subject_and_predicate(view_, parent));
  }

  /// Returns whether the match shaped the claims, so that no other rule may on this word.
  bool apply(const TreeMatch& match, bool acted) {
    if (match.rule->actions.front().kind == ActionKind::mark) return false;
    if (is_unsure(match) || !may_act_at(match) || !can_inflect(match) || !fits_auxiliary(match) ||
        !stands_beside(match) || is_misread(match.pivot) ||
        rules::is_quoted_apart(view_, match.pivot) ||
        rules::is_in_quoted_phrase(view_, match.pivot)) {
      return false;
    }
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

  /// A finite past form that is no participle takes no auxiliary: "has won and came down"; what is
  /// finite, or has an object, takes none of the passive: "was hired and stayed", "was hit and lost
  /// a tooth".
  bool fits_auxiliary(const TreeMatch& match) const {
    const nlp::Token& clause = view_.tree.tokens[match.pivot];
    const auto takes = [&](std::string_view relation) {
      return std::ranges::any_of(match.rule->actions, [&](const Action& action) {
        return std::ranges::any_of(action.steps, [&](const Step& step) {
          const std::uint32_t node = match.word(step.node);
          return step.kind == StepKind::with && node != no_word &&
                 (view_.relation(node) == relation || view_.tree.tokens[node].deprel == relation);
        });
      });
    };
    if (takes("aux:pass") &&
        (rules::has_child(view_, match.pivot, "obj") || clause.xpos == "VBD")) {
      return false;
    }
    return nlp::feature(clause, "VerbForm") != "Fin" || nlp::feature(clause, "Tense") != "Past" ||
           !takes("aux") ||
           view_.word(match.pivot) == inflection_.form(clause.lemma, nlp::VerbForm::participle);
  }

  /// "She published her book, Suck It": a plain form has no subject in the singular, where the verb
  /// that it would share it with has one.
  bool disagrees_with_subject(std::uint32_t clause, std::uint32_t subject) const {
    const std::uint32_t head = view_.shape.parent(clause);
    if (view_.relation(clause) != "conj" || view_.relation(subject) != "nsubj" ||
        view_.shape.parent(subject) != head || rules::has_child(view_, clause, "aux") ||
        rules::has_child(view_, subject, "conj")) {
      return false;
    }
    const std::string& own = view_.tree.tokens[clause].xpos;
    const std::string& other = view_.tree.tokens[head].xpos;
    const nlp::Token& noun = view_.tree.tokens[subject];
    const std::string_view person = nlp::feature(noun, "Person");
    return (own == "VBP" || own == "VB") && (other == "VBZ" || other == "VBD") &&
           nlp::feature(noun, "Number") == "Sing" && person != "1" && person != "2" &&
           !rules::has_child(view_, head, "aux");
  }

  /// Where tree and surface disagree about what a clause, an apposition or a title is about,
  /// nothing is split.
  bool stands_beside(const TreeMatch& match) const {
    for (const Action& action : match.rule->actions) {
      if (action.kind != ActionKind::claim || action.node.empty()) continue;
      const std::uint32_t clause = match.word(action.node);
      if (rules::has_two_subjects(view_, clause) || is_misplaced(view_, clause)) return false;
      for (const Step& step : action.steps) {
        if (step.kind == StepKind::with && match.word(step.node) != no_word &&
            (rules::follows_a_doing(view_, match.word(step.node)) ||
             disagrees_with_subject(clause, match.word(step.node)) ||
             rules::is_one_of_two_subjects(view_, match.word(step.node)))) {
          return false;
        }
        const std::uint32_t by = match.word(step.by);
        if (step.kind == StepKind::equate && by != no_word &&
            (!is_whole_title(view_, clause, by) || !is_whole_name(view_, by))) {
          return false;
        }
        const std::uint32_t noun = match.word(step.kind == StepKind::replace ? step.by : step.node);
        if (noun == no_word || noun == clause) continue;
        if (view_.shape.below(clause, noun)) {
          if (!is_surely_about(view_, clause, noun, !step.lead.empty())) return false;
        } else if (step.kind == StepKind::replace && view_.relation(noun) == "obl" &&
                   !stands_right_behind(view_, clause, noun)) {
          return false;
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
        return node == no_word || add_list(node);
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
      case ActionKind::mark:
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
      if (view_.relation(child) == "punct") out_.omitted[child] = true;
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
    made.match = &match;
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
    if (report.cue != no_word) {
      if (rules::is_denied(view_, report.cue) || is_wished(view_, node) ||
          goes_on_with(view_, node, report.cue)) {
        return false;
      }
      // "the first time since May, said Ann Smith": who is named behind the verb says it.
      const std::uint32_t behind = rules::subject_behind(view_, report.cue);
      if (behind != no_word && report.source != no_word && report.source < report.cue) {
        report.source = behind;
      }
    }
    const auto number = static_cast<int>(out_.reports.size());
    if (report.cue != no_word && node != report.cue && view_.shape.below(node, report.cue)) {
      Proposition& outer = outer_of(node);
      const bool aside = match.pivot == report.cue && outer.head != report.cue;
      // "He left after she said that": the clause that hangs on it needs what is said.
      const bool bound = view_.relation(report.cue) == "advcl" &&
                         rules::has_child(view_, report.cue, "mark") &&
                         !tells_beside(view_, report.cue);
      if (bound) return false;
      if (!aside && (outer.head != report.cue ||
                     (outer.reporting && out_.propositions.back().head != node))) {
        return false;
      }
      if (aside) {
        out_.detached[report.cue] = true;
      } else {
        outer.reporting = true;
      }
      if (out_.propositions.back().head == node) {
        out_.propositions.back().report = number;
        out_.reports.push_back(report);
        return true;
      }
      const int outer_number = owner_[view_.shape.parent(node)];
      Proposition made;
      made.rule = match.rule;
      made.match = &match;
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
      const bool beside = view_.relation(match.pivot) == "parataxis" && match.pivot > node;
      while (view_.relation(top) == "conj" && (beside || !has_subject(top)) &&
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
           view_.relation(pivot) != "parataxis";
  }

  bool has_subject(std::uint32_t clause) const {
    return std::ranges::any_of(view_.shape.children(clause), [this](std::uint32_t child) {
      const std::string_view relation = view_.relation(child);
      return relation == "nsubj" || relation == "csubj" || relation == "expl";
    });
  }

  void place_words() {
    for (Proposition& made : out_.propositions) {
      made.words = words_below(view_, out_, made.head);
      if (made.outer >= 0) drop_leading_marks(view_, made.words);
      made.changes.assign(changes_.begin(), changes_.end());
    }
    const Restater restater{view_, out_, inflection_, changes_};
    for (const auto& [number, match, action] : pending_) {
      Proposition& made = out_.propositions[number];
      restater.restate(made, *match, *action);
      if (!made.equation.copula.empty()) write_out_titles(made);
    }
  }

  /// "Ann Smith is a state Sen." ends in "senator".
  void write_out_titles(Proposition& made) const {
    for (std::uint32_t word = 0; word < made.words.size(); ++word) {
      const std::string_view title = inflection_.written_out(view_.word(word));
      if (title.empty() || !view_.shape.below(word, made.equation.noun)) continue;
      made.changes.push_back({word, word + 1, std::string{title}, {}, "abbreviation"});
    }
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
  std::vector<bool> hidden_;  ///< below a word that was omitted
  std::vector<Pending> pending_;
};

}  // namespace

Analysis analyse(const TreeView& view, const rules::RuleSet& rules,
                 std::span<const TreeMatch> matches, const nlp::Inflection& inflection,
                 std::span<const Change> changes) {
  return Analyser{view, rules, inflection, changes}.run(matches);
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
      const bool stays = child == name || view.relation(child) == "case" ||
                         view.relation(child) == "conj" || view.relation(child) == "cc";
      if (name == no_word || stays) next.push_back(child);
    }
    const bool beside = name != no_word && view.shape.parent(name) != word;
    if (beside && !view.shape.below(word, name)) next.push_back(name);
  }
  return words;
}

}  // namespace claimcheck::claims
