// SPDX-License-Identifier: MIT
#include "claimcheck/nlp/article.hpp"

#include "claimcheck/nlp/asides.hpp"
#include "claimcheck/nlp/clause_ties.hpp"
#include "claimcheck/nlp/name_marks.hpp"
#include "claimcheck/nlp/name_ties.hpp"
#include "claimcheck/nlp/quoted_speech.hpp"
#include "claimcheck/nlp/tree_marks.hpp"
#include "claimcheck/nlp/tree_shape.hpp"

#include <algorithm>
#include <array>

namespace claimcheck::nlp {
namespace {

/// In "A, B and C" the last member hangs from the first, as the treebanks have it, also where the
/// parser hung it from the second.
void flatten_lists(Tree& tree) {
  for (Token& token : tree.tokens) {
    if (token.deprel != "conj" || token.head == 0) continue;
    const Token& before = tree.tokens[token.head - 1];
    if (before.deprel != "conj" || before.head == 0) continue;
    // "He came and saw, and left" may be two lists; "began to sway, bend and break" is one.
    const Token& first = tree.tokens[before.head - 1];
    const bool doings = first.xpos == before.xpos && before.xpos == token.xpos &&
                        (token.xpos == "VB" || token.xpos == "VBG");
    if (before.upos == "VERB" && !doings) continue;
    const std::uint32_t second = token.head;
    const bool has_conjunction = std::ranges::any_of(tree.tokens, [second](const Token& other) {
      return other.head == second && other.deprel == "cc";
    });
    if (!has_conjunction) token.head = before.head;
  }
}

/// In "Oslo 4, Bergen 1:" the numbers are no part of the names before them.
void part_scores(Tree& tree, std::string_view text) {
  const auto word = [&](std::size_t at) { return slice(text, tree.tokens[at].span); };
  if (tree.tokens.empty() || word(tree.tokens.size() - 1) != ":") return;
  for (std::size_t at = 1; at + 1 < tree.tokens.size(); ++at) {
    Token& token = tree.tokens[at];
    const bool ends = word(at + 1) == "," || word(at + 1) == ":";
    if (token.xpos != "CD" || !ends || token.name.place != NameMark::Place::inside) continue;
    token.name = {};
    if (token.deprel == "flat") token.deprel = "dep";
  }
}

bool is_finite(const Tree& tree, const TreeShape& shape, std::uint32_t clause) {
  return feature(tree.tokens[clause], "VerbForm") == "Fin" ||
         std::ranges::any_of(shape.children(clause), [&](std::uint32_t child) {
           const std::string_view relation = base_relation(tree.tokens[child].deprel);
           return (relation == "aux" || relation == "cop") &&
                  feature(tree.tokens[child], "VerbForm") == "Fin";
         });
}

/// A verb that can be nothing but finite, with "and" before it. A plain form may be an infinitive.
bool is_surely_finite(const Tree& tree, const TreeShape& shape, std::uint32_t verb) {
  const bool plain = tree.tokens[verb].xpos == "VBP" || tree.tokens[verb].xpos == "VB";
  bool joined = false;
  bool helped = false;
  for (const std::uint32_t child : shape.children(verb)) {
    const std::string_view relation = base_relation(tree.tokens[child].deprel);
    if (relation == "mark") return false;
    joined = joined || relation == "cc";
    helped = helped || relation == "aux" || relation == "cop";
  }
  return joined && (helped || !plain) && is_finite(tree, shape, verb);
}

/// Returns the finite verb or predicate that governs an infinitive or participle, step by step,
/// where nothing that hangs from a step stands behind `member`; of a list, its first with a
/// subject.
std::uint32_t finite_above(const Tree& tree, const TreeShape& shape, std::uint32_t member) {
  constexpr int most_steps = 8;
  constexpr std::array<std::string_view, 5> steps{"conj", "xcomp", "advcl", "acl", "ccomp"};
  const auto has_subject = [&](std::uint32_t verb) {
    return child_by(tree, shape, verb, "nsubj") != TreeShape::none;
  };
  std::uint32_t verb = shape.parent(member);
  for (int step = 0; verb != TreeShape::none && step < most_steps; ++step) {
    const bool listed = tree.tokens[verb].deprel == "conj" && !has_subject(verb);
    if (is_finite(tree, shape, verb) && !listed) return verb;
    const std::string_view relation = base_relation(tree.tokens[verb].deprel);
    if (std::ranges::find(steps, relation) == steps.end() ||
        shape.last(verb) > shape.last(member)) {
      return TreeShape::none;
    }
    verb = shape.parent(verb);
  }
  return TreeShape::none;
}

/// In "They tried to leave and failed", what is finite hangs from the finite verb, also where the
/// parser hung it from the infinitive.
void raise_finite_members(Tree& tree) {
  if (!has_relation(tree, "conj")) return;
  const auto is_member = [](const Token& token) { return token.deprel == "conj"; };
  const TreeShape shape{tree};
  for (std::uint32_t word = 0; word < tree.tokens.size(); ++word) {
    Token& token = tree.tokens[word];
    const std::uint32_t before = shape.parent(word);
    if (!is_member(token) || before == TreeShape::none || tree.tokens[before].upos != "VERB" ||
        is_finite(tree, shape, before) || !is_surely_finite(tree, shape, word)) {
      continue;
    }
    const std::uint32_t above = finite_above(tree, shape, word);
    if (above < word) token.head = above + 1;
  }
}

/// In "It pays, which is lucky, because it is hard" the reason is one for what stands right before
/// it: where a clause about all before it stands between, the reason hangs from that.
void lower_reasons(Tree& tree, std::string_view text) {
  const auto is_relative = [](const Token& token) { return token.deprel == "advcl:relcl"; };
  if (std::ranges::none_of(tree.tokens, is_relative)) return;
  const TreeShape shape{tree};
  for (std::uint32_t clause = 0; clause < tree.tokens.size(); ++clause) {
    const std::uint32_t head = shape.parent(clause);
    if (!is_relative(tree.tokens[clause]) || head > clause) continue;
    for (const std::uint32_t reason : shape.children(head)) {
      const std::uint32_t first = shape.first(reason);
      const bool next =
          first > clause && (first == shape.last(clause) + 1 ||
                             (first == shape.last(clause) + 2 && is_comma(tree, first - 1, text)));
      if (next && tree.tokens[reason].deprel == "advcl") tree.tokens[reason].head = clause + 1;
    }
  }
}

/// In "adding that wages rose" what leads the clause is no determiner of its subject.
void raise_marks(Tree& tree) {
  for (Token& token : tree.tokens) {
    if (token.upos != "SCONJ" || token.deprel != "det" || token.head == 0) continue;
    const Token& noun = tree.tokens[token.head - 1];
    if (base_relation(noun.deprel) != "nsubj" || noun.head == 0) continue;
    token.head = noun.head;
    token.deprel = "mark";
  }
}

/// In "She is head of research and member of the board" the second title hangs from the first, also
/// where the parser hung it from what the first is of: both have the same preposition behind them
/// and the same article, or none, before them.
void raise_titles(Tree& tree) {
  if (!has_relation(tree, "conj")) return;
  const TreeShape shape{tree};
  const auto lemma_of = [&tree](std::uint32_t word) {
    return word == TreeShape::none ? std::string_view{} : std::string_view{tree.tokens[word].lemma};
  };
  const auto article = [&](std::uint32_t noun) {
    return lemma_of(child_beside(tree, shape, noun, "det", true));
  };
  const auto preposition = [&](std::uint32_t noun) {
    return lemma_of(child_beside(tree, shape, noun, "case", true));
  };
  for (std::uint32_t word = 0; word < tree.tokens.size(); ++word) {
    Token& token = tree.tokens[word];
    const std::uint32_t inner = shape.parent(word);
    if (token.deprel != "conj" || token.upos != "NOUN" || inner == TreeShape::none ||
        base_relation(tree.tokens[inner].deprel) != "nmod" || !preposition(word).empty()) {
      continue;
    }
    const std::uint32_t title = shape.parent(inner);
    std::uint32_t behind = child_beside(tree, shape, word, "nmod", false);
    for (const std::uint32_t child : shape.children(inner)) {
      const bool next = shape.first(child) == word + 1 && shape.last(word) == word;
      if (next && base_relation(tree.tokens[child].deprel) == "nmod") behind = child;
    }
    if (title == TreeShape::none || title > inner || behind == TreeShape::none ||
        preposition(behind) != preposition(inner) || preposition(inner).empty()) {
      continue;
    }
    const Token& first = tree.tokens[title];
    const bool says_what =
        first.deprel == "appos" || child_beside(tree, shape, title, "cop", true) != TreeShape::none;
    const bool alike = first.upos == "NOUN" && article(title) == article(word) &&
                       feature(first, "Number") == feature(token, "Number") &&
                       feature(first, "Number") == "Sing";
    const bool told_apart = article(word).empty() || article(inner) != article(word);
    if (!says_what || !alike || !told_apart) continue;
    token.head = title + 1;
    tree.tokens[behind].head = word + 1;
  }
}

/// A clause with a conjunction, a subordinator and a subject goes with the clause that has the same
/// subordinator or none, not with a noun or an infinitive in it: "She said that they will help the
/// town and that the firm is sound".
void raise_reported(Tree& tree) {
  if (!has_relation(tree, "conj")) return;
  const TreeShape shape{tree};
  const auto mark_of = [&](std::uint32_t clause) {
    const std::uint32_t mark = child_beside(tree, shape, clause, "mark", true);
    const bool joins = mark != TreeShape::none && tree.tokens[mark].upos == "SCONJ";
    return joins ? std::string_view{tree.tokens[mark].lemma} : std::string_view{};
  };
  for (std::uint32_t clause = 0; clause < tree.tokens.size(); ++clause) {
    std::uint32_t above = shape.parent(clause);
    if (tree.tokens[clause].deprel != "conj" || mark_of(clause).empty() ||
        !is_finite(tree, shape, clause) || is_finite(tree, shape, above) ||
        child_beside(tree, shape, clause, "cc", true) == TreeShape::none ||
        child_beside(tree, shape, clause, "nsubj", true) == TreeShape::none) {
      continue;
    }
    while (above != TreeShape::none && tree.tokens[above].deprel != "ccomp" &&
           !is_finite(tree, shape, above)) {
      above = shape.parent(above);
    }
    if (above == TreeShape::none || tree.tokens[above].deprel != "ccomp") continue;
    const std::string_view mark = mark_of(above);
    if (mark.empty() || mark == mark_of(clause)) tree.tokens[clause].head = above + 1;
  }
}

/// In "What was new and fleeting, the sound, is recorded" the clause that a pronoun begins is the
/// subject of the finite verb behind a comma that has none; in "If it brings harm, no one will win"
/// the clause that a subordinator begins hangs from the one behind the comma that has a subject.
void lower_first_clause(Tree& tree, std::string_view text) {
  if (!has_relation(tree, "conj") && !has_relation(tree, "parataxis")) return;
  const TreeShape shape{tree};
  const std::uint32_t root = shape.root();
  if (root == TreeShape::none || slice(text, tree.tokens.back().span) == "?") return;
  Token& opens = tree.tokens[shape.first(root)];
  const std::uint32_t above = shape.parent(shape.first(root));  // "If, however, …": the adverb
  const bool asks = base_relation(opens.deprel) == "nsubj" && feature(opens, "PronType") == "Int";
  const bool binds = opens.deprel == "mark" && opens.upos == "SCONJ";
  if (above != root && (!binds || shape.parent(above) != root)) return;
  if (!asks && !binds) return;
  for (const std::uint32_t verb : shape.children(root)) {
    const std::string_view relation = base_relation(tree.tokens[verb].deprel);
    const std::uint32_t first = shape.first(verb);
    const bool parted =
        is_comma(tree, first, text) || (first > 0 && is_comma(tree, first - 1, text));
    const bool own = child_beside(tree, shape, verb, "nsubj", true) != TreeShape::none;
    if (verb < root || (relation != "conj" && relation != "parataxis") || !parted || own == asks ||
        !is_finite(tree, shape, verb) ||
        child_beside(tree, shape, verb, "cc", true) != TreeShape::none ||
        child_beside(tree, shape, verb, "mark", true) != TreeShape::none) {
      continue;
    }
    tree.tokens[verb].head = 0;
    tree.tokens[verb].deprel = "root";
    tree.tokens[root].head = verb + 1;
    tree.tokens[root].deprel = asks ? "csubj" : "advcl";
    opens.head = root + 1;
    return;
  }
}

/// Of two contents of one verb the second, which a subordinator begins, is that of the verb right
/// before it: "He says it is odd given that she lost".
void lower_contents(Tree& tree) {
  if (!has_relation(tree, "ccomp")) return;
  const TreeShape shape{tree};
  for (std::uint32_t clause = 2; clause < tree.tokens.size(); ++clause) {
    const std::uint32_t above = shape.parent(clause);
    const std::uint32_t first = shape.first(clause);
    if (tree.tokens[clause].deprel != "ccomp" || above > first || first < 2 ||
        tree.tokens[first].deprel != "mark" || tree.tokens[first - 1].upos != "VERB") {
      continue;
    }
    const std::uint32_t content = child_beside(tree, shape, above, "ccomp", false);
    if (content < first && shape.below(first - 1, content) && first - 1 != content) {
      tree.tokens[clause].head = first;
    }
  }
}

/// In "One estimate put it at half, said Ann" the first noun is the subject of what is said.
void lower_said_subjects(Tree& tree) {
  if (!has_relation(tree, "ccomp")) return;
  const TreeShape shape{tree};
  for (std::uint32_t verb = 1; verb < tree.tokens.size(); ++verb) {
    const std::uint32_t speaker = child_beside(tree, shape, verb, "nsubj", false);
    const std::uint32_t subject = child_beside(tree, shape, verb, "nsubj", true);
    const std::uint32_t content = child_beside(tree, shape, verb, "ccomp", true);
    if (speaker == TreeShape::none || subject == TreeShape::none || content == TreeShape::none ||
        shape.first(speaker) != verb + 1 || subject > content ||
        child_beside(tree, shape, content, "nsubj", true) != TreeShape::none) {
      continue;
    }
    tree.tokens[subject].head = content + 1;
  }
}

/// What stands right before a finite clause that has no subject, and hangs from the verb above it,
/// is its subject: "warning a delay could hurt trade", "she said the law is just".
void lower_subjects(Tree& tree) {
  if (!has_relation(tree, "ccomp")) return;
  const TreeShape shape{tree};
  for (std::uint32_t clause = 0; clause < tree.tokens.size(); ++clause) {
    const std::uint32_t verb = shape.parent(clause);
    if (tree.tokens[clause].deprel != "ccomp" || verb > clause || !is_finite(tree, shape, clause)) {
      continue;
    }
    const std::uint32_t noun = child_beside(tree, shape, verb, "obj", false);
    if (noun > clause || shape.last(noun) + 1 != shape.first(clause) ||
        tree.tokens[shape.first(clause)].deprel != "aux" ||
        child_beside(tree, shape, clause, "nsubj", true) != TreeShape::none ||
        child_beside(tree, shape, clause, "nsubj", false) != TreeShape::none) {
      continue;
    }
    tree.tokens[noun].head = clause + 1;
    tree.tokens[noun].deprel = "nsubj";
  }
}

/// A verb whose subject stands right behind it, after a comma and without a conjunction, says who
/// says what stands before: "Trade would grow, said the bank". A participle behind what is said
/// goes with the verb, and is not said: "Trade would grow, she said, warning of delays". One that
/// no conjunction joins to what is no participle is no member of a list.
void part_reports(Tree& tree, std::string_view text) {
  if (!has_relation(tree, "conj") && !has_relation(tree, "csubj") && !has_relation(tree, "ccomp"))
    return;
  const TreeShape shape{tree};
  for (std::uint32_t verb = 1; verb < tree.tokens.size(); ++verb) {
    Token& token = tree.tokens[verb];
    const std::uint32_t first = shape.first(verb);
    const bool parted =
        is_comma(tree, first, text) || (first > 0 && is_comma(tree, first - 1, text));
    const std::uint32_t above = shape.parent(verb);
    if (token.upos != "VERB" || above > verb || !parted) continue;
    const std::uint32_t subject = child_beside(tree, shape, verb, "nsubj", false);
    const bool led = child_beside(tree, shape, verb, "cc", true) != TreeShape::none ||
                     child_beside(tree, shape, verb, "mark", true) != TreeShape::none ||
                     child_beside(tree, shape, verb, "nsubj", true) != TreeShape::none;
    if (led) continue;
    if (token.deprel == "conj" && feature(token, "VerbForm") == "Fin" &&
        subject != TreeShape::none && shape.first(subject) == verb + 1) {
      token.deprel = "parataxis";
    }
    const std::uint32_t said = child_beside(tree, shape, above, "ccomp", true);
    const bool participle = token.xpos == "VBG" && !is_finite(tree, shape, verb);
    const bool alone = token.deprel == "conj" && tree.tokens[above].upos == "VERB" &&
                       tree.tokens[above].xpos != "VBG" &&
                       std::ranges::none_of(shape.children(above), [&](std::uint32_t other) {
                         return other != verb && tree.tokens[other].deprel == "conj";
                       });
    const bool second = token.deprel == "csubj" &&
                        child_beside(tree, shape, above, "nsubj", true) != TreeShape::none;
    if (participle && (alone || second || (token.deprel == "ccomp" && said != TreeShape::none))) {
      token.deprel = "advcl";
    }
  }
}

/// Mends a tree, and takes back what would leave none: words that hang from each other.
template <class Mend>
void mend(Tree& tree, Mend&& change) {
  std::vector<std::uint32_t> heads;
  heads.reserve(tree.tokens.size());
  for (const Token& token : tree.tokens) heads.push_back(token.head);
  change();
  if (std::ranges::equal(tree.tokens, heads, {}, &Token::head) || is_tree(tree)) return;
  for (std::size_t word = 0; word < heads.size(); ++word) tree.tokens[word].head = heads[word];
}

}  // namespace

Article ArticleReader::read(const text::Document& document,
                            std::span<const text::Sentence> sentences, Workspace& workspace) const {
  std::vector<Tree> trees;
  trees.reserve(sentences.size());
  for (const text::Sentence& sentence : sentences) {
    trees.push_back(tokenizer.tree(document.text, sentence.span));
  }
  return read(document, std::move(trees), workspace);
}

Article ArticleReader::read(const text::Document& document, std::vector<Tree> trees,
                            Workspace& workspace) const {
  Article article;
  article.trees = std::move(trees);
  parser.parse(document.text, article.trees, workspace);
  std::vector<Span> paragraphs;
  for (const text::Block& block : document.blocks) paragraphs.push_back(block.span);
  article.zones = find_zones(document.text, paragraphs);
  part_quoted_speech(document.text, article.trees, article.zones, verbs, parser, workspace);
  ZoneSweep sweep{article.zones};
  for (Tree& tree : article.trees) {
    const std::vector<bool> quoted = sweep.quoted(tree.tokens);
    part_scores(tree, document.text);
    mend(tree, [&] { flatten_lists(tree); });
    mend(tree, [&] { raise_marks(tree); });
    mend(tree, [&] { tie_names(tree); });
    mend(tree, [&] { tie_source_names(tree, document.text); });
    mend(tree, [&] { raise_person_names(tree); });
    mend(tree, [&] { tie_titles(tree); });
    mend(tree, [&] { tie_speakers(tree, document.text, verbs); });
    mend(tree, [&] { raise_asides(tree, document.text, verbs); });
    mend(tree, [&] { tie_companions(tree, document.text, accompanying); });
    mend(tree, [&] { tie_relatives(tree, document.text); });
    mend(tree, [&] { raise_finite_members(tree); });
    mend(tree, [&] { raise_titles(tree); });
    mend(tree, [&] { raise_reported(tree); });
    mend(tree, [&] { lower_first_clause(tree, document.text); });
    mend(tree, [&] { lower_contents(tree); });
    mend(tree, [&] { lower_subjects(tree); });
    mend(tree, [&] { lower_said_subjects(tree); });
    mend(tree, [&] { part_reports(tree, document.text); });
    mend(tree, [&] { lower_reasons(tree, document.text); });
    mend(tree, [&] { tie_fronted(tree, quoted, document.text); });
    mend(tree, [&] { tie_what_goes_on(tree, quoted, verbs); });
    mend(tree, [&] { tie_conditions(tree, verbs); });
    mend(tree, [&] { part_saying(tree, document.text, verbs); });
  }
  settle_marks(article.trees, document.text);
  article.mentions = ties.find(article.trees, document.text);
  return article;
}

}  // namespace claimcheck::nlp
