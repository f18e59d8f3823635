// SPDX-License-Identifier: MIT
#include "claimcheck/claims/draft_guards.hpp"

#include "claimcheck/nlp/lemma.hpp"
#include "claimcheck/rules/tree_words.hpp"

#include <algorithm>
#include <string>

namespace claimcheck::claims {
namespace {

using rules::TreeView;

/// Whether nothing is asserted any more, though the sentence does.
bool loses_its_verb(const TreeView& view, const Proposition& proposition, const Draft& draft) {
  // "the group stage finished": what looks like a participle has a subject and no auxiliary.
  const auto finite = [&view](std::uint32_t word) {
    const nlp::Token& token = view.tree.tokens[word];
    const bool past = nlp::feature(token, "Tense") == "Past" && token.upos == "VERB";
    return nlp::feature(token, "VerbForm") == "Fin" ||
           (past && rules::child_by(view, word, "nsubj") < word &&
            !rules::has_child(view, word, "aux") && !rules::has_child(view, word, "mark"));
  };
  if (!proposition.equation.copula.empty()) return false;
  bool any = false;
  for (std::uint32_t word = 0; word < draft.words.size(); ++word) {
    if (!finite(word)) continue;
    if (draft.words[word]) return false;
    any = true;
  }
  return any && std::ranges::none_of(draft.changes, [&](const Change& change) {
           const bool stands = change.first == change.last || draft.words[change.first];
           return stands && (change.reason == "tense" || change.reason == "be");
         });
}

/// Whether a claim begins with a verb that the sentence does not begin with, "is the oldest",
/// with a pronoun that is no subject: "him is a hero", or with what joins it to another: "or he
/// left".
bool loses_its_subject(const TreeView& view, const Analysis& analysis, const Draft& draft) {
  bool any_before = false;
  for (std::uint32_t word = 0; word < draft.words.size(); ++word) {
    const nlp::Token& token = view.tree.tokens[word];
    const bool put_in = std::ranges::any_of(draft.changes, [&](const Change& change) {
      return change.first == word && (change.last == word || draft.words[word]);
    });
    if (put_in) return false;
    if (token.upos == "PUNCT") continue;
    if (draft.words[word]) {
      const bool acted_on = view.relation(word) == "obj" && token.upos == "PRON" &&
                            nlp::feature(token, "Case") == "Acc" &&
                            nlp::feature(token, "Gender") != "Neut";
      const std::uint32_t above = view.shape.parent(word);
      const bool joins = view.relation(word) == "cc" && view.relation(above) == "conj";
      return any_before && (acted_on || joins || nlp::feature(token, "VerbForm") == "Fin");
    }
    any_before = any_before || !analysis.omitted[word];
  }
  return false;
}

/// Whether a word of the draft has lost one that negates, hedges or counts it, which no rule took
/// out. Then the whole sentence stands: an unsplit claim is honest.
bool loses_a_qualifier(const TreeView& view, const Analysis& analysis, const Draft& draft,
                       const KeptWords& kept) {
  for (std::uint32_t word = 0; word < draft.words.size(); ++word) {
    const std::uint32_t parent = view.shape.parent(word);
    if (draft.words[word] || analysis.omitted[word] || analysis.detached[word] ||
        parent == no_word || !draft.words[parent]) {
      continue;
    }
    const nlp::Token& token = view.tree.tokens[word];
    const std::string form = nlp::lower_case(view.word(word));
    const bool negates = rules::is_negative(token) || kept.negation.contains(form);
    const bool hedges = kept.hedge.contains(form);
    const bool counts = view.relation(word) == "nummod";
    const bool replaced = std::ranges::any_of(draft.changes, [&](const Change& change) {
      return change.first <= parent && parent < change.last;
    });
    if ((negates || hedges || counts) && !replaced) return true;
  }
  return false;
}

/// Whether the last word is a preposition that has lost its noun: "he has started in", or an
/// auxiliary that has lost its verb: "it was".
bool dangles(const TreeView& view, const Analysis& analysis, const Proposition& proposition,
             const Draft& draft) {
  // "less than we should have", she said: who says it is nothing that the end has lost.
  std::uint32_t said = view.shape.root();
  for (const Report& report : analysis.reports) {
    if (report.content != no_word && proposition.head != no_word &&
        view.shape.below(proposition.head, report.content)) {
      said = report.content;
    }
  }
  std::uint32_t last = no_word;
  bool goes_on = false;
  for (std::uint32_t word = 0; word < draft.words.size(); ++word) {
    if (view.tree.tokens[word].upos == "PUNCT") continue;
    if (draft.words[word]) last = word;
    goes_on = !draft.words[word] && (goes_on || view.shape.below(word, said));
  }
  if (last == no_word) return false;
  const bool cut = (goes_on && view.tree.tokens[last].upos == "AUX") ||
                   (view.relation(last) == "case" && last < view.shape.parent(last));
  return cut && std::ranges::none_of(draft.changes,
                                     [last](const Change& change) { return change.last > last; });
}

/// Whether one side of a hyphen is left out: "to mass[-produce] them".
bool parts_a_word(const TreeView& view, const Draft& draft) {
  const auto& tokens = view.tree.tokens;
  for (std::uint32_t word = 1; word + 1 < draft.words.size(); ++word) {
    const bool hyphen = (view.word(word) == "-" || view.word(word) == "\u2010") &&
                        tokens[word - 1].span.end == tokens[word].span.begin &&
                        tokens[word].span.end == tokens[word + 1].span.begin;
    if (hyphen && draft.words[word - 1] != draft.words[word + 1] &&
        std::ranges::none_of(draft.changes, [word](const Change& change) {
          return change.first <= word + 1 && word - 1 <= change.last;
        })) {
      return true;
    }
  }
  return false;
}

/// Whether a claim holds who says something in a clause of its own, and no more what is said.
bool loses_what_is_said(const Analysis& analysis, const Proposition& proposition,
                        const Draft& draft) {
  return std::ranges::any_of(analysis.reports, [&](const Report& report) {
    return report.cue != no_word && report.content != no_word && report.cue != proposition.head &&
           draft.words[report.cue] && !draft.words[report.content];
  });
}

}  // namespace

bool is_faithful(const TreeView& view, const Analysis& analysis, const Proposition& proposition,
                 const Draft& draft, const KeptWords& kept) {
  return !loses_a_qualifier(view, analysis, draft, kept) &&
         !dangles(view, analysis, proposition, draft) && !parts_a_word(view, draft) &&
         !loses_what_is_said(analysis, proposition, draft) &&
         !loses_its_verb(view, proposition, draft) && !loses_its_subject(view, analysis, draft);
}

}  // namespace claimcheck::claims
