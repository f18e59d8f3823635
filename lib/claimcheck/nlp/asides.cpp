// SPDX-License-Identifier: MIT
#include "claimcheck/nlp/asides.hpp"

#include "claimcheck/nlp/tree_marks.hpp"
#include "claimcheck/nlp/tree_shape.hpp"

#include <algorithm>
#include <cstdint>

namespace claimcheck::nlp {
namespace {

/// Whether a comma stands before a word, a quotation mark between them passed over.
bool follows_comma(const Tree& tree, std::uint32_t word, const std::vector<bool>& quoted,
                   std::string_view text) {
  if (word > 1 && tree.tokens[word - 1].upos == "PUNCT" && !is_comma(tree, word - 1, text) &&
      quoted[word - 1]) {
    --word;
  }
  return word > 0 && is_comma(tree, word - 1, text);
}

/// A clause with a subject or a word that leads it, or a name or number: "If it rains", "In 2024".
bool may_stand_in_front(const Tree& tree, const TreeShape& shape, std::uint32_t word) {
  const Token& token = tree.tokens[word];
  const std::string_view relation = base_relation(token.deprel);
  if (relation == "obl") return token.upos == "PROPN" || token.upos == "NUM";
  const auto leads = [&tree](std::uint32_t child) {
    const std::string_view own = base_relation(tree.tokens[child].deprel);
    return own == "mark" || own == "nsubj" || own == "expl";
  };
  return relation == "advcl" && std::ranges::any_of(shape.children(word), leads);
}

/// Whether a word is a person's name, "he", "she" or "they".
bool is_person(const Token& token) {
  const bool pronoun = token.upos == "PRON" && feature(token, "PronType") == "Prs" &&
                       feature(token, "Gender") != "Neut";
  return pronoun || names_person(token);
}

/// Whether a pronoun stands for the subject of what a verb says: the same pronoun, or a noun of its
/// number that cannot be who says it.
bool means(const Tree& tree, const TreeShape& shape, std::uint32_t pronoun, std::uint32_t subject,
           std::uint32_t verb) {
  const Token& token = tree.tokens[pronoun];
  const Token& other = tree.tokens[subject];
  if (token.upos != "PRON" || feature(token, "Person") != "3") return false;
  if (other.upos == "PRON") return other.lemma == token.lemma;
  const std::uint32_t source = child_by(tree, shape, verb, "nsubj");
  if (source == TreeShape::none || other.upos != "NOUN") return false;
  const bool person = is_person(tree.tokens[source]);
  const bool thing = feature(token, "Gender") != "Masc" && feature(token, "Gender") != "Fem";
  return person && thing && feature(token, "Number") == feature(other, "Number") &&
         child_by(tree, shape, source, "conj") == TreeShape::none;
}

/// Whether a clause has an auxiliary or a copula, or stands in the present.
bool tells_a_state(const Tree& tree, const TreeShape& shape, std::uint32_t clause) {
  return feature(tree.tokens[clause], "Tense") == "Pres" ||
         std::ranges::any_of(shape.children(clause), [&tree](std::uint32_t child) {
           const std::string_view relation = base_relation(tree.tokens[child].deprel);
           return (relation == "aux" || relation == "cop") &&
                  feature(tree.tokens[child], "VerbForm") == "Fin";
         });
}

/// "But they worry that": whether a clause has a clause of its own to tell, outside quotation
/// marks.
bool reports_itself(const Tree& tree, const TreeShape& shape, std::uint32_t clause,
                    const std::vector<bool>& quoted) {
  const std::uint32_t told = child_by(tree, shape, clause, "ccomp");
  return told != TreeShape::none && !quoted[told];
}

}  // namespace

void raise_asides(Tree& tree, std::string_view text, const SpeechVerbs& verbs) {
  const auto says = [&](const Token& token) {
    return token.deprel == "parataxis" && verbs.saying.contains(token.lemma);
  };
  if (std::ranges::none_of(tree.tokens, says)) return;
  const TreeShape shape{tree};
  for (std::uint32_t verb = 0; verb < tree.tokens.size(); ++verb) {
    const std::uint32_t noun = shape.parent(verb);
    const std::uint32_t last = shape.last(verb);
    const std::uint32_t end = is_comma(tree, last, text) ? last : last + 1;
    if (!says(tree.tokens[verb]) || noun == TreeShape::none || noun > verb ||
        end >= tree.tokens.size() || !is_comma(tree, end, text) ||
        child_by(tree, shape, verb, "nsubj") == TreeShape::none) {
      continue;
    }
    const std::uint32_t told = shape.parent(noun);
    const std::string_view relation = base_relation(tree.tokens[noun].deprel);
    if (told != TreeShape::none && told > end &&
        (relation == "nsubj" || relation == "obl" || relation == "obj")) {
      tree.tokens[verb].head = told + 1;
    }
  }
}

void tie_speakers(Tree& tree, std::string_view text, const SpeechVerbs& verbs) {
  const auto says = [&](const Token& token) {
    return token.upos == "VERB" && verbs.saying.contains(token.lemma);
  };
  if (std::ranges::none_of(tree.tokens, says)) return;
  const TreeShape shape{tree};
  const auto ends_at_comma = [&](std::uint32_t word) {
    const std::uint32_t last = shape.last(word);
    return is_comma(tree, last, text) ||
           (last + 1 < tree.tokens.size() && is_comma(tree, last + 1, text));
  };
  for (std::uint32_t verb = 2; verb + 1 < tree.tokens.size(); ++verb) {
    if (!says(tree.tokens[verb]) || !is_comma(tree, verb - 1, text) ||
        child_by(tree, shape, verb, "nsubj") != TreeShape::none) {
      continue;
    }
    const std::uint32_t told = child_by(tree, shape, verb, "ccomp");
    const bool between = told != TreeShape::none && told > verb;
    const std::uint32_t end = shape.last(verb) + 1;
    const bool ends = end >= tree.tokens.size() || tree.tokens[end].upos == "PUNCT";
    const bool behind = tree.tokens[verb].deprel == "parataxis" && told == TreeShape::none &&
                        ends && end + 2 >= tree.tokens.size() &&
                        child_by(tree, shape, verb, "conj") == TreeShape::none;
    if (!between && !behind) continue;
    for (const std::uint32_t speaker : shape.children(between ? told : verb)) {
      Token& token = tree.tokens[speaker];
      if (shape.first(speaker) != verb + 1 || !(token.upos == "NOUN" || token.upos == "PROPN")) {
        continue;
      }
      const std::string_view relation = base_relation(token.deprel);
      const bool second =
          relation == "nsubj" && ends_at_comma(speaker) &&
          std::ranges::any_of(shape.children(told), [&](std::uint32_t other) {
            return other < verb && base_relation(tree.tokens[other].deprel) == "nsubj";
          });
      const bool taken = relation == "iobj" || (relation == "obj" && begins_person(token));
      if (between ? !second : !taken) continue;
      token.head = verb + 1;
      token.deprel = "nsubj";
    }
  }
}

void tie_what_goes_on(Tree& tree, const std::vector<bool>& quoted, const SpeechVerbs& verbs) {
  if (!has_relation(tree, "conj")) return;
  const auto is_member = [](const Token& token) { return token.deprel == "conj"; };
  const TreeShape shape{tree};
  for (std::uint32_t clause = 0; clause < tree.tokens.size(); ++clause) {
    const std::uint32_t verb = shape.parent(clause);
    if (!is_member(tree.tokens[clause]) || !verbs.saying.contains(tree.tokens[verb].lemma) ||
        quoted[clause] || quoted[verb] || !tells_a_state(tree, shape, clause) ||
        reports_itself(tree, shape, clause, quoted)) {
      continue;
    }
    const std::uint32_t said = child_by(tree, shape, verb, "ccomp");
    const std::uint32_t pronoun = child_by(tree, shape, clause, "nsubj");
    if (said == TreeShape::none || said < verb || said > clause || quoted[said] ||
        pronoun == TreeShape::none) {
      continue;
    }
    const std::uint32_t subject = child_by(tree, shape, said, "nsubj");
    if (subject != TreeShape::none && means(tree, shape, pronoun, subject, verb)) {
      tree.tokens[clause].head = said + 1;
    }
  }
}

void tie_fronted(Tree& tree, const std::vector<bool>& quoted, std::string_view text) {
  if (!has_relation(tree, "ccomp")) return;
  const auto is_content = [](const Token& token) { return token.deprel == "ccomp"; };
  const TreeShape shape{tree};
  for (std::uint32_t said = 0; said < tree.tokens.size(); ++said) {
    const std::uint32_t verb = shape.parent(said);
    if (!is_content(tree.tokens[said]) || verb >= said) continue;
    std::uint32_t first = shape.first(said);
    while (first < said && (!shape.below(first, said) || tree.tokens[first].upos == "PUNCT")) {
      ++first;
    }
    std::uint32_t begin = verb;
    bool marked = false;
    for (const std::uint32_t child : shape.children(verb)) {
      if (child < verb && base_relation(tree.tokens[child].deprel) == "nsubj") {
        begin = shape.first(child);
      }
    }
    for (const std::uint32_t child : shape.children(said)) {
      marked = marked || (child == first && tree.tokens[child].deprel == "mark");
    }
    if (begin == verb || first < verb || marked || !follows_comma(tree, first, quoted, text) ||
        !follows_comma(tree, begin, quoted, text)) {
      continue;
    }
    for (const std::uint32_t word : shape.children(verb)) {
      if (word < begin && quoted[word] == quoted[said] && may_stand_in_front(tree, shape, word)) {
        tree.tokens[word].head = said + 1;
      }
    }
  }
}

void tie_conditions(Tree& tree, const SpeechVerbs& verbs) {
  const auto is_condition = [&](const Token& token) {
    return token.deprel == "mark" && verbs.conditions.contains(token.lemma);
  };
  if (std::ranges::none_of(tree.tokens, is_condition)) return;
  const TreeShape shape{tree};
  for (std::uint32_t mark = 0; mark < tree.tokens.size(); ++mark) {
    const std::uint32_t condition = shape.parent(mark);
    if (!is_condition(tree.tokens[mark]) || tree.tokens[condition].deprel != "ccomp") continue;
    const std::uint32_t verb = shape.parent(condition);
    if (verb > mark || !verbs.saying.contains(tree.tokens[verb].lemma)) continue;
    for (std::uint32_t main = condition + 1; main < tree.tokens.size(); ++main) {
      const std::uint32_t above = shape.parent(main);
      const bool said = tree.tokens[main].deprel == "ccomp" && above != TreeShape::none &&
                        above <= verb && verbs.saying.contains(tree.tokens[above].lemma);
      if (!said || !shape.below(verb, above) || shape.below(verb, main) ||
          child_by(tree, shape, main, "mark") != TreeShape::none ||
          child_by(tree, shape, main, "nsubj") == TreeShape::none) {
        continue;
      }
      tree.tokens[main].head = verb + 1;
      tree.tokens[condition].head = main + 1;
      tree.tokens[condition].deprel = "advcl";
      break;
    }
  }
}

void part_saying(Tree& tree, std::string_view text, const SpeechVerbs& verbs) {
  const auto says = [&](const Token& token) {
    return token.xpos == "VBG" && verbs.saying.contains(token.lemma);
  };
  if (std::ranges::none_of(tree.tokens, says)) return;
  const TreeShape shape{tree};
  for (std::uint32_t word = 1; word < tree.tokens.size(); ++word) {
    Token& token = tree.tokens[word];
    std::uint32_t said = shape.parent(word);
    if (!says(token) || said > word || !is_comma(tree, word - 1, text)) continue;
    const std::uint32_t told = child_by(tree, shape, word, "ccomp");
    const bool member = token.deprel == "conj" || base_relation(token.deprel) == "csubj";
    if (!member || told == TreeShape::none || told < word) continue;
    if (tree.tokens[said].deprel == "obj") said = shape.parent(said);
    if (tree.tokens[said].deprel != "ccomp" || child_by(tree, shape, word, "cc") < word) continue;
    token.head = said + 1;
    token.deprel = "advcl";
  }
}

}  // namespace claimcheck::nlp
