// SPDX-License-Identifier: MIT
#include "claimcheck/nlp/quoted_speech.hpp"

#include "claimcheck/text/characters.hpp"
#include "claimcheck/text/utf8.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>
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

/// Returns the inset of `"The bridge," said Ann, "is old."`: one, and what follows begins small.
std::optional<Inset> inset_of(const Tree& tree, const std::vector<bool>& quoted,
                              std::string_view text) {
  const auto word = [&](std::size_t at) { return slice(text, tree.tokens[at].span); };
  const std::size_t count = quoted.size();
  const auto end = static_cast<std::size_t>(std::ranges::find(quoted, false) - quoted.begin());
  std::size_t next = end;
  while (next < count && !quoted[next]) ++next;
  if (end < 3 || next + 2 >= count ||
      std::find(quoted.begin() + static_cast<std::ptrdiff_t>(next), quoted.end(), false) !=
          quoted.end()) {
    return std::nullopt;
  }
  const std::span<const Token> tokens{tree.tokens};
  const bool marked = word(end - 2) == "," && tokens[end - 1].upos == "PUNCT" &&
                      word(next - 1) == "," && tokens[next].upos == "PUNCT";
  if (!marked ||
      !claimcheck::text::is_lower_case(claimcheck::text::code_point_at(word(next + 1), 0).value) ||
      words_in(tokens.subspan(end, next - end)) < fewest_words) {
    return std::nullopt;
  }
  // "If it rains," he said, "we stay."
  const bool fronted = std::ranges::any_of(tokens.first(end), [&](const Token& token) {
    return token.head > next && (token.deprel == "advcl" || base_relation(token.deprel) == "obl");
  });
  return fronted ? Inset{end - 1, next + 1, 1} : Inset{end - 2, next + 1, 2};
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
  if (first == 0) return;
  std::string& relation = tokens[first].deprel;
  if (relation == "obj" || relation == "iobj") relation = "nsubj";
}

/// Returns the words of a stretch without a comma at its end: "rents fell," is half a sentence.
Tree without_last_comma(Tree stretch, std::string_view text) {
  if (slice(text, stretch.tokens.back().span) == ",") stretch.tokens.pop_back();
  return stretch;
}

/// Puts the words of both behind each other, the comma between them included, where there is one.
void join(Tree& tree, const Tree& said, const Tree& frame) {
  const std::size_t end = tree.tokens.size() - frame.tokens.size();
  const std::size_t speaking = end + root_of(frame) + 1;
  std::vector<Token> tokens = said.tokens;
  tokens.resize(end);
  if (said.tokens.size() < end) {
    tokens.back() = tree.tokens[end - 1];
    tokens.back().head = static_cast<std::uint32_t>(speaking);
  }
  Token& root = tokens[root_of(said)];
  root.head = static_cast<std::uint32_t>(speaking);
  root.deprel = "ccomp";
  for (Token token : frame.tokens) {
    // What is said stands before; another clause tells when or how.
    const bool of_speaking = token.head != 0 && token.head + end == speaking;
    if (of_speaking && token.deprel == "ccomp") {
      token.deprel = token.upos == "VERB" ? "advcl" : "obl";
    }
    if (token.head != 0) token.head += static_cast<std::uint32_t>(end);
    tokens.push_back(std::move(token));
  }
  tree.tokens = std::move(tokens);
}

/// Sets the words of a frame, which lack the marks around them, into the quotation again.
void set_in(Tree& tree, const Inset& inset, const Tree& quotation, const Tree& frame) {
  const std::size_t length = inset.end - inset.begin;
  const std::size_t speaking = inset.begin + inset.marks + root_of(frame) + 1;
  const auto place = [&](std::uint32_t head) {
    return static_cast<std::uint32_t>(head <= inset.begin ? head : head + length);
  };
  for (std::size_t at = 0; at < tree.tokens.size(); ++at) {
    Token& token = tree.tokens[at];
    const bool before = at < inset.begin;
    if (before || at >= inset.end) {
      token = quotation.tokens[before ? at : at - length];
      const bool root = token.head == 0;
      token.head = root ? static_cast<std::uint32_t>(speaking) : place(token.head);
      if (root) token.deprel = "ccomp";
    } else if (at >= inset.begin + inset.marks && at + inset.behind < inset.end) {
      token = frame.tokens[at - inset.begin - inset.marks];
      if (token.head != 0) token.head += static_cast<std::uint32_t>(inset.begin + inset.marks);
    } else {
      token.head = static_cast<std::uint32_t>(speaking);
      token.deprel = "punct";
    }
  }
}

