// SPDX-License-Identifier: MIT
#include "claimcheck/claims/attachment.hpp"

#include "claimcheck/claims/list_reading.hpp"
#include "claimcheck/rules/tree_words.hpp"

#include <algorithm>

namespace claimcheck::claims {
namespace {

using rules::TreeView;

bool has_own_subject(const TreeView& view, std::uint32_t clause) {
  return rules::has_child(view, clause, "nsubj") || rules::has_child(view, clause, "csubj") ||
         rules::has_child(view, clause, "expl");
}

/// Whether a relative clause's verb has not the number of a common noun: "people, which is". A
/// singular noun may mean many: "the staff, who are". Past forms hardly ever show a number.
bool disagrees(const TreeView& view, std::uint32_t clause, std::uint32_t noun) {
  if (view.tree.tokens[clause].deprel != "acl:relcl") return false;
  const std::uint32_t finite = rules::finite_word(view, clause);
  if (finite == no_word || !rules::has_child(view, clause, "nsubj")) return false;
  const std::uint32_t subject = rules::child_by(view, clause, "nsubj");
  return nlp::feature(view.tree.tokens[subject], "PronType") == "Rel" &&
         nlp::feature(view.tree.tokens[finite], "Number") == "Sing" &&
         nlp::feature(view.tree.tokens[finite], "Tense") == "Pres" &&
         nlp::feature(view.tree.tokens[noun], "Number") == "Plur" &&
         view.tree.tokens[noun].upos == "NOUN" && !rules::has_child(view, noun, "nummod");
}

/// "Ann, head of the firm, a bank in Oslo": which noun the second apposition is about is open.
bool has_two_appositions(const TreeView& view, std::uint32_t noun) {
  return std::ranges::count_if(view.shape.children(noun), [&](std::uint32_t child) {
           return child > noun && view.relation(child) == "appos" &&
                  view.tree.tokens[child].upos != "NUM" && rules::is_parted(view, child);
         }) > 1;
}

/// "simple, rather than a noisy feast, attended by two": which of the two is meant is open.
bool is_of_contrasted(const TreeView& view, std::uint32_t clause, std::uint32_t noun) {
  return view.relation(clause) == "acl" && view.relation(noun) == "conj" && is_added(view, noun);
}

/// "the letter to Ann, who led the board, and Bob, the clerk": who is named behind the clause
/// stands beside its noun, whatever the tree says.
bool takes_in_next(const TreeView& view, std::uint32_t clause, std::uint32_t noun) {
  const auto is_person = [&](std::uint32_t word) {
    return rules::is_person_name(view.tree.tokens[word]);
  };
  if (!is_person(noun)) return false;
  for (std::uint32_t word = clause + 1; word <= view.shape.last(clause); ++word) {
    if (view.relation(word) == "conj" && view.shape.below(word, clause) && is_person(word) &&
        rules::has_child(view, word, "cc") && !is_person(view.shape.parent(word)) &&
        (rules::is_parted(view, word) || view.relation(clause) == "acl")) {
      return true;
    }
  }
  return false;
}

/// "firms that live on loans and cannot pay", "a corner that is dark, and is home": what follows a
/// restrictive relative clause may go on with it, where no mark stands between and its tense does
/// not tell, or where both, and not the clause above, say what something is.
bool may_go_on_with_relative(const TreeView& view, std::uint32_t clause) {
  const std::uint32_t begin = view.shape.first(clause);
  if (begin == 0 || has_own_subject(view, clause)) return false;
  const std::uint32_t head = view.shape.parent(clause);
  const bool parted = rules::is_parted(view, clause);
  const auto says_what = [&](std::uint32_t word) { return rules::has_child(view, word, "cop"); };
  const std::uint32_t finite = rules::finite_word(view, clause);
  std::uint32_t before = begin - 1;
  while (before > head && view.tree.tokens[before].upos == "PUNCT") --before;
  for (std::uint32_t at = before; finite != no_word && at != no_word && at != head;
       at = view.shape.parent(at)) {
    if (view.tree.tokens[at].deprel != "acl:relcl" || !view.shape.below(at, head)) continue;
    const std::uint32_t own = rules::finite_word(view, at);
    const std::uint32_t subject = rules::child_by(view, at, "nsubj");
    if (own == no_word || subject == no_word ||
        nlp::feature(view.tree.tokens[subject], "PronType") != "Rel") {
      continue;
    }
    if (parted) return says_what(clause) && says_what(at) && !says_what(head);
    const std::string_view tense = nlp::feature(view.tree.tokens[finite], "Tense");
    return tense.empty() || tense == nlp::feature(view.tree.tokens[own], "Tense");
  }
  return false;
}

/// "The Lives of a Port, which": what stands behind is about the whole name.
bool ends_longer_name(const TreeView& view, std::uint32_t noun) {
  const std::uint32_t above = view.shape.parent(noun);
  if (view.relation(noun) != "nmod" || above == no_word || above > noun) return false;
  for (std::uint32_t word = above + 1; word <= noun; ++word) {
    if (view.tree.tokens[word].name.place != nlp::NameMark::Place::inside) return false;
  }
  return true;
}

/// Whether a phrase with a preposition stands behind a verb and a mark; no "according to".
bool has_parted_phrase(const TreeView& view, std::uint32_t verb) {
  return std::ranges::any_of(view.shape.children(verb), [&](std::uint32_t child) {
    const std::uint32_t mark = rules::child_by(view, child, "case");
    return child > verb && view.relation(child) == "obl" && rules::is_parted(view, child) &&
           mark != no_word && view.tree.tokens[mark].upos == "ADP";
  });
}

}  // namespace

bool is_whole_title(const TreeView& view, std::uint32_t title, std::uint32_t name) {
  if (title > name || view.shape.parent(title) != name) return true;
  const std::uint32_t first = view.shape.first(title);
  for (std::uint32_t word = first; word < name; ++word) {
    if (!view.shape.below(word, title)) return false;
  }
  if (first == 0) return true;
  // "former Vice President Ann Smith": the adjective is of the title, though it hangs elsewhere.
  if (view.relation(first - 1) == "amod" && view.shape.parent(first - 1) == name) return false;
  const nlp::Token& before = view.tree.tokens[first - 1];
  // "then-Mayor Ann Smith": what a hyphen ties to the title is of it.
  if (before.upos == "PUNCT" && before.span.end == view.tree.tokens[first].span.begin &&
      rules::is_dash(view, first - 1)) {
    return false;
  }
  return before.upos != "PROPN" || view.shape.below(first - 1, name);
}

bool runs_on(const TreeView& view, std::uint32_t clause) {
  if (view.relation(clause) != "acl") return false;
  const std::uint32_t inner = rules::child_by(view, clause, "xcomp");
  if (inner != no_word && clause < inner && has_parted_phrase(view, inner)) return true;
  if (view.tree.tokens[clause].deprel != "acl:relcl") return false;
  return has_parted_phrase(view, clause) ||
         std::ranges::any_of(view.shape.children(clause), [&](std::uint32_t child) {
           const std::string_view relation = view.relation(child);
           return child > clause && rules::is_parted(view, child) &&
                  (relation == "conj" || relation == "parataxis") &&
                  rules::finite_word(view, child) != no_word && !has_own_subject(view, child) &&
                  !rules::has_child(view, child, "cc");
         });
}

bool is_whole_name(const TreeView& view, std::uint32_t name) {
  const auto goes_on = [&](std::uint32_t word) {
    return word < view.shape.size() &&
           view.tree.tokens[word].name.place == nlp::NameMark::Place::inside;
  };
  return !goes_on(view.shape.first(name)) && !goes_on(view.shape.last(name) + 1);
}

bool is_surely_about(const TreeView& view, std::uint32_t clause, std::uint32_t noun,
                     bool names_place) {
  const auto& tokens = view.tree.tokens;
  const bool torn = view.shape.first(clause) < noun || rules::is_torn(view, clause);
  if (noun < clause && torn) return false;
  if (noun < clause && ends_longer_name(view, noun)) return false;
  if (rules::is_subject_and_predicate(view, noun) || is_of_contrasted(view, clause, noun) ||
      takes_in_next(view, clause, noun) ||
      (view.relation(clause) == "appos" && has_two_appositions(view, noun)) ||
      disagrees(view, clause, noun)) {
    return false;
  }
  const std::uint32_t begin = view.shape.first(clause);
  if (noun < begin && !stands_right_behind(view, clause, noun)) return false;
  const std::string_view relation = view.relation(clause);
  const bool tells = relation == "acl" || relation == "advcl";
  // "two of the houses, which": what is told of all of them is told of the two.
  const bool counts = tokens[noun].upos != "NOUN" && tokens[noun].upos != "PROPN";
  if (!tells || counts || rules::is_person_name(tokens[noun])) return true;
  // "the price of the house, which": either may be meant, where the verb does not tell. Of "a house
  // in Oslo, where", the claim names both; of a day or year none is told.
  return std::ranges::none_of(view.shape.children(noun), [&](std::uint32_t word) {
    const nlp::Token& token = tokens[word];
    const bool in_place = names_place && token.upos == "PROPN";
    return noun < word && word < begin && !in_place && token.deprel == "nmod" &&
           token.upos != "NUM" && token.name.place != nlp::NameMark::Place::inside &&
           !disagrees(view, clause, word);
  });
}

bool stands_right_behind(const TreeView& view, std::uint32_t clause, std::uint32_t noun) {
  const std::uint32_t begin = view.shape.first(clause);
  for (std::uint32_t word = noun + 1; word < begin; ++word) {
    if (!view.shape.below(word, noun) && view.tree.tokens[word].upos != "PUNCT") return false;
  }
  return noun < begin;
}

bool is_misplaced(const TreeView& view, std::uint32_t clause) {
  // "pausing and charming her way", read as "pausing her way"
  return view.relation(clause) == "conj" &&
         (rules::is_torn(view, clause) || may_go_on_with_relative(view, clause));
}

}  // namespace claimcheck::claims
