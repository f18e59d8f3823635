// SPDX-License-Identifier: MIT
#include "claimcheck/nlp/speech_frame.hpp"

#include "claimcheck/nlp/tree_marks.hpp"
#include "claimcheck/nlp/tree_shape.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace claimcheck::nlp {
namespace {

bool is_present_or_past(const Token& token) {
  return token.xpos == "VBD" || token.xpos == "VBZ" || token.xpos == "VBP";
}

/// Whether nothing hangs from a verb of saying, behind it, but who says it, to whom, when and how.
bool says_what_is_before(const Tree& tree, const TreeShape& shape, std::uint32_t verb,
                         const SpeechVerbs& verbs) {
  constexpr std::array<std::string_view, 5> relations{"nsubj", "obl", "iobj", "advmod", "punct"};
  return std::ranges::all_of(shape.children(verb), [&](std::uint32_t child) {
    const std::string_view relation = base_relation(tree.tokens[child].deprel);
    if (child < verb) return true;
    if (relation == "obj") return verbs.telling.contains(tree.tokens[verb].lemma);
    return std::ranges::find(relations, relation) != relations.end();
  });
}

/// Whether the words from `begin` to a verb are its subject and what helps it: "the director, Ann
/// Lee, later".
bool leads_to(const Tree& tree, const TreeShape& shape, std::uint32_t begin, std::uint32_t verb,
              std::string_view text) {
  std::uint32_t subject = TreeShape::none;
  for (const std::uint32_t child : shape.children(verb)) {
    if (child < verb && base_relation(tree.tokens[child].deprel) == "nsubj") subject = child;
  }
  if (subject == TreeShape::none || subject < begin) return false;
  bool parted = false;
  for (std::uint32_t word = begin; word < verb; ++word) {
    const std::string_view relation = base_relation(tree.tokens[word].deprel);
    const bool helps = shape.parent(word) == verb && (relation == "aux" || relation == "advmod");
    if (!helps && tree.tokens[word].upos != "PUNCT" && !shape.below(word, subject)) return false;
    parted = parted || (word + 1 < verb && is_comma(tree, word, text));
  }
  return parted || !is_comma(tree, verb - 1, text);
}

/// "said the director, Ann Lee": whether a noun phrase may begin with a word.
bool begins_noun(const Token& token) {
  constexpr std::array<std::string_view, 6> tags{"PROPN", "NOUN", "DET", "PRON", "ADJ", "NUM"};
  return std::ranges::find(tags, token.upos) != tags.end() &&
         (token.upos != "PRON" || feature(token, "PronType") == "Prs");
}

/// Whether the words between `begin` and `end` and those around them hang from each other by other
/// than one arc of saying, though nothing before them is put in front of a clause.
bool is_torn(const Tree& tree, std::uint32_t begin, std::uint32_t end) {
  const auto inside = [&](std::uint32_t word) { return word > begin && word < end; };
  std::size_t arcs = 0;
  bool says = true;
  for (std::uint32_t word = 0; word < tree.tokens.size(); ++word) {
    const Token& token = tree.tokens[word];
    if (token.head == 0 || token.upos == "PUNCT" || inside(word) == inside(token.head - 1)) {
      continue;
    }
    const std::string_view relation = base_relation(token.deprel);
    if (word < begin && (relation == "advcl" || relation == "obl")) return false;
    says = says && (relation == "parataxis" || relation == "ccomp");
    ++arcs;
  }
  return arcs != 1 || !says;
}

/// Whether the first `end` words tell of something and await what is said of it: "The plan", "The
/// plan is".
bool awaits_predicate(const Tree& tree, std::uint32_t end) {
  const auto finite = [](const Token& token) {
    return is_present_or_past(token) || token.xpos == "MD";
  };
  const std::span<const Token> words{tree.tokens.data(), end};
  const auto first = std::ranges::find_if(words, finite);
  const bool last = first != words.end() && first->upos == "AUX" && first + 1 == words.end();
  return (first == words.end() || last) &&
         std::any_of(words.begin(), first, [](const Token& token) {
           return token.upos == "NOUN" || token.upos == "PROPN" || token.upos == "PRON";
         });
}

}  // namespace

