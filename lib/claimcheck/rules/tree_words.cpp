// SPDX-License-Identifier: MIT
#include "claimcheck/rules/tree_words.hpp"

#include "claimcheck/nlp/tree.hpp"
#include "claimcheck/text/characters.hpp"
#include "claimcheck/text/utf8.hpp"

#include <algorithm>
#include <array>

namespace claimcheck::rules {

std::uint32_t child_by(const TreeView& view, std::uint32_t word, std::string_view relation) {
  for (const std::uint32_t child : view.shape.children(word)) {
    if (view.relation(child) == relation || view.tree.tokens[child].deprel == relation) {
      return child;
    }
  }
  return nlp::TreeShape::none;
}

bool has_child(const TreeView& view, std::uint32_t word, std::string_view relation) {
  return child_by(view, word, relation) != nlp::TreeShape::none;
}

std::uint32_t finite_word(const TreeView& view, std::uint32_t clause) {
  for (const std::uint32_t child : view.shape.children(clause)) {
    if ((view.relation(child) == "aux" || view.relation(child) == "cop") &&
        nlp::feature(view.tree.tokens[child], "VerbForm") == "Fin") {
      return child;
    }
  }
  return nlp::feature(view.tree.tokens[clause], "VerbForm") == "Fin" ? clause
                                                                     : nlp::TreeShape::none;
}

bool is_past(const TreeView& view, std::uint32_t clause) {
  const std::uint32_t finite = finite_word(view, clause);
  return finite != nlp::TreeShape::none &&
         nlp::feature(view.tree.tokens[finite], "Tense") == "Past";
}

bool is_negative(const nlp::Token& token) {
  return nlp::feature(token, "Polarity") == "Neg" || nlp::feature(token, "PronType") == "Neg";
}

bool is_denied(const TreeView& view, std::uint32_t word) {
  return std::ranges::any_of(view.shape.children(word), [&](std::uint32_t child) {
    if (is_negative(view.tree.tokens[child])) return true;
    if (child > word || view.relation(child) != "obl") return false;
    const std::uint32_t det = child_by(view, child, "det");
    return det != nlp::TreeShape::none && is_negative(view.tree.tokens[det]);
  });
}

std::uint32_t subject_behind(const TreeView& view, std::uint32_t verb) {
  if (verb == 0 || view.tree.tokens[verb - 1].upos != "PUNCT") return nlp::TreeShape::none;
  for (const std::uint32_t child : view.shape.children(verb)) {
    if (view.shape.first(child) == verb + 1 && view.relation(child) == "nsubj") return child;
  }
  return nlp::TreeShape::none;
}

std::uint32_t noun_of_relative(const TreeView& view, std::uint32_t pronoun) {
  if (nlp::feature(view.tree.tokens[pronoun], "PronType") != "Rel") return nlp::TreeShape::none;
  std::uint32_t at = view.shape.parent(pronoun);
  while (at != nlp::TreeShape::none && view.tree.tokens[at].deprel != "acl:relcl") {
    if (view.relation(at) != "conj" && view.relation(at) != "xcomp") return nlp::TreeShape::none;
    at = view.shape.parent(at);
  }
  return at == nlp::TreeShape::none ? at : view.shape.parent(at);
}

std::uint32_t clause_with_tense(const TreeView& view, std::uint32_t clause) {
  for (std::uint32_t at = clause; at != nlp::TreeShape::none; at = view.shape.parent(at)) {
    if (finite_word(view, at) != nlp::TreeShape::none) return at;
  }
  return clause;
}

bool has_adjunct_like(const TreeView& view, std::uint32_t clause, std::uint32_t other) {
  const nlp::Token& like = view.tree.tokens[other];
  const std::uint32_t mark = child_by(view, other, "case");
  if (view.relation(other) != "obl" || mark == nlp::TreeShape::none ||
      view.shape.parent(other) != view.shape.parent(clause) ||
      (like.upos != "NUM" && like.upos != "PROPN")) {
    return false;
  }
  const auto is_like = [&](const nlp::Token& token) {
    const bool both = (token.name.place == nlp::NameMark::Place::outside) ==
                      (like.name.place == nlp::NameMark::Place::outside);
    return token.upos == like.upos && both && token.name.type == like.name.type;
  };
  return std::ranges::any_of(view.shape.children(clause), [&](std::uint32_t child) {
    const std::uint32_t own = child_by(view, child, "case");
    return child != other && own != nlp::TreeShape::none && view.relation(child) == "obl" &&
           view.tree.tokens[own].lemma == view.tree.tokens[mark].lemma &&
           is_like(view.tree.tokens[child]);
  });
}

bool is_person_name(const nlp::Token& token) {
  return token.name.place != nlp::NameMark::Place::outside &&
         token.name.type == nlp::NameType::person;
}

bool has_two_subjects(const TreeView& view, std::uint32_t clause) {
  return std::ranges::count_if(view.shape.children(clause), [&](std::uint32_t child) {
           const std::string& relation = view.tree.tokens[child].deprel;
           return relation == "nsubj" || relation == "nsubj:pass";
         }) > 1;
}

bool is_one_of_two_subjects(const TreeView& view, std::uint32_t word) {
  const std::uint32_t clause = view.shape.parent(word);
  return view.relation(word) == "nsubj" && clause != nlp::TreeShape::none &&
         std::ranges::any_of(view.shape.children(clause), [&](std::uint32_t other) {
           return view.relation(other) == "nsubj" &&
                  (view.shape.first(other) == view.shape.last(word) + 1 ||
                   view.shape.last(other) + 1 == view.shape.first(word));
         });
}

bool is_subject_and_predicate(const TreeView& view, std::uint32_t word) {
  return view.relation(word) == "nsubj" && has_child(view, word, "cop");
}

bool follows_a_doing(const TreeView& view, std::uint32_t subject) {
  const std::uint32_t first = view.shape.first(subject);
  const std::uint32_t clause = view.shape.parent(subject);
  if (view.relation(subject) != "nsubj" || first == 0 || clause == nlp::TreeShape::none ||
      view.tree.tokens[first - 1].upos == "PUNCT") {
    return false;
  }
  return std::ranges::any_of(view.shape.children(clause), [&](std::uint32_t child) {
    return view.relation(child) == "advcl" && view.shape.below(first - 1, child) &&
           view.tree.tokens[child].xpos == "VBG";
  });
}

bool is_quoted_apart(const TreeView& view, std::uint32_t clause) {
  if (view.relation(clause) != "conj" || !view.quoted[clause] ||
      view.tree.tokens[clause].upos != "VERB" || has_child(view, clause, "nsubj") ||
      has_child(view, clause, "csubj")) {
    return false;
  }
  std::uint32_t first = view.shape.first(clause);
  while (first < clause && !view.quoted[first]) ++first;
  while (first < clause && view.tree.tokens[first].upos == "PUNCT") ++first;
  return first > 0 && view.tree.tokens[first - 1].upos == "PUNCT" &&
         !is_parting_mark(view.tree.tokens[first - 1], view.text) &&
         text::is_upper_case(text::code_point_at(view.word(first), 0).value);
}

bool is_in_quoted_phrase(const TreeView& view, std::uint32_t word) {
  const std::uint32_t above = view.shape.parent(word);
  if (above == nlp::TreeShape::none || !view.quoted[word] || !view.quoted[above]) return false;
  std::uint32_t first = std::min(word, above);
  std::uint32_t last = std::max(word, above);
  while (first > 0 && view.quoted[first - 1]) --first;
  while (last + 1 < view.shape.size() && view.quoted[last + 1]) ++last;
  for (std::uint32_t at = first; at <= last; ++at) {
    if (!view.quoted[at] || nlp::feature(view.tree.tokens[at], "VerbForm") == "Fin") return false;
  }
  return true;
}

bool is_close_name(const TreeView& view, std::uint32_t noun, std::uint32_t child) {
  return view.relation(child) == "appos" && child > noun &&
         view.tree.tokens[child].upos == "PROPN" && !is_parted(view, child);
}

std::uint32_t loose_article(const TreeView& view, std::uint32_t noun, std::uint32_t name) {
  const std::uint32_t article = child_by(view, noun, "det");
  if (article == nlp::TreeShape::none ||
      nlp::feature(view.tree.tokens[article], "Definite") != "Def" ||
      nlp::feature(view.tree.tokens[noun], "Number") == "Plur" ||
      !is_close_name(view, noun, name)) {
    return nlp::TreeShape::none;
  }
  const bool person = view.tree.tokens[name].name.type == nlp::NameType::person;
  const bool told = std::ranges::any_of(view.shape.children(noun), [&](std::uint32_t child) {
    const nlp::Token& token = view.tree.tokens[child];
    const std::string_view relation = view.relation(child);
    return (person && child != article && child < noun) || nlp::feature(token, "Degree") == "Sup" ||
           nlp::feature(token, "NumType") == "Ord" || relation == "nmod" || relation == "acl" ||
           token.deprel == "nmod:poss";
  });
  return told ? nlp::TreeShape::none : article;
}

bool is_torn(const TreeView& view, std::uint32_t top) {
  for (std::uint32_t word = view.shape.first(top); word < view.shape.last(top); ++word) {
    if (!view.shape.below(word, top) && view.tree.tokens[word].upos != "PUNCT") return true;
  }
  return false;
}

bool follows_kept_comma(const TreeView& view, const std::vector<bool>& words, std::uint32_t top) {
  const std::uint32_t first = view.shape.first(top);
  const std::uint32_t mark = first > 0 && view.word(first) != "," ? first - 1 : first;
  return view.word(mark) == "," && words[mark];
}

bool ends_set_apart(const TreeView& view, const std::vector<bool>& words, std::uint32_t phrase,
                    std::uint32_t last) {
  if (last + 1 >= words.size() || view.word(last + 1) != ",") return false;
  for (std::uint32_t word = last; word != phrase && word != nlp::TreeShape::none;
       word = view.shape.parent(word)) {
    const bool listed = view.relation(word) == "conj" && view.tree.tokens[word].upos != "NUM";
    if (!listed && follows_kept_comma(view, words, word)) return true;
  }
  return false;
}

bool closes_what_stays(const TreeView& view, const std::vector<bool>& words, std::uint32_t comma,
                       std::uint32_t left, std::uint32_t right) {
  if (view.word(comma) != ",") return false;
  for (std::uint32_t top = left; top != nlp::TreeShape::none && !view.shape.below(right, top);
       top = view.shape.parent(top)) {
    const std::string_view relation = view.relation(top);
    if (relation != "nmod" && relation != "acl" && relation != "appos") continue;
    const bool ends = view.shape.last(top) + 1 == comma || view.shape.last(top) == comma;
    if (ends && follows_kept_comma(view, words, top)) return true;
    // "like the one[,] struck in Oslo": what the comma opens may end before.
    const std::uint32_t before = top == 0 ? top : view.shape.first(top) - 1;
    const std::uint32_t noun = view.shape.parent(top);
    const bool continues = noun != nlp::TreeShape::none && before > noun && before < top &&
                           view.shape.parent(before) == noun && view.relation(before) == "nmod";
    if (ends && continues && follows_kept_comma(view, words, before)) return true;
  }
  return false;
}

void keep_brackets(const TreeView& view, std::vector<bool>& words) {
  const auto is_mark = [&](std::uint32_t word) { return view.tree.tokens[word].upos == "PUNCT"; };
  const auto any = [&](std::uint32_t first, std::uint32_t last) {
    for (std::uint32_t word = first; word < last; ++word) {
      if (words[word] && !is_mark(word)) return true;
    }
    return false;
  };
  const auto count = static_cast<std::uint32_t>(words.size());
  const auto keep = [&](std::string_view opening, std::string_view closing) {
    std::vector<std::uint32_t> open;
    for (std::uint32_t word = 0; word < count; ++word) {
      if (!is_mark(word)) continue;
      if (view.word(word) == opening) open.push_back(word);
      if (view.word(word) != closing || open.empty()) continue;
      const std::uint32_t first = open.back();
      open.pop_back();
      const bool both = words[first] && words[word];
      if (both || !any(0, first) || !any(first, word) || !any(word, count)) continue;
      words[first] = words[word] = true;
      for (std::uint32_t at = first + 1; at < word && (!words[at] || is_mark(at)); ++at) {
        words[at] = false;
      }
      for (std::uint32_t at = word; at-- > first && (!words[at] || is_mark(at));) {
        words[at] = false;
      }
    }
  };
  keep("(", ")");
  keep("[", "]");
}

bool is_dash(const TreeView& view, std::uint32_t word) {
  constexpr std::array<std::string_view, 4> dashes{"-", "--", "\u2013", "\u2014"};
  return view.tree.tokens[word].upos == "PUNCT" &&
         std::ranges::find(dashes, view.word(word)) != dashes.end();
}

bool is_parted(const TreeView& view, std::uint32_t word) {
  const auto is_punct = [&](std::uint32_t at) { return view.tree.tokens[at].upos == "PUNCT"; };
  const auto is_mark = [&](std::uint32_t at) {
    return is_parting_mark(view.tree.tokens[at], view.text);
  };
  std::uint32_t at = view.shape.first(word);
  while (is_punct(at)) {
    if (is_mark(at)) return true;
    if (++at >= view.shape.size()) return false;
  }
  while (at > 0 && is_punct(at - 1)) {
    --at;
    // What a bracket closes stands apart, not what comes after it.
    if (view.word(at) == ")" || view.word(at) == "]") return false;
    if (is_mark(at)) return true;
  }
  return false;
}

}  // namespace claimcheck::rules
