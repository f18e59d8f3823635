// SPDX-License-Identifier: MIT
#include "claimcheck/rules/tree_matcher.hpp"

#include "claimcheck/error.hpp"
#include "claimcheck/rules/tree_words.hpp"

#include <algorithm>
#include <array>
#include <bitset>
#include <string>
#include <unordered_map>

namespace claimcheck::rules {
namespace {

using nlp::TreeShape;

constexpr std::size_t max_lists = 256;
constexpr std::uint32_t unknown = UINT32_MAX;

using ListSet = std::bitset<max_lists>;

struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const {
    return std::hash<std::string_view>{}(text);
  }
};

struct Symbols {
  std::unordered_map<std::string, std::uint32_t, TextHash, std::equal_to<>> numbers;

  std::uint32_t add(std::string_view text) {
    return numbers.emplace(text, static_cast<std::uint32_t>(numbers.size())).first->second;
  }
  std::uint32_t find(std::string_view text) const {
    const auto found = numbers.find(text);
    return found == numbers.end() ? unknown : found->second;
  }
};

struct Condition {
  WordTrait trait = WordTrait::relation;
  bool negated = false;
  std::vector<std::uint32_t> symbols;
  std::vector<std::pair<std::string, std::string>> feats;
  ListSet lists;
};

struct Node {
  std::size_t slot = 0;   ///< every word of a pattern has one, with a role or without
  std::size_t slots = 0;  ///< of an absent child, whose words are in no other's way
  std::vector<Condition> conditions;
  std::optional<bool> left, parted, closed, quoted, leading, alone, past, verbless, finite;
  std::optional<std::size_t> after;  ///< a slot
  bool optional = false;
  std::vector<Node> children, absent, parent;
};

struct CompiledRule {
  const Rule* rule = nullptr;
  Node node;
  std::vector<std::string_view> roles;
};

struct WordSymbols {
  std::array<std::uint32_t, 6> of{};  // by WordTrait, relation to form
  std::uint32_t base_relation = unknown;
  std::uint32_t name = unknown;
  ListSet lists;
};

std::string folded(std::string_view word) {
  std::string out;
  for (std::size_t i = 0; i < word.size(); ++i) {
    const char c = word[i];
    if (word.substr(i).starts_with("\u2019")) {
      out += '\'';
      i += 2;
    } else {
      out += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    }
  }
  return out;
}

}  // namespace

struct TreeMatcher::Program {
  Symbols symbols;
  std::vector<ListSet> lists_of_symbol;
  std::vector<CompiledRule> rules;
  std::unordered_map<std::uint32_t, std::vector<std::size_t>> by_relation;
  std::vector<std::size_t> any_relation;
  std::array<std::uint32_t, 5> name_symbols{};

  explicit Program(const RuleSet& set) {
    for (std::size_t i = 0; i < name_symbols.size(); ++i) {
      name_symbols[i] =
          symbols.add(i == 4 ? std::string_view{"none"} : name_of(static_cast<nlp::NameType>(i)));
    }
    if (set.lists().size() > max_lists) {
      throw Error{ErrorKind::rules, "more than " + std::to_string(max_lists) + " word lists", ""};
    }
    std::unordered_map<std::string_view, std::size_t> numbers;
    for (const auto& [name, words] : set.lists()) {
      const std::size_t number = numbers.emplace(name, numbers.size()).first->second;
      for (const std::string& word : words) {
        const std::uint32_t symbol = symbols.add(word);
        if (lists_of_symbol.size() <= symbol) lists_of_symbol.resize(symbol + 1);
        lists_of_symbol[symbol].set(number);
      }
    }
    for (const Rule& rule : set.rules()) {
      if (!rule.node) continue;
      CompiledRule compiled{&rule, {}, {}};
      compiled.node = compile(*rule.node, compiled.roles, numbers);
      rules.push_back(std::move(compiled));
      index(rules.size() - 1);
    }
    lists_of_symbol.resize(symbols.numbers.size());
  }

  Node compile(const NodePattern& pattern, std::vector<std::string_view>& roles,
               const std::unordered_map<std::string_view, std::size_t>& list_numbers) {
    Node node;
    node.slot = roles.size();
    roles.push_back(pattern.role);
    for (const TraitCondition& trait : pattern.traits) {
      Condition condition;
      condition.trait = trait.trait;
      condition.negated = trait.negated;
      for (const std::string& value : trait.values) {
        if (trait.trait == WordTrait::list) {
          condition.lists.set(list_numbers.at(value));
        } else if (trait.trait == WordTrait::feats) {
          const std::size_t equals = std::min(value.find('='), value.size());
          condition.feats.emplace_back(value.substr(0, equals),
                                       value.substr(std::min(equals + 1, value.size())));
        } else {
          condition.symbols.push_back(symbols.add(value));
        }
      }
      node.conditions.push_back(std::move(condition));
    }
    node.left = pattern.left;
    node.parted = pattern.parted;
    node.closed = pattern.closed;
    node.quoted = pattern.quoted;
    node.leading = pattern.leading;
    node.alone = pattern.alone;
    node.past = pattern.past;
    node.verbless = pattern.verbless;
    node.finite = pattern.finite;
    if (!pattern.after.empty()) {
      const auto role = std::ranges::find(roles, std::string_view{pattern.after});
      node.after = static_cast<std::size_t>(role - roles.begin());
    }
    node.optional = pattern.optional;
    for (const NodePattern& child : pattern.children) {
      node.children.push_back(compile(child, roles, list_numbers));
    }
    for (const NodePattern& parent : pattern.parent) {
      node.parent.push_back(compile(parent, roles, list_numbers));
    }
    for (const NodePattern& absent : pattern.absent) {
      std::vector<std::string_view> unbound;
      node.absent.push_back(compile(absent, unbound, list_numbers));
      node.absent.back().slots = unbound.size();
    }
    return node;
  }

