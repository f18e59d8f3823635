// SPDX-License-Identifier: MIT
#include "claimcheck/claims/claim_phrases.hpp"

#include "claimcheck/nlp/lemma.hpp"
#include "claimcheck/rules/tree_words.hpp"

#include <algorithm>

namespace claimcheck::claims {
namespace {

/// Returns both, of the second only what stands at `from` or behind it.
WordSet with(WordSet words, const WordSet& more, std::uint32_t from = 0) {
  for (std::uint32_t word = from; word < words.size(); ++word) {
    words[word] = words[word] || more[word];
  }
  return words;
}

}  // namespace

bool is_one_of(std::string_view relation, Relations relations) {
  return std::ranges::find(relations, relation) != relations.end();
}

bool is_one_of(std::string_view relation, std::initializer_list<std::string_view> relations) {
  return is_one_of(relation, Relations{relations.begin(), relations.size()});
}

std::string joined(const std::string& left, const std::string& right) {
  return right.empty() ? left : (left.empty() ? right : left + " " + right);
}

ClaimPhrases::ClaimPhrases(const rules::TreeView& view, const Draft& draft, const FacetWords& words)
    : view_(view), draft_(draft), words_(words) {
  for (const Change& change : draft.changes) {
    if (change.first < change.last &&
        !is_one_of(change.reason, {"date", "name", "pronoun", "agreement"})) {
      changes_.push_back(change);
    }
  }
}

std::string ClaimPhrases::text_of(const WordSet& words) const {
  return phrase_of(view_, words, changes_, true).text;
}

WordSet ClaimPhrases::below(std::uint32_t top, Relations without) const {
  WordSet words = none();
  std::vector<std::uint32_t> next{top};
  while (!next.empty()) {
    const std::uint32_t word = next.back();
    next.pop_back();
    words[word] = taken(word);
    for (const std::uint32_t child : view_.shape.children(word)) {
      if (!leaves(child, word == top, without)) next.push_back(child);
    }
  }
  complete_name(top, words);
  const auto first = std::ranges::find(words, true) - words.begin();
  const auto leading = static_cast<std::uint32_t>(first);
  if (leading < words.size() && view_.relation(leading) == "cc") words[leading] = false;
  return words;
}

/// Whether a word is left out of the phrase around it with all below it.
bool ClaimPhrases::leaves(std::uint32_t word, bool of_top, Relations without) const {
  const std::string_view relation = view_.relation(word);
  if (!is_one_of(relation, without) || !taken(view_.shape.parent(word))) return false;
  const nlp::Token& token = view_.tree.tokens[word];
  if (token.deprel == "nmod:poss" || (relation == "case" && !of_top)) return false;
  if (!of_top && is_one_of(relation, {"conj", "cc"})) {
    const std::uint32_t first = view_.shape.parent(word);
    return is_one_of(view_.relation(first), {"nmod", "obl"}) && !is_one_together(first);
  }
  const bool names = relation == "appos" && token.upos == "PROPN";
  return !names || rules::is_parted(view_, word);
}

/// The words of a name stay together, however the tree ties them.
void ClaimPhrases::complete_name(std::uint32_t top, WordSet& words) const {
  const auto continues = [this](std::uint32_t word) {
    return word < view_.shape.size() && taken(word) && view_.tree.tokens[word].upos == "PROPN" &&
           view_.tree.tokens[word].name.place == nlp::NameMark::Place::inside;
  };
  if (view_.tree.tokens[top].name.place == nlp::NameMark::Place::outside) return;
  for (std::uint32_t word = top + 1; continues(word) && !view_.shape.below(top, word); ++word) {
    words[word] = true;
  }
}

WordSet ClaimPhrases::noun_phrase(std::uint32_t noun) const {
  WordSet words = below(noun, behind_noun);
  for (const std::uint32_t child : children_by(noun, {"nmod"})) {
    if (child < noun || !is_part(child)) continue;
    words = with(std::move(words), noun_phrase(child));
    words = with(std::move(words), below(rules::child_by(view_, child, "case"), {}));
  }
  return words;
}

WordSet ClaimPhrases::attribute(std::uint32_t head) const {
  WordSet words = below(head, around_noun);
  if (view_.tree.tokens[head].upos != "ADJ") return with(words, noun_phrase(head), head);
  const std::uint32_t copula = rules::child_by(view_, head, "cop");
  for (const std::uint32_t child : children_by(head, {"advmod"})) {
    const bool before = copula != no_word && child < copula;
    if (child > head || before || rules::is_negative(view_.tree.tokens[child])) continue;
    words = with(std::move(words), below(child, {}));
  }
  return words;
}

bool ClaimPhrases::is_part(std::uint32_t noun) const {
  const std::uint32_t preposition = rules::child_by(view_, noun, "case");
  return preposition != no_word && words_.part.contains(nlp::lower_case(view_.word(preposition)));
}

bool ClaimPhrases::is_one_together(std::uint32_t top) const {
  const std::uint32_t preposition = rules::child_by(view_, top, "case");
  const std::uint32_t noun = view_.shape.parent(top);
  if (preposition == no_word || noun == no_word) return false;
  return words_.between.contains(nlp::lower_case(view_.word(preposition))) ||
         (is_part(top) && words_.together.contains(view_.tree.tokens[noun].lemma));
}

WordSet ClaimPhrases::compound(std::uint32_t noun) const {
  WordSet words = none();
  words[noun] = true;
  for (const std::uint32_t child : view_.shape.children(noun)) {
    if (!is_one_of(view_.relation(child), {"compound", "flat"})) continue;
    for (std::uint32_t word = 0; word < words.size(); ++word) {
      if (view_.shape.below(word, child)) words[word] = true;
    }
  }
  if (view_.tree.tokens[noun].upos == "PROPN") complete_name(noun, words);
  return words;
}

std::pair<WordSet, WordSet> ClaimPhrases::led(std::uint32_t top, Relations without) const {
  WordSet rest = below(top, without);
  WordSet lead = none();
  std::uint32_t end = 0;
  for (const std::uint32_t child : view_.shape.children(top)) {
    const bool asks =
        view_.relation(child) == "advmod" &&
        is_one_of(nlp::feature(view_.tree.tokens[child], "PronType"), {"Int", "Rel", "Int,Rel"});
    if (child > top || !(asks || is_one_of(view_.relation(child), {"case", "mark"}))) continue;
    for (std::uint32_t word = 0; word < rest.size(); ++word) {
      if (!view_.shape.below(word, child)) continue;
      lead[word] = taken(word);
      rest[word] = false;
      end = word;
    }
  }
  for (std::uint32_t word = 0; word < end; ++word) {
    lead[word] = lead[word] || rest[word];
    rest[word] = false;
  }
  return {lead, rest};
}

WordSet ClaimPhrases::predicate(std::uint32_t head) const {
  WordSet words = none();
  words[head] = true;
  for (const std::uint32_t child : view_.shape.children(head)) {
    const nlp::Token& token = view_.tree.tokens[child];
    const std::string_view relation = view_.relation(child);
    const bool qualifies = relation == "advmod" && child < head &&
                           words_.qualifiers.contains(nlp::lower_case(view_.word(child)));
    const bool particle = token.deprel == "compound:prt";
    const bool negation = relation == "advmod" && rules::is_negative(token);
    const bool infinitive = relation == "mark" && token.upos == "PART";
    if (is_one_of(relation, {"aux", "cop"}) || particle || qualifies || negation || infinitive) {
      words[child] = taken(child);
    }
  }
  return words;
}

/// The first member of a word's list that the claim has.
std::uint32_t ClaimPhrases::member_of(std::uint32_t word) const {
  const std::vector<std::uint32_t> members = members_of(word);
  return members.empty() ? no_word : members.front();
}

std::vector<std::uint32_t> ClaimPhrases::members_of(std::uint32_t word) const {
  std::vector<std::uint32_t> members;
  if (taken(word)) members.push_back(word);
  for (const std::uint32_t child : children_by(word, {"conj"})) {
    if (is_verb(child) == is_verb(word)) members.push_back(child);
  }
  return members;
}

std::uint32_t ClaimPhrases::subject_of(std::uint32_t head) const {
  for (const std::uint32_t child : view_.shape.children(head)) {
    if (!is_one_of(view_.relation(child), {"nsubj", "csubj"})) continue;
    if (const std::uint32_t member = member_of(child); member != no_word) return member;
  }
  const std::uint32_t parent = view_.shape.parent(head);
  return parent != no_word && view_.relation(head) == "conj" ? subject_of(parent) : no_word;
}

std::vector<std::uint32_t> ClaimPhrases::children_by(std::uint32_t word,
                                                     Relations relations) const {
  std::vector<std::uint32_t> children;
  for (const std::uint32_t child : view_.shape.children(word)) {
    if (taken(child) && is_one_of(view_.relation(child), relations)) children.push_back(child);
  }
  return children;
}

std::vector<std::uint32_t> ClaimPhrases::children_by(
    std::uint32_t word, std::initializer_list<std::string_view> relations) const {
  return children_by(word, Relations{relations.begin(), relations.size()});
}

bool ClaimPhrases::is_passive(std::uint32_t head) const {
  return std::ranges::any_of(children_by(head, {"aux"}), [this](std::uint32_t child) {
    return view_.tree.tokens[child].deprel == "aux:pass";
  });
}

}  // namespace claimcheck::claims