std::optional<Inset> torn_aside(const Tree& tree, std::string_view text, const SpeechVerbs& verbs) {
  constexpr std::uint32_t most_words = 8;
  const auto count = static_cast<std::uint32_t>(tree.tokens.size());
  const auto comma = [&](std::uint32_t word) { return is_comma(tree, word, text); };
  for (std::uint32_t verb = 2; verb + 2 < count; ++verb) {
    const Token& token = tree.tokens[verb];
    const bool tied =
        token.head == 0 || token.deprel == "parataxis" || base_relation(token.deprel) == "ccomp";
    if (!tied || !is_present_or_past(token) || !verbs.saying.contains(token.lemma)) continue;
    std::uint32_t begin = verb - 1;
    while (begin > 0 && !comma(begin)) --begin;
    std::uint32_t end = verb + 1;
    while (end < count && !comma(end)) ++end;
    if (begin == 0 || end + 2 >= count || end - begin - 1 > most_words) continue;
    const std::uint32_t source = begin + 1 == verb ? verb + 1 : begin + 1;
    if (source == end || !begins_noun(tree.tokens[source])) continue;
    if (awaits_predicate(tree, begin) && is_torn(tree, begin, end))
      return Inset{begin, end + 1, 1, 1};
  }
  return std::nullopt;
}

bool is_plain_frame(const Tree& tree, const SpeechVerbs& verbs) {
  const TreeShape shape{tree};
  const std::uint32_t root = shape.root();
  return root != TreeShape::none && tree.tokens[root].upos == "VERB" &&
         child_by(tree, shape, root, "nsubj") != TreeShape::none &&
         says_what_is_before(tree, shape, root, verbs);
}

std::optional<std::size_t> content_before_frame(const Tree& tree, const std::vector<bool>& quoted,
                                                std::string_view text, const SpeechVerbs& verbs) {
  // "Rents fell, said the mayor, adding that": the last verb of saying is another.
  const auto says = [&verbs](const Token& token) {
    return (is_present_or_past(token) || token.xpos == "VBG") && verbs.saying.contains(token.lemma);
  };
  const auto last = std::find_if(tree.tokens.rbegin(), tree.tokens.rend(), says);
  const auto verb = static_cast<std::uint32_t>(tree.tokens.rend() - last) - 1;
  constexpr std::uint32_t fewest_before = 3;
  if (last == tree.tokens.rend() || last->xpos == "VBG" || verb < fewest_before) {
    return std::nullopt;
  }
  const TreeShape shape{tree};
  if (!says_what_is_before(tree, shape, verb, verbs)) return std::nullopt;
  const auto plain_from = [&](std::uint32_t begin) {
    const bool closes = quoted[begin - 1] && tree.tokens[begin - 1].upos == "PUNCT";
    const auto rest = quoted.begin() + static_cast<std::ptrdiff_t>(begin);
    return is_comma(tree, closes ? begin - 2 : begin - 1, text) &&
           std::find(rest, quoted.end(), true) == quoted.end();
  };
  for (std::uint32_t begin = verb; begin-- > fewest_before && !quoted[begin];) {
    if (plain_from(begin) && leads_to(tree, shape, begin, verb, text)) return begin;
  }
  const bool inverted = verb + 1 < tree.tokens.size() && begins_noun(tree.tokens[verb + 1]);
  return inverted && plain_from(verb) ? std::optional<std::size_t>{verb} : std::nullopt;
}

bool tie_before_frame(Tree& tree, std::size_t end) {
  std::vector<std::size_t> clauses;
  std::uint32_t verb = 0;  // counted from 1, as heads are
  std::uint32_t said = 0;
  for (std::size_t word = 0; word < tree.tokens.size(); ++word) {
    const Token& token = tree.tokens[word];
    if (word >= end && token.head != 0 && token.head <= end) {
      if (token.upos == "PUNCT") continue;
      if (verb != 0 || token.deprel != "parataxis") return false;
      verb = static_cast<std::uint32_t>(word + 1);
      said = token.head;
    } else if (word < end && token.head > end && token.upos != "PUNCT") {
      if (token.deprel != "advcl") return false;
      clauses.push_back(word);
    }
  }
  const bool fits =
      verb != 0 && !clauses.empty() && std::ranges::all_of(clauses, [&](std::size_t word) {
        return tree.tokens[word].head == verb && word + 1 > said;
      });
  if (!fits) return false;
  for (std::size_t word = 0; word < end; ++word) {
    if (tree.tokens[word].head == verb) tree.tokens[word].head = said;
  }
  return true;
}

bool is_statement(const Tree& tree) {
  const TreeShape shape{tree};
  const std::uint32_t root = shape.root();
  if (root == TreeShape::none) return false;
  // A participle with a subject is a past form that was taken for one: "rents climbed".
  bool finite = feature(tree.tokens[root], "VerbForm") == "Fin" || tree.tokens[root].xpos == "VBN";
  bool about = false;
  for (const std::uint32_t child : shape.children(root)) {
    const Token& token = tree.tokens[child];
    const std::string_view relation = base_relation(token.deprel);
    if (relation == "mark" || (child < root && token.xpos == "WRB")) return false;
    about = about || relation == "nsubj" || relation == "csubj" || relation == "expl";
    finite =
        finite || ((relation == "aux" || relation == "cop") && feature(token, "VerbForm") == "Fin");
  }
  return finite && about;
}

}  // namespace claimcheck::nlp
