// SPDX-License-Identifier: MIT
#include "claimcheck/nlp/quoted_speech.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <vector>

namespace claimcheck::nlp {
namespace {

constexpr std::size_t fewest_words = 2;

std::size_t words_in(std::span<const Token> tokens) {
  return static_cast<std::size_t>(
      std::ranges::count_if(tokens, [](const Token& token) { return token.upos != "PUNCT"; }));
}

/// Returns how many tokens of the sentence are quoted, when the quotation ends with a mark that
/// only leads over to its speaker and the rest is not quoted.
std::optional<std::size_t> quotation_before_frame(const Tree& tree, const std::vector<bool>& quoted,
                                                  std::string_view text) {
  const auto end = static_cast<std::size_t>(std::ranges::find(quoted, false) - quoted.begin());
  if (end < 3 || end == quoted.size()) return std::nullopt;
  if (std::find(quoted.begin() + static_cast<std::ptrdiff_t>(end), quoted.end(), true) !=
      quoted.end()) {
    return std::nullopt;
  }
  const std::string_view mark = slice(text, tree.tokens[end - 2].span);
  const bool leads = mark == "," || mark == "?" || mark == "!";
  const std::span<const Token> tokens{tree.tokens};
  if (!leads || tree.tokens[end - 1].upos != "PUNCT" ||
      words_in(tokens.first(end)) < fewest_words || words_in(tokens.subspan(end)) < fewest_words) {
    return std::nullopt;
  }
  return end;
}

/// Whether one arc ties the first `end` words to the others, as what is said to a verb of saying
/// that has no other clause.
bool is_parted(const Tree& tree, std::size_t end) {
  std::size_t arcs = 0;
  bool fits = true;
  std::uint32_t speaking = 0;
  for (std::size_t word = 0; word < tree.tokens.size(); ++word) {
    const Token& token = tree.tokens[word];
    if (token.head == 0 || (token.head <= end) == (word < end) || token.upos == "PUNCT") continue;
    ++arcs;
    fits = fits && (token.deprel == "ccomp" || token.deprel == "parataxis");
    speaking = word < end ? token.head : static_cast<std::uint32_t>(word + 1);
  }
  const auto clauses = std::count_if(
      tree.tokens.begin() + static_cast<std::ptrdiff_t>(end), tree.tokens.end(),
      [speaking](const Token& token) { return token.head == speaking && token.deprel == "ccomp"; });
  return arcs == 1 && fits && clauses == 0;
}

std::size_t root_of(const Tree& tree) {
  return static_cast<std::size_t>(std::ranges::find(tree.tokens, 0U, &Token::head) -
                                  tree.tokens.begin());
}

bool is_frame(const Tree& tree) {
  const std::size_t root = root_of(tree);
  if (root == tree.tokens.size() || tree.tokens[root].upos != "VERB") return false;
  return std::ranges::any_of(tree.tokens, [root](const Token& token) {
    return token.head == root + 1 && token.deprel == "nsubj";
  });
}

/// In `"P," wrote X` what stands right behind the verb is its subject, also where the parser took
/// it for the object. The frame begins at `begin`.
void name_speaker(Tree& tree, std::size_t begin) {
  std::vector<Token>& tokens = tree.tokens;
  if (begin >= tokens.size() || tokens[begin].upos != "VERB") return;
  std::size_t first = 0;
  for (std::size_t word = begin + 1; word < tokens.size(); ++word) {
    if (tokens[word].head != begin + 1 || tokens[word].upos == "PUNCT") continue;
    const std::string_view relation = base_relation(tokens[word].deprel);
    if (relation == "nsubj" || relation == "aux") return;
    if (first == 0) first = word;
  }
  if (first != 0 && tokens[first].deprel == "obj") tokens[first].deprel = "nsubj";
}

void join(Tree& tree, const Tree& quotation, const Tree& frame) {
  const std::size_t end = quotation.tokens.size();
  const std::size_t speaking = end + root_of(frame) + 1;
  tree.tokens = quotation.tokens;
  Token& said = tree.tokens[root_of(quotation)];
  said.head = static_cast<std::uint32_t>(speaking);
  said.deprel = "ccomp";
  for (Token token : frame.tokens) {
    // What is said is the quotation; another clause tells when or how.
    const bool of_speaking = token.head != 0 && token.head + end == speaking;
    if (of_speaking && token.deprel == "ccomp") {
      token.deprel = token.upos == "VERB" ? "advcl" : "obl";
    }
    if (token.head != 0) token.head += static_cast<std::uint32_t>(end);
    tree.tokens.push_back(std::move(token));
  }
}

}  // namespace

void part_quoted_speech(std::string_view text, std::span<Tree> trees, std::span<const Zone> zones,
                        const Parser& parser, Workspace& workspace) {
  ZoneSweep sweep{zones};
  std::vector<std::size_t> torn;
  std::vector<Tree> parts;  // of each torn tree its quotation and its frame
  for (std::size_t i = 0; i < trees.size(); ++i) {
    Tree& tree = trees[i];
    const auto end = quotation_before_frame(tree, sweep.quoted(tree.tokens), text);
    if (!end) continue;
    name_speaker(tree, *end);
    if (is_parted(tree, *end)) continue;
    const auto middle = tree.tokens.begin() + static_cast<std::ptrdiff_t>(*end);
    torn.push_back(i);
    parts.push_back({tree.span, {tree.tokens.begin(), middle}});
    parts.push_back({tree.span, {middle, tree.tokens.end()}});
  }
  parser.parse(text, parts, workspace);
  for (std::size_t i = 0; i < torn.size(); ++i) {
    name_speaker(parts[2 * i + 1], 0);
    if (is_frame(parts[2 * i + 1])) join(trees[torn[i]], parts[2 * i], parts[2 * i + 1]);
  }
}

}  // namespace claimcheck::nlp