  void index(std::size_t number) {
    for (const Condition& condition : rules[number].node.conditions) {
      if (condition.trait != WordTrait::relation || condition.negated) continue;
      for (const std::uint32_t symbol : condition.symbols) by_relation[symbol].push_back(number);
      return;
    }
    any_relation.push_back(number);
  }

  WordSymbols symbols_of(const nlp::Token& token, std::string_view text) const {
    WordSymbols word;
    const std::string form = folded(slice(text, token.span));
    const std::string lemma = folded(token.lemma);
    word.of = {symbols.find(token.deprel), symbols.find(token.upos), symbols.find(token.xpos),
               symbols.find(lemma),        symbols.find(form),       unknown};
    word.base_relation = symbols.find(nlp::base_relation(token.deprel));
    word.name = name_symbols[token.name.place == nlp::NameMark::Place::outside
                                 ? 4
                                 : static_cast<std::size_t>(token.name.type)];
    for (const std::uint32_t symbol : {word.of[3], word.of[4]}) {
      if (symbol != unknown) word.lists |= lists_of_symbol[symbol];
    }
    return word;
  }
};

namespace {

class Attempt {
 public:
  Attempt(const TreeView& view, const std::vector<WordSymbols>& words)
      : view_(view), words_(words) {}

  bool match(const Node& node, std::uint32_t word, std::vector<std::uint32_t>& bound) const {
    if (!holds(node, word)) return false;
    if (node.after && !stands_after(word, bound[*node.after])) return false;
    const std::uint32_t before = bound[node.slot];
    bound[node.slot] = word;
    if (match_children(node, 0, word, bound)) return true;
    bound[node.slot] = before;
    return false;
  }

 private:
  bool match_children(const Node& node, std::size_t next, std::uint32_t word,
                      std::vector<std::uint32_t>& bound) const {
    if (next == node.children.size()) return match_parent(node, word, bound);
    const Node& child = node.children[next];
    for (const std::uint32_t candidate : view_.shape.children(word)) {
      if (std::ranges::find(bound, candidate) != bound.end()) continue;
      std::vector<std::uint32_t> trial = bound;
      if (!match(child, candidate, trial) || !match_children(node, next + 1, word, trial)) continue;
      bound = std::move(trial);
      return true;
    }
    return child.optional && match_children(node, next + 1, word, bound);
  }

  bool match_parent(const Node& node, std::uint32_t word, std::vector<std::uint32_t>& bound) const {
    if (node.parent.empty()) return true;
    const std::uint32_t parent = view_.shape.parent(word);
    if (parent == TreeShape::none) return node.parent.front().optional;
    return match(node.parent.front(), parent, bound);
  }

  bool holds(const Node& node, std::uint32_t word) const {
    for (const Condition& condition : node.conditions) {
      if (has(condition, word) == condition.negated) return false;
    }
    const nlp::TreeShape& shape = view_.shape;
    const std::uint32_t parent = shape.parent(word);
    if (node.left && (parent == TreeShape::none || (word < parent) != *node.left)) return false;
    if (node.quoted && view_.quoted[word] != *node.quoted) return false;
    if (node.parted && is_parted(view_, word) != *node.parted) return false;
    if (node.closed && closed(word) != *node.closed) return false;
    if (node.leading && leading(word) != *node.leading) return false;
    if (node.alone && alone(word) != *node.alone) return false;
    if (node.past && is_past(view_, word) != *node.past) return false;
    if (node.verbless && verbless(word) != *node.verbless) return false;
    if (node.finite && finite(word) != *node.finite) return false;
    for (const Node& absent : node.absent) {
      for (const std::uint32_t child : shape.children(word)) {
        std::vector<std::uint32_t> none(absent.slots, TreeShape::none);
        if (match(absent, child, none)) return false;
      }
    }
    return true;
  }

