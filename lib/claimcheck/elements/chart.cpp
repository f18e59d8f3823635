// SPDX-License-Identifier: MIT
#include "claimcheck/elements/chart.hpp"

#include "claimcheck/elements/actions.hpp"
#include "claimcheck/elements/digits.hpp"
#include "claimcheck/text/characters.hpp"
#include "claimcheck/text/utf8.hpp"

#include <algorithm>
#include <iterator>

namespace claimcheck::elements {
namespace {

constexpr std::size_t max_nodes = 64;       ///< that begin at one atom
constexpr std::uint32_t max_steps = 20000;  ///< along branches from one atom
constexpr std::uint32_t max_reach = 48;     ///< atoms in one node

class Filler {
 public:
  Filler(const Grammar& grammar, std::string_view text, std::span<Atom> atoms,
         const Reference& reference, Chart& chart)
      : grammar_(grammar),
        text_(text),
        atoms_(atoms),
        reference_(reference),
        chart_(chart),
        digits_(grammar.category("digits")),
        number_(grammar.category("number")) {}

  void run() {
    chart_.nodes.clear();
    chart_.ways.clear();
    chart_.at.resize(std::max(chart_.at.size(), atoms_.size()));
    for (auto& list : chart_.at) list.clear();
    for (Atom& atom : atoms_) atom.word = number_of(atom);
    for (auto position = static_cast<std::uint32_t>(atoms_.size()); position-- > 0;) {
      fill(position);
    }
  }

 private:
  struct Match {
    std::uint32_t rule = 0;
    std::uint32_t end = 0;
    std::uint32_t slots = 0;
    std::vector<std::uint32_t> path;  ///< a node for each item, none for a word
  };
  static constexpr std::uint32_t no_node = 0xFFFFFFFF;

  std::uint32_t number_of(const Atom& atom) const {
    constexpr std::size_t longest_word = 32;
    if (atom.span.size() > longest_word) return 0;
    return grammar_.word(folded(slice(text_, atom.span)));
  }

  void fill(std::uint32_t position) {
    begin_ = position;
    steps_ = 0;
    const Grammar::Branch& root = grammar_.branches().front();
    auto& here = chart_.at[position];
    if (atoms_[position].kind == AtomKind::digits || is_point(position)) add_digits(position);
    matches_.clear();
    path_.clear();
    if (atoms_[position].word != 0) follow_words(root, position);
    std::size_t seen = 0;
    while (true) {
      while (seen < here.size()) {
        const std::uint32_t node = here[seen++];
        follow_node(root, position, node);
      }
      if (!add_matches()) break;
    }
  }

  bool is_point(std::uint32_t position) const {
    return slice(text_, atoms_[position].span) == "." && position + 1 < atoms_.size() &&
           atoms_[position + 1].kind == AtomKind::digits && atoms_[position + 1].joined;
  }

  void add_digits(std::uint32_t position) {
    if (atoms_[position].kind == AtomKind::digits) {
      const std::string_view run = slice(text_, atoms_[position].span);
      if (run.size() <= 18) {
        Value value;
        value.number = plain_number(run);
        value.digits = static_cast<int>(run.size());
        add({digits_, position, position + 1, Node::no_rule, {}, value});
      }
    }
    for (const WrittenNumber& number : written_numbers(text_, atoms_, position)) {
      Value value;
      value.number = number.value;
      value.digits = number.digits;
      add({number_, position, number.end, Node::no_rule, {}, value});
    }
  }

  bool add(Node node, const std::vector<std::uint32_t>& path = {}) {
    auto& here = chart_.at[node.begin];
    if (here.size() >= max_nodes) return false;
    for (const std::uint32_t other : here) {
      if (chart_.nodes[other].category == node.category && chart_.nodes[other].end == node.end) {
        return false;
      }
    }
    here.push_back(static_cast<std::uint32_t>(chart_.nodes.size()));
    chart_.nodes.push_back(std::move(node));
    if (chart_.keeps_ways) {
      std::ranges::copy_if(path, std::back_inserter(chart_.ways.emplace_back()),
                           [](std::uint32_t below) { return below != no_node; });
    }
    return true;
  }

  void at_branch(const Grammar::Branch& branch, std::uint32_t position) {
    for (const Grammar::Branch::End& end : branch.ends) {
      matches_.push_back({end.rule, position, end.slots, path_});
    }
    if (position >= atoms_.size() || position - begin_ >= max_reach) return;
    if (!branch.words.empty() && atoms_[position].word != 0) follow_words(branch, position);
    if (branch.nodes.empty()) return;
    for (const std::uint32_t node : chart_.at[position]) follow_node(branch, position, node);
  }