/// Parses what stands before and behind an inset as one: of a quotation, or where the tree is torn.
void join_pieces(std::string_view text, std::span<Tree> trees, std::span<const Zone> zones,
                 const SpeechVerbs& verbs, const Parser& parser, Workspace& workspace) {
  struct Found {
    std::size_t number;
    Inset inset;
    bool is_quoted;
  };
  ZoneSweep sweep{zones};
  std::vector<Found> found;
  std::vector<Tree> parts;  // of each what is said and its frame
  for (std::size_t i = 0; i < trees.size(); ++i) {
    const std::vector<bool> quoted = sweep.quoted(trees[i].tokens);
    auto inset = inset_of(trees[i], quoted, text);
    const bool is_quoted = inset.has_value();
    if (!is_quoted && std::ranges::find(quoted, true) == quoted.end()) {
      inset = torn_aside(trees[i], text, verbs);
    }
    if (!inset) continue;
    const auto at = [&](std::size_t word) {
      return trees[i].tokens.begin() + static_cast<std::ptrdiff_t>(word);
    };
    found.push_back({i, *inset, is_quoted});
    Tree said{trees[i].span, {at(0), at(inset->begin)}};
    said.tokens.insert(said.tokens.end(), at(inset->end), trees[i].tokens.end());
    parts.push_back(std::move(said));
    parts.push_back(
        {trees[i].span, {at(inset->begin + inset->marks), at(inset->end - inset->behind)}});
  }
  parser.parse(text, parts, workspace);
  for (std::size_t i = 0; i < found.size(); ++i) {
    const auto& [number, inset, is_quoted] = found[i];
    const Tree& said = parts[2 * i];
    Tree& frame = parts[2 * i + 1];
    name_speaker(frame, 0);
    if (!is_frame(frame)) continue;
    if (!is_quoted && (!is_plain_frame(frame, verbs) || !is_statement(said))) continue;
    set_in(trees[number], inset, said, frame);
  }
}

/// A tree whose words of saying and what they say are tied to each other.
struct Torn {
  std::size_t number;
  bool is_quoted;
};

}  // namespace

void part_quoted_speech(std::string_view text, std::span<Tree> trees, std::span<const Zone> zones,
                        const SpeechVerbs& verbs, const Parser& parser, Workspace& workspace) {
  ZoneSweep sweep{zones};
  std::vector<Torn> torn;
  std::vector<Tree> parts;  // of each torn tree what is said and its frame
  for (std::size_t i = 0; i < trees.size(); ++i) {
    Tree& tree = trees[i];
    const std::vector<bool> quoted = sweep.quoted(tree.tokens);
    auto end = quotation_before_frame(tree, quoted, text);
    const bool is_quoted = end.has_value();
    if (is_quoted) {
      name_speaker(tree, *end);
    } else {
      end = content_before_frame(tree, quoted, text, verbs);
    }
    if (!end || is_parted(tree, *end)) continue;
    if (!is_quoted && tie_before_frame(tree, *end)) continue;
    const auto middle = tree.tokens.begin() + static_cast<std::ptrdiff_t>(*end);
    torn.push_back({i, is_quoted});
    parts.push_back(without_last_comma({tree.span, {tree.tokens.begin(), middle}}, text));
    parts.push_back({tree.span, {middle, tree.tokens.end()}});
  }
  parser.parse(text, parts, workspace);
  for (std::size_t i = 0; i < torn.size(); ++i) {
    const Tree& said = parts[2 * i];
    Tree& frame = parts[2 * i + 1];
    name_speaker(frame, 0);
    const auto [number, is_quoted] = torn[i];
    if (!is_frame(frame) || (!is_quoted && !is_statement(said))) continue;
    const std::vector<Token> whole = trees[number].tokens;
    join(trees[number], said, frame);
    // Where no marks part them, the whole sentence tells more about its names than either part.
    for (std::size_t word = 0; word < whole.size() && !is_quoted; ++word) {
      trees[number].tokens[word].name = whole[word].name;
    }
  }
  join_pieces(text, trees, zones, verbs, parser, workspace);
}

}  // namespace claimcheck::nlp
