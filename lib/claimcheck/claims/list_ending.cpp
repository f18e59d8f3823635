// SPDX-License-Identifier: MIT
#include "claimcheck/claims/list_ending.hpp"

#include "claimcheck/claims/list_reading.hpp"
#include "claimcheck/rules/tree_words.hpp"

#include <algorithm>

namespace claimcheck::claims {
namespace {

using rules::has_child;
using rules::TreeView;

bool has_complement(const TreeView& view, std::uint32_t noun) {
  return std::ranges::any_of(view.shape.children(noun), [&](std::uint32_t child) {
    return view.tree.tokens[child].deprel == "nmod";
  });
}

/// Whether what stands behind bare names may be of the verb and so of all: "ranks Ann and Bob at
/// the top".
bool may_share_place(const TreeView& view, std::uint32_t first, std::uint32_t member) {
  if (view.relation(first) != "obj" || view.tree.tokens[member].upos != "PROPN" ||
      has_complement(view, first)) {
    return false;
  }
  return std::ranges::any_of(view.shape.children(member), [&](std::uint32_t child) {
    return child > member && view.tree.tokens[child].deprel == "nmod" &&
           view.tree.tokens[child].upos == "NOUN" && !rules::is_parted(view, child);
  });
}

/// Whether an owner is shared and what stands behind the last member may be too: "his nature and
/// health at the time". Nothing can be told of the last member alone.
bool shares_owner(const TreeView& view, std::uint32_t first, std::uint32_t member) {
  const nlp::Token& noun = view.tree.tokens[member];
  return has_child(view, first, "nmod:poss") && noun.upos == "NOUN" &&
         nlp::feature(noun, "Number") != "Plur" && !is_determined(view, member) &&
         !has_complement(view, first) && has_complement(view, member);
}

/// Whether a plural noun at the end is that of each name: "Rogers and Mayes counties".
bool shares_noun(const TreeView& view, std::uint32_t first, std::uint32_t member) {
  const auto is_name = [&](std::uint32_t word) { return view.tree.tokens[word].upos == "PROPN"; };
  const nlp::Token& noun = view.tree.tokens[member];
  return member > first && is_name(first) && is_name(member - 1) && noun.upos == "NOUN" &&
         nlp::feature(noun, "Number") == "Plur";
}

}  // namespace

bool may_share_ending(const TreeView& view, std::uint32_t first, std::uint32_t member) {
  return shares_owner(view, first, member) || may_share_place(view, first, member) ||
         shares_noun(view, first, member);
}

}  // namespace claimcheck::claims