  void follow_words(const Grammar::Branch& branch, std::uint32_t position) {
    const Atom& atom = atoms_[position];
    for (auto edge = std::ranges::lower_bound(branch.words, atom.word, {},
                                              &Grammar::Branch::WordEdge::word);
         edge != branch.words.end() && edge->word == atom.word; ++edge) {
      if ((edge->joined && !atom.joined) || ++steps_ > max_steps) continue;
      path_.push_back(no_node);
      at_branch(grammar_.branches()[edge->to], position + 1);
      path_.pop_back();
    }
  }

  void follow_node(const Grammar::Branch& branch, std::uint32_t position, std::uint32_t number) {
    const std::uint16_t category = chart_.nodes[number].category;
    const std::uint32_t end = chart_.nodes[number].end;
    for (auto edge = std::ranges::lower_bound(branch.nodes, category, {},
                                              &Grammar::Branch::NodeEdge::category);
         edge != branch.nodes.end() && edge->category == category; ++edge) {
      if ((edge->joined && !atoms_[position].joined) || ++steps_ > max_steps) continue;
      if (!grammar_.constraint(edge->constraint).holds(chart_.nodes[number].value)) continue;
      path_.push_back(number);
      at_branch(grammar_.branches()[edge->to], end);
      path_.pop_back();
    }
  }

  bool stands(int context, std::uint32_t atom, bool there) const {
    const Context& wanted = grammar_.context(context);
    if (!there) return wanted.edge;
    if (wanted.digits && atoms_[atom].kind == AtomKind::digits) return true;
    if (atoms_[atom].span.size() > 64) return false;
    const std::string_view form = slice(text_, atoms_[atom].span);
    const std::string word = folded(form);
    if (std::ranges::binary_search(wanted.words, word)) return true;
    return std::ranges::any_of(wanted.suffixes, [&](const std::string& suffix) {
      return form.size() > suffix.size() + 2 && word == form && form.ends_with(suffix);
    });
  }

  bool fits(const ElementRule& rule, const Match& match) const {
    if (rule.capital &&
        !text::is_upper_case(text::code_point_at(text_, atoms_[begin_].span.begin).value)) {
      return false;
    }
    if (!rule.exact.empty() &&
        slice(text_, {atoms_[begin_].span.begin, atoms_[match.end - 1].span.end}) != rule.exact) {
      return false;
    }
    if (rule.apart && begin_ > 0 && atoms_[begin_].joined &&
        atoms_[begin_ - 1].kind != AtomKind::other) {
      return false;
    }
    const bool has_before = begin_ > 0;
    const bool has_after = match.end < atoms_.size();
    const std::uint32_t before = has_before ? begin_ - 1 : 0;
    if (rule.after >= 0 && !stands(rule.after, before, has_before)) return false;
    if (rule.not_after >= 0 && stands(rule.not_after, before, has_before)) return false;
    if (rule.before >= 0 && !stands(rule.before, match.end, has_after)) return false;
    return rule.not_before < 0 || !stands(rule.not_before, match.end, has_after);
  }

  bool add_matches() {
    std::ranges::stable_sort(matches_, {}, &Match::rule);
    std::vector<Match> matches;
    matches.swap(matches_);
    bool any = false;
    for (const Match& match : matches) {
      const ElementRule& rule = grammar_.rules()[match.rule];
      if (!fits(rule, match)) continue;
      Node node{rule.category, begin_, match.end, match.rule, {}, rule.constant};
      if (rule.make != nullptr) {
        Call call{grammar_, reference_, rule.parameters, {}};
        const std::string& slots = grammar_.slots(match.slots);
        for (std::size_t i = 0; i < slots.size(); ++i) {
          if (slots[i] == 0 || match.path[i] == no_node) continue;
          call.slots.emplace_back(slots[i], &chart_.nodes[match.path[i]].value);
          if (std::ranges::find(rule.parts, slots[i]) != rule.parts.end()) {
            node.parts.push_back(match.path[i]);
          }
        }
        if (!rule.make(call, node.value)) continue;
      }
      any = add(std::move(node), match.path) || any;
    }
    return any;
  }

  const Grammar& grammar_;
  std::string_view text_;
  std::span<Atom> atoms_;
  const Reference& reference_;
  Chart& chart_;
  std::uint16_t digits_;
  std::uint16_t number_;
  std::uint32_t begin_ = 0;
  std::uint32_t steps_ = 0;
  std::vector<std::uint32_t> path_;
  std::vector<Match> matches_;
};

}  // namespace

void fill_chart(const Grammar& grammar, std::string_view text, std::span<Atom> atoms,
                const Reference& reference, Chart& chart) {
  Filler{grammar, text, atoms, reference, chart}.run();
}

}  // namespace claimcheck::elements