  bool has(const Condition& condition, std::uint32_t word) const {
    const WordSymbols& symbols = words_[word];
    const auto listed = [&](std::uint32_t symbol) {
      return std::ranges::find(condition.symbols, symbol) != condition.symbols.end();
    };
    switch (condition.trait) {
      case WordTrait::relation:
        return listed(symbols.of[0]) || listed(symbols.base_relation);
      case WordTrait::list:
        return (symbols.lists & condition.lists).any();
      case WordTrait::feats:
        return std::ranges::any_of(condition.feats, [&](const auto& wanted) {
          return nlp::feature(view_.tree.tokens[word], wanted.first) == wanted.second;
        });
      case WordTrait::name:
        return listed(symbols.name);
      default:
        return listed(symbols.of[static_cast<std::size_t>(condition.trait)]);
    }
  }

  bool is_punct(std::uint32_t word) const { return view_.tree.tokens[word].upos == "PUNCT"; }
  bool is_mark(std::uint32_t word) const {
    return is_parting_mark(view_.tree.tokens[word], view_.text);
  }

  bool closed(std::uint32_t word) const {
    std::uint32_t at = view_.shape.last(word);
    while (is_punct(at)) {
      if (is_mark(at)) return true;
      if (at-- == 0) return false;
    }
    while (++at < view_.shape.size()) {
      if (!is_punct(at)) return false;
      if (is_mark(at)) return true;
    }
    return true;
  }

  bool leading(std::uint32_t word) const {
    const std::uint32_t parent = view_.shape.parent(word);
    std::uint32_t at = parent == TreeShape::none ? 0 : view_.shape.first(parent);
    while (at < word && is_punct(at)) ++at;
    return at == word;
  }

  bool alone(std::uint32_t word) const {
    return std::ranges::all_of(view_.shape.children(word),
                               [this](std::uint32_t child) { return is_punct(child); });
  }

  bool stands_after(std::uint32_t word, std::uint32_t other) const {
    return other != TreeShape::none && word > view_.shape.last(other);
  }

  template <class Holds>
  bool any_below(std::uint32_t top, const Holds& holds) const {
    for (std::uint32_t word = view_.shape.first(top); word <= view_.shape.last(top); ++word) {
      if (view_.shape.below(word, top) && holds(view_.tree.tokens[word])) return true;
    }
    return false;
  }

  bool verbless(std::uint32_t top) const {
    return !any_below(
        top, [](const nlp::Token& token) { return token.upos == "VERB" || token.upos == "AUX"; });
  }

  bool finite(std::uint32_t top) const {
    return any_below(
        top, [](const nlp::Token& token) { return nlp::feature(token, "VerbForm") == "Fin"; });
  }

  const TreeView& view_;
  const std::vector<WordSymbols>& words_;
};

}  // namespace

std::uint32_t TreeMatch::word(std::string_view role) const {
  for (const auto& [name, word] : roles) {
    if (name == role) return word;
  }
  return TreeShape::none;
}

bool is_parting_mark(const nlp::Token& token, std::string_view text) {
  constexpr std::array<std::string_view, 10> marks{",", ";", ":",  "(",      ")",
                                                   "[", "]", "--", "\u2013", "\u2014"};
  if (token.upos != "PUNCT") return false;
  const std::string_view mark = slice(text, token.span);
  if (mark == "-") return token.span.begin > 0 && text[token.span.begin - 1] == ' ';
  return std::ranges::find(marks, mark) != marks.end();
}

TreeMatcher::TreeMatcher(const RuleSet& rules) : program_(std::make_unique<Program>(rules)) {}
TreeMatcher::TreeMatcher(TreeMatcher&&) noexcept = default;
TreeMatcher& TreeMatcher::operator=(TreeMatcher&&) noexcept = default;
TreeMatcher::~TreeMatcher() = default;

void TreeMatcher::find(const TreeView& view, std::vector<TreeMatch>& matches) const {
  std::vector<WordSymbols> words;
  words.reserve(view.tree.tokens.size());
  for (const nlp::Token& token : view.tree.tokens) {
    words.push_back(program_->symbols_of(token, view.text));
  }
  const Attempt attempt{view, words};
  std::vector<std::size_t> candidates;
  for (const std::uint32_t word : view.shape.top_down()) {
    candidates = program_->any_relation;
    for (const std::uint32_t symbol : {words[word].of[0], words[word].base_relation}) {
      const auto found = program_->by_relation.find(symbol);
      if (symbol == unknown || found == program_->by_relation.end()) continue;
      candidates.insert(candidates.end(), found->second.begin(), found->second.end());
    }
    std::ranges::sort(candidates);
    candidates.erase(std::unique(candidates.begin(), candidates.end()), candidates.end());
    for (const std::size_t number : candidates) {
      const CompiledRule& compiled = program_->rules[number];
      std::vector<std::uint32_t> bound(compiled.roles.size(), TreeShape::none);
      if (!attempt.match(compiled.node, word, bound)) continue;
      TreeMatch match{compiled.rule, word, {}};
      for (std::size_t i = 0; i < bound.size(); ++i) {
        if (compiled.roles[i].empty()) continue;
        match.roles.emplace_back(compiled.roles[i], bound[i]);
      }
      matches.push_back(std::move(match));
    }
  }
}

}  // namespace claimcheck::rules
