// SPDX-License-Identifier: MIT
#include "claimcheck/claims/report_scope.hpp"

#include "claimcheck/rules/tree_words.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace claimcheck::claims {
namespace {

using rules::TreeView;

std::uint32_t cue_of(const Analysis& analysis, int report) {
  return analysis.reports[static_cast<std::size_t>(report)].cue;
}

bool is_named(const TreeView& view, std::uint32_t word) {
  return view.tree.tokens[word].name.place != nlp::NameMark::Place::outside;
}

/// A noun beside a name without a mark between, or a number beside one: a title, an age.
bool stands_by_a_name(const TreeView& view, std::uint32_t word) {
  constexpr std::array<std::string_view, 7> beside{"amod", "appos", "compound", "flat",
                                                   "list", "nmod",  "nummod"};
  const std::uint32_t other = view.shape.parent(word);
  const bool set_beside = std::ranges::find(beside, view.relation(word)) != beside.end();
  if (other == no_word || !set_beside || view.quoted[word] || view.quoted[other]) return false;
  return (is_named(view, word) || is_named(view, other)) &&
         (view.tree.tokens[word].upos == "NUM" || !rules::is_parted(view, word));
}

}  // namespace

bool tells_who_is_named(const TreeView& view, const Analysis& analysis, int proposition) {
  for (int at = proposition; at >= 0;) {
    const Proposition& here = analysis.propositions[static_cast<std::size_t>(at)];
    if (here.outer >= 0 && here.report < 0 && stands_by_a_name(view, here.head)) return true;
    at = here.report < 0 ? here.outer : -1;
  }
  return false;
}

bool tells_beside(const TreeView& view, std::uint32_t cue) {
  return cue != no_word && view.relation(cue) == "advcl" && rules::is_parted(view, cue) &&
         rules::finite_word(view, cue) == no_word && rules::has_child(view, cue, "nsubj");
}

bool is_wished(const TreeView& view, std::uint32_t clause) {
  const std::uint32_t finite = rules::finite_word(view, clause);
  if (finite != no_word) return nlp::feature(view.tree.tokens[finite], "Mood") == "Sub";
  const std::string_view form = view.tree.tokens[clause].xpos;
  return rules::has_child(view, clause, "nsubj") ? form == "VB" : form == "VBG";
}

bool goes_on_with(const TreeView& view, std::uint32_t clause, std::uint32_t cue) {
  const std::uint32_t first = view.shape.first(clause);
  return first > cue + 1 && view.relation(first) == "cc" &&
         view.tree.tokens[first - 1].upos != "PUNCT";
}

bool follows_quotation(const TreeView& view, std::uint32_t clause, std::uint32_t content,
                       std::uint32_t cue) {
  if (cue > content || !view.quoted[content] || clause < content) return false;
  while (view.relation(clause) == "conj" && view.shape.parent(clause) != content) {
    clause = view.shape.parent(clause);
  }
  if (!rules::has_child(view, clause, "nsubj") || rules::has_child(view, clause, "mark")) {
    return false;
  }
  for (std::uint32_t word = view.shape.first(clause); word <= view.shape.last(clause); ++word) {
    if (view.quoted[word] && view.shape.below(word, clause)) return false;
  }
  return true;
}

std::vector<int> reports_over(const TreeView& view, const Analysis& analysis, int proposition) {
  std::vector<int> found;
  if (tells_who_is_named(view, analysis, proposition)) return found;
  int inner = -1;
  for (int at = proposition; at >= 0;
       at = analysis.propositions[static_cast<std::size_t>(at)].outer) {
    const Proposition& here = analysis.propositions[static_cast<std::size_t>(at)];
    if (here.report >= 0) {
      const Report& report = analysis.reports[static_cast<std::size_t>(here.report)];
      const bool own = inner < 0;
      const std::uint32_t from =
          own ? here.head : analysis.propositions[static_cast<std::size_t>(inner)].head;
      const bool of_source =
          report.source != no_word && view.shape.below(from, report.source) && from != here.head;
      const bool coordinated = !own && view.relation(from) == "conj";
      const bool beside = (coordinated && report.content != no_word &&
                           follows_quotation(view, from, report.content, report.cue)) ||
                          (!found.empty() && tells_beside(view, cue_of(analysis, found.back())));
      if (!of_source && !beside && (!coordinated || report.covers_all)) {
        found.push_back(here.report);
      }
    }
    inner = at;
  }
  std::ranges::reverse(found);
  return found;
}

}  // namespace claimcheck::claims
